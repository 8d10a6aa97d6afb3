"""``vaarkaart plan``: works out a route along bodies, from its start and back from its deadline."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from vaarkaart.engines.planner import (
    Plan,
    PlannedStep,
    find_warnings,
    plan_route,
    read_route,
    report,
    tell_because,
    tell_day,
    tell_obstacle,
    tell_warning,
)
from vaarkaart.interfaces.cli.answer import (
    EXIT_WRONG_INPUT,
    add_file_and_json,
    print_json,
    print_problems,
    read_json,
)
from vaarkaart.language import say

ON_THE_BINDING_CHAIN = "●"
NOT_THERE = "–"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give the command its arguments: the route file, and ``--json``."""
    add_file_and_json(parser)


def run(options: argparse.Namespace) -> int:
    """Plan the route; exit 1 when a step finds no meeting, naming step, body and last known meeting."""
    plan = plan_route(read_route(read_json(options.file)))
    if options.json:
        print_json(report(plan))
    else:
        print(tell_plan(plan))
        sys.stdout.flush()
        print_problems([tell_obstacle(plan, obstacle) for obstacle in plan.obstacles], as_json=False)
    return 0 if plan.feasible else EXIT_WRONG_INPUT


def tell_plan(plan: Plan) -> str:
    """Tell the whole plan: how it ends, a table of its steps, why each is when it is, what to look at."""
    parts = [_tell_end(plan), _tell_table(plan), _tell_reasons(plan), _tell_warnings(plan)]
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


def _section(title: str, sentences: Iterable[str]) -> str:
    listed = "\n".join(f"  {sentence}" for sentence in sentences)
    return f"{title}\n{listed}" if listed else ""
