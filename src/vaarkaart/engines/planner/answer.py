"""The answer of the planner: a plan with a line per step, obstacles and warnings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER, NOWHERE, Earliest, Latest
from vaarkaart.engines.planner.reasons import Because, explain
from vaarkaart.engines.planner.route import Body, Step


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """When one step takes place, how much later it could be, and what binds it.

    Meeting fields are None for a period step. ``latest_*`` is None without a deadline, or when no day is
    early enough for it. ``slack_days`` counts calendar days from the planned to the latest meeting (for a
    period step: from done to latest done); below zero means too late. ``ready``, ``done`` and ``because``
    are None for a step that cannot be planned.
    """

    step: Step
    ready: date | None
    hand_in: date | None
    meeting: date | None
    done: date | None
    latest_hand_in: date | None
    latest_meeting: date | None
    latest_done: date | None
    slack_days: int | None
    critical: bool
    because: Because | None

    @property
    def id(self) -> str:
        """The id of the step."""
        return self.step.id


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
        return NEVER not in self.earliest.done

    @cached_property
    def end(self) -> date | None:
        """The day on which the last step is done (the start, without steps); None when not feasible."""
        if not self.feasible:
            return None
        return date.fromordinal(max(self.earliest.done, default=self.network.start))

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
        return tuple(self.line(place) for place in range(len(self.network.route.steps)))

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
        network, earliest, latest = self.network, self.earliest, self.latest
        calendar = network.calendars[place]
        planned = earliest.meeting[place]
        last = NOWHERE if latest is None else latest.meeting[place]
        latest_done = 0 if latest is None else latest.done[place]
        done, settled = earliest.done[place], network.route.steps[place].settled
        hand_in = meeting = latest_hand_in = latest_meeting = slack = None
        if calendar is not None and planned != NOWHERE:
            hand_in, meeting = _day(calendar.hand_ins[planned]), _day(calendar.meetings[planned])
        if calendar is not None and settled is not None:
            meeting = settled
        if calendar is not None and last != NOWHERE:
            latest_hand_in, latest_meeting = _day(calendar.hand_ins[last]), _day(calendar.meetings[last])
        if latest_done and done != NEVER:
            slack = (
                latest_done - done
                if calendar is None
                else calendar.meetings[last] - calendar.meetings[planned]
            )
        return PlannedStep(
            step=network.route.steps[place],
            ready=_day(earliest.ready[place]),
            hand_in=hand_in,
            meeting=meeting,
            done=_day(done),
            latest_hand_in=latest_hand_in,
            latest_meeting=latest_meeting,
            latest_done=_day(latest_done),
            slack_days=slack,
            critical=self.binding[place],
            because=explain(network, earliest, place=place),
        )

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
