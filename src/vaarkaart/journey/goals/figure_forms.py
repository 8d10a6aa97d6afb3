"""Forms for indicators, measurements and targets on the way."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm

from .figures import NoFigure, read_figure
from .models import Indicator, Measurement, Target
from .periods import read_period, write_period

Measure = Indicator.Measure


class FigureField(forms.DecimalField):
    """A number as people write it: 13,4 or 1.250 or 13.4."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal"}

    def to_python(self, value: Any) -> Decimal | None:
        """Read the number; say which words are none."""
        written = str(value or "").strip()
        if not written:
            return None
        try:
            return read_figure(written.removesuffix("%"))
        except NoFigure as wrong:
            raise ValidationError(_("Dit is geen getal. Schrijf bijvoorbeeld 13,4.")) from wrong

    def prepare_value(self, value: Any) -> Any:
        """Show a kept number without superfluous zeros, with a comma."""
        if not isinstance(value, Decimal):
            return value
        return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{value:f}" else f"{value:f}"


class PeriodField(forms.Field):
    """A year, quarter, month or day; kept as the last day of it."""

    widget = forms.TextInput
    frequency = Indicator.Frequency.YEAR

    def to_python(self, value: Any) -> date | None:
        """Read the period; say how to write one."""
        written = str(value or "").strip()
        if not written:
            return None
        if (day := read_period(written)) is None:
            raise ValidationError(
                _(
                    "Dit is geen jaar of dag. Schrijf bijvoorbeeld 2025, 3e kwartaal 2025, juni 2025 of 31-12-2025."
                )
            )
        return day

    def prepare_value(self, value: Any) -> Any:
        """Show a kept day as the period that ends on it."""
        return write_period(value, frequency=self.frequency) if isinstance(value, date) else value


_WHEN = _("Een jaar is genoeg. Of schrijf 3e kwartaal 2025, juni 2025 of 31-12-2025.")


class IndicatorForm(RecordForm):
    """An indicator: what is counted or described, from where to where, by whom."""

    baseline_value = FigureField(
        label=_("Nulmeting"),
        required=False,
        max_digits=14,
        decimal_places=3,
        help_text=_("Waar staan we nu?"),
    )
    baseline_on = PeriodField(label=_("Nulmeting op"), required=False, help_text=_WHEN)
    target_value = FigureField(
        label=_("Streefwaarde"),
        required=False,
        max_digits=14,
        decimal_places=3,
        help_text=_("Waar willen we zijn?"),
    )
    target_on = PeriodField(label=_("Streefwaarde op"), required=False, help_text=_("Jaar of dag."))

    class Meta:
        model = Indicator
        fields = [
            "name",
            "reference",
            "measure",
            "unit",
            "scale",
            "definition",
            "direction",
            "baseline_value",
            "baseline_words",
            "baseline_on",
            "target_value",
            "target_words",
            "target_on",
            "source",
            "frequency",
            "owner",
            "dimension",
            "axis_from_zero",
        ]
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 3}),
            "scale": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("baseline_on", "target_on"):
            self.fields[name].frequency = self.instance.frequency
        self.fields["measure"].required = False

    def clean_measure(self) -> str:
        """A count, unless told otherwise."""
        return self.cleaned_data["measure"] or Measure.UNIT

    def clean(self) -> dict[str, Any]:
        """An outcome that fits its kind needs a day, and the target lies after the baseline."""
        given = super().clean()
        self._check_kind(given)
        for part, asked in (
            ("baseline", _("In welk jaar of op welke dag was de nulmeting?")),
            ("target", _("In welk jaar of op welke dag moet de streefwaarde gehaald zijn?")),
        ):
            self._check_outcome(given, part=part, asked=asked)
        baseline_on, target_on = given.get("baseline_on"), given.get("target_on")
        if baseline_on and target_on and target_on <= baseline_on:
            self.add_error("target_on", _("Deze dag ligt niet na de nulmeting. Kies een latere dag."))
        return given

    def _check_kind(self, given: dict[str, Any]) -> None:
        measure, unit = given.get("measure"), given.get("unit", "")
        if measure == Measure.PERCENTAGE and not unit:
            given["unit"] = "%"
        if measure == Measure.PERCENTAGE and given["unit"] and not given["unit"].startswith("%"):
            self.add_error("unit", _("Bij een percentage hoort %. Of kies een aantal of maat."))
        if measure == Measure.UNIT and not unit and "unit" not in self.errors:
            self.add_error("unit", _("Waarin tel je? Vul de eenheid in, bijvoorbeeld weken, % of jongeren."))
        if measure in (Measure.ORDINAL, Measure.NOMINAL) and len(given.get("scale", "").split("\n")) < 2:
            self.add_error("scale", _("Schrijf minstens twee treden of keuzes, elk op een eigen regel."))

    def _check_outcome(self, given: dict[str, Any], *, part: str, asked: Any) -> None:
        value, words, day = f"{part}_value", f"{part}_words", f"{part}_on"
        if {value, words, day} & self.errors.keys():
            return
        in_words = given.get("measure") in (Measure.NOMINAL, Measure.QUALITATIVE)
        outcome, other = (words, value) if in_words else (value, words)
        if given.get(other) not in (None, ""):
            told = (
                _("Dit wordt in woorden gezegd, niet als getal.") if in_words else _("Hier hoort een getal.")
            )
            self.add_error(other, told)
        elif given.get(outcome) not in (None, "") and not given.get(day):
            self.add_error(day, asked)
        elif given.get(day) and given.get(outcome) in (None, ""):
            self.add_error(outcome, _("Welke waarde hoort bij deze dag?"))
        elif given.get("measure") == Measure.ORDINAL and given.get(value) is not None:
            self._check_step(given, value)

    def _check_step(self, given: dict[str, Any], name: str) -> None:
        count = len([line for line in given.get("scale", "").splitlines() if line.strip()])
        if given[name] != int(given[name]) or not 1 <= given[name] <= count:
            self.add_error(
                name,
                _("Schrijf het nummer van de trede: 1 tot en met %(count)s.") % {"count": count},
            )


