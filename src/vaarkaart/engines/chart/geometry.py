"""Small sums with points and closed lines."""

import math
from collections.abc import Sequence

from vaarkaart.engines.chart.model import Outline, Point


def distance(a: Point, b: Point) -> float:
    """Measure the distance between two points."""
    return math.hypot(a[0] - b[0], a[1] - b[1])


def area(outline: Sequence[Point]) -> float:
    """Measure the area inside a closed line (shoelace formula)."""
    return abs(_signed_area(outline))


def clockwise(outline: Outline) -> Outline:
    """Let a closed line run clockwise, as seen on a sheet whose y grows downwards.

    Lines that run the same way add up where they overlap; one that runs the other way would cut a hole.
    """
    return outline if _signed_area(outline) >= 0 else tuple(reversed(outline))


def _signed_area(outline: Sequence[Point]) -> float:
    following = (*outline[1:], outline[0])
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(outline, following, strict=True)) / 2


def contains(outline: Sequence[Point], point: Point) -> bool:
    """Tell whether a point lies inside a closed line (even-odd rule)."""
    x, y = point
    inside = False
    x1, y1 = outline[-1]
    for x2, y2 in outline:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside


def smooth_ring(values: Sequence[float], *, reach: int) -> list[float]:
    """Average each value of a ring with ``reach`` neighbours on both sides."""
    count = len(values)
    width = 2 * reach + 1
    total = sum(values[i % count] for i in range(-reach, reach + 1))
    smoothed = []
    for i in range(count):
        smoothed.append(total / width)
        total += values[(i + reach + 1) % count] - values[(i - reach) % count]
    return smoothed


def rounded(outline: Sequence[Point]) -> Outline:
    """Round to tenths of a unit: finer is not seen, and makes the file larger."""
    return tuple((round(x, 1), round(y, 1)) for x, y in outline)
