"""Dividing the places: from competing rounds to a proposal that can be kept as JSON, and taking it over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.records.saving import save_record

from ..models import Round, Turn, TurnState
from ..planning import PlannedRound, PlannedTurn
from ..whatif.keeping import Trace
from .rivals import Rivals, is_to_divide


def divide(
    rivals: Rivals,
    *,
    seconds: float,
    on_progress: Callable[[float, str], None],
    should_stop: Callable[[], bool],
) -> dict[str, Any]:
    """Divide the places over the rounds.

    Takes:   the rounds that compete; how long to look; whom to tell how far it is (with how much better it could
             still be, in words), and whom to ask whether to stop.
    Gives:   the proposal as JSON: per round its end, and per turn that waits for a place its day and why.
    """
    from vaarkaart.engines.planner.portfolio import Effort, plan_portfolio, tell_gap, tell_why

    plan = plan_portfolio(
        rivals.make_portfolio(),
        Effort(seconds=seconds),
        on_progress=lambda progress: on_progress(progress.share, progress.phase),
        should_stop=should_stop,
    )
    divided = {turn.turn.pk for each in rivals.rounds for turn in each.turns if is_to_divide(turn)}
    return {
        "told": tell_gap(plan),
        "is_proven": plan.status == "optimal",
        "rounds": {
            line.competing.id: {
                "end": None if line.plan.end is None else line.plan.end.isoformat(),
                "turns": {
                    step.id: {
                        "day": step.meeting.isoformat(),
                        "why": tell_why(line, step, place=place),
                    }
                    for place, step in enumerate(line.plan.steps)
                    if step.meeting is not None and step.id in divided
                },
            }
            for line in plan.routes
        },
    }


@dataclass(frozen=True)
class ProposedTurn:
    """A turn that waits for a place: where it stands today, and where the proposal puts it."""

    planned: PlannedTurn
    day: date
    why: str

    @property
    def is_other(self) -> bool:
        """Whether the proposal puts it at another meeting than today's plan does."""
        return self.planned.held_on != self.day

    @property
    def still_meets(self) -> bool:
        """Whether the body still meets on the proposed day."""
        return any(meeting.held_on == self.day for meeting in self.planned.turn.body.goes_on)


@dataclass(frozen=True)
class ProposedRound:
    """A round in the proposal, beside today's plan."""

    planned: PlannedRound
    end: date | None
    turns: tuple[ProposedTurn, ...]

    @property
    def days_later(self) -> int | None:
        """How many days later the round ends than in today's plan (below zero: earlier)."""
        if self.end is None or self.planned.end is None:
            return None
        return (self.end - self.planned.end).days

    @property
    def moves(self) -> tuple[ProposedTurn, ...]:
        """The turns that go to another meeting than today's plan has them at."""
        return tuple(turn for turn in self.turns if turn.is_other)

    @property
    def is_taken_over(self) -> bool:
        """Whether every proposed meeting is fixed in the route already."""
        return all(turn.planned.turn.fixed_on == turn.day for turn in self.turns)

    @property
    def holds(self) -> bool:
        """Whether every proposed meeting still takes place, so that it can be taken over."""
        return bool(self.turns) and all(turn.still_meets for turn in self.turns)


def read_proposal(outcome: dict[str, Any] | None, rivals: Rivals) -> list[ProposedRound]:
    """Lay a kept proposal beside the rounds as they are now; what is gone or settled since is left out."""
    kept = (outcome or {}).get("rounds", {})
    return [
        _read_round(planned, kept[planned.round.pk]) for planned in rivals.rounds if planned.round.pk in kept
    ]


def _read_round(planned: PlannedRound, kept: dict[str, Any]) -> ProposedRound:
    turns = [
        ProposedTurn(
            each, date.fromisoformat(kept["turns"][each.turn.pk]["day"]), kept["turns"][each.turn.pk]["why"]
        )
        for each in planned.turns
        if each.turn.pk in kept["turns"] and is_to_divide(each)
    ]
    end = date.fromisoformat(kept["end"]) if kept["end"] else None
    return ProposedRound(planned, end, tuple(sorted(turns, key=lambda turn: turn.day)))


@transaction.atomic
def take_over(round: Round, *, days: dict[str, date], actor: Any) -> list[Trace]:
    """Fix the proposed meetings of a round: one transaction, one line in the trail of the round.

    Gives:   what taking it back needs (`whatif.keeping.undo_changes`).
    """
    traces: list[Trace] = []

    def fix() -> None:
        open_turns = Turn.objects.filter(step__round=round, state=TurnState.OPEN, pk__in=days)
        turns = open_turns.order_by("pk").select_for_update(of=("self",))
        for turn in turns:
            was = turn.fixed_on and turn.fixed_on.isoformat()
            turn.fixed_on, turn.version = days[turn.pk], turn.version + 1
            turn.save(update_fields=["fixed_on", "version"])
            traces.append([turn._meta.label_lower, turn.pk, turn.version, {"fixed_on": was}])

    save_record(round, actor=actor, then=fix)
    return traces
