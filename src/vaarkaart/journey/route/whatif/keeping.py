"""Keep changes that were tried: through the usual writes, all or nothing, and with a way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from vaarkaart.engines.planner import (
    AddMeeting,
    AddRound,
    CancelMeeting,
    Change,
    ChangePeriod,
    ChangeTerms,
    InsertStep,
    MoveMeeting,
    SkipBody,
    SkipStep,
)
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may
from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.foundation.records.models import Record
from vaarkaart.foundation.records.saving import delete_record, save_record

from ..actions import save_round, save_step
from ..happened.actions import record_turn
from ..links import delete_step
from ..models import Purpose, Round, Step, Turn, TurnState
from ..planning import PlannedRound
from ..policies import can_keep_calendar
from .wishes import OF_CALENDARS, Wish, body_of

Trace = list[Any]
"""What undoing needs: kind of record, its id, the version after keeping, and old values (none: it was new)."""


def may_keep(reader: Reader, change: Change, *, dossier: Dossier, bodies: dict[str, Body]) -> bool:
    """Tell whether the reader may make a change for real: calendars by whoever keeps them, the rest by editors."""
    if isinstance(change, OF_CALENDARS):
        return can_keep_calendar(reader, bodies.get(body_of(change)), dossier=dossier)
    return may(reader, "route.edit", dossier=dossier)


@dataclass
class _Keeper:
    """Makes changes for real, one after another, and remembers how to take them back."""

    planned: PlannedRound
    actor: Any
    today: date
    reason: str
    traces: list[Trace]

    def save(self, record: Record, save: Callable[[Any], Any] | None = None, **values: Any) -> None:
        """Save a record with new values, or a new record."""
        old = None
        if not record._state.adding:
            fields = {record._meta.get_field(name).attname for name in values}
            old = {name: record.serializable_value(name) for name in fields}
        for name, value in values.items():
            setattr(record, name, value)
        if save is not None:
            save(record)
        else:
            save_record(record, actor=self.actor)
        plain = old and {
            name: value.isoformat() if isinstance(value, date) else value for name, value in old.items()
        }
        self.traces.append([record._meta.label_lower, record.pk, record.version, plain])

    def meeting(self, body: str, day: date) -> Meeting:
        return Meeting.objects.get(body=body, held_on=day)

    def open_turns(self) -> list[Turn]:
        return [turn.turn for turn in self.planned.turns if turn.turn.state == TurnState.OPEN]

    def free(self, body: str, day: date, *, to: date | None) -> None:
        """Let turns that were fixed at a meeting go along with it, or be free."""
        for turn in self.open_turns():
            if turn.body_id == body and turn.fixed_on == day:
                self.save(turn, fixed_on=to)

    def meet(self, body: str, day: date) -> None:
        """Let a body meet on a day; a meeting that was cancelled takes place after all."""
        kept = Meeting.objects.filter(body=body, held_on=day).first()
        if kept is None:
            self.save(Meeting(body_id=body, held_on=day))
        else:
            self.save(kept, state=Meeting.State.PLANNED)

    def skip(self, turn: Turn) -> None:
        """Leave a turn out, with the reason why."""
        self.save(
            turn,
            lambda turn: record_turn(turn, actor=self.actor, today=self.today, from_version=turn.version),
            state=TurnState.SKIPPED,
            outcome_text=self.reason,
            fixed_on=None,
        )


def _cancel(keeper: _Keeper, change: CancelMeeting) -> None:
    keeper.save(keeper.meeting(change.body, change.day), state=Meeting.State.CANCELLED)
    keeper.free(change.body, change.day, to=None)


def _move(keeper: _Keeper, change: MoveMeeting) -> None:
    if Meeting.objects.filter(body=change.body, held_on=change.to).exists():
        keeper.meet(change.body, change.to)
        keeper.save(keeper.meeting(change.body, change.day), state=Meeting.State.CANCELLED)
    else:
        keeper.save(keeper.meeting(change.body, change.day), held_on=change.to)
    keeper.free(change.body, change.day, to=change.to)


def _change_terms(keeper: _Keeper, change: ChangeTerms) -> None:
    given = {
        "hand_in_working_days": change.hand_in_working_days,
        "processing_working_days": change.processing_working_days,
    }
    keeper.save(
        Body.objects.get(pk=change.body), **{name: days for name, days in given.items() if days is not None}
    )


def _change_period(keeper: _Keeper, change: ChangePeriod) -> None:
    keeper.save(Step.objects.get(turns=change.step), period_days=change.period_days)


def _skip_step(keeper: _Keeper, change: SkipStep) -> None:
    keeper.skip(next(turn for turn in keeper.open_turns() if turn.pk == change.step))


def _skip_body(keeper: _Keeper, change: SkipBody) -> None:
    for turn in keeper.open_turns():
        if turn.body_id == change.body:
            keeper.skip(turn)


def _insert(keeper: _Keeper, change: InsertStep) -> None:
    later = Step.objects.get(turns=change.before)
    body = Body.objects.get(pk=body_of(change))
    new = Step(round=later.round, name=_("Raadplegen"), purpose=Purpose.CONSULT)
    befores = list(later.after.all())

    def save(step: Step) -> Step:
        def links() -> None:  # called once the step has its id
            step.after.set(befores)

        return save_step(step, actor=keeper.actor, bodies=[body], fixed_on=None, links=links, later=[later])

    keeper.save(new, save)


def _add_round(keeper: _Keeper, _change: AddRound) -> None:
    last = keeper.planned.round
    new = Round(
        product=last.product,
        name=_("Ronde %(number)s") % {"number": last.product.rounds.count() + 1},
        starts_on=max(keeper.today, last.starts_on),
        follows=last,
    )
    keeper.save(new, lambda round: save_round(round, actor=keeper.actor, copied_from=last))


_KEEP: dict[type, Callable[[_Keeper, Any], None]] = {
    CancelMeeting: _cancel,
    MoveMeeting: _move,
    AddMeeting: lambda keeper, change: keeper.meet(change.body, change.day),
    ChangeTerms: _change_terms,
    ChangePeriod: _change_period,
    SkipStep: _skip_step,
    SkipBody: _skip_body,
    InsertStep: _insert,
    AddRound: _add_round,
}


@transaction.atomic
def keep_changes(
    planned: PlannedRound, wishes: Sequence[Wish], *, actor: Any, today: date, reason: str = ""
) -> list[Trace]:
    """Make changes for real: all of them or none, each thing with its own event in the audit trail.

    Takes:   the round as planned now; the changes; who keeps them; today; why turns are left out (kept with them).
    Gives:   what `undo_changes` needs to take them back.
    Raises:  ``StaleEdit`` when somebody else saved one of the things in between.
    """
    keeper = _Keeper(planned, actor, today, reason, [])
    for wish in wishes:
        _KEEP[type(wish.change)](keeper, wish.change)
    return keeper.traces


@transaction.atomic
def undo_changes(traces: Sequence[Trace], *, actor: Any) -> list[str]:
    """Take kept changes back, last one first.

    Gives:   the names of what somebody changed since; then nothing is taken back. Empty when all is as it was.
    """
    latest = {(label, key): (version, old) for label, key, version, old in traces}
    found = {at: apps.get_model(at[0]).objects.filter(pk=at[1]).first() for at in latest}
    changed = [
        at
        for at, record in found.items()
        if record is None or record.version != latest[at][0] or (latest[at][1] is None and _is_used(record))
    ]
    if changed:
        return [str(found[at] or _("iets dat er niet meer is")) for at in changed]
    for label, key, _version, old in reversed(traces):
        record = apps.get_model(label).objects.get(pk=key)
        if old is not None:
            for name, value in old.items():
                field = next(field for field in record._meta.concrete_fields if field.attname == name)
                setattr(record, name, field.to_python(value))
            save_record(record, actor=actor, verb="restored")
        elif isinstance(record, Step):
            delete_step(record, actor=actor)
        else:
            delete_record(record, actor=actor)
    return []


def _is_used(new: Record) -> bool:
    """Tell whether something was written down or asked in a new round or step since: that does not go with it."""
    where = {Round: "step__round", Step: "step"}.get(type(new))
    if where is None:
        return False
    untouched = {"state": TurnState.OPEN, "entries": None, "zienswijze": None}
    return Turn.objects.filter(**{where: new}).exclude(**untouched).exists()


def may_undo(reader: Reader, traces: Sequence[Trace], *, dossier: Dossier) -> bool:
    """Tell whether the reader may take changes back: whoever may make them."""
    of_calendars = {Meeting._meta.label_lower, Body._meta.label_lower}
    for label, key, _version, _old in traces:
        if label not in of_calendars:
            if not may(reader, "route.edit", dossier=dossier):
                return False
            continue
        bodies = (
            Body.objects.filter(pk=key)
            if label == Body._meta.label_lower
            else Body.objects.filter(meetings=key)
        )
        if not can_keep_calendar(reader, bodies.first(), dossier=dossier):
            return False
    return True
