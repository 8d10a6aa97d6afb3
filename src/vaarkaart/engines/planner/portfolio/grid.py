"""A portfolio turned into rows of numbers: all steps of all routes, all meetings of all bodies."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vaarkaart.engines.planner.calendars import BodyCalendar
from vaarkaart.engines.planner.network import Network, build_network
from vaarkaart.engines.planner.portfolio.routes import WEIGHT_UNIT, Portfolio
from vaarkaart.engines.planner.route import Route, Step

Days = NDArray[np.int64]
NO_LIMIT = 1 << 30
NO_DEADLINE = 1 << 40
NEVER_DAY = 5_000_000
"""A day after the last one that a calendar can have: what waits for a step that finds no place."""


class Grid(NamedTuple):
    """The rows that the compiled loops walk over; days are numbers as in the planner.

    A *seat* is a meeting of a body, numbered through over all bodies: ``hand_in``, ``done`` and ``room`` (how
    many steps that may choose fit in) have an entry per seat. Steps of one route stand together, each after
    what it waits for: route ``r`` has steps ``first[r]`` up to ``first[r + 1]``. Per step: ``seats_from`` and
    ``seats_to`` bound the seats of its body, ``period`` is its number of days (-1: it is at a body), ``fixed``
    its fixed seat or -1, ``settled`` its settled day or 0, ``chooses`` whether it may choose a seat; ``prev``
    and ``next`` list what it waits for and what waits for it. ``since`` is the earliest start: days are
    weighed from there. No route that can be planned ends more than ``span`` days later. For a step at a body,
    ``first_seat[by_day[step] + day]`` is the first seat that can be handed in for on a day, and ``last_seat``
    at the same place the last one that is done by then: looking that up takes half the time of a bisection.
    """

    hand_in: Days
    done: Days
    room: Days
    first: Days
    start: Days
    deadline: Days
    weight: Days
    seats_from: Days
    seats_to: Days
    period: Days
    fixed: Days
    settled: Days
    chooses: Days
    prev_first: Days
    prev: Days
    next_first: Days
    next: Days
    holidays: Days
    first_seat: Days
    last_seat: Days
    by_day: Days
    since: int
    span: int


class Layout(NamedTuple):
    """The grid with the way back: the place of each step in the merged network, its route, a weight's unit."""

    grid: Grid
    network: Network
    places: list[int]
    owner: Days
    unit: float

    def places_before(self, route: int) -> int:
        """Give at which place in the merged network the steps of a route begin."""
        return int(self.grid.first[route])


def lay_out(portfolio: Portfolio) -> Layout:
    """Turn a portfolio into rows of numbers.

    Takes:   a portfolio in which every id is known, as `read_portfolio` sees to.
    Raises:  ``ValueError`` when steps wait for each other in a circle.
    """
    network = build_network(_merge(portfolio))
    owner = _row([r for r, competing in enumerate(portfolio.routes) for _ in competing.route.steps])
    places = sorted(network.order, key=lambda place: int(owner[place]))
    at = {place: nth for nth, place in enumerate(places)}
    seats, seats_of_body = _list_seats(network)
    own = [seats_of_body[network.route.steps[place].body or ""] for place in places]
    fixed = [
        -1 if network.fixed[place] < 0 else first + network.fixed[place]
        for place, (first, _last) in zip(places, own, strict=True)
    ]
    weights = _row([round(competing.weight * WEIGHT_UNIT) for competing in portfolio.routes])
    unit = int(np.gcd.reduce(weights))
    prev_first, prev = _link([[at[other] for other in network.earlier[place]] for place in places])
    next_first, following = _link([[at[other] for other in network.later[place]] for place in places])
    span = _measure_span(portfolio, network, seats[1])
    first_seat, last_seat, row_of = _look_up(seats, seats_of_body, since=network.start, span=span)
    grid = Grid(
        hand_in=seats[0],
        done=seats[1],
        room=_count_room(portfolio, network, days=seats[2], seats_of_body=seats_of_body),
        first=_row([0, *accumulate(len(competing.route.steps) for competing in portfolio.routes)]),
        start=_row([competing.route.start.toordinal() for competing in portfolio.routes]),
        deadline=_row([_deadline(competing.route) for competing in portfolio.routes]),
        weight=weights // unit,
        seats_from=_row([first for first, _last in own]),
        seats_to=_row([last for _first, last in own]),
        period=_row([-1 if network.calendars[place] else network.periods[place] for place in places]),
        fixed=_row(fixed),
        settled=_row([network.settled[place] for place in places]),
        chooses=_row([_may_choose(network, place) for place in places]),
        prev_first=prev_first,
        prev=prev,
        next_first=next_first,
        next=following,
        holidays=_row(sorted({day.toordinal() for day in portfolio.holidays if day.weekday() < 5})),
        first_seat=first_seat,
        last_seat=last_seat,
        by_day=_row([row_of[network.route.steps[place].body or ""] for place in places]),
        since=network.start,
        span=span,
    )
    return Layout(grid, network, places, owner, unit / WEIGHT_UNIT)


