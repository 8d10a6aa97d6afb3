"""Forms for goals, indicators, measurements and efforts."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm, RecordForm
from vaarkaart.foundation.dossiers.permissions import Reader

from . import contributing, queries
from .models import Effort, Goal, Indicator, Measurement

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


class LinkedForm(ItemForm):
    """A form for something in the network; ``helps`` are the goals it contributes to, each with a line of its own.

    Lines out of sight stay: this person cannot have meant to take them away.
    """

    helps = forms.ModelMultipleChoiceField(
        queryset=Goal.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader
        self.fields["helps"].queryset = self.list_choices()
        if not self.instance._state.adding:
            self.initial["helps"] = [line.to_goal_id for line in self.instance.gives.all() if line.to_goal_id]

    def list_choices(self) -> Any:
        """Give the goals among which can be chosen."""
        return queries.list_goals(self.dossier, reader=self.reader)

    def _save_m2m(self) -> None:
        super()._save_m2m()
        contributing.link_to_chosen(
            self.instance,
            self.cleaned_data["helps"],
            seen=[goal.pk for goal in self.fields["helps"].queryset],
            by=self.author,
            reader=self.reader,
        )


class GoalForm(LinkedForm):
    """A goal: the change, for whom, whose, and who set it."""

    class Meta:
        model = Goal
        fields = [
            "statement",
            "for_whom",
            "owner",
            "level",
            "mandate_body",
            "mandate_on",
            "mandate_decision",
            "confidentiality",
        ]
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 5, "data-keep-draft": "goal", **_LIVE_CHECK}),
            "mandate_decision": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helps"].label = _("Draagt bij aan")
        self.fields["helps"].help_text = _("Niets gekozen: dan staat dit doel op zichzelf.")
        self.fields["mandate_body"].empty_label = _("nog niemand")

    def list_choices(self) -> Any:
        """Leave out the goal itself and what contributes to it: that would go round in a circle."""
        choices = super().list_choices()
        if self.instance._state.adding:
            return choices
        network = queries.get_network(self.dossier, reader=self.reader)
        return choices.exclude(pk__in={self.instance.pk} | network.below(self.instance.pk))

    def clean(self) -> dict[str, Any]:
        """A goal contributes to goals of its own level or a higher one."""
        given = super().clean()
        levels = list(Goal.Level.values)
        lower = [
            goal
            for goal in given.get("helps") or ()
            if given.get("level") and levels.index(goal.level) > levels.index(given["level"])
        ]
        if lower:
            told = _("‘%(goal)s’ staat lager dan dit doel. Kies een hoger doel, of een ander niveau.")
            self.add_error("helps", told % {"goal": lower[0].statement})
        return given


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


class EffortForm(LinkedForm):
    """An effort: what is done, for which goal, at what cost, with which effect."""

    class Meta:
        model = Effort
        fields = [
            "name",
            "kind",
            "description",
            "owner",
            "expected_effect",
            "cost_euros",
            "yearly_euros",
            "from_year",
            "until_year",
            "confidentiality",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "expected_effect": forms.Textarea(attrs={"rows": 2}),
        }

    field_order = ["name", "kind", "description", "helps"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helps"].label = _("Voor welk doel")
        self.fields["helps"].help_text = _(
            "Waarvoor doen jullie dit? Zonder doel komt het in de lijst van wat nergens aan hangt."
        )

    def clean(self) -> dict[str, Any]:
        """Costs need a year to fall in, and years follow each other."""
        given = super().clean()
        costs = given.get("cost_euros") or given.get("yearly_euros")
        first, last = given.get("from_year"), given.get("until_year")
        if costs and not first and "from_year" not in self.errors:
            self.add_error("from_year", _("In welk jaar beginnen de kosten? Bijvoorbeeld: 2027."))
        if first and last and last < first:
            self.add_error("until_year", _("Dit jaar ligt voor het eerste. Kies een later jaar."))
        return given
