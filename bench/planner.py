"""The planner beside a bare loop, a constraint solver and plain scenario loops, on the same routes in the same run."""

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from random import Random

from bench.planner_peers import play_in_numpy, play_in_python, solve_with_cp_sat, walk_bare
from vaarkaart.engines.planner import (
    AddRound,
    Body,
    CancelMeeting,
    ChangeTerms,
    InsertStep,
    MoveMeeting,
    Plan,
    PlannedStep,
    Route,
    SkipBody,
    Step,
    compare_plans,
    plan_route,
    plan_what_if,
    run_scenarios,
)
from vaarkaart.engines.planner.lines import find_slack
from vaarkaart.engines.planner.network import Network, build_network
from vaarkaart.engines.planner.passes import walk_forward
from vaarkaart.engines.planner.plan import plan_network
from vaarkaart.engines.planner.reasons import explain

FIRST = date(2026, 1, 5)
SCENARIOS = 10_000
PLAYED_IN_PYTHON = 100  # the rest is scaled up


def main(arguments: list[str]) -> None:
    """Print how the planner fares: whole answers, what-if, scenarios."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=planner", description=__doc__)
    parser.add_argument("--long", action="store_true", help="CP-SAT also on 20,000 steps")
    asked = parser.parse_args(arguments)
    print_answers(with_long=asked.long)
    print_what_ifs()
    print_scenarios()


def make_route(count: int, *, levels: int = 20, bodies: int = 12) -> Route:
    """Make a route of so many steps in levels, each after one to three of the level before; always the same."""
    random = Random(count)
    width, steps = max(1, count // levels), list[Step]()
    for nth in range(count):
        since = (nth // width - 1) * width
        after = {f"s{random.randrange(since, since + width)}" for _ in range(random.choice((1, 1, 2, 2, 3)))}
        is_period = random.random() < 0.15
        steps.append(
            Step(
                f"s{nth}",
                body=None if is_period else f"b{random.randrange(bodies)}",
                period_days=random.choice((14, 28, 42)) if is_period else None,
                after=tuple(after) if since >= 0 else (),
            )
        )
    met = tuple(_make_body(nth, random=random) for nth in range(bodies))
    return Route(FIRST, met, tuple(steps), deadline=FIRST + timedelta(days=900))


def _make_body(nth: int, *, random: Random) -> Body:
    """Make a body that meets every two to five weeks for ten years, and puts off one step in ten."""
    gap = 14 + nth % 4 * 7
    return Body(
        f"b{nth}",
        tuple(FIRST + timedelta(days=random.randrange(7) + gap * place) for place in range(3650 // gap)),
        hand_in_working_days=3 + nth % 8,
        processing_working_days=nth % 4,
        slip_probability=0.1,
    )


def print_answers(*, with_long: bool) -> None:
    """Print what the whole answer costs beside a bare forward loop and CP-SAT, and how it grows."""
    print("Het hele antwoord: vooruit, terug, speling en redenen van elke stap; “regels”: ook elke datum.")
    print(
        f"{'stappen':>8} {'kale lus ms':>12} {'vooruit':>8} {'antwoord':>9} {'regels':>8} {'µs/stap':>8} "
        f"{'CP-SAT ms':>10} {'keer sneller':>13}"
    )
    for count in (20, 200, 2_000, 20_000):
        network = build_network(make_route(count))
        bare, forward, answer, lines = best_ms(
            *(partial(walk_bare, network), partial(walk_forward, network)),
            *(partial(answer_all, network), partial(list_lines, network)),
        )
        with_solver = count in (200, 2_000) or (with_long and count == 20_000)
        solved = f"{'–':>10} {'–':>13}"
        if with_solver:
            (solver,) = best_ms(partial(solve_with_cp_sat, network), rounds=1 if count > 200 else 3)
            solved = f"{solver:10,.0f} {solver / answer:13,.0f}"
            assert solve_with_cp_sat(network) == max(plan_network(network).earliest.done), "CP-SAT disagrees"
        print(
            f"{count:8,} {bare:12.3f} {forward / bare:7.1f}x {answer / bare:8.1f}x {lines / bare:7.1f}x "
            f"{answer / count * 1000:8.2f} {solved}"
        )


def answer_all(network: Network) -> Plan:
    """Work out everything about every step: both walks, the binding chain, slack and reasons."""
    plan = plan_network(network)
    find_slack(network, plan.earliest, latest=plan.latest)
    explain(network, plan.earliest)
    return plan


def list_lines(network: Network) -> tuple[PlannedStep, ...]:
    """Work out everything, and put it in a line with dates per step."""
    return plan_network(network).steps


def print_what_ifs() -> None:
    """Print what a what-if on 200 steps costs: the change, the new plan and what differs."""
    plan = plan_route(make_route(200))
    body, step = plan.network.route.bodies[3], plan.network.route.steps[60]
    day = body.meetings[4]
    changes = {
        "vergadering vervalt": CancelMeeting(body.id, day),
        "vergadering schuift": MoveMeeting(body.id, day, to=day + timedelta(days=3)),
        "andere termijn": ChangeTerms(body.id, hand_in_working_days=15),
        "gremium overslaan": SkipBody(body.id),
        "stap ertussen": InsertStep(body.id, before=step.id),
        "ronde erbij (400)": AddRound(),
    }
    (whole,) = best_ms(lambda: plan_route(plan.network.route).end)
    print(f"\n{'wat als (200 stappen)':24} {'ms':>6} {'van helemaal opnieuw':>22}")
    for name, change in changes.items():
        (spent,) = best_ms(lambda change=change: compare_plans(plan, plan_what_if(plan, [change])))
        print(f"{name:24} {spent:6.2f} {spent / whole:21.0%}")


def print_scenarios() -> None:
    """Print what ten thousand scenarios cost beside a loop in plain Python and a plain loop in numpy."""
    print(f"\n{SCENARIOS:,} scenario's; Python: {PLAYED_IN_PYTHON} gespeeld, de rest erbij gerekend")
    print(f"{'stappen':>8} {'ms':>8} {'numpy-lus ms':>13} {'keer':>6} {'Python-lus ms':>14} {'keer':>6}")
    for count in (200, 2_000):
        network = build_network(make_route(count))
        chances = [0.0 if step.body is None else 0.1 for step in network.route.steps]
        (ours,) = best_ms(partial(run_scenarios, network, count=SCENARIOS, seed=1), rounds=3)
        (numpy_loop,) = best_ms(partial(play_in_numpy, network, chances, count=SCENARIOS), rounds=2)
        (sample,) = best_ms(partial(play_in_python, network, chances, count=PLAYED_IN_PYTHON), rounds=1)
        python_loop = sample * SCENARIOS / PLAYED_IN_PYTHON
        print(
            f"{count:8,} {ours:8.1f} {numpy_loop:13.1f} {numpy_loop / ours:6.1f} "
            f"{python_loop:14,.0f} {python_loop / ours:6.0f}"
        )


def best_ms(*asked: Callable[[], object], rounds: int = 15) -> tuple[float, ...]:
    """Give the least processor time of each, in turns, so that a busy moment of the machine hits all alike."""
    best = [float("inf")] * len(asked)
    for _round in range(rounds):
        for nth, do in enumerate(asked):
            started = time.process_time()
            do()
            best[nth] = min(best[nth], (time.process_time() - started) * 1000)
    return tuple(best)
