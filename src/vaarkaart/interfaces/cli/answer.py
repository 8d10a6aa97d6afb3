"""How commands read their input and give their answer (the contract for scripts)."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

EXIT_WRONG_INPUT = 1
LARGEST_INPUT_BYTES = 64 * 1024 * 1024


def add_file_and_json(parser: argparse.ArgumentParser) -> None:
    """Give a command the arguments that all text commands have: a file or ``-``, and ``--json``."""
    parser.add_argument("file", metavar="FILE", help=say("bestand, of - voor standaardinvoer"))
    parser.add_argument("--json", action="store_true", help=say("geef het antwoord als JSON"))


def read_text(name: str) -> str:
    """Read the named file, or standard input for ``-``, as UTF-8 text.

    Raises:  ``InvalidInput`` when the file is missing, unreadable, too big or not UTF-8.
    """
    try:
        raw = sys.stdin.buffer.read(LARGEST_INPUT_BYTES + 1) if name == "-" else _read_file(Path(name))
    except OSError as wrong:
        raise InvalidInput(
            [
                Problem(
                    name,
                    say("Dit bestand kan niet gelezen worden ({reason}).", reason=wrong.strerror or wrong),
                    say("Kijk of de naam klopt en of je het bestand mag lezen."),
                )
            ]
        ) from wrong
    if len(raw) > LARGEST_INPUT_BYTES:
        raise InvalidInput(
            [
                Problem(
                    name,
                    say("Dit bestand is groter dan 64 MB."),
                    say("Deel het op in kleinere bestanden."),
                )
            ]
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise InvalidInput(
            [
                Problem(
                    name,
                    say("Dit is geen UTF-8-tekst (byte {at}).", at=wrong.start),
                    say("Sla het bestand op als platte tekst in UTF-8."),
                )
            ]
        ) from wrong


def _read_file(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(LARGEST_INPUT_BYTES + 1)


def read_json(name: str) -> Any:
    """Read the named file, or standard input for ``-``, as JSON.

    Raises:  ``InvalidInput`` that names line and column when it is no JSON.
    """
    return parse_json(read_text(name), where=name)


def parse_json(text: str, *, where: str) -> Any:
    """Parse JSON, telling line and column when it is none (``where`` names the source)."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as wrong:  # ValueError: also a number of thousands of digits
        place = f"{where}:{wrong.lineno}:{wrong.colno}" if isinstance(wrong, json.JSONDecodeError) else where
        raise InvalidInput(
            [
                Problem(
                    place,
                    say("Dit is geen geldige JSON."),
                    say("Kijk op deze regel of er een komma, haakje of aanhalingsteken mist."),
                )
            ]
        ) from wrong


def print_json(answer: Any) -> None:
    """Print one JSON document on standard output, and nothing else."""
    json.dump(answer, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def print_problems(problems: Iterable[Problem], *, as_json: bool) -> None:
    """Tell what is wrong: as JSON on standard output, or as sentences on standard error."""
    listed = list(problems)
    if as_json:
        print_json({"errors": [{"where": p.where, "problem": p.problem, "mend": p.mend} for p in listed]})
        return
    for problem in listed:
        print(f"{problem.where}: {problem.problem} {problem.mend}", file=sys.stderr)
