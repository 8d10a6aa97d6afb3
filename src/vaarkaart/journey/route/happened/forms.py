"""Forms of what happened: what came of a turn, and what puts an earlier entry right."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vaarkaart.foundation.dossiers.forms import RecordForm
from vaarkaart.foundation.organisations.models import Meeting

from ..models import Outcome, OutcomeEntry, Purpose, Turn, TurnState
from ..models.step import DECIDING
from ..models.turn import SETTLED
from ..words import tell_day
from ..zienswijzen.owed import Owed

HELD_OVER = "held_over"
VOID = "void"
_DECISIONS = (Outcome.ADOPTED, Outcome.AMENDED, Outcome.REJECTED)
_VIEWS = (Outcome.POSITIVE, Outcome.WITH_REMARKS, Outcome.NEGATIVE, Outcome.NOTED)
_ENTRY_FIELDS = (
    "votes_for",
    "votes_against",
    "votes_abstained",
    "votes_who",
    "decision_number",
    "link",
    "override_reason",
    "correction_reason",
)
_LESS_THAN = 9999


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=_LESS_THAN)


class TurnForm(RecordForm):
    """What came of a turn: on which day, with which outcome, and for a decision its exact text and vote."""

    state = forms.ChoiceField(label=_("Stand"), widget=forms.RadioSelect)
    moved_to = forms.ChoiceField(
        label=_("Aangehouden tot"),
        required=False,
        help_text=_("Dan komt het stuk daar opnieuw op de agenda, en rekent de planning vanaf die dag."),
    )
    votes_for = _count(_("Stemmen voor"))
    votes_against = _count(_("Stemmen tegen"))
    votes_abstained = _count(_("Onthoudingen"))
    votes_who = forms.CharField(
        label=_("Wie stemde wat"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision_number = forms.CharField(label=_("Nummer van het besluit"), max_length=80, required=False)
    link = forms.URLField(
        label=_("Vindplaats"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("Een adres op internet waar het besluit staat."),
    )
    override_reason = forms.CharField(
        label=_("Waarom leg je het besluit toch vast?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Dit blijft bij het besluit staan, met je naam."),
    )

    class Meta:
        model = Turn
        fields = ["state", "happened_on", "outcome", "outcome_text"]
        widgets = {"outcome_text": forms.Textarea(attrs={"rows": 5})}

    def __init__(
        self,
        *args: Any,
        today: date | None = None,
        planned_on: date | None = None,
        meetings: Sequence[Meeting] = (),
        owed: Sequence[Owed] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.is_held_over, self.held_on = today, False, None
        self.is_decision = Purpose(self.instance.step.purpose) in DECIDING
        self.owed = owed
        self.fields["state"].choices = self._states()
        self.fields["outcome"].choices = [
            ("", _("nog geen")),
            *((o.value, o.label) for o in self._outcomes()),
        ]
        coming = [(meeting.held_on.isoformat(), tell_day(meeting.held_on)) for meeting in meetings]
        self.fields["moved_to"].choices = [("", _("nog niet bekend")), *coming]
        for name in self._left_out():
            self.fields.pop(name, None)
        if planned_on is not None and self.instance.happened_on is None:
            self.initial["happened_on"] = planned_on

    def _states(self) -> list[tuple[str, Any]]:
        states = list(TurnState.choices)
        if self.instance.body_id:
            states.insert(3, (HELD_OVER, _("aangehouden tot een volgende vergadering")))
        return states

    def _outcomes(self) -> list[Outcome]:
        kept = [Outcome(self.instance.outcome)] if self.instance.outcome else []
        first, then = (_DECISIONS, _VIEWS) if self.is_decision else (_VIEWS, _DECISIONS)
        return list(dict.fromkeys([*first, *then, *kept]))

    def _left_out(self) -> list[str]:
        out = [] if self.owed else ["override_reason"]
        out += [] if self.instance.body_id else ["moved_to"]
        if not self.is_decision:
            out += ["votes_for", "votes_against", "votes_abstained", "votes_who", "decision_number"]
        return out

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        state, day = given.get("state"), given.get("happened_on")
        self._check_day(state, day)
        if state == TurnState.SKIPPED and not (given.get("outcome_text") or "").strip():
            self.add_error("outcome_text", _("Schrijf op waarom dit gremium wordt overgeslagen."))
        if state == TurnState.DONE:
            self._check_decision(given)
        self.held_on = day
        self._settle(given)
        return given

    def _check_day(self, state: str | None, day: date | None) -> None:
        if state in (*SETTLED, HELD_OVER) and day is None and not self.errors.get("happened_on"):
            self.add_error("happened_on", _("Geef de dag van de vergadering."))
        if state in (TurnState.DONE, HELD_OVER) and day and self.today and day > self.today:
            self.add_error(
                "happened_on", _("Deze dag moet nog komen. Kies “aangeleverd” of een eerdere dag.")
            )

    def _check_decision(self, given: dict[str, Any]) -> None:
        if self.is_decision and not given.get("outcome"):
            self.add_error("outcome", _("Kies wat er is besloten."))
        if given.get("outcome") == Outcome.AMENDED and not (given.get("outcome_text") or "").strip():
            self.add_error("outcome_text", _("Neem de tekst over zoals die gewijzigd is vastgesteld."))
        if self.owed and not (given.get("override_reason") or "").strip():
            told = _(
                "Er staan nog antwoorden op zienswijzen open. Verstuur die eerst, of schrijf hier waarom niet."
            )
            self.add_error("override_reason", told)

    def _settle(self, given: dict[str, Any]) -> None:
        """Make the turn's own fields fit its state; a paper held over is on the agenda of its next meeting."""
        state = given.get("state")
        if state == HELD_OVER:
            self.is_held_over = True
            moved = given.get("moved_to") or ""
            given["moved_to"] = date.fromisoformat(moved) if moved else None
            given["state"] = TurnState.HANDED_IN if moved else TurnState.OPEN
            given["happened_on"], given["outcome"] = given["moved_to"], ""
        if state in (TurnState.OPEN, VOID):
            given["state"], given["happened_on"], given["outcome"] = TurnState.OPEN, None, ""
        if state in (TurnState.SKIPPED, TurnState.HANDED_IN):
            given["outcome"] = ""
        if state == TurnState.SKIPPED:
            given["happened_on"] = None

    def make_entry(self) -> OutcomeEntry | None:
        """Make the entry that keeps what happened; None when nothing happened yet."""
        given = self.cleaned_data
        if not self.is_held_over and given["state"] != TurnState.DONE:
            return None
        entry = OutcomeEntry(
            turn=self.instance,
            happened_on=self.held_on,
            outcome=Outcome.HELD_OVER if self.is_held_over else given["outcome"],
            moved_to=given.get("moved_to") if self.is_held_over else None,
            text=given.get("outcome_text") or "",
            is_decision=self.is_decision and not self.is_held_over,
        )
        for name in _ENTRY_FIELDS:
            if name in given and given[name] is not None:
                setattr(entry, name, given[name])
        return entry


class CorrectionForm(TurnForm):
    """A new entry that puts the last one right; both stay."""

    correction_reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat er stond, blijft ook staan."),
    )

    def _states(self) -> list[tuple[str, Any]]:
        return [
            (TurnState.DONE.value, TurnState.DONE.label),
            *([(HELD_OVER, _("aangehouden tot een volgende vergadering"))] if self.instance.body_id else []),
            (VOID, Outcome.VOID.label),
        ]

    def _settle(self, given: dict[str, Any]) -> None:
        self.is_void = given.get("state") == VOID
        super()._settle(given)

    def make_entry(self) -> OutcomeEntry | None:
        """Make the entry that corrects; a turn that was not dealt with after all has one without a day."""
        if not self.is_void:
            return super().make_entry()
        given = self.cleaned_data
        return OutcomeEntry(
            turn=self.instance,
            outcome=Outcome.VOID,
            text=given.get("outcome_text") or "",
            correction_reason=given["correction_reason"],
        )
