"""A target on the way: the value wanted in a period before the last one, or for one part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record


class Target(Record):
    """What is wanted at the end of a period, for the whole (no ``part``) or for one municipality or group."""

    indicator = models.ForeignKey(
        "goals.Indicator",
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="targets",
        editable=False,
    )
    part = models.CharField(_("onderdeel"), max_length=120, blank=True)
    due_on = models.DateField(_("voor wanneer"), validators=SENSIBLE_DAY)
    value = models.DecimalField(_("streefwaarde"), max_digits=14, decimal_places=3)

    class Meta:
        ordering = ["part", "due_on"]
        verbose_name = _("tussendoel")
        verbose_name_plural = _("tussendoelen")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "part", "due_on"],
                name="target_once_per_part_and_day",
                violation_error_message=_("Voor deze periode staat al een tussendoel. Pas dat aan."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.due_on:%d-%m-%Y}"

    @property
    def item(self) -> models.Model:
        """Give the goal, whose dossier and confidentiality also hold for its targets."""
        return self.indicator.goal
