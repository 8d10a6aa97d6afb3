"""A measurement: an outcome at the end of a period, or the reason why there is none."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.organisations.days import SENSIBLE_DAY
from vaarkaart.foundation.records.models import Record


class Measurement(Record):
    """The outcome of an indicator in a period; "not available" with a reason is an outcome too.

    ``measured_on`` is the last day of the period (31 December for the year). ``part`` names one municipality or age
    group when the indicator is split; empty is the whole. ``earlier`` keeps what stood here before a source came back
    on it: a list of ``{"value", "words", "missing_because", "until", "source"}``, oldest first.
    """

    indicator = models.ForeignKey(
        "goals.Indicator",
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="measurements",
        editable=False,
    )
    part = models.CharField(_("onderdeel"), max_length=120, blank=True)
    measured_on = models.DateField(_("gemeten op"), validators=SENSIBLE_DAY)
    value = models.DecimalField(_("waarde"), max_digits=14, decimal_places=3, null=True, blank=True)
    words = models.CharField(_("uitkomst in woorden"), max_length=300, blank=True)
    missing_because = models.CharField(
        _("niet beschikbaar, omdat"),
        max_length=300,
        blank=True,
        help_text=_("Is er geen cijfer? Zeg dan waarom. Dat is eerlijker dan een gat zonder uitleg."),
    )
    is_provisional = models.BooleanField(_("voorlopig cijfer"), default=False)
    note = models.CharField(_("opmerking"), max_length=300, blank=True)
    source = models.CharField(_("ingelezen uit"), max_length=200, blank=True, editable=False)
    earlier = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["part", "measured_on"]
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "part", "measured_on"],
                name="measurement_once_per_part_and_day",
                violation_error_message=_(
                    "Op deze dag staat al een meting. Pas die aan, of kies een andere dag."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, words="", missing_because="")
                | (models.Q(value__isnull=True, missing_because="") & ~models.Q(words=""))
                | (models.Q(value__isnull=True, words="") & ~models.Q(missing_because="")),
                name="measurement_has_an_outcome_or_a_reason",
                violation_error_message=_("Vul een waarde in, of zeg waarom die er niet is. Niet allebei."),
            ),
        ]

    def __str__(self) -> str:
        part = f" {self.part}," if self.part else ""
        return f"{self.indicator},{part} {self.measured_on:%d-%m-%Y}"

    @property
    def item(self) -> models.Model:
        """Give the goal, whose dossier and confidentiality also hold for its measurements."""
        return self.indicator.goal
