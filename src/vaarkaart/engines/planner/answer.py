"""The answer of the planner: a plan with a line per step, obstacles and warnings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vaarkaart.engines.planner.lines import PlannedStep, find_slack, make_lines
from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER, NOWHERE, Earliest, Latest
from vaarkaart.engines.planner.reasons import explain
from vaarkaart.engines.planner.route import Body, Step

__all__ = ["Obstacle", "Plan", "PlanWarning", "PlannedStep"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a step cannot take place: its body has no meeting for it in the calendar as it is known.

    ``last_known_meeting`` is the last meeting in the body's calendar (None: the calendar is empty). For a
    step with a fixed date, ``hand_in`` is the day by which its papers had to be there.
    """

    step: Step
    body: Body
    ready: date
    last_known_meeting: date | None
    hand_in: date | None = None


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something to look at in a plan: which kind, at which step (its place in the route), about what.

    ``code`` is one of those that `find_warnings` lists. ``body`` is the body it is about; ``since`` is the
    body's meeting before the long pause (``after_recess``).
    """

    code: str
    place: int
    body: Body | None = None
    since: date | None = None


class Plan:
    """The plan of a whole route: feasible or not, its end, its steps, what binds, what to look at.

    The lines per step are made when they are asked for: working out a what-if needs only the end.
    """

    def __init__(
        self, network: Network, earliest: Earliest, *, latest: Latest | None, binding: list[bool]
    ) -> None:
        """Takes the network, what both walks found (no latest without a deadline), and the binding chain."""
        self.network = network
        self.earliest = earliest
        self.latest = latest
        self.binding = binding

    @cached_property
    def feasible(self) -> bool:
        """Whether every step finds its meeting."""
        return self.earliest.end != NEVER

    @cached_property
    def end(self) -> date | None:
        """The day on which the last step is done (the start, without steps); None when not feasible."""
        if not self.feasible:
            return None
        return date.fromordinal(self.earliest.end)

    @property
    def deadline(self) -> date | None:
        """The day by which everything must be done, where one is set."""
        return self.network.route.deadline

    @property
    def on_time(self) -> bool | None:
        """Whether the end makes the deadline; None when no deadline is set."""
        if self.deadline is None:
            return None
        return self.end is not None and self.end <= self.deadline

    @property
    def slack_days(self) -> int | None:
        """Calendar days between the end and the deadline; below zero when late."""
        if self.deadline is None or self.end is None:
            return None
        return (self.deadline - self.end).days

    @cached_property
    def steps(self) -> tuple[PlannedStep, ...]:
        """One line per step, in the order of the route."""
        return make_lines(
            *(self.network, self.earliest),
            latest=self.latest,
            slack=find_slack(self.network, self.earliest, latest=self.latest),
            binding=self.binding,
            reasons=explain(self.network, self.earliest),
        )

    @cached_property
    def step_by_id(self) -> dict[str, PlannedStep]:
        """The lines by the id of their step."""
        return {line.id: line for line in self.steps}

    @cached_property
    def place_by_id(self) -> dict[str, int]:
        """The places of the steps in the route by their id."""
        return {step.id: place for place, step in enumerate(self.network.route.steps)}

    @cached_property
    def body_by_id(self) -> dict[str, Body]:
        """The bodies of the route by their id."""
        return {body.id: body for body in self.network.route.bodies}

    def body_at(self, place: int) -> Body | None:
        """Give the body of the step at this place; None for a period step."""
        body = self.network.route.steps[place].body
        return None if body is None else self.body_by_id[body]

    def line(self, place: int) -> PlannedStep:
        """Give the line of the step at this place in the route."""
        return self.steps[place]

    @cached_property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """The steps at which the plan gets stuck; empty when it is feasible."""
        return () if self.feasible else tuple(self._find_obstacles())

    def _find_obstacles(self) -> Iterator[Obstacle]:
        for place, step in enumerate(self.network.route.steps):
            calendar, ready = self.network.calendars[place], self.earliest.ready[place]
            if calendar is None or self.earliest.done[place] != NEVER or ready == NEVER:
                continue
            fixed = self.network.fixed[place]
            yield Obstacle(
                step=step,
                body=self.body_by_id[str(step.body)],
                ready=date.fromordinal(ready),
                last_known_meeting=_day(max(calendar.meetings, default=0)),
                hand_in=None if fixed == NOWHERE else _day(calendar.hand_ins[fixed]),
            )


def _day(number: int) -> date | None:
    """The date of a day number; None for a day that does not exist."""
    return date.fromordinal(number) if 0 < number < NEVER else None
