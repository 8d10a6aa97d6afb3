"""From kept rounds to the planner and back: what is settled keeps its day, the rest is planned from today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from vaarkaart.engines.planner import (
    Body,
    Plan,
    PlannedStep,
    Route,
    Step,
    find_warnings,
    latest_hand_in,
    plan_route,
    tell_because,
    tell_obstacle,
    tell_warning,
)
from vaarkaart.foundation.organisations.holidays import holidays_between
from vaarkaart.foundation.organisations.slips import chance_or_unknown
from vaarkaart.problems import Problem

from .graph import keep_only
from .models import Round, Turn, TurnState
from .models.turn import SETTLED

_HOLIDAYS_AHEAD = timedelta(days=3 * 366)


@dataclass(frozen=True)
class PlannedTurn:
    """One turn with its line in the plan (None when it is skipped, or its round cannot be planned)."""

    turn: Turn
    plan: Plan | None
    line: PlannedStep | None

    @property
    def held_on(self) -> date | None:
        """Give the day it was or will be dealt with: of the meeting, or of the end of a period."""
        if self.turn.happened_on is not None:
            return self.turn.happened_on
        if self.line is None:
            return None
        return self.line.meeting if self.turn.body_id else self.line.done

    @property
    def hand_in_on(self) -> date | None:
        """Give the day by which papers must be in for the planned meeting; None once they are."""
        return None if self.line is None else self.line.hand_in

    @property
    def latest_on(self) -> date | None:
        """Give the last day that still makes the deadline: of the meeting, or of the end of a period."""
        if self.line is None:
            return None
        return self.line.latest_meeting if self.turn.body_id else self.line.latest_done

    @property
    def is_binding(self) -> bool:
        """Tell whether this turn helps determine the end of its round."""
        return self.line is not None and self.line.critical

    @property
    def is_stuck(self) -> bool:
        """Tell whether no day can be found for this turn."""
        return self.turn.state == TurnState.OPEN and self.held_on is None

    @cached_property
    def because(self) -> str:
        """Tell in a sentence or two why it is when it is."""
        return "" if self.plan is None or self.line is None else tell_because(self.plan, self.line)


@dataclass(frozen=True)
class PlannedRound:
    """One round with its plan (None without steps), its turns in time, and what to look at."""

    round: Round
    plan: Plan | None
    turns: tuple[PlannedTurn, ...]

    @cached_property
    def end(self) -> date | None:
        """The day on which the last turn is done; None when a turn is stuck."""
        return None if self.plan is None else self.plan.end

    @cached_property
    def is_done(self) -> bool:
        """Whether every turn has been dealt with."""
        return bool(self.turns) and all(planned.turn.is_closed for planned in self.turns)

    @cached_property
    def warnings(self) -> list[str]:
        """What a project lead should look at, in sentences."""
        if self.plan is None or self.is_done:
            return []
        return [tell_warning(self.plan, warning) for warning in find_warnings(self.plan)]

    @cached_property
    def unknown_slips(self) -> int:
        """At how many bodies still to come nobody entered how often a paper is put off."""
        coming = {
            turn.turn.body
            for turn in self.turns
            if turn.turn.body_id and turn.line and not turn.turn.is_closed
        }
        return sum(body is not None and body.slip_probability is None for body in coming)

    @cached_property
    def obstacles(self) -> list[Problem]:
        """Where the plan gets stuck, in sentences, with how to mend it."""
        plan = self.plan
        return [] if plan is None else [tell_obstacle(plan, obstacle) for obstacle in plan.obstacles]


def plan_rounds(rounds: Iterable[Round], *, today: date) -> list[PlannedRound]:
    """Plan rounds that were fetched with their steps, turns and calendars (see `fetching.fetch_rounds`).

    Takes:   the rounds; today: open turns are planned from today, or from the first day of the round.
    Gives:   the planned rounds, in the order of time. A round that follows another starts when that is done.
    """
    listed = {round.pk: round for round in rounds}
    planned: dict[str, PlannedRound] = {}
    for round in listed.values():
        _plan_with_earlier(round, listed=listed, planned=planned, today=today)
    return [planned[pk] for pk in listed]


def _plan_with_earlier(
    round: Round, *, listed: dict[str, Round], planned: dict[str, PlannedRound], today: date
) -> None:
    """Plan a round after the ones it follows; a circle of rounds (a slip) is cut where it was entered."""
    waiting = [round]
    while (before := listed.get(waiting[-1].follows_id or "")) and before not in waiting:
        waiting.append(before)
    for each in reversed(waiting):
        if each.pk not in planned:
            earlier = planned.get(each.follows_id or "")
            planned[each.pk] = _plan_round(each, follows=earlier, today=today)


def _plan_round(round: Round, *, follows: PlannedRound | None, today: date) -> PlannedRound:
    turns = [turn for step in round.fetched_steps for turn in step.fetched_turns]
    taken = [turn for turn in turns if turn.state != TurnState.SKIPPED]
    start = first_day(round, taken, today=today, follows_end=None if follows is None else follows.end)
    is_blocked = follows is not None and follows.plan is not None and follows.end is None
    if not taken or is_blocked:
        return PlannedRound(round, None, tuple(PlannedTurn(turn, None, None) for turn in turns))
    plan = plan_route(build_route(round, taken, start=start))
    lines = plan.step_by_id
    found = [PlannedTurn(turn, plan, lines.get(turn.pk)) for turn in turns]
    return PlannedRound(round, plan, tuple(sorted(found, key=in_time)))


def first_day(round: Round, turns: Iterable[Turn], *, today: date, follows_end: date | None) -> date:
    """Give from when a round is planned: its own first day, today when there is still something to do, or the end of
    the round it follows.
    """
    is_open = any(not turn.is_closed for turn in turns)
    start = max(round.starts_on, today) if is_open else round.starts_on
    return start if follows_end is None else max(start, follows_end)


def in_time(planned: PlannedTurn) -> tuple[date, int, str]:
    """Give what puts turns in the order of time."""
    return (planned.held_on or date.max, planned.turn.step.position, str(planned.turn))


def build_route(round: Round, turns: Sequence[Turn], *, start: date) -> Route:
    """Make the planner's route of a round: one step for every turn; a step waits for all turns of earlier steps."""
    bodies = {turn.body.pk: turn.body for turn in turns if turn.body is not None}
    last = (round.deadline_on or start) + _HOLIDAYS_AHEAD
    turns_of: dict[str, list[str]] = {}
    for turn in turns:
        turns_of.setdefault(turn.step_id, []).append(turn.pk)
    earlier = _earlier_steps(round, taken=set(turns_of))
    required = {step.pk: tuple(body.pk for body in step.required) for step in round.fetched_steps}
    return Route(
        start=start,
        deadline=round.deadline_on,
        holidays=frozenset(holidays_between(round.starts_on, last)),
        bodies=(*(engine_body(body) for body in bodies.values()), *_not_on_route(round, bodies)),
        steps=tuple(
            _engine_step(
                turn,
                after=tuple(pk for step in earlier[turn.step_id] for pk in turns_of[step]),
                required=required[turn.step_id],
            )
            for turn in turns
        ),
    )


