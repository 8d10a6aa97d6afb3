"""The small signs on the chart: marks for stories, by role and season."""

import math
from collections.abc import Sequence

from vaarkaart.engines.chart.model import Mark, Point
from vaarkaart.engines.chart.svg import number, polygon

SHAPES = ("dot", "triangle", "square", "diamond", "ring", "frame")
SEASONS = ("lente", "zomer", "herfst", "winter")


def roles_of(marks: Sequence[Mark]) -> list[str]:
    """List the roles, most told first; the first ones get a shape of their own."""
    counts: dict[str, int] = {}
    for mark in marks:
        if mark.role:
            counts[mark.role] = counts.get(mark.role, 0) + 1
    return sorted(counts, key=lambda role: (-counts[role], role))


def shape_of(role: str, *, roles: Sequence[str]) -> str:
    """Give the shape for a role: a dot when unknown, an open square for all beyond the first few."""
    if role not in roles:
        return "dot"
    return SHAPES[min(roles.index(role), len(SHAPES) - 1)]


def draw_mark(at: Point, *, shape: str, season: str, size: float) -> str:
    """Write the path of one mark: its shape, and a flare towards the side of its season.

    Spring flares up, summer to the right, autumn down, winter to the left, as the hands of a clock go.
    """
    x, y = at
    path = _shape(shape, x=x, y=y, size=size)
    if season in SEASONS:
        angle = (SEASONS.index(season) - 1) * math.pi / 2
        near, far = size * 1.35, size * 2.5
        path += (
            f"M{number(x + near * math.cos(angle))} {number(y + near * math.sin(angle))}"
            f"L{number(x + far * math.cos(angle))} {number(y + far * math.sin(angle))}"
        )
    return path


def _shape(shape: str, *, x: float, y: float, size: float) -> str:
    if shape == "triangle":
        return polygon(
            [(x, y - size * 1.2), (x + size * 1.1, y + size * 0.8), (x - size * 1.1, y + size * 0.8)]
        )
    if shape in ("square", "frame"):
        side = size * 0.88
        return polygon(
            [(x - side, y - side), (x + side, y - side), (x + side, y + side), (x - side, y + side)]
        )
    if shape == "diamond":
        point = size * 1.25
        return polygon([(x, y - point), (x + point, y), (x, y + point), (x - point, y)])
    radius = number(size)
    across = number(size * 2)
    half = f"a{radius} {radius} 0 1 0"
    return f"M{number(x - size)} {number(y)}{half} {across} 0{half} -{across} 0Z"
