"""How a council is consulted in its turn: on paper, in person or online; and what it asked and was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record

from .product import Product
from .turn import Turn


class Consultation(Record):
    """The form in which one body is consulted in one turn: how, when and where."""

    class Way(models.TextChoices):
        WRITTEN = "written", _("op papier")
        IN_PERSON = "in_person", _("in een bijeenkomst")
        ONLINE = "online", _("online")

    turn = models.OneToOneField(
        Turn, verbose_name=_("beurt"), on_delete=models.CASCADE, related_name="consultation", editable=False
    )
    way = models.CharField(_("hoe"), max_length=20, choices=Way.choices, default=Way.IN_PERSON)
    held_on = models.DateField(
        _("op welke dag"),
        null=True,
        blank=True,
        validators=SENSIBLE_DAY,
        help_text=_("Bij raadplegen op papier: de dag waarop de reactie binnen moet zijn."),
    )
    place = models.CharField(_("waar"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)

    class Meta:
        ordering = ["held_on", "id"]
        verbose_name = _("raadpleging")
        verbose_name_plural = _("raadplegingen")

    def __str__(self) -> str:
        return f"{self.turn.body}: {self.get_way_display()}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.turn.step.round.product


class ConsultationQuestion(Record):
    """A question that a body asked in its turn, and the answer of the core team."""

    turn = models.ForeignKey(
        Turn, verbose_name=_("beurt"), on_delete=models.CASCADE, related_name="questions", editable=False
    )
    question = models.TextField(_("vraag"))
    asked_on = models.DateField(_("gesteld op"), validators=SENSIBLE_DAY)
    answer = models.TextField(_("antwoord"), blank=True)
    answered_on = models.DateField(_("beantwoord op"), null=True, blank=True, validators=SENSIBLE_DAY)

    class Meta:
        ordering = ["asked_on", "created_at", "id"]
        verbose_name = _("vraag van een gremium")
        verbose_name_plural = _("vragen van gremia")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
                name="answer_has_day",
                violation_error_message=_("Geef bij een antwoord ook de dag waarop je het gaf."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | models.Q(answered_on__gte=models.F("asked_on")),
                name="answered_after_asked",
                violation_error_message=_(
                    "Het antwoord kan niet van vóór de vraag zijn. Kies een latere dag."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.question[:80]

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.turn.step.round.product
