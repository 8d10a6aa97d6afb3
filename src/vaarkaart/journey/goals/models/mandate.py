"""A mandate: which body set a goal, in which decision, after which debate."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record


class Mandate(Record):
    """One decision by which a body set a goal; a later one takes the place of an earlier one.

    ``decided_as`` holds the goal and its figures as they read when this was recorded (see ``mandates.py``), so that
    what changed after the decision can be told.
    """

    goal = models.ForeignKey(
        "goals.Goal",
        verbose_name=_("doel"),
        on_delete=models.CASCADE,
        related_name="mandates",
        editable=False,
    )
    body = models.ForeignKey(
        "organisations.Body",
        verbose_name=_("vastgesteld door"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_on = models.DateField(_("vastgesteld op"), validators=SENSIBLE_DAY)
    turn = models.ForeignKey(
        "route.Turn",
        verbose_name=_("besluit in de route"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Staat het besluit al in de route? Kies het, dan staat de link erbij."),
    )
    decision = models.TextField(
        _("besluit"),
        blank=True,
        help_text=_("Het nummer of de titel van het besluit, en wat erbij gezegd is."),
    )
    debate_on = models.DateField(_("debat op"), validators=SENSIBLE_DAY, null=True, blank=True)
    debate = models.CharField(
        _("welk debat"), max_length=200, blank=True, help_text=_("Waar ging het over, en waar was het?")
    )
    debate_address = models.URLField(
        _("link naar het debat"),
        max_length=500,
        blank=True,
        help_text=_("Het verslag of de opname. Begint met https://."),
    )
    decided_as = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ["decided_on", "created_at", "id"]
        verbose_name = _("mandaat")
        verbose_name_plural = _("mandaten")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(debate_on__isnull=True) | models.Q(debate_on__lte=models.F("decided_on")),
                name="mandate_debate_comes_before_decision",
                violation_error_message=_("Het debat is na het besluit. Kijk de dagen na."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.decided_on:%d-%m-%Y}"

    @property
    def item(self) -> models.Model:
        """Give the goal, whose dossier and confidentiality also hold for its mandates."""
        return self.goal