def _merge(portfolio: Portfolio) -> Route:
    """Put the steps of all routes into one, each id behind the number of its route."""
    steps: list[Step] = []
    for nth, competing in enumerate(portfolio.routes):
        steps += [
            step._replace(
                id=f"{nth}/{step.id}",
                after=tuple(f"{nth}/{before}" for before in step.after),
                requires_consulted=(),
            )
            for step in competing.route.steps
        ]
    start = min(competing.route.start for competing in portfolio.routes)
    return Route(start, portfolio.bodies, tuple(steps), None, portfolio.holidays)


def _list_seats(network: Network) -> tuple[tuple[Days, Days, Days], dict[str, tuple[int, int]]]:
    """List hand-in, done and meeting day of every seat, and from where to where each used body has seats."""
    of_body: dict[str, BodyCalendar] = {}
    for step, calendar in zip(network.route.steps, network.calendars, strict=True):
        if calendar is not None:
            of_body.setdefault(step.body or "", calendar)
    seats_of_body, count = {"": (0, 0)}, 0
    for body, calendar in of_body.items():
        seats_of_body[body] = (count, count + len(calendar.meetings))
        count += len(calendar.meetings)
    rows = (
        _row([day for calendar in of_body.values() for day in calendar.hand_ins]),
        _row([day for calendar in of_body.values() for day in calendar.dones]),
        _row([day for calendar in of_body.values() for day in calendar.meetings]),
    )
    return rows, seats_of_body


def _look_up(
    seats: tuple[Days, Days, Days], seats_of_body: dict[str, tuple[int, int]], *, since: int, span: int
) -> tuple[Days, Days, dict[str, int]]:
    """Give first and last seat per body and day, and per body where in those its row is (less ``since``)."""
    days = np.arange(since, since + span + 1)
    hand_in, done, _meeting = seats
    at_body = [slice(*bounds) for bounds in seats_of_body.values()]
    firsts = [own.start + np.searchsorted(hand_in[own], days) for own in at_body]
    lasts = [own.start + np.searchsorted(done[own], days, side="right") - 1 for own in at_body]
    row_of = {body: nth * len(days) - since for nth, body in enumerate(seats_of_body)}
    return np.concatenate(firsts), np.concatenate(lasts), row_of


def _count_room(
    portfolio: Portfolio, network: Network, *, days: Days, seats_of_body: dict[str, tuple[int, int]]
) -> Days:
    """Count how many steps that may choose still fit in each seat, fixed and settled ones being in."""
    gone: Counter[tuple[str, int]] = Counter()
    for (body, day), count in portfolio.taken.items():
        gone[body, day.toordinal()] += count
    for step in network.route.steps:
        set_day = step.settled or step.fixed
        if set_day is not None and step.body is not None:
            gone[step.body, set_day.toordinal()] += 1
    room = np.full(len(days), NO_LIMIT, dtype=np.int64)
    for shared in portfolio.bodies:
        if shared.slots is not None and shared.id in seats_of_body:
            first, last = seats_of_body[shared.id]
            room[first:last] = [max(0, shared.slots - gone[shared.id, int(day)]) for day in days[first:last]]
    return room


def _may_choose(network: Network, place: int) -> int:
    has_own_day = network.fixed[place] >= 0 or network.settled[place] > 0
    return int(network.calendars[place] is not None and not has_own_day)


def _measure_span(portfolio: Portfolio, network: Network, dones: Days) -> int:
    """Give more days than any plan can take: until the last meeting, with all periods of a route after it."""
    starts = [competing.route.start.toordinal() for competing in portfolio.routes]
    last = max([*starts, *(int(day) for day in dones), *network.settled])
    longest = max(
        sum((step.period_days or 0) + 7 for step in competing.route.steps) for competing in portfolio.routes
    )
    return last - network.start + longest + len(portfolio.holidays)


def _deadline(route: Route) -> int:
    return NO_DEADLINE if route.deadline is None else route.deadline.toordinal()


def _link(lists: Sequence[Sequence[int]]) -> tuple[Days, Days]:
    firsts = [0, *accumulate(len(items) for items in lists)]
    return _row(firsts), _row([item for items in lists for item in items])


def _row(values: Sequence[int]) -> Days:
    return np.array(values, dtype=np.int64)
