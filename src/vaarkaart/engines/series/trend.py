"""The trend of figures: the middle of all slopes between two of them, so that one odd figure does not carry it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from statistics import median

from vaarkaart.engines.series.gaps import Point

FEWEST_POINTS = 4


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through figures: its value on a first day, and what it gains each day."""

    first: date
    start: float
    per_day: float

    def at(self, day: date) -> float:
        """Give the value of the line on a day."""
        return self.start + self.per_day * (day - self.first).days


def find_trend(points: Sequence[Point], *, latest: int = 5) -> Trend | None:
    """Find the line that goes through the last figures.

    Takes:   points in time, of which missing ones do not count; how many of the last figures to look at (what was
             long ago says little about where things go now).
    Gives:   the trend; None when there are fewer than four figures: two or three say nothing yet.
    Source:  the Theil-Sen estimator (Sen 1968): the median of the slopes of all pairs.

    >>> line = [Point(date(year, 1, 1), float(year - 2018)) for year in range(2018, 2023)]
    >>> round(find_trend(line).at(date(2024, 1, 1)), 1)
    6.0
    """
    known = [(point.day, point.value) for point in points if point.value is not None][-latest:]
    if len(known) < FEWEST_POINTS:
        return None
    slopes = [
        (value - before) / (day - earlier).days
        for (earlier, before), (day, value) in combinations(known, 2)
        if day != earlier
    ]
    if not slopes:
        return None
    per_day, first = median(slopes), known[0][0]
    start = median(value - per_day * (day - first).days for day, value in known)
    return Trend(first, start, per_day)
