"""How the engines that read text grow with its length: twice the text should cost about twice as much."""

import argparse
import time
from collections.abc import Callable

from vaarkaart.engines.concreteness import check_goal, check_goals
from vaarkaart.engines.deidentify import deidentify

_GOAL = "We streven ernaar om in 2026 van 12% naar 10% te dalen (2023: 12%), "
_STORY = "Op 3 maart belde mevrouw De Vries uit Zutphen met het wijkteam; haar zoon van 14 bleef thuis. "


def main(arguments: list[str]) -> None:
    """Print per engine what a text costs, and how that grows when the text is sixteen times as long."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=texts", description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="how often the sentence is repeated (50)")
    times = parser.parse_args(arguments).times
    print(f"{'motor':14} {'kort ms':>8} {'16x lang ms':>12} {'groei':>6}")
    for name, read, sentence in (
        ("concreteness", check_goal, _GOAL),
        ("deidentify", deidentify, _STORY),
    ):
        short, long = (_best_ms(read, sentence * count) for count in (times, 16 * times))
        print(f"{name:14} {short:8.2f} {long:12.2f} {long / short / 16:6.2f}")
    sentences = [_GOAL] * 1000
    spent = _best_ms(check_goals, sentences)
    print(f"\ncheck-goals: {len(sentences) / spent * 1000:,.0f} zinnen per seconde")


def _best_ms(read: Callable[[object], object], given: object) -> float:
    read(given)
    costs = []
    for _round in range(5):
        started = time.process_time()
        read(given)
        costs.append(time.process_time() - started)
    return min(costs) * 1000
