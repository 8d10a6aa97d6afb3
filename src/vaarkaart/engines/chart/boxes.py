"""Rectangles on the sheet that something is written in."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from vaarkaart.engines.chart.model import Point


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        """Give the box with a border around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlap(self, other: "Box") -> float:
        """Measure the area that two boxes share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def count(self, points: Iterable[Point]) -> int:
        """Count the points that lie inside."""
        left, top, right, bottom = self.left, self.top, self.right, self.bottom
        return sum(left < x < right and top < y < bottom for x, y in points)

    def gap_to(self, point: Point) -> float:
        """Measure the distance from a point to the nearest side (0 inside)."""
        aside = max(self.left - point[0], 0.0, point[0] - self.right)
        above = max(self.top - point[1], 0.0, point[1] - self.bottom)
        return math.hypot(aside, above)
