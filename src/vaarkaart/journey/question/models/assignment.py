"""The agreed assignment (bestuursopdracht), in editions, and what was knowingly left open."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.models import Record


def _section(name: str, help_text: str) -> models.TextField:
    return models.TextField(name, blank=True, help_text=help_text)


class Assignment(DossierItem):
    """One edition of the assignment: living until it is agreed, frozen from then on."""

    view_action = "question.view"

    number = models.PositiveSmallIntegerField(_("uitgave"), default=1, editable=False)
    background = _section(_("achtergrond"), _("Wat is er gebeurd? Wat is al geprobeerd? Alleen feiten."))
    problem = _section(_("probleem"), _("Wat gaat er mis, voor wie? Wat gebeurt er als we niets doen?"))
    purpose = _section(
        _("bedoeling"), _("Het waarom waar iedereen achter staat: wat is er straks anders, voor wie?")
    )
    product = models.CharField(
        _("welk stuk"), max_length=200, blank=True, help_text=_("Bijvoorbeeld: een inkoopkader jeugdhulp.")
    )
    body = models.ForeignKey(
        "organisations.Body",
        verbose_name=_("welk gremium stelt het vast"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    before_on = models.DateField(_("vóór welke dag"), null=True, blank=True)
    scope = _section(_("wat hoort erbij"), _("Over wie en wat gaat deze opdracht?"))
    out_of_scope = _section(_("wat hoort er niet bij"), _("Wat doen we nu bewust niet?"))
    alternatives = _section(_("andere wegen"), _("Welke oplossingen bekeken we nog meer? Ook: niets doen."))
    frame = _section(_("kaders"), _("Welke wet, hoeveel geld, hoeveel tijd, wat wil het bestuur zeker niet?"))
    roles = _section(_("wie doet wat"), _("Opdrachtgever, opdrachtnemer, stuurgroep, werkgroep."))
    decision_moments = _section(_("beslismomenten"), _("Wanneer kan het bestuur bijsturen of stoppen?"))
    risks = _section(_("risico's"), _("Wat kan misgaan, en wat doen we dan?"))
    agreed_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    agreed_by = models.CharField(_("vastgesteld door"), max_length=200, blank=True)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("bestuursopdracht")
        verbose_name_plural = _("bestuursopdrachten")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="assignment_edition_once_per_dossier"),
            models.CheckConstraint(
                condition=models.Q(agreed_on=None) | ~models.Q(agreed_by=""),
                name="assignment_agreed_by_somebody",
                violation_error_message=_("Schrijf erbij wie de opdracht vaststelde."),
            ),
        ]

    def __str__(self) -> str:
        return f"{_('Bestuursopdracht')} {self.number}"

    @property
    def is_agreed(self) -> bool:
        """Tell whether this edition was agreed, and so is frozen."""
        return self.agreed_on is not None


class Waiver(Record):
    """Going on without an answer to a readiness question: who decided so, when and why. It stays visible."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="waivers")
    gap = models.SlugField(_("open vraag"), max_length=40)
    question = models.CharField(_("vraag"), max_length=300)
    reason = models.TextField(_("waarom gaan we door zonder antwoord"))
    decided_by = models.CharField(_("wie besloot dit"), max_length=120)
    decided_on = models.DateField(_("besloten op"))

    class Meta:
        ordering = ["decided_on", "id"]
        verbose_name = _("doorgaan zonder antwoord")
        verbose_name_plural = _("doorgaan zonder antwoord")
        constraints = [models.UniqueConstraint(fields=["assignment", "gap"], name="waiver_once_per_gap")]

    def __str__(self) -> str:
        return self.question

    @property
    def item(self) -> Assignment:
        """Give the item this belongs to, for who may see it and for the trail."""
        return self.assignment
