"""Forms for goals, indicators, measurements and efforts."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.foundation.dossiers.permissions import Reader

from .models import Effort, Goal, Indicator, Measurement
from .queries import list_descendants, list_goals

# While somebody types, the page asks for the questions about the words; without JavaScript there is a button.
_LIVE_CHECK = {
    "hx-post": "",
    "hx-target": "#bevindingen",
    "hx-sync": "this:replace",
    "hx-trigger": "input changed delay:350ms, change from:#id_for_whom, change from:#id_owner",
}


class FigureField(forms.DecimalField):
    """A number as people write it: 13,4 or 1.250 or 13.4."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal"}

    def to_python(self, value: Any) -> Decimal | None:
        """Read the number; say which words are none."""
        written = str(value or "").strip().replace("\u00a0", "").replace(" ", "")
        if not written:
            return None
        try:
            figure = Decimal(as_plain_figure(written))
        except InvalidOperation as wrong:
            raise ValidationError(_("Dit is geen getal. Schrijf bijvoorbeeld 13,4.")) from wrong
        if not figure.is_finite():
            raise ValidationError(_("Dit is geen getal. Schrijf bijvoorbeeld 13,4."))
        return figure

    def prepare_value(self, value: Any) -> Any:
        """Show a kept number without superfluous zeros, with a comma."""
        if not isinstance(value, Decimal):
            return value
        return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") if "." in f"{value:f}" else f"{value:f}"


def as_plain_figure(written: str) -> str:
    """Turn a Dutch number into one that Python reads; a comma or a lone point that is no thousands sign is decimal.

    >>> [as_plain_figure(written) for written in ("13,4", "1.250", "1.250,5", "13.4", "-2")]
    ['13.4', '1250', '1250.5', '13.4', '-2']
    """
    if "," in written:
        return written.replace(".", "").replace(",", ".")
    groups = written.lstrip("-").split(".")
    if len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return written.replace(".", "")
    return written


class GoalForm(ItemForm):
    """A goal: the change, for whom, whose, and who set it."""

    class Meta:
        model = Goal
        fields = [
            "statement",
            "for_whom",
            "owner",
            "level",
            "parent",
            "mandate_body",
            "mandate_on",
            "mandate_decision",
            "confidentiality",
        ]
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 5, "data-keep-draft": "goal", **_LIVE_CHECK}),
            "mandate_decision": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        choices = list_goals(self.dossier, reader=reader)
        if not self.instance._state.adding:
            choices = choices.exclude(pk__in={self.instance.pk} | list_descendants(self.instance))
        self.fields["parent"].queryset = choices
        self.fields["parent"].empty_label = _("staat op zichzelf")
        self.fields["mandate_body"].empty_label = _("nog niemand")
        self._hidden_parent = self._parent_out_of_sight()

    def _parent_out_of_sight(self) -> Goal | None:
        """A parent that this person may not see stays when they save; they cannot have meant to take it away."""
        parent = self.instance.parent
        seen = parent is None or list_goals(self.dossier, reader=self.reader).filter(pk=parent.pk).exists()
        return None if seen else parent

    def clean_parent(self) -> Goal | None:
        """Keep a parent out of sight when nothing else was chosen."""
        return self.cleaned_data["parent"] or self._hidden_parent


class IndicatorForm(RecordForm):
    """An indicator: what is counted, from where to where, by whom."""

    baseline_value = FigureField(
        label=_("Nulmeting"),
        required=False,
        max_digits=14,
        decimal_places=3,
        help_text=_("Waar staan we nu?"),
    )
    target_value = FigureField(
        label=_("Streefwaarde"),
        required=False,
        max_digits=14,
        decimal_places=3,
        help_text=_("Waar willen we zijn?"),
    )

    class Meta:
        model = Indicator
        fields = [
            "name",
            "unit",
            "definition",
            "direction",
            "baseline_value",
            "baseline_on",
            "target_value",
            "target_on",
            "source",
            "frequency",
            "owner",
        ]
        widgets = {"definition": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        """A value needs a day, and the target lies after the baseline."""
        given = super().clean()
        for value, day, asked in (
            ("baseline_value", "baseline_on", _("Op welke dag was de nulmeting?")),
            ("target_value", "target_on", _("Op welke dag moet de streefwaarde gehaald zijn?")),
        ):
            self._ask_for_both(given, value=value, day=day, asked=asked)
        baseline_on, target_on = given.get("baseline_on"), given.get("target_on")
        if baseline_on and target_on and target_on <= baseline_on:
            self.add_error("target_on", _("Deze dag ligt niet na de nulmeting. Kies een latere dag."))
        return given

    def _ask_for_both(self, given: dict[str, Any], *, value: str, day: str, asked: Any) -> None:
        wrong = {value, day} & self.errors.keys()
        if not wrong and given.get(value) is not None and not given.get(day):
            self.add_error(day, asked)
        if not wrong and given.get(day) and given.get(value) is None:
            self.add_error(value, _("Welke waarde hoort bij deze dag?"))


class MeasurementForm(RecordForm):
    """A measurement: a value on a day, or why there is none."""

    value = FigureField(label=_("Waarde"), required=False, max_digits=14, decimal_places=3)

    class Meta:
        model = Measurement
        fields = ["measured_on", "value", "missing_because", "note"]

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

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
        """Either a value or a reason; and one measurement a day."""
        given = super().clean()
        if "value" in self.errors or "missing_because" in self.errors:
            return given
        if given.get("value") is None and not given.get("missing_because"):
            self.add_error("value", _("Vul een waarde in, of zeg hieronder waarom die er niet is."))
        if given.get("value") is not None and given.get("missing_because"):
            self.add_error("missing_because", _("Er staat al een waarde. Laat een van de twee leeg."))
        self._check_free_day(given.get("measured_on"))
        return given

    def _check_free_day(self, day: date | None) -> None:
        others = Measurement.objects.filter(indicator=self.instance.indicator_id, measured_on=day)
        if day and others.exclude(pk=self.instance.pk).exists():
            self.add_error(
                "measured_on", _("Op deze dag staat al een meting. Pas die aan, of kies een andere dag.")
            )


class EffortForm(ItemForm):
    """An effort: what is done, for which goal, at what cost, with which effect."""

    class Meta:
        model = Effort
        fields = [
            "name",
            "kind",
            "description",
            "goals",
            "expected_effect",
            "cost_euros",
            "owner",
            "confidentiality",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "expected_effect": forms.Textarea(attrs={"rows": 2}),
            "goals": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["goals"].queryset = list_goals(self.dossier, reader=reader)

    def clean_goals(self) -> list[Goal]:
        """Goals that this person may not see stay linked."""
        chosen = list(self.cleaned_data["goals"])
        if self.instance._state.adding:
            return chosen
        seen = self.fields["goals"].queryset
        return [*chosen, *self.instance.goals.exclude(pk__in=seen.values("pk"))]
