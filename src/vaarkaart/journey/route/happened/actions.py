"""Writes of what happened. What is written down stands; a correction is a new entry that names the old one."""

from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.records.saving import StaleEdit, save_record

from ..models import Baseline, BaselineDay, Locked, OutcomeEntry, Purpose, Round, Turn, TurnState
from ..models.step import DECIDING
from ..models.turn import SETTLED
from ..policies import check_replies_sent
from ..queries import plan_days


@transaction.atomic
def record_turn(
    turn: Turn,
    *,
    actor: Any,
    today: date,
    entry: OutcomeEntry | None = None,
    from_version: int | None = None,
) -> Turn:
    """Write down how far a turn is, and what came of it.

    Takes:   the turn with its new values; who writes; today, for the plan that was; the entry to keep (None when
             nothing happened yet); the version the edit started from.
    Gives:   the turn. The first time something happens in a round, its plan is kept to compare with.
    Raises:  ``Locked`` when the outcome stands already; ``StaleEdit`` when somebody wrote it down in the meantime;
             ``RepliesOwed`` when a decision came before the answers.
    """
    kept = Turn.objects.get(pk=turn.pk)
    if kept.state == TurnState.DONE:
        raise Locked(str(turn)) if from_version in (None, kept.version) else StaleEdit(kept)
    return _keep(turn, entry, actor=actor, today=today, verb="", from_version=from_version)


@transaction.atomic
def correct_turn(
    turn: Turn, entry: OutcomeEntry, *, actor: Any, today: date, from_version: int | None = None
) -> Turn:
    """Put right what was written down: a new entry, with its reason, that names the last one. Both stay."""
    if not entry.correction_reason.strip():
        raise ValueError("a correction says why")
    last = OutcomeEntry.objects.filter(turn=turn).order_by("number").last()
    entry.corrects = last or _write_down_again(turn)
    return _keep(turn, entry, actor=actor, today=today, verb="corrected", from_version=from_version)


def _write_down_again(turn: Turn) -> OutcomeEntry:
    """Make an entry of an outcome from before there were entries, so that the correction has one to name."""
    kept = Turn.objects.get(pk=turn.pk)
    return OutcomeEntry.objects.create(
        turn=turn,
        number=1,
        outcome=kept.outcome,
        happened_on=kept.happened_on,
        text=kept.outcome_text,
        is_decision=is_decision(kept),
    )


def is_decision(turn: Turn) -> bool:
    """Tell whether what came of a turn is a decision, and so stands for good."""
    return turn.state == TurnState.DONE and Purpose(turn.step.purpose) in DECIDING


def _keep(
    turn: Turn,
    entry: OutcomeEntry | None,
    *,
    actor: Any,
    today: date,
    verb: str,
    from_version: int | None,
) -> Turn:
    days = plan_alone(turn.step.round, today=today)
    if entry is not None:
        check_replies_sent(turn, entry)
        last = OutcomeEntry.objects.filter(turn=turn).order_by("number").last()
        entry.number = last.number + 1 if last else 1
        entry.planned_on, entry.recorded_by = days.get(turn.pk), actor
        verb = "overridden" if entry.override_reason else verb or ("decided" if entry.is_decision else "")
    if turn.state in SETTLED:
        keep_first_plan(turn.step.round, days, actor=actor, today=today)

    def keep_entry() -> None:
        if entry is not None:
            entry.save()

    details = {"owed": entry.owed, "why": entry.override_reason} if entry and entry.override_reason else None
    save_record(turn, actor=actor, verb=verb, from_version=from_version, then=keep_entry, details=details)
    return turn


def plan_alone(round: Round, *, today: date) -> dict[str, date]:
    """Give the days of a round as planned now; whoever writes something down in it at this moment goes first.

    Call it within the transaction that writes: then of two people who are first at once, one keeps the first plan.
    """
    Round.objects.select_for_update().get(pk=round.pk)
    return plan_days(round, today=today)


def keep_first_plan(round: Round, days: dict[str, date], *, actor: Any, today: date) -> None:
    """Keep the plan that a round began with, once."""
    if not round.baselines.exists():
        _keep_days(round, days, actor=actor, today=today)


@transaction.atomic
def keep_plan(round: Round, *, actor: Any, today: date) -> Baseline:
    """Keep the plan of a round as it stands now, to lay beside what really happens."""
    return _keep_days(round, plan_days(round, today=today), actor=actor, today=today)


def _keep_days(round: Round, days: dict[str, date], *, actor: Any, today: date) -> Baseline:
    kept = Baseline(round=round, kept_on=today, kept_by=actor)
    save_record(kept, actor=actor, verb="frozen")
    BaselineDay.objects.bulk_create(
        [BaselineDay(baseline=kept, turn_id=turn, planned_on=day) for turn, day in days.items()]
    )
    return kept
