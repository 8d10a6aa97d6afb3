"""The form for a plan: the days of all phases at once, and why they changed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.ui.forms import DayInput, PageForm

from ..actions.plans import PlannedDays
from ..models import Phase, PlanVersion
from ..timeline import Timeline

_NEW_ROWS_FIRST, _NEW_ROWS_LATER = 6, 2


class PlanForm(PageForm, forms.ModelForm):
    """A first plan or a revision. Each phase is a row of fields; a few empty rows stand ready for new phases."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = PlanVersion
        fields = ["agreed_on", "agreed_with", "cause", "reason", "confidentiality"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, dossier: Dossier, author: Any, timeline: Timeline, **kwargs: Any) -> None:
        number = timeline.latest.number + 1 if timeline.latest else 0
        kwargs["instance"] = PlanVersion(
            dossier=dossier, created_by=author, number=number, confidentiality=Confidentiality.DOSSIER
        )
        super().__init__(*args, **kwargs)
        self.dossier, self.author, self.timeline = dossier, author, timeline
        self.fields["based_on"].initial = number
        self._fit_head(is_first=number == 0)
        for phase in timeline.phases:
            self._add_row(f"phase_{phase.pk}", days=self._planned(phase))
        self.new_rows = _NEW_ROWS_LATER if timeline.phases else _NEW_ROWS_FIRST
        for row in range(self.new_rows):
            self._add_row(f"new_{row}", with_title=True)

    def _fit_head(self, *, is_first: bool) -> None:
        if is_first:
            del self.fields["cause"], self.fields["reason"]
            self.instance.cause = PlanVersion.Cause.FIRST
        else:
            kept = [c for c in PlanVersion.Cause.choices if c[0] != PlanVersion.Cause.FIRST]
            self.fields["cause"].choices = [("", _("Kies een oorzaak")), *kept]
            self.initial["cause"] = ""
            self.fields["reason"].required = True
        self.fields["agreed_with"].help_text = _("Bijvoorbeeld: de regionale stuurgroep.")

    def _planned(self, phase: Phase) -> Any:
        latest = self.timeline.latest
        return self.timeline.days.get((latest.pk, phase.pk)) if latest else None

    def _add_row(self, prefix: str, *, days: Any = None, with_title: bool = False) -> None:
        if with_title:
            self.fields[f"{prefix}_title"] = forms.CharField(
                label=_("Nieuwe fase"), required=False, max_length=120
            )
        for name, label in (("starts_on", _("Begint op")), ("ends_on", _("Eindigt op"))):
            self.fields[f"{prefix}_{name}"] = forms.DateField(
                label=label, required=False, widget=DayInput(), initial=getattr(days, name, None)
            )

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows as the page shows them: the phase (or its title field), and its two days."""
        for phase in self.timeline.phases:
            prefix = f"phase_{phase.pk}"
            yield {
                "phase": phase,
                "title": None,
                "starts_on": self[f"{prefix}_starts_on"],
                "ends_on": self[f"{prefix}_ends_on"],
            }
        for row in range(self.new_rows):
            prefix = f"new_{row}"
            yield {
                "phase": None,
                "title": self[f"{prefix}_title"],
                "starts_on": self[f"{prefix}_starts_on"],
                "ends_on": self[f"{prefix}_ends_on"],
            }

    @property
    def head_fields(self) -> list[Any]:
        """Give the fields that are about the plan as a whole."""
        return [self[name] for name in self._meta.fields if name in self.fields]

    def clean_agreed_on(self) -> date:
        agreed_on = self.cleaned_data["agreed_on"]
        latest = self.timeline.latest
        if latest and agreed_on < latest.agreed_on:
            raise forms.ValidationError(
                _("De vorige planning is van %(day)s. Kies die dag of later.")
                % {"day": latest.agreed_on.strftime("%d-%m-%Y")}
            )
        return agreed_on

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("based_on") != self.instance.number:
            self.add_error(
                None,
                _(
                    "Iemand anders heeft de planning net veranderd. Bekijk die eerst; wat jij typte staat er nog."
                ),
            )
            self.data = self.data.copy()
            self.data["based_on"] = str(self.instance.number)
        for prefix in self._prefixes():
            self._check_row(prefix)
        if not self.errors and not self.planned_days:
            self.add_error(None, _("Vul minstens één fase in, met de eerste en de laatste dag."))
        if not self.errors and self.timeline.latest and not self._moves():
            self.add_error(None, _("Er is nog niets veranderd aan de dagen. Pas de fasen aan die schuiven."))
        return given

    def _prefixes(self) -> list[str]:
        return [f"phase_{p.pk}" for p in self.timeline.phases] + [f"new_{n}" for n in range(self.new_rows)]

    def _check_row(self, prefix: str) -> None:
        starts_on, ends_on = (self.cleaned_data.get(f"{prefix}_{n}") for n in ("starts_on", "ends_on"))
        title = self.cleaned_data.get(f"{prefix}_title", "")
        is_new = prefix.startswith("new_")
        if is_new and (starts_on or ends_on) and not title:
            self.add_error(f"{prefix}_title", _("Geef deze fase een naam, of haal de dagen weg."))
        if (title or starts_on or ends_on) and not (starts_on and ends_on):
            missing = "starts_on" if not starts_on else "ends_on"
            if f"{prefix}_{missing}" not in self.errors:
                self.add_error(f"{prefix}_{missing}", _("Vul de eerste en de laatste dag allebei in."))
        elif starts_on and ends_on and ends_on < starts_on:
            self.add_error(f"{prefix}_ends_on", _("De laatste dag ligt voor de eerste dag. Draai ze om."))

    @property
    def planned_days(self) -> list[PlannedDays]:
        """Give the days of every phase that is filled in."""
        planned = []
        for phase, prefix in self._phases():
            starts_on, ends_on = (self.cleaned_data.get(f"{prefix}_{n}") for n in ("starts_on", "ends_on"))
            if starts_on and ends_on and phase is not None:
                planned.append(PlannedDays(phase, starts_on, ends_on))
        return planned

    def _phases(self) -> Iterator[tuple[Phase | None, str]]:
        for phase in self.timeline.phases:
            yield phase, f"phase_{phase.pk}"
        for row in range(self.new_rows):
            title = self.cleaned_data.get(f"new_{row}_title")
            new = Phase(dossier=self.dossier, created_by=self.author, title=title) if title else None
            yield new, f"new_{row}"

    def _moves(self) -> bool:
        return any(
            (d := self._planned(p.phase)) is None or (d.starts_on, d.ends_on) != (p.starts_on, p.ends_on)
            for p in self.planned_days
        ) or len(self.planned_days) != len(self.timeline.planned)


class PhaseForm(RecordForm):
    """The name of a phase, and the day it was finished."""

    class Meta:
        model = Phase
        fields = ["title", "finished_on", "confidentiality"]
