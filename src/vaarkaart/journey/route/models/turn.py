"""The turn of one body in a step: on which day, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record

from .product import Product
from .step import Step


class TurnState(models.TextChoices):
    """How far a turn is."""

    OPEN = "open", _("nog te doen")
    HANDED_IN = "handed_in", _("aangeleverd, staat op de agenda")
    DONE = "done", _("gedaan")
    SKIPPED = "skipped", _("overgeslagen")


SETTLED = frozenset({TurnState.HANDED_IN, TurnState.DONE})
CLOSED = frozenset({TurnState.DONE, TurnState.SKIPPED})


class Outcome(models.TextChoices):
    """What came of a turn."""

    POSITIVE = "positive", _("positief")
    WITH_REMARKS = "with_remarks", _("positief, met opmerkingen")
    NEGATIVE = "negative", _("negatief")
    ADOPTED = "adopted", _("vastgesteld")
    AMENDED = "amended", _("gewijzigd vastgesteld")
    REJECTED = "rejected", pgettext_lazy("uitkomst van een vergadering", "afgewezen")
    NOTED = "noted", _("ter kennis genomen")
    HELD_OVER = "held_over", _("aangehouden")
    NO_VIEW = "no_view", _("geen zienswijze")
    VOID = "void", _("toch niet behandeld")


class Turn(Record):
    """The turn of one body in a step, or a period without a body.

    ``happened_on`` is the day of the meeting at which it was (or, handed in, will be) dealt with; for a period
    the day on which it ended. ``fixed_on`` is a meeting that it may not be moved away from.
    """

    step = models.ForeignKey(Step, verbose_name=_("stap"), on_delete=models.CASCADE, related_name="turns")
    body = models.ForeignKey(
        "organisations.Body",
        verbose_name=_("gremium"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="turns",
    )
    fixed_on = models.DateField(_("vaste vergadering"), validators=SENSIBLE_DAY, null=True, blank=True)
    state = models.CharField(_("stand"), max_length=20, choices=TurnState.choices, default=TurnState.OPEN)
    happened_on = models.DateField(_("op welke dag"), validators=SENSIBLE_DAY, null=True, blank=True)
    outcome = models.CharField(_("uitkomst"), max_length=20, choices=Outcome.choices, blank=True)
    outcome_text = models.TextField(
        _("toelichting of tekst van het besluit"),
        blank=True,
        help_text=_("Bij overslaan: waarom."),
    )

    class Meta:
        ordering = ["step", "body__name", "id"]
        verbose_name = _("beurt")
        verbose_name_plural = _("beurten")
        constraints = [
            models.UniqueConstraint(fields=["step", "body"], name="turn_once_per_step_and_body"),
            models.UniqueConstraint(
                fields=["step"], condition=models.Q(body=None), name="one_turn_per_period_step"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "skipped"]) | models.Q(happened_on__isnull=False),
                name="settled_turn_has_day",
                violation_error_message=_("Geef de dag van de vergadering."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.step}" if self.body_id else str(self.step)

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing needs to happen any more."""
        return self.state in CLOSED

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.step.round.product
