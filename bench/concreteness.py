"""How many sentences the concreteness check reads in a second, beside two others on the same text.

*Plain list* is one regular expression of all listed words, as a first version of such a check would be: it only says
which words stand there. *lint-ii* (PyPI, EUPL) reads Dutch with a spaCy model and gives a score of readability. It is
no part of Vaarkaart: it wants NumPy 1 and a model of its own, so it lives in an environment of its own.

    make bench ARGS=concreteness
    make bench ARGS="concreteness --lint-python /path/to/python"    beside lint-ii, as told under --help

With --quality it prints F1 per criterion on both halves of the labelled goals, and every error on the test half.
"""

import argparse
import json
import re
import subprocess
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from vaarkaart.engines.concreteness import CheckedGoal, check_goal, check_goals
from vaarkaart.engines.concreteness.phrasebook import LISTS
from vaarkaart.engines.text import read_lines

_LABELLED = Path(__file__).parent.parent / "tests" / "engines" / "concreteness"
_CRITERIA = ("vague", "deadline", "target", "indicator", "owner", "baseline")
_ROUNDS = 7
_PAGE_WORDS = 500
_LINT = """
import json, sys, time
from lint_ii import ReadabilityAnalysis
texts = json.load(sys.stdin)
ReadabilityAnalysis.from_text(texts[0]).lint.score
best = None
for _round in range(3):
    started = time.process_time()
    for text in texts:
        ReadabilityAnalysis.from_text(text).lint.score
    spent = time.process_time() - started
    best = spent if best is None else min(best, spent)
print(best)
"""


def main(arguments: list[str]) -> None:
    """Print sentences a second for the check and its peers, and what a page of text costs."""
    parser = argparse.ArgumentParser(
        prog="make bench ARGS=concreteness",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--lint-python",
        help="a Python with lint-ii and its model: pip install lint-ii; python -m spacy download nl_core_news_lg",
    )
    parser.add_argument(
        "--quality", action="store_true", help="also F1 per criterion and the errors on the test half"
    )
    options = parser.parse_args(arguments)
    texts = [goal["text"] for half in ("tune", "test") for goal in read_labelled(half)]
    own = _best_seconds(lambda: check_goals(texts))
    print(f"{len(texts)} zinnen, gemiddeld {sum(map(len, texts)) / len(texts):.0f} tekens\n")
    _tell("check_goals", own, own, count=len(texts))
    plain = _plain_list()
    _tell(
        "kale lijst",
        _best_seconds(lambda: [plain.findall(text.lower()) for text in texts]),
        own,
        count=len(texts),
    )
    if options.lint_python:
        _tell_lint(options.lint_python, texts, own)
    else:
        print("lint-ii      niet gemeten: noem met --lint-python een Python waar het in staat (zie --help)")
    page = " ".join(texts)[: _PAGE_WORDS * 7]
    print(
        f"\neen bladzijde van {len(page.split())} woorden: {_best_seconds(lambda: check_goal(page)) * 1000:.1f} ms"
    )
    if options.quality:
        tell_quality()


def _tell(name: str, seconds: float, own: float, *, count: int) -> None:
    print(
        f"{name:12} {count / seconds:10,.0f} zinnen per seconde {seconds / own:8.2f} x de tijd van check_goals"
    )


def _best_seconds(run: Callable[[], object]) -> float:
    run()
    spent = []
    for _round in range(_ROUNDS):
        started = time.process_time()
        run()
        spent.append(time.process_time() - started)
    return min(spent)


def _plain_list() -> re.Pattern[str]:
    """One pattern of every single word and word beginning on the lists."""
    words = set()
    for name in LISTS:
        for line in read_lines("vaarkaart.engines.concreteness.words", name=f"{name}.txt"):
            for phrase in line.partition(" = ")[0].split(", "):
                if " " not in phrase and not phrase.startswith("*"):
                    words |= {re.escape(word.rstrip("*")) for word in phrase.split("|")}
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")")


def _tell_lint(python: str, texts: Sequence[str], own: float) -> None:
    """Let lint-ii score the same texts in its own Python; say why when it cannot."""
    answer = subprocess.run(
        [python, "-c", _LINT], input=json.dumps(texts), capture_output=True, text=True, check=False
    )
    if answer.returncode:
        print(f"lint-ii      kon niet draaien: {answer.stderr.strip().splitlines()[-1]}")
    else:
        _tell("lint-ii", float(answer.stdout.split()[-1]), own, count=len(texts))


def read_labelled(half: str) -> list[dict]:
    """Give the labelled goals of one half: "tune" or "test"."""
    return tomllib.loads((_LABELLED / f"labelled_{half}.toml").read_text(encoding="utf-8"))["goal"]


def tell_quality() -> None:
    """Print F1 per criterion on both halves, and the errors on the test half."""
    print(f"\n{'F1':6}", *(f"{name:>10}" for name in _CRITERIA))
    for half in ("tune", "test"):
        goals = read_labelled(half)
        pairs = [(_found(check_goal(goal["text"])), _meant(goal)) for goal in goals]
        print(f"{half:6}", *(f"{_f1(pairs, name):10.3f}" for name in _CRITERIA), f"  ({len(goals)} doelen)")
    print("\nfouten op test: + te veel gevonden, - gemist")
    for goal, (found, meant) in zip(goals, pairs, strict=True):
        wrong = [f"+{name}" for name in sorted(found - meant)] + [
            f"-{name}" for name in sorted(meant - found)
        ]
        if wrong:
            print(" ", " ".join(wrong), "|", goal["text"])


def _found(checked: CheckedGoal) -> set[str]:
    there = {criterion.value for criterion, shown in checked.criteria.items() if shown}
    return (there | ({"vague"} if checked.vague else set())) & set(_CRITERIA)


def _meant(goal: dict) -> set[str]:
    return (set(goal["shows"]) | ({"vague"} if goal["vague"] else set())) & set(_CRITERIA)


def _f1(pairs: Sequence[tuple[set[str], set[str]]], name: str) -> float:
    right = sum(name in found and name in meant for found, meant in pairs)
    wrong = sum((name in found) != (name in meant) for found, meant in pairs)
    return 2 * right / (2 * right + wrong) if right else 0.0
