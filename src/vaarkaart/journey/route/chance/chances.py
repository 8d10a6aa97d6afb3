"""Play a round many times: how often it is done when, what binds how often, and on which chances that rests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from django.db.models import Count, Q

from vaarkaart.engines.planner import Route, Scenarios, run_scenarios
from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.foundation.organisations.slips import UNKNOWN, estimate_slips

from ..planning import PlannedRound, PlannedTurn

SCENARIOS = 10_000
SEED = 1  # always the same, so that the page does not flicker
SHIPS = 100
ENOUGH_MEETINGS = 5
"""With fewer meetings behind it we call the chance of a body unknown."""


@dataclass(frozen=True, slots=True)
class Slip:
    """How often a paper is put off at a body, and where that comes from: typed, entered, estimated or unknown."""

    body: Body
    chance: float
    source: str
    meetings: int = 0
    slips: int = 0

    @property
    def times(self) -> int:
        """Give the chance as a number of times in a hundred."""
        return round(self.chance * 100)


@dataclass(frozen=True, slots=True)
class Berth:
    """How many of the hundred end on one day (None: they never end, for want of a meeting)."""

    day: date | None
    ships: int
    on_time: bool


@dataclass(frozen=True, slots=True)
class Chances:
    """What came of all scenarios."""

    scenarios: Scenarios
    berths: tuple[Berth, ...]
    binding: tuple[tuple[PlannedTurn, int], ...]


def list_slips(planned: PlannedRound, *, typed: Mapping[str, int], today: date) -> list[Slip]:
    """Give for every body still to come how often a paper is put off there.

    Takes:   the planned round; what the reader typed, in times per hundred, by body; today.
    Gives:   per body, in the order of the route: what was typed goes before what the body itself tells, then
             comes what is estimated from the meetings that have been. In two questions of the database at most.
    """
    coming = {
        turn.turn.body.pk: turn.turn.body
        for turn in planned.turns
        if turn.turn.body is not None and turn.line is not None and turn.line.step.settled is None
    }
    been = Meeting.objects.filter(body__in=coming, held_on__lt=today).values_list("body")
    counted = {
        key: (meetings, slips)
        for key, meetings, slips in been.annotate(
            meetings=Count("pk"), slips=Count("pk", filter=Q(state=Meeting.State.CANCELLED))
        ).order_by()
    }
    return [_slip_of(body, typed.get(key), *counted.get(key, (0, 0))) for key, body in coming.items()]


def _slip_of(body: Body, typed: int | None, meetings: int, slips: int) -> Slip:
    if typed is not None:
        return Slip(body, typed / 100, "typed")
    if body.slip_probability is not None:
        return Slip(body, float(body.slip_probability), "entered")
    if meetings < ENOUGH_MEETINGS:
        return Slip(body, UNKNOWN, "unknown", meetings, slips)
    return Slip(body, estimate_slips(slips=slips, meetings=meetings).chance, "estimated", meetings, slips)


def play_round(planned: PlannedRound, slips: Sequence[Slip]) -> Chances:
    """Play a round many times with these chances.

    Takes:   a round with a plan; the chance per body. A turn with a fixed date keeps that date.
    Gives:   the chances, with the hundred ships by end day and how often each turn binds, most often first.
    """
    if planned.plan is None:
        raise ValueError("a round without steps has no plan to play")
    played = run_scenarios(
        _with_slips(planned.plan.network.route, {slip.body.pk: slip.chance for slip in slips}),
        count=SCENARIOS,
        seed=SEED,
    )
    turns = [turn for turn in planned.turns if turn.line and turn.line.step.settled is None]
    shares = [(turn, round(played.criticality[turn.turn.pk] * 100)) for turn in turns]
    often = sorted((pair for pair in shares if pair[1]), key=lambda pair: -pair[1])
    return Chances(played, _list_berths(played, deadline=planned.plan.deadline), tuple(often))


def _with_slips(route: Route, chances: Mapping[str, float]) -> Route:
    bodies = (replace(body, slip_probability=chances.get(body.id, 0.0)) for body in route.bodies)
    steps = (step._replace(slip_probability=0.0) if step.fixed else step for step in route.steps)
    return replace(route, bodies=tuple(bodies), steps=tuple(steps))


def _list_berths(played: Scenarios, *, deadline: date | None) -> tuple[Berth, ...]:
    """Share a hundred ships out over the end days, so that there are always a hundred in all."""
    ends: list[tuple[date | None, int]] = [*played.ends, (None, played.lost)]
    reached = [round(sum_ * SHIPS / played.n) for sum_ in accumulate(times for _day, times in ends)]
    ships = [now - before for now, before in zip(reached, [0, *reached], strict=False)]
    return tuple(
        Berth(day, count, day is not None and (deadline is None or day <= deadline))
        for (day, _times), count in zip(ends, ships, strict=True)
        if count
    )
