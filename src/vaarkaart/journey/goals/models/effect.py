"""An effect: how much an effort is expected to move an indicator, by when, and how sure that is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.records.models import Record


def _amount(label: str, help_text: str = "") -> models.DecimalField:
    return models.DecimalField(label, max_digits=14, decimal_places=3, help_text=help_text)


class Effect(Record):
    """The expected change of one indicator by one effort: worst, likely, best; below zero is down."""

    effort = models.ForeignKey(
        "goals.Effort",
        verbose_name=_("inspanning"),
        on_delete=models.CASCADE,
        related_name="effects",
        editable=False,
    )
    indicator = models.ForeignKey(
        "goals.Indicator", verbose_name=_("op welk cijfer"), on_delete=models.CASCADE, related_name="effects"
    )
    likely = _amount(
        _("verwachte verandering"), _("Met een minteken als het cijfer omlaag gaat. Bijvoorbeeld: -3,5.")
    )
    worst = _amount(_("als het tegenvalt"))
    best = _amount(_("als het meevalt"))
    unit = models.CharField(_("eenheid"), max_length=40)
    reached_on = models.DateField(_("bereikt op"))
    people = models.CharField(
        _("bij wie"),
        max_length=200,
        blank=True,
        help_text=_(
            "Helpen twee maatregelen dezelfde mensen, schrijf dan bij allebei hetzelfde. Dan tellen we ze niet dubbel."
        ),
    )
    source = models.CharField(
        _("waarop is dit gebaseerd"),
        max_length=300,
        blank=True,
        help_text=_("Een onderzoek, een proef elders, of een schatting van wie?"),
    )

    class Meta:
        ordering = ["created_at", "id"]
        verbose_name = _("verwacht effect")
        verbose_name_plural = _("verwachte effecten")
        constraints = [
            models.UniqueConstraint(
                fields=["effort", "indicator"],
                name="effect_once_per_effort_and_indicator",
                violation_error_message=_("Van deze maatregel staat al een effect op dit cijfer."),
            ),
            # Worst first: for a figure that must go down, the worst is the highest number.
            models.CheckConstraint(
                condition=(
                    models.Q(worst__lte=models.F("likely")) & models.Q(likely__lte=models.F("best"))
                    | models.Q(worst__gte=models.F("likely")) & models.Q(likely__gte=models.F("best"))
                ),
                name="effect_likely_lies_between",
                violation_error_message=_(
                    "De verwachte verandering ligt niet tussen tegenvallen en meevallen in."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.effort}: {self.indicator}"

    @property
    def item(self) -> models.Model:
        """Give the end that fewer people may see: the effort, or the goal of the indicator."""
        ends = (self.effort, self.indicator.goal)
        return next((end for end in ends if end.confidentiality == "only_me"), self.effort)
