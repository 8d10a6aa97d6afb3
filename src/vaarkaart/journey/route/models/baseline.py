"""A plan as it once was, kept to lay beside what really happened."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record

from .product import Product
from .round import Round
from .turn import Turn


class Baseline(Record):
    """The plan of a round as it stood on one day; the first is kept when the round starts."""

    round = models.ForeignKey(
        Round, verbose_name=_("ronde"), on_delete=models.CASCADE, related_name="baselines"
    )
    kept_on = models.DateField(_("vastgelegd op"), validators=SENSIBLE_DAY)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("vastgelegd door"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["kept_on", "created_at", "id"]
        verbose_name = _("vastgelegde planning")
        verbose_name_plural = _("vastgelegde planningen")

    def __str__(self) -> str:
        return f"{self.round}, {self.kept_on:%d-%m-%Y}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.round.product


class BaselineDay(Record):
    """The day that one turn had in a kept plan."""

    baseline = models.ForeignKey(
        Baseline, verbose_name=_("vastgelegde planning"), on_delete=models.CASCADE, related_name="days"
    )
    turn = models.ForeignKey(
        Turn, verbose_name=_("beurt"), on_delete=models.CASCADE, related_name="baseline_days"
    )
    planned_on = models.DateField(_("gepland op"), validators=SENSIBLE_DAY)

    class Meta:
        ordering = ["planned_on", "id"]
        verbose_name = _("dag in een vastgelegde planning")
        verbose_name_plural = _("dagen in een vastgelegde planning")
        constraints = [
            models.UniqueConstraint(fields=["baseline", "turn"], name="baseline_day_once_per_turn")
        ]

    def __str__(self) -> str:
        return f"{self.turn}: {self.planned_on:%d-%m-%Y}"

    @property
    def item(self) -> Product:
        """Give the dossier item this belongs to, which decides who may see it."""
        return self.baseline.round.product
