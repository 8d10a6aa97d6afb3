"""A measurement: a value on a day, or the reason why there is none."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


class Measurement(Record):
    """A value of an indicator on a day; "not available" with a reason is a value too."""

    indicator = models.ForeignKey(
        "goals.Indicator",
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="measurements",
        editable=False,
    )
    measured_on = models.DateField(_("gemeten op"))
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=3, null=True, blank=True)
    missing_because = models.CharField(
        _("niet beschikbaar, omdat"),
        max_length=300,
        blank=True,
        help_text=_("Is er geen cijfer? Zeg dan waarom. Dat is eerlijker dan een gat zonder uitleg."),
    )
    note = models.CharField(_("opmerking"), max_length=300, blank=True)

    class Meta:
        ordering = ["measured_on"]
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "measured_on"],
                name="measurement_once_per_indicator_and_day",
                violation_error_message=_(
                    "Op deze dag staat al een meting. Pas die aan, of kies een andere dag."
                ),
            ),
            models.CheckConstraint(
                condition=(models.Q(value__isnull=False) & models.Q(missing_because=""))
                | (models.Q(value__isnull=True) & ~models.Q(missing_because="")),
                name="measurement_has_a_value_or_a_reason",
                violation_error_message=_("Vul een waarde in, of zeg waarom die er niet is. Niet allebei."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.measured_on:%d-%m-%Y}"

    @property
    def item(self) -> models.Model:
        """Give the goal, whose dossier and confidentiality also hold for its measurements."""
        return self.indicator.goal
