"""``vaarkaart plan``: works out a route along bodies, from its start and back from its deadline."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from vaarkaart.engines.planner import (
    Plan,
    PlannedStep,
    Scenarios,
    find_warnings,
    plan_route,
    read_route,
    report,
    report_scenarios,
    run_scenarios,
    tell_because,
    tell_day,
    tell_obstacle,
    tell_scenarios,
    tell_times,
    tell_warning,
)
from vaarkaart.interfaces.cli.answer import (
    EXIT_WRONG_INPUT,
    add_file_and_json,
    print_json,
    print_problems,
    read_json,
)
from vaarkaart.interfaces.cli.commands.plan_portfolio import add_portfolio_arguments, run_portfolio
from vaarkaart.language import say

ON_THE_BINDING_CHAIN = "●"
NOT_THERE = "–"
MOST_SCENARIOS = 1_000_000
MOST_STEPS_TOLD = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments: the route file, ``--json``, and how often to play the route."""
    add_file_and_json(parser)
    parser.add_argument(
        "--scenarios",
        type=_whole_number(least=1, most=MOST_SCENARIOS),
        metavar="N",
        help="speel de route N keer, met vergaderingen die soms doorschuiven: de kans om op tijd te zijn",
    )
    parser.add_argument(
        "--seed",
        type=_whole_number(least=0, most=2**63),
        default=1,
        metavar="K",
        help="het begin van het toeval; hetzelfde getal geeft hetzelfde antwoord (1)",
    )
    add_portfolio_arguments(parser)


def _whole_number(*, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isdecimal() and len(text) < 20 and least <= int(text) <= most:
            return int(text)
        raise argparse.ArgumentTypeError(f"geef een heel getal van {least} tot en met {most}")

    return read


def run(options: argparse.Namespace) -> int:
    """Plan the route; exit 1 when a step finds no meeting, naming step, body and last known meeting."""
    if options.portfolio:
        return run_portfolio(options)
    plan = plan_route(read_route(read_json(options.file)))
    scenarios = None
    if options.scenarios is not None:
        scenarios = run_scenarios(plan.network, count=options.scenarios, seed=options.seed)
    if options.json:
        chance = {} if scenarios is None else {"scenarios": report_scenarios(scenarios)}
        print_json(report(plan) | chance)
    else:
        print(tell_plan(plan, scenarios))
        sys.stdout.flush()
        print_problems([tell_obstacle(plan, obstacle) for obstacle in plan.obstacles], as_json=False)
    return 0 if plan.feasible else EXIT_WRONG_INPUT


def tell_plan(plan: Plan, scenarios: Scenarios | None = None) -> str:
    """Tell the whole plan: how it ends, a table of its steps, why each is when it is, what to look at."""
    parts = [_tell_end(plan), _tell_table(plan), _tell_reasons(plan), _tell_warnings(plan)]
    if scenarios is not None:
        parts.append(_section(say("De kans"), _tell_chances(plan, scenarios)))
    return "\n\n".join(part for part in parts if part)


def _tell_end(plan: Plan) -> str:
    if plan.end is None:
        return say("Deze route past niet in de kalenders: er ontbreekt een vergadering.")
    if plan.deadline is None or plan.slack_days is None:
        return say("De route is klaar op {end}.", end=tell_day(plan.end))
    values = {
        "end": tell_day(plan.end),
        "deadline": tell_day(plan.deadline),
        "days": _tell_days(abs(plan.slack_days)),
    }
    if plan.on_time:
        return say(
            "De route is klaar op {end}: op tijd, {days} voor de uiterste datum ({deadline}).", **values
        )
    return say("De route is klaar op {end}: te laat, {days} na de uiterste datum ({deadline}).", **values)


def _tell_days(count: int) -> str:
    return say("1 dag") if count == 1 else say("{count} dagen", count=count)


def _tell_table(plan: Plan) -> str:
    heads = [
        *("", say("Stap"), say("Waar"), say("Stuk klaar"), say("Aanleveren"), say("Vergadering"), say("Af")),
        *(say("Uiterlijk"), say("Speling")),
    ]
    rows = [_row(plan, line) for line in plan.steps]
    legend = say("{mark} = bepaalt het einde", mark=ON_THE_BINDING_CHAIN)
    return f"{_lay_out([heads, *rows])}\n{legend}"


def _row(plan: Plan, line: PlannedStep) -> list[str]:
    if line.step.body is None:
        where = say("termijn van {days}", days=_tell_days(line.step.period_days or 0))
        latest = line.latest_done
    else:
        where = plan.body_by_id[line.step.body].called
        latest = line.latest_meeting
    days = [line.ready, line.hand_in, line.meeting, line.done, latest]
    return [
        ON_THE_BINDING_CHAIN if line.critical else "",
        line.step.called,
        where,
        *(_tell_short(day) for day in days),
        NOT_THERE if line.slack_days is None else _tell_days(line.slack_days),
    ]


def _tell_short(day: date | None) -> str:
    """Tell a day short enough for a table, with the first letters of its weekday: ``do 14-05-2026``."""
    return NOT_THERE if day is None else f"{tell_day(day)[:2]} {day:%d-%m-%Y}"


def _lay_out(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out under each other, every column as wide as its widest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _tell_reasons(plan: Plan) -> str:
    told = ((line, tell_because(plan, line)) for line in plan.steps)
    return _section(
        say("Waarom dan"), (f"{line.step.called}: {because}" for line, because in told if because)
    )


def _tell_warnings(plan: Plan) -> str:
    return _section(say("Let op"), (tell_warning(plan, warning) for warning in find_warnings(plan)))


def _tell_chances(plan: Plan, scenarios: Scenarios) -> Iterator[str]:
    """Tell how often it is on time, by when it is likely done, and which steps most often decide that."""
    yield tell_scenarios(scenarios)
    for times, end in ((50, scenarios.end_p50), (80, scenarios.end_p80), (95, scenarios.end_p95)):
        yield (
            say("In minstens {times} van de 100 keer klaar op of voor {end}.", times=times, end=tell_day(end))
            if end
            else say("Niet in {times} van de 100 keer klaar: er is dan geen vergadering meer.", times=times)
        )
    called = {step.id: step.called for step in plan.network.route.steps}
    often = sorted(scenarios.criticality.items(), key=lambda step_and_share: -step_and_share[1])
    for step, share in often[:MOST_STEPS_TOLD]:
        if share:
            yield say(
                "“{step}” bepaalt in {times} van de 100 keer het einde.",
                step=called[step],
                times=tell_times(share),
            )


def _section(title: str, sentences: Iterable[str]) -> str:
    listed = "\n".join(f"  {sentence}" for sentence in sentences)
    return f"{title}\n{listed}" if listed else ""
