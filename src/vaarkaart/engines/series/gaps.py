"""Where a line may run from figure to figure, and where something is missing in between."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple


class Point(NamedTuple):
    """What is known of a day: a value, or None when somebody said that there is none."""

    day: date
    value: float | None


def split_runs(points: Sequence[Point], *, turn_days: int) -> list[list[Point]]:
    """Split figures into stretches over which a line may be drawn.

    Takes:   the points in time; how many days lie between two figures that follow each other.
    Gives:   stretches of known values: a line breaks where a figure is said to be missing, and where the next one
             comes more than one and a half turns later.

    >>> of = lambda *years: [Point(date(year, 12, 31), 1.0) for year in years]
    >>> [len(run) for run in split_runs(of(2020, 2021, 2023), turn_days=365)]
    [2, 1]
    """
    runs: list[list[Point]] = []
    last: Point | None = None
    for point in points:
        if point.value is None:
            last = None
            continue
        if last is None or (point.day - last.day).days > 1.5 * turn_days:
            runs.append([])
        runs[-1].append(point)
        last = point
    return runs


def find_gaps(points: Sequence[Point], *, turn_days: int) -> list[tuple[date, date]]:
    """Find between which two days figures are missing of which nobody said anything."""
    known = list(points)
    return [
        (one.day, other.day) for one, other in pairwise(known) if (other.day - one.day).days > 1.5 * turn_days
    ]
