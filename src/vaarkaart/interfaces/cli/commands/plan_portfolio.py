"""``vaarkaart plan --portfolio``: divides places on agendas over routes that compete for them."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vaarkaart.engines.planner import tell_day, tell_obstacle
from vaarkaart.interfaces.cli.answer import EXIT_WRONG_INPUT, print_json, print_problems, read_json
from vaarkaart.language import say

if TYPE_CHECKING:  # loading it takes half a second, which a plan of one route need not wait for
    from vaarkaart.engines.planner.portfolio import PortfolioPlan, Progress, RoutePlan

LONGEST_SECONDS = 86_400
MOST_MOVES = 10**10


def add_portfolio_arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command the arguments for several routes at once."""
    parser.add_argument(
        "--portfolio",
        action="store_true",
        help="het bestand bevat meer routes, die om dezelfde agenda's strijden: verdeel de plaatsen",
    )
    parser.add_argument(
        "--seconds",
        type=_seconds,
        default=10.0,
        metavar="S",
        help="zoek hoogstens zo lang naar een betere verdeling (10)",
    )
    parser.add_argument(
        "--moves",
        type=_moves,
        metavar="M",
        help="doe precies zo veel zetten in plaats van zo veel seconden: steeds hetzelfde antwoord",
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if 0 < seconds <= LONGEST_SECONDS:
        return seconds
    raise argparse.ArgumentTypeError(f"geef een aantal seconden tot en met {LONGEST_SECONDS}")


def _moves(text: str) -> int:
    if text.isdecimal() and len(text) < 12 and int(text) <= MOST_MOVES:
        return int(text)
    raise argparse.ArgumentTypeError(f"geef een heel getal van 0 tot en met {MOST_MOVES}")


def run_portfolio(options: argparse.Namespace) -> int:
    """Plan all routes together; exit 1 when one of them finds no place, naming route, step and body."""
    from vaarkaart.engines.planner.portfolio import Effort, plan_portfolio, read_portfolio, report_portfolio

    portfolio = read_portfolio(read_json(options.file))
    effort = Effort(seconds=options.seconds, moves=options.moves, seed=options.seed)
    plan = plan_portfolio(portfolio, effort, on_progress=_Teller())
    if options.json:
        print_json(report_portfolio(plan))
    else:
        print(tell_portfolio(plan))
        sys.stdout.flush()
        for line in plan.routes:
            print_problems([tell_obstacle(line.plan, stuck) for stuck in line.plan.obstacles], as_json=False)
    return 0 if plan.feasible else EXIT_WRONG_INPUT


class _Teller:
    """Tells on a terminal how far the calculation is, in one line that is written over."""

    def __init__(self) -> None:
        self.shows, self.told = sys.stderr.isatty(), -1

    def __call__(self, progress: "Progress") -> None:
        percent = int(progress.share * 100)
        if self.shows and percent != self.told:
            self.told = percent
            end = "\n" if percent >= 100 else ""
            sys.stderr.write(f"\r{percent:3d}%  {progress.score.end_days:,.0f}{end}")
            sys.stderr.flush()


def tell_portfolio(plan: "PortfolioPlan") -> str:
    """Tell the whole division: how good it is, a line per route, and per route its meetings and what waits."""
    from vaarkaart.engines.planner.portfolio import tell_gap

    head = [
        say(
            "{count} routes samen: {late} gewogen dagen te laat, {days} gewogen dagen tot het einde.",
            count=len(plan.routes),
            late=_number(plan.score.late_days),
            days=_number(plan.score.end_days),
        ),
        tell_gap(plan),
        say(
            "Wie het eerst komt, het eerst maalt: {late} dagen te laat, {days} tot het einde.",
            late=_number(plan.first_come.late_days),
            days=_number(plan.first_come.end_days),
        ),
    ]
    routes = ["\n".join(_tell_route(line)) for line in plan.routes]
    return "\n\n".join(["\n".join(head), *routes])


def _number(days: float) -> str:
    return f"{days:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def _tell_route(line: "RoutePlan") -> Iterator[str]:
    from vaarkaart.engines.planner.portfolio import tell_why

    yield _tell_end(line)
    for place, step in enumerate(line.plan.steps):
        if step.meeting is None:
            continue
        body = line.plan.body_at(place)
        where = "" if body is None else body.called
        yield f"  {tell_day(step.meeting)[:2]} {step.meeting:%d-%m-%Y}  {where}: {step.step.called}"
        if line.find_crowded(place) is not None:
            yield f"      {tell_why(line, step, place=place)}"


def _tell_end(line: "RoutePlan") -> str:
    name, end = line.competing.called, line.plan.end
    if end is None:
        return say("{route}: past niet in de kalenders.", route=name)
    values = {"route": name, "end": tell_day(end), "days": line.waits_days or 0}
    told = (
        say("{route}: klaar op {end}, {days} dagen later dan alleen.", **values)
        if line.waits_days
        else say("{route}: klaar op {end}, zo vroeg als het alleen ook zou zijn.", **values)
    )
    slack = line.plan.slack_days
    if slack is None:
        return told
    return f"{told} " + (say("Op tijd.") if slack >= 0 else say("{late} dagen te laat.", late=-slack))
