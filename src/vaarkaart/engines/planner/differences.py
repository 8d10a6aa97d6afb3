"""What differs between two plans: which steps move, come or go, get stuck or free, and what becomes of the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaarkaart.engines.planner.answer import Plan
from vaarkaart.engines.planner.passes import NEVER, NOWHERE
from vaarkaart.engines.planner.route import Step

DifferenceKind = Literal["moved", "added", "removed", "stuck", "freed"]


@dataclass(frozen=True, slots=True)
class StepDifference:
    """One step that is not when it was.

    ``kind`` is ``moved``, ``added``, ``removed``, ``stuck`` (it had a day and has none any more) or
    ``freed`` (the other way round). ``before`` and ``after`` are the day of its meeting (for a period: the
    day it is done), None where there is none; ``days`` is how much later it has become.
    """

    kind: DifferenceKind
    step: Step
    before: date | None
    after: date | None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between a plan and the plan after a change.

    ``steps`` holds only the steps that differ: those of the first route in its order, then what was added.
    ``end_days`` is how many days later the end has become, None when one of both plans has no end.
    ``deadline`` is ``made`` or ``missed`` when that was otherwise before, else None.
    """

    steps: tuple[StepDifference, ...]
    end_before: date | None
    end_after: date | None
    end_days: int | None
    deadline: Literal["made", "missed"] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that a person would notice."""
        return not self.steps and self.end_before == self.end_after and self.deadline is None


def compare_plans(before: Plan, after: Plan) -> Differences:
    """Compare a plan with the plan after a change; steps are the same when their ids are.

    Takes:   both plans.
    Gives:   what differs. Only days are compared: a step whose reason changes but not its day is left out.
    """
    ends = before.end, after.end
    return Differences(
        steps=tuple(_compare_steps(before, after)),
        end_before=before.end,
        end_after=after.end,
        end_days=days_between(*ends),
        deadline=None
        if before.on_time is after.on_time or before.on_time is None or after.on_time is None
        else "made"
        if after.on_time
        else "missed",
    )


def days_between(earlier: date | None, later: date | None) -> int | None:
    """Give how many days lie between two days; None when one of them is unknown."""
    return None if earlier is None or later is None else (later - earlier).days


def _compare_steps(before: Plan, after: Plan) -> Iterator[StepDifference]:
    days_after, steps_after = _list_days(after), after.network.route.steps
    known, place_after = before.place_by_id, after.place_by_id
    for step, was in zip(before.network.route.steps, _list_days(before), strict=True):
        place = place_after.get(step.id)
        if place is None:
            yield StepDifference("removed", step, _as_date(was), None)
        elif days_after[place] != was:
            yield _tell_moved(steps_after[place], was=was, now=days_after[place])
    for step, day in zip(steps_after, days_after, strict=True):
        if step.id not in known:
            yield StepDifference("added", step, None, _as_date(day))


def _tell_moved(step: Step, *, was: int, now: int) -> StepDifference:
    kind: DifferenceKind = "stuck" if now == NEVER else "freed" if was == NEVER else "moved"
    return StepDifference(
        kind, step, _as_date(was), _as_date(now), days=now - was if kind == "moved" else None
    )


def _list_days(plan: Plan) -> list[int]:
    """Give per step the day number of its meeting, or of the end of its period; `NEVER` without one."""
    network, earliest = plan.network, plan.earliest
    days = [
        done if calendar is None or planned == NOWHERE else calendar.meetings[planned]
        for calendar, planned, done in zip(network.calendars, earliest.meeting, earliest.done, strict=True)
    ]
    for place in network.dated:
        settled = network.route.steps[place].settled
        if settled is not None:
            days[place] = settled.toordinal()
    return days


def _as_date(day: int) -> date | None:
    return None if day == NEVER else date.fromordinal(day)
