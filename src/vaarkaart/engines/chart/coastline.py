"""Coastlines: the union of the stories that lie there, softened and drawn by a steady hand."""

import math
import random
from collections.abc import Sequence

from vaarkaart.engines.chart.geometry import area, rounded, smooth_ring
from vaarkaart.engines.chart.hand import open_wobble, periodic_wobble, steady_random
from vaarkaart.engines.chart.model import Outline, Place, Point, Sheet

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
MOST_DISCS = 20
DEPTHS = (9.0, 21.0, 40.0)  # how far the depth contours lie from the coast


def draw_coast(place: Place, *, centre: Point, radius: float) -> tuple[Outline, tuple[Outline, ...]]:
    """Draw the coastline of a place and its depth contours.

    Takes:   the place with its stories; where it lies; the radius of a circle as large as its land.
    Gives:   the coastline (its area is that of the circle, whatever its shape) and the contours,
             nearest first. A new story adds a headland and leaves the rest of the coast as it was.
    """
    points = 6 * max(7, min(28, int(radius * 0.4)))
    hand = steady_random("coast", place.id)
    reaches = _reach_of_stories(place, points=points)
    coarse = periodic_wobble(hand, points=points, waves=range(2, 7), roughness=0.8)
    fine = periodic_wobble(hand, points=points, waves=range(6, points // 3), roughness=0.62)
    bays = periodic_wobble(hand, points=points, waves=range(3, 9), roughness=0.3)
    rays = [
        r * (1 + 0.15 * c + 0.15 * f) * (1 - 0.34 * max(0.0, b) ** 1.5)
        for r, c, f, b in zip(reaches, coarse, fine, bays, strict=True)
    ]
    twist = (0.22 * hand.uniform(0.4, 1), hand.uniform(0, math.tau))
    rays = _sized(rays, radius=radius, twist=twist)
    coast = _placed(rays, centre=centre, twist=twist)
    contours = tuple(
        _placed(_offset(rays, by=by, hand=hand), centre=centre, twist=(twist[0] * 0.7, twist[1]))
        for by in DEPTHS
    )
    return coast, contours


def _reach_of_stories(place: Place, *, points: int) -> list[float]:
    """See how far the discs of the stories reach in every direction, in units of the place's radius."""
    discs = spread_discs(place)
    size = 1.28 / math.sqrt(len(discs))
    turn = math.tau / points
    reaches = [
        max(0.42, *(_far_side(disc, size=size, angle=i * turn) for disc in discs)) for i in range(points)
    ]
    return smooth_ring(reaches, reach=max(1, points // 30))


def spread_discs(place: Place) -> list[Point]:
    """Lay the stories of a place out around its middle, each a little to its own side."""
    count = max(1, min(MOST_DISCS, len(place.stories)))
    turned = steady_random("discs", place.id).uniform(0, math.tau)
    discs = []
    for i in range(count):
        name = place.stories[i].id if i < len(place.stories) else ""
        hand = steady_random("story", place.id, name)
        out = 0.0 if count == 1 else 0.86 * math.sqrt((i + 0.5) / count) * hand.uniform(0.85, 1.15)
        angle = turned + i * GOLDEN_ANGLE + hand.uniform(-0.35, 0.35)
        discs.append((out * math.cos(angle), out * math.sin(angle)))
    return discs


def _far_side(disc: Point, *, size: float, angle: float) -> float:
    along = disc[0] * math.cos(angle) + disc[1] * math.sin(angle)
    aside = disc[0] * math.sin(angle) - disc[1] * math.cos(angle)
    inside = size * size - aside * aside
    return along + math.sqrt(inside) if inside > 0 else 0.0


def _sized(rays: Sequence[float], *, radius: float, twist: tuple[float, float]) -> list[float]:
    shape = _ring(rays, twist=twist)
    scale = math.sqrt(math.pi * radius * radius / area(shape))
    return [ray * scale for ray in rays]


def _ring(rays: Sequence[float], *, twist: tuple[float, float]) -> list[Point]:
    """Bend rays into a line; the twist makes capes hook a little, as wind and current do."""
    turn, longest, (much, phase) = math.tau / len(rays), max(rays), twist
    bent = (
        (ray, i * turn + much * math.sin(2 * i * turn + phase) * (ray / longest) ** 2)
        for i, ray in enumerate(rays)
    )
    return [(ray * math.cos(angle), ray * math.sin(angle)) for ray, angle in bent]


def _offset(rays: Sequence[float], *, by: float, hand: random.Random) -> list[float]:
    """Move a ring outwards: the farther out, the smoother the line and the looser the distance."""
    points = len(rays)
    loose = periodic_wobble(hand, points=points, waves=range(2, 9), roughness=0.9)
    smooth = smooth_ring(rays, reach=max(1, int(points * by / 420)))
    ring = [ray + by * (1 + 0.28 * wave) for ray, wave in zip(smooth, loose, strict=True)]
    return ring[:: _thinned(points)]


def _thinned(points: int) -> int:
    """A contour is smooth, so every third point will do when there are many."""
    return 3 if points >= 90 else 2


def _placed(rays: Sequence[float], *, centre: Point, twist: tuple[float, float]) -> Outline:
    return rounded([(centre[0] + x, centre[1] + y) for x, y in _ring(rays, twist=twist)])


def draw_mainland(sheet: Sheet, *, start: bool) -> tuple[Outline, tuple[Outline, ...]]:
    """Draw the land at an end of the course: the side of the port (``start``) or the coast of result.

    Gives:   the land and its depth contours, nearest first; all run just beyond the edge of the sheet.
    """
    across = sheet.width if sheet.tall else sheet.height
    along = sheet.height if sheet.tall else sheet.width
    hand = steady_random("mainland", "start" if start else "end")
    points = int(across / 6)
    coarse = open_wobble(hand, points=points, waves=range(1, 6), roughness=0.5)
    fine = open_wobble(hand, points=points, waves=range(6, 40), roughness=0.6)
    deep = sheet.text * (2.5 if start else 2.9)
    line = [max(sheet.text * 1.9, deep * (1 + 0.5 * c) + 16 * f) for c, f in zip(coarse, fine, strict=True)]
    rings = [line]
    for by in DEPTHS:
        loose = open_wobble(hand, points=points, waves=range(2, 9), roughness=0.9)
        smooth = smooth_ring(line, reach=max(1, int(by / 5)))
        ring = [value + by * (1.1 + 0.3 * w) for value, w in zip(smooth, loose, strict=True)]
        rings.append(ring[::3])
    shores = [_shore(ring, across=across, along=along, start=start, tall=sheet.tall) for ring in rings]
    return shores[0], tuple(shores[1:])


def _shore(line: Sequence[float], *, across: float, along: float, start: bool, tall: bool) -> Outline:
    beyond = 60.0  # off the sheet, where nobody sees the corners
    step = (across + 20) / (len(line) - 1)
    edge = -beyond if start else along + beyond
    shore = [(value if start else along - value, i * step - 10) for i, value in enumerate(line)]
    ring = [
        (edge, -beyond),
        (shore[0][0], -beyond),
        *shore,
        (shore[-1][0], across + beyond),
        (edge, across + beyond),
    ]
    return rounded([(b, a) if tall else (a, b) for a, b in ring])