def engine_body(body: object) -> Body:
    """Give a body to the planner, with the meetings that were fetched along (``goes_on``)."""
    return Body(
        id=body.pk,
        name=body.name,
        meetings=tuple(meeting.held_on for meeting in body.goes_on),
        hand_in_working_days=body.hand_in_working_days,
        processing_working_days=body.processing_working_days,
        slip_probability=chance_or_unknown(body.slip_probability),
        slots=body.slots_per_meeting,
    )


def _not_on_route(round: Round, bodies: dict[str, object]) -> list[Body]:
    """Give the bodies that must be consulted but have no turn at all, so that the planner can say so."""
    required = {body.pk: body for step in round.fetched_steps for body in step.required}
    return [Body(id=pk, name=body.name, meetings=()) for pk, body in required.items() if pk not in bodies]


def _engine_step(turn: Turn, *, after: tuple[str, ...], required: tuple[str, ...]) -> Step:
    is_settled = turn.state in SETTLED
    return Step(
        id=turn.pk,
        name=str(turn),
        body=turn.body_id,
        period_days=None if turn.body_id else turn.step.period_days or 0,
        after=after,
        fixed=None if is_settled else _meeting_or_none(turn),
        purpose=turn.step.purpose,
        requires_consulted=required,
        settled=turn.happened_on if is_settled else None,
    )


def _meeting_or_none(turn: Turn) -> date | None:
    """Give the fixed day when the body (still) meets then; `find_lost_dates` tells of the others."""
    if turn.fixed_on is None or turn.body is None:
        return None
    return turn.fixed_on if any(m.held_on == turn.fixed_on for m in turn.body.goes_on) else None


def find_lost_dates(turns: Iterable[Turn]) -> list[Turn]:
    """Find the turns with a fixed day on which their body does not meet any more."""
    return [
        turn
        for turn in turns
        if turn.state == TurnState.OPEN and turn.fixed_on is not None and _meeting_or_none(turn) is None
    ]


def _earlier_steps(round: Round, *, taken: set[str]) -> dict[str, list[str]]:
    """Give per step the steps it waits for; a skipped step hands on what it waited for itself."""
    return keep_only(
        {step.pk: [earlier.pk for earlier in step.befores] for step in round.fetched_steps}, taken
    )


def hand_in_for(body: object, meeting_on: date) -> date:
    """Find the last day to hand in papers for a meeting of a body."""
    holidays = frozenset(holidays_between(date(meeting_on.year - 1, 1, 1), meeting_on))
    return latest_hand_in(meeting_on, hand_in_working_days=body.hand_in_working_days, holidays=holidays)
