"""The front door for portfolios: from routes that compete to a plan for each, with a sure bound."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from vaarkaart.engines.planner.answer import Plan
from vaarkaart.engines.planner.network import Network, build_network
from vaarkaart.engines.planner.passes import NEVER, NOWHERE, Earliest, walk_backward
from vaarkaart.engines.planner.plan import plan_network
from vaarkaart.engines.planner.portfolio.answer import PortfolioPlan, RoutePlan, Score
from vaarkaart.engines.planner.portfolio.contest import Contest, Effort, Progress
from vaarkaart.engines.planner.portfolio.grid import NEVER_DAY, Layout, lay_out
from vaarkaart.engines.planner.portfolio.kernels import Schedule
from vaarkaart.engines.planner.portfolio.routes import Portfolio
from vaarkaart.engines.planner.reasons import find_binding_chain

_NOTHING = Score(0.0, 0.0)


def plan_portfolio(
    portfolio: Portfolio,
    effort: Effort | None = None,
    *,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    should_stop: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = monotonic,
) -> PortfolioPlan:
    """Divide the places on agendas over routes that compete for them.

    Never more steps in a meeting than fit; the fewest weighted days too late, then the fewest weighted days
    until the ends. Fixed and settled steps keep their day and take their place first.

    Takes:   the portfolio; how long to look (ten seconds by default); whom to tell how far it is, and whom to
             ask whether to stop: then the best plan so far is the answer. ``clock`` is a stopwatch.
    Gives:   the plan of every route, the score, and a bound that no plan can beat. A route that finds no place
             is not feasible in the answer and says where it got stuck.
    Raises:  ``InvalidInput`` when a plan runs on past the year 9999; ``ValueError`` for a circle.
    Source:  docs/explanation/portfolio.md
    """
    alone = _plan_alone(portfolio)
    able = [nth for nth, plan in enumerate(alone) if plan.feasible]
    if not able:
        return _put_together(portfolio, alone, alone, None)
    layout = lay_out(replace(portfolio, routes=tuple(portfolio.routes[nth] for nth in able)))
    contest = Contest(
        layout, effort or Effort(), on_progress=on_progress, should_stop=should_stop, clock=clock
    )
    contest.run()
    plans = list(alone)
    for at, nth in enumerate(able):
        plans[nth] = _plan_in_seats(layout, contest.best, at, like=alone[nth].network)
    return _put_together(portfolio, plans, alone, contest)


def _plan_alone(portfolio: Portfolio) -> list[Plan]:
    """Plan every route as if there were no others."""
    plans: list[Plan] = []
    for competing in portfolio.routes:
        route = replace(competing.route, bodies=portfolio.bodies, holidays=portfolio.holidays)
        plans.append(plan_network(build_network(route, like=plans[-1].network if plans else None)))
    return plans


def _put_together(
    portfolio: Portfolio, plans: list[Plan], alone: list[Plan], contest: Contest | None
) -> PortfolioPlan:
    lines = tuple(
        RoutePlan(competing, plan, single)
        for competing, plan, single in zip(portfolio.routes, plans, alone, strict=True)
    )
    if contest is None:
        return PortfolioPlan(portfolio, lines, _NOTHING, _NOTHING, _NOTHING, 0, 0, 0)
    return PortfolioPlan(
        portfolio,
        lines,
        score=contest.score(contest.best),
        bound=contest.bound,
        first_come=contest.score(contest.first_come),
        late_factor=contest.factors.exact,
        moves=contest.moves,
        rounds=contest.rounds,
    )


def _plan_in_seats(layout: Layout, schedule: Schedule, route: int, *, like: Network) -> Plan:
    """Give the plan of a route in which its steps sit where the schedule puts them."""
    grid, count = layout.grid, len(like.order)
    ready, meeting, done = [like.start] * count, [NOWHERE] * count, [NEVER] * count
    base = layout.places_before(route)
    for step in range(int(grid.first[route]), int(grid.first[route + 1])):
        place = layout.places[step] - base
        ready[place] = max([like.start, *(done[before] for before in like.earlier[place])])
        if schedule.done[step] < NEVER_DAY:
            done[place] = int(schedule.done[step])
            seat = int(grid.fixed[step]) if grid.fixed[step] >= 0 else int(schedule.seat[step])
            is_seated = seat >= 0 and not grid.settled[step]
            meeting[place] = seat - int(grid.seats_from[step]) if is_seated else NOWHERE
    earliest = Earliest(ready, meeting, done, max(done))
    latest = None if like.deadline is None else walk_backward(like, deadline=like.deadline)
    return Plan(like, earliest, latest=latest, binding=find_binding_chain(like, earliest))
