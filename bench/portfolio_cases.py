"""Made-up portfolios to measure with: bodies that meet about every other week, routes of twenty steps."""

import random
from datetime import date, timedelta

from vaarkaart.engines.planner import Body, Route, Step
from vaarkaart.engines.planner.portfolio import CompetingRoute, Portfolio

START = date(2026, 1, 5)


def make_portfolio(
    routes: int, *, steps: int = 20, bodies: int = 10, seed: int = 1, with_deadlines: bool = False
) -> Portfolio:
    """Make a portfolio: weights 1 to 5, 1 to 3 slots a meeting, steps in line with some side by side."""
    chance = random.Random(seed)
    reach = 60 + 14 * steps + 14 * routes * steps // bodies  # days: even one slot a meeting is enough
    made = tuple(_make_body(nth, reach=reach, chance=chance) for nth in range(bodies))
    return Portfolio(
        bodies=made,
        routes=tuple(
            CompetingRoute(
                f"route-{nth}",
                Route(
                    START,
                    made,
                    _make_steps(steps, bodies=bodies, chance=chance),
                    START + timedelta(days=chance.randrange(20 * steps, 60 * steps))
                    if with_deadlines
                    else None,
                ),
                weight=chance.randint(1, 5),
            )
            for nth in range(routes)
        ),
    )


def _make_body(nth: int, *, reach: int, chance: random.Random) -> Body:
    meetings, day = [], chance.randrange(14)
    while day < reach:
        meetings.append(START + timedelta(days=day - day % 7 + chance.randrange(5)))
        day += 14
    return Body(
        f"gremium-{nth}",
        tuple(meetings),
        hand_in_working_days=chance.randint(3, 8),
        processing_working_days=chance.randint(0, 3),
        slots=chance.randint(1, 3),
    )


def _make_steps(count: int, *, bodies: int, chance: random.Random) -> tuple[Step, ...]:
    """Make steps in line; one in six goes beside the one before it, and what follows waits for both."""
    made: list[Step] = []
    before: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    for nth in range(count):
        is_beside = bool(last) and chance.random() < 1 / 6
        after = before if is_beside else last
        if chance.random() < 0.1:
            made.append(Step(f"s{nth}", period_days=chance.choice((14, 28, 42)), after=after))
        else:
            made.append(Step(f"s{nth}", body=f"gremium-{chance.randrange(bodies)}", after=after))
        before, last = (before, (*last, f"s{nth}")) if is_beside else (last, (f"s{nth}",))
    return tuple(made)