class MeasurementForm(RecordForm):
    """A measurement: an outcome in a period, or why there is none."""

    measured_on = PeriodField(label=_("Gemeten op"), help_text=_WHEN)
    value = FigureField(label=_("Waarde"), required=False, max_digits=14, decimal_places=3)

    class Meta:
        model = Measurement
        fields = ["part", "measured_on", "value", "words", "missing_because", "is_provisional", "note"]

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        indicator = self.instance.indicator
        self.fields["measured_on"].frequency = indicator.frequency
        del self.fields["value" if not indicator.is_counted else "words"]
        if indicator.dimension:
            self.fields["part"].label = indicator.dimension.capitalize()
            self.fields["part"].help_text = _("Leeg is het geheel.")
        elif not self.instance.part:
            del self.fields["part"]
        if indicator.measure == Measure.ORDINAL:
            steps = enumerate(indicator.steps, start=1)
            self.fields["value"].help_text = ", ".join(f"{number} = {step}" for number, step in steps)

    @property
    def outcome(self) -> str:
        """Name the field in which the outcome is given."""
        return "value" if "value" in self.fields else "words"

    def clean_measured_on(self) -> date:
        """A measurement cannot lie ahead."""
        day: date = self.cleaned_data["measured_on"]
        if self.today and day > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Kies de dag waarop er gemeten is."))
        return day

    def clean_missing_because(self) -> str:
        """Leave out the white space around a reason."""
        return str(self.cleaned_data["missing_because"]).strip()

    def clean(self) -> dict[str, Any]:
        """Either an outcome or a reason; and one measurement a period."""
        given = super().clean()
        if self.outcome in self.errors or "missing_because" in self.errors:
            return given
        has_outcome = given.get(self.outcome) not in (None, "")
        if not has_outcome and not given.get("missing_because"):
            self.add_error(self.outcome, _("Vul een waarde in, of zeg hieronder waarom die er niet is."))
        if has_outcome and given.get("missing_because"):
            self.add_error("missing_because", _("Er staat al een waarde. Laat een van de twee leeg."))
        self._check_free_day(given)
        return given

    def _check_free_day(self, given: dict[str, Any]) -> None:
        day, part = given.get("measured_on"), given.get("part", self.instance.part)
        others = Measurement.objects.filter(
            indicator=self.instance.indicator_id, measured_on=day, part=part
        ).exclude(pk=self.instance.pk)
        if day and others.exists():
            self.add_error(
                "measured_on", _("Op deze dag staat al een meting. Pas die aan, of kies een andere dag.")
            )


class TargetForm(RecordForm):
    """A target on the way: a value for a period, for the whole or for one part."""

    due_on = PeriodField(label=_("Voor wanneer"), help_text=_("Jaar of dag."))
    value = FigureField(label=_("Streefwaarde"), max_digits=14, decimal_places=3)

    class Meta:
        model = Target
        fields = ["part", "due_on", "value"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        indicator = self.instance.indicator
        self.fields["due_on"].frequency = indicator.frequency
        if indicator.dimension:
            self.fields["part"].label = indicator.dimension.capitalize()
            self.fields["part"].help_text = _("Leeg is het geheel.")
        elif not self.instance.part:
            del self.fields["part"]

    def clean(self) -> dict[str, Any]:
        """One target a period."""
        given = super().clean()
        day, part = given.get("due_on"), given.get("part", self.instance.part)
        others = Target.objects.filter(indicator=self.instance.indicator_id, due_on=day, part=part)
        if day and others.exclude(pk=self.instance.pk).exists():
            self.add_error("due_on", _("Voor deze periode staat al een tussendoel. Pas dat aan."))
        return given
