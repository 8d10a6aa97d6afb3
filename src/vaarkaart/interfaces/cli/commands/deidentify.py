"""``vaarkaart deidentify FILE``: suggest what must become unrecognisable in a story."""

import argparse
from typing import Any

from vaarkaart.engines.deidentify import Deidentified, Teller, deidentify
from vaarkaart.interfaces.cli.answer import add_file_and_json, parse_json, print_json, read_text
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

TELLER_FIELDS = ("name", "role", "organisation", "place")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A file with plain text, or JSON with "text" and what is known beforehand."""
    add_file_and_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read one story, and tell its readable version, every change, and the risks that stay."""
    text, teller, known_names = read_story(read_text(options.file), where=options.file)
    answer = deidentify(text, teller=teller, known_names=known_names)
    if options.json:
        print_json(as_json(answer))
    else:
        _tell(answer)
    return 0


def read_story(given: str, *, where: str) -> tuple[str, Teller, tuple[str, ...]]:
    """Read plain text, or a JSON object with "text", "teller" and "known_names".

    Raises:  ``InvalidInput`` with every field that is wrong.
    """
    if not given.lstrip().startswith("{"):
        return given, Teller(), ()
    story = parse_json(given, where=where)
    problems = list(_problems(story))
    if problems:
        raise InvalidInput(problems)
    teller = {
        field: value or "" for field, value in (story.get("teller") or {}).items() if field in TELLER_FIELDS
    }
    return story["text"], Teller(**teller), tuple(story.get("known_names") or ())


def _problems(story: dict[str, Any]) -> list[Problem]:
    problems = []
    if not isinstance(story.get("text"), str):
        problems.append(_problem("text", say("Hier hoort de tekst van het verhaal te staan.")))
    teller = story.get("teller") or {}
    if not isinstance(teller, dict):
        problems.append(
            _problem("teller", say("Dit hoort een object te zijn met name, role, organisation of place."))
        )
        teller = {}
    for field, value in teller.items():
        if field not in TELLER_FIELDS:
            problems.append(_problem(f"teller.{field}", say("Dit veld bestaat niet.")))
        elif value is not None and not isinstance(value, str):
            problems.append(_problem(f"teller.{field}", say("Dit hoort tekst te zijn.")))
    names = story.get("known_names") or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        problems.append(_problem("known_names", say("Dit hoort een lijst van namen te zijn.")))
    return problems


def _problem(where: str, problem: str) -> Problem:
    return Problem(
        where,
        problem,
        say('Geef bijvoorbeeld {{"text": "...", "teller": {{"name": "..."}}, "known_names": []}}.', _=""),
    )


def as_json(answer: Deidentified) -> dict[str, Any]:
    """Give the answer in the form of the contract; offsets count code points of the original."""
    return {
        "text": answer.text,
        "spans": [
            {
                "start": proposal.start,
                "end": proposal.end,
                "category": proposal.category,
                "original": proposal.original,
                "replacement": proposal.replacement,
                "because": proposal.because,
            }
            for proposal in answer.proposals
        ],
        "risks": [{"code": risk.code, "text": risk.text} for risk in answer.risks],
    }


def _tell(answer: Deidentified) -> None:
    print(answer.text.rstrip("\n"))
    print()
    if answer.proposals:
        print(say("Wat is veranderd, en waarom:"))
    for proposal in answer.proposals:
        print(f"  {proposal.original}  →  {proposal.replacement}  ({proposal.because})")
    if answer.risks:
        print(say("Let nog op:"))
    for risk in answer.risks:
        print(f"  - {risk.text}")
    print(say("Het risico op herkenning is kleiner, niet weg. Laat een tweede mens meelezen."))
