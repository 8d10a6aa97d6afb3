"""Routes that compete for places on agendas: our engine beside simple lists and OR-Tools CP-SAT.

CP-SAT gets the model we know works best for it (done-by variables per meeting, no later than the simple list
ends), bare and with the simple list's answer as a hint, on one core. Lower is better; a ratio below 1 means that
our answer, found in ``--seconds`` on one core, is better.
"""

import argparse
import time
from collections.abc import Iterator

import numpy as np

from bench.portfolio_cases import make_portfolio
from vaarkaart.engines.planner.portfolio import Effort, Portfolio, plan_portfolio
from vaarkaart.engines.planner.portfolio.grid import lay_out
from vaarkaart.engines.planner.portfolio.kernels import cost_of_all
from vaarkaart.engines.planner.portfolio.levels import find_levels
from vaarkaart.engines.planner.portfolio.proof import prove
from vaarkaart.engines.planner.portfolio.search import close_up, serve_by_weight

PEER_SECONDS, PEER_SECONDS_LONG = 10.0, 60.0


def main(arguments: list[str]) -> None:
    """Print per size what everybody finds, our ratio to it, and how sure it is."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=portfolio", description=__doc__)
    parser.add_argument("--long", action="store_true", help="give CP-SAT 60 seconds instead of 10")
    parser.add_argument("--seconds", type=float, default=10.0, help="what we get ourselves (10)")
    parser.add_argument("--routes", type=int, nargs="*", default=[50, 200], help="sizes (50 200)")
    parser.add_argument("--seed", type=int, default=1, help="which made-up portfolio (1)")
    options = parser.parse_args(arguments)
    plan_portfolio(make_portfolio(2), Effort(moves=2000))  # has the loops compiled, once per installation
    _prove_small(options.seed)
    for routes in options.routes:
        _compare(routes, options)


def _prove_small(seed: int) -> None:
    started = time.perf_counter()
    plan = plan_portfolio(make_portfolio(5, seed=seed))
    spent = time.perf_counter() - started
    told = "bewezen de beste" if plan.status == "optimal" else f"gat {plan.gap:.1%}"
    print(f"5 routes van 20 stappen: {told} in {spent:.2f} s\n")


def _compare(routes: int, options: argparse.Namespace) -> None:
    portfolio = make_portfolio(routes, seed=options.seed)
    started = time.perf_counter()
    plan = plan_portfolio(portfolio, Effort(seconds=options.seconds))
    spent, ours = time.perf_counter() - started, plan.score.end_days
    print(f"{routes} routes van 20 stappen: gewogen dagen tot het einde (lager is beter)")
    print(f"  {'onze motor':34} {ours:12,.0f}   {spent:.1f} s, {plan.moves:,} zetten")
    seconds = PEER_SECONDS_LONG if options.long else PEER_SECONDS
    rows = [("wie het eerst komt", plan.first_come.end_days), *_ask_others(portfolio, seconds)]
    for name, found in rows:
        told = f"{found:12,.0f}   ratio {ours / found:.3f}" if found is not None else f"{'niets':>12}"
        print(f"  {name:34} {told}", flush=True)
    bound = plan.bound.end_days
    print(f"  {'zekere ondergrens':34} {bound:12,.0f}   gat {plan.gap:.1%} ({plan.rounds} rondes)\n")


def _ask_others(portfolio: Portfolio, seconds: float) -> Iterator[tuple[str, float | None]]:
    layout = lay_out(portfolio)
    grid, unit = layout.grid, layout.unit
    listed = close_up(grid, serve_by_weight(grid), layout.owner)
    yield "zwaarste route eerst (lijst)", int(cost_of_all(grid, listed, 0)) * unit
    levels, last = find_levels(grid), np.full(len(grid.start), listed.end.max())
    for name, use_hint in (("CP-SAT", False), ("CP-SAT met de lijst als hint", True)):
        proof = prove(
            *(grid, levels, listed),
            latest_end=last,
            factor=0,
            least=0,
            seconds=seconds,
            use_hint=use_hint,
        )
        found = close_up(grid, proof.schedule, layout.owner)
        is_new = use_hint or int(cost_of_all(grid, found, 0)) != int(cost_of_all(grid, listed, 0))
        yield f"{name}, {seconds:.0f} s", int(cost_of_all(grid, found, 0)) * unit if is_new else None
