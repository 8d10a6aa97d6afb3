"""The answer for a portfolio: a plan per route, what it costs together, and how much better it could be."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from vaarkaart.engines.planner.answer import Plan
from vaarkaart.engines.planner.calendars import BodyCalendar
from vaarkaart.engines.planner.passes import NOWHERE
from vaarkaart.engines.planner.portfolio.routes import CompetingRoute, Portfolio


@dataclass(frozen=True, slots=True)
class Score:
    """What schedules are compared by, in weighted days: first those too late, then those until the ends.

    ``late_days`` sums, over the routes, weight times the days that the route ends after its deadline;
    ``end_days`` weight times the days from the earliest start of all routes to the route's end.
    """

    late_days: float
    end_days: float


@dataclass(frozen=True, slots=True)
class Crowded:
    """Why a step sits later than its papers are ready for: the first meeting it was in time for is full."""

    meeting: date
    hand_in: date
    full_meetings: int


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """The plan of one route among the others, and of the same route if it were alone."""

    competing: CompetingRoute
    plan: Plan
    alone: Plan

    @property
    def weighted_late_days(self) -> float:
        """The route's part of the late days."""
        slack = self.plan.slack_days
        return 0.0 if slack is None else max(0, -slack) * self.competing.weight

    @property
    def waits_days(self) -> int | None:
        """How many days later the route ends than it would alone; None when it finds no place."""
        if self.plan.end is None or self.alone.end is None:
            return None
        return (self.plan.end - self.alone.end).days

    def find_crowded(self, place: int) -> Crowded | None:
        """Say which full meetings the step at this place had to let pass; None when it did not have to."""
        network, earliest = self.plan.network, self.plan.earliest
        calendar, planned = network.calendars[place], earliest.meeting[place]
        if calendar is None or planned == NOWHERE or network.fixed[place] != NOWHERE:
            return None
        first = _first_in_time(calendar, earliest.ready[place])
        if first >= planned:
            return None
        return Crowded(
            date.fromordinal(calendar.meetings[first]),
            date.fromordinal(calendar.hand_ins[first]),
            planned - first,
        )


def _first_in_time(calendar: BodyCalendar, ready: int) -> int:
    return next(at for at, hand_in in enumerate(calendar.hand_ins) if hand_in >= ready)


@dataclass(frozen=True)
class PortfolioPlan:
    """The plans of all routes together.

    ``score`` is what they cost, ``bound`` what any plan costs at least, ``first_come`` what first come, first
    served would cost. ``late_factor`` turns a score into one number: a late day counts for more than all usual
    days together (0: no deadline can be missed). ``moves`` and ``rounds`` tell how long was searched.
    """

    portfolio: Portfolio
    routes: tuple[RoutePlan, ...]
    score: Score
    bound: Score
    first_come: Score
    late_factor: int
    moves: int
    rounds: int

    @cached_property
    def feasible(self) -> bool:
        """Whether every step of every route finds a place."""
        return all(line.plan.feasible for line in self.routes)

    @property
    def status(self) -> Literal["optimal", "feasible"]:
        """Whether no plan can be better, or whether one might be."""
        return "optimal" if self.feasible and self.gap == 0 else "feasible"

    @property
    def objective(self) -> float:
        """The score as one number."""
        return self.score.late_days * self.late_factor + self.score.end_days

    @property
    def bound_objective(self) -> float:
        """The bound as one number."""
        return self.bound.late_days * self.late_factor + self.bound.end_days

    @property
    def gap(self) -> float:
        """The share by which a better plan can be better at most: of the late days where those can still
        change, else of the days until the ends.
        """
        if self.score.late_days > self.bound.late_days:
            return (self.score.late_days - self.bound.late_days) / self.score.late_days
        if self.score.end_days <= self.bound.end_days:
            return 0.0
        return (self.score.end_days - self.bound.end_days) / self.score.end_days

    @property
    def counted_from(self) -> date:
        """The day that end days are counted from: the earliest start of all routes."""
        return min(line.competing.route.start for line in self.routes)
