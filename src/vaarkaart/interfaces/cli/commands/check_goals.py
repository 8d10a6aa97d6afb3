"""``vaarkaart check-goals``: how concrete are these goals, and what would you ask about them?"""

import argparse
from datetime import UTC, datetime
from typing import Any

from vaarkaart.engines.concreteness import CheckedGoal, Criterion, Level, check_goals
from vaarkaart.interfaces.cli.answer import add_file_and_json, parse_json, print_json, read_text
from vaarkaart.language import say, to_say
from vaarkaart.problems import InvalidInput, Problem

LONGEST_GOAL_CHARACTERS = 100_000
_LEVELS = {
    Level.WISH: to_say("wens"),
    Level.DIRECTION: to_say("richting"),
    Level.GOAL: to_say("doel"),
    Level.CONCRETE: to_say("concreet doel"),
}
_CRITERIA = {
    Criterion.INDICATOR: to_say("indicator"),
    Criterion.BASELINE: to_say("nulmeting"),
    Criterion.TARGET: to_say("streefwaarde"),
    Criterion.DEADLINE: to_say("datum"),
    Criterion.OWNER: to_say("wie"),
    Criterion.POPULATION: to_say("voor wie"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a file with one goal a line, or a JSON list of goals."""
    add_file_and_json(parser)


def run(options: argparse.Namespace) -> int:
    """Check the goals of the file and print what was found."""
    checked = check_goals(read_goals(options.file), today=datetime.now(tz=UTC).date())
    if options.json:
        print_json([_as_json(goal) for goal in checked])
    else:
        print("\n\n".join(_as_text(goal) for goal in checked) or say("Er staan geen doelen in dit bestand."))
    return 0


def read_goals(name: str) -> list[str]:
    """Read goals from plain text (one a line) or from a JSON list of strings.

    Raises:  ``InvalidInput`` with every entry that is no text or is too long.
    """
    text = read_text(name)
    goals = (
        _listed(text, where=name)
        if text.lstrip()[:1] == "[" and _looks_like_json(text)
        else text.splitlines()
    )
    problems = [
        Problem(
            f"{name}:{number}",
            say("Dit doel is langer dan {most} tekens.", most=LONGEST_GOAL_CHARACTERS),
            say("Zet elk doel op een eigen regel."),
        )
        for number, goal in enumerate(goals, start=1)
        if len(goal) > LONGEST_GOAL_CHARACTERS
    ]
    if problems:
        raise InvalidInput(problems)
    return [goal for goal in goals if goal.strip()]


def _looks_like_json(text: str) -> bool:
    """A list in JSON opens with [ and then a quote, a bracket or nothing; "[concept] doel" is plain text."""
    return text.lstrip()[1:].lstrip()[:1] in ('"', "]", "{", "[", "'") or text.rstrip().endswith("]")


def _listed(text: str, *, where: str) -> list[str]:
    found: Any = parse_json(text, where=where)
    problems = [
        Problem(
            f"{where}[{number}]",
            say("Dit is geen tekst."),
            say('Geef een lijst van teksten: ["eerste doel", "tweede doel"].'),
        )
        for number, goal in enumerate(found)
        if not isinstance(goal, str)
    ]
    if problems:
        raise InvalidInput(problems)
    return list(found)


def _as_json(goal: CheckedGoal) -> dict[str, Any]:
    return {
        "text": goal.text,
        "level": goal.level.value,
        "criteria": {criterion.value: there for criterion, there in goal.criteria.items()},
        "vague": goal.vague,
        "findings": [
            {"rule": f.rule, "start": f.start, "end": f.end, "question": f.question, "because": f.because}
            for f in goal.findings
        ],
    }


def _as_text(goal: CheckedGoal) -> str:
    there = ", ".join(say(_CRITERIA[criterion]) for criterion, shown in goal.criteria.items() if shown)
    lines = [
        goal.text.strip(),
        say("  {level}; er staat: {there}", level=say(_LEVELS[goal.level]), there=there or "–"),
    ]
    if goal.vague:
        lines.append(say("  vage woorden dragen deze zin"))
    lines += [f"  ? {question}" for question in dict.fromkeys(finding.question for finding in goal.findings)]
    return "\n".join(lines)
