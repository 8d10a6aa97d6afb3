"""One step of a round: a purpose, and the bodies at which it takes place or the days it lasts."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record

from .product import Product
from .round import Round


class Purpose(models.TextChoices):
    """What a step is for; the words of ``vaarkaart plan``."""

    PREPARE = "prepare", _("voorbereiden")
    ADVISE = "advise", _("adviseren")
    CONSULT = "consult", _("raadplegen")
    ZIENSWIJZE = "zienswijze", _("zienswijze geven")
    CONSENT = "consent", _("instemmen")
    DECIDE = "decide", _("besluiten")
    INFORM = "inform", _("ter kennis nemen")


CONSULTING = frozenset({Purpose.ADVISE, Purpose.CONSULT, Purpose.ZIENSWIJZE})
DECIDING = frozenset({Purpose.CONSENT, Purpose.DECIDE})


class Step(Record):
    """One step of a round.

    Its ``turns`` say where it takes place: one for each body (ten councils: ten turns), or a single one
    without a body for a step that only lasts a number of days. The step is done when all of them are.
    """

    round = models.ForeignKey(Round, verbose_name=_("ronde"), on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(
        _("hoe heet deze stap"),
        max_length=120,
        help_text=_("Kort, bijvoorbeeld: advies over het concept."),
    )
    purpose = models.CharField(_("waarvoor"), max_length=20, choices=Purpose.choices, default=Purpose.CONSULT)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0, editable=False)
    period_days = models.PositiveIntegerField(
        _("of: hoeveel dagen duurt het"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(3650)],
        help_text=_("Alleen voor een termijn zonder vergadering, bijvoorbeeld 56 dagen."),
    )
    after = models.ManyToManyField(
        "self", verbose_name=_("pas na"), symmetrical=False, blank=True, related_name="later"
    )
    requires_consulted = models.ManyToManyField(
        "organisations.Body",
        verbose_name=_("moeten eerst aan bod komen"),
        blank=True,
        related_name="+",
    )
    norm_step = models.ForeignKey(
        "route.NormStep",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )

    class Meta:
        ordering = ["position", "created_at", "id"]
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")

    def __str__(self) -> str:
        return self.name

    def tell_who(self) -> str:
        """Tell the step with who has a turn in it: "Advies: Kernteam"."""
        bodies = [turn.body.name for turn in self.turns.all() if turn.body is not None]
        if len(bodies) > 2:
            return gettext("%(step)s: %(count)s gremia") % {"step": self.name, "count": len(bodies)}
        return f"{self.name}: {', '.join(bodies)}" if bodies else self.name

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.round.product
