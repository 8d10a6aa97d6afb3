"""Forms for what a measure is expected to do, and who says whether it can be done."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm

from .figure_forms import FigureField
from .models import Effect, Feasibility, Indicator

_COUNTED = [Indicator.Measure.UNIT, Indicator.Measure.PERCENTAGE]


class EffectForm(RecordForm):
    """The expected effect of a measure on one figure; an empty unit is that of the figure."""

    likely = FigureField(
        label=_("Verwachte verandering"),
        help_text=_("Met een minteken als het cijfer omlaag gaat. Bijvoorbeeld: -3,5."),
        max_digits=14,
        decimal_places=3,
    )
    worst = FigureField(label=_("Als het tegenvalt"), max_digits=14, decimal_places=3)
    best = FigureField(label=_("Als het meevalt"), max_digits=14, decimal_places=3)
    unit = forms.CharField(
        label=_("Eenheid"),
        max_length=40,
        required=False,
        help_text=_("Leeg: dezelfde als van het cijfer. Een andere eenheid tellen we niet op."),
    )

    class Meta:
        model = Effect
        fields = ["indicator", "likely", "worst", "best", "unit", "reached_on", "people", "source"]

    def __init__(self, *args: Any, choices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = choices.filter(measure__in=_COUNTED)
        self.fields["indicator"].label_from_instance = lambda indicator: (
            f"{indicator.name} ({indicator.unit}, {indicator.get_direction_display()})"
        )

    def clean_indicator(self) -> Indicator:
        """A measure has one effect on a figure."""
        indicator: Indicator = self.cleaned_data["indicator"]
        others = Effect.objects.filter(effort=self.instance.effort_id, indicator=indicator)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Van deze maatregel staat al een effect op dit cijfer. Pas dat aan."))
        return indicator

    def clean(self) -> dict[str, Any]:
        """What is likely lies between disappointing and going well, and going well is the better of the two."""
        given = super().clean()
        indicator = given.get("indicator")
        if indicator and not given.get("unit"):
            given["unit"] = indicator.unit or "–"
        worst, likely, best = (given.get(name) for name in ("worst", "likely", "best"))
        if None in (worst, likely, best) or indicator is None:
            return given
        better = -1 if indicator.direction == Indicator.Direction.DOWN else 1
        told = indicator.get_direction_display()
        if better * best < better * worst:
            self.add_error(
                "best",
                _("Bij dit cijfer geldt: %(direction)s. Dan valt dit tegen, niet mee. Draai de twee om?")
                % {"direction": told},
            )
        elif not better * worst <= better * likely <= better * best:
            self.add_error("likely", _("Dit ligt niet tussen wat tegenvalt en wat meevalt in."))
        return given


class FeasibilityForm(RecordForm):
    """What somebody said about whether it can be done."""

    class Meta:
        model = Feasibility
        fields = ["side", "verdict", "said_by", "said_on", "because"]
        widgets = {
            "side": forms.RadioSelect,
            "verdict": forms.RadioSelect,
            "because": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_said_on(self) -> date | None:
        """Nobody said anything on a day that is still to come."""
        day: date | None = self.cleaned_data["said_on"]
        if day and self.today and day > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Wanneer is het gezegd?"))
        return day
