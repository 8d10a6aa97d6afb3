"""Forms for goals and efforts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import ItemForm
from vaarkaart.foundation.dossiers.permissions import Reader

from . import contributing, queries
from .models import Effort, Goal

# While somebody types, the page asks for the questions about the words; without JavaScript there is a button.
_LIVE_CHECK = {
    "hx-post": "",
    "hx-target": "#bevindingen",
    "hx-sync": "this:replace",
    "hx-trigger": "input changed delay:350ms, change from:#id_for_whom, change from:#id_owner",
}


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
    """A goal: the change, for whom, and whose it is."""

    class Meta:
        model = Goal
        fields = [
            "statement",
            "for_whom",
            "owner",
            "level",
            "confidentiality",
        ]
        widgets = {
            "statement": forms.Textarea(attrs={"rows": 5, "data-keep-draft": "goal", **_LIVE_CHECK}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helps"].label = _("Draagt bij aan")
        self.fields["helps"].help_text = _("Niets gekozen: dan staat dit doel op zichzelf.")

    def list_choices(self) -> Any:
        """Leave out the goal itself and what contributes to it: that would go round in a circle."""
        choices = super().list_choices()
        if self.instance._state.adding:
            return choices
        network = queries.get_network(self.dossier, reader=self.reader)
        below = [network.knots[key].pk for key in network.below(f"goal:{self.instance.pk}")]
        return choices.exclude(pk__in=[self.instance.pk, *below])

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


class PiecesForm(forms.Form):
    """The pieces of a goal, from which the checker puts the sentence together; nothing of it is kept."""

    measure = forms.CharField(
        label=_("Wat tel of meet je?"),
        required=False,
        help_text=_("Bijvoorbeeld: het aantal jongeren in gesloten jeugdhulp."),
    )
    baseline = forms.CharField(
        label=_("Waar staan jullie nu?"), required=False, help_text=_("Met het jaar erbij: 34 in 2025.")
    )
    target = forms.CharField(
        label=_("Waar willen jullie heen?"), required=False, help_text=_("Een waarde: 10, of hooguit 10.")
    )
    deadline = forms.CharField(
        label=_("Wanneer is het zover?"), required=False, help_text=_("Bijvoorbeeld: eind 2028.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="stukje", **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {
                "autocomplete": "off",
                **_LIVE_CHECK,
                "hx-trigger": "input changed delay:350ms",
            }

    @property
    def given(self) -> dict[str, str]:
        """Give the pieces that were typed."""
        return {name: self[name].value() or "" for name in self.fields} if self.is_bound else {}
