"""Where the marks of stories stand on the land of their place."""

import math
from collections.abc import Sequence

from vaarkaart.engines.chart.coastline import GOLDEN_ANGLE, spread_discs
from vaarkaart.engines.chart.geometry import contains
from vaarkaart.engines.chart.hand import steady_random
from vaarkaart.engines.chart.model import Outline, Place, Point, Sheet

STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
ROOM_FOR_MARK = 0.42  # of the text size: the radius of the land that a mark needs


def stories_per_mark(story_radius: float, *, sheet: Sheet) -> int:
    """Choose how many stories one mark stands for, so that marks do not run together."""
    needed = (ROOM_FOR_MARK * sheet.text / story_radius) ** 2
    return next((step for step in STEPS if step >= needed), STEPS[-1])


def set_marks(
    place: Place, *, centre: Point, radius: float, coast: Outline, per_mark: int
) -> tuple[Point, ...]:
    """Set the marks of a place on its land.

    Takes:   the place; its centre, radius and coastline; how many stories one mark stands for.
    Gives:   one point per mark, all on the land; with one story per mark in the order of the stories.
    """
    count = math.ceil(len(place.stories) / per_mark)
    if not count:
        return ()
    spots = _spots(place, count=count)
    return tuple(_on_land(spot, centre=centre, radius=radius, coast=coast) for spot in spots)


def _spots(place: Place, *, count: int) -> Sequence[Point]:
    discs = spread_discs(place)
    if count == len(discs):
        return discs
    turned = steady_random("discs", place.id).uniform(0, math.tau)
    spirals = ((0.84 * math.sqrt((i + 0.5) / count), turned + i * GOLDEN_ANGLE) for i in range(count))
    return [(out * math.cos(angle), out * math.sin(angle)) for out, angle in spirals]


def _on_land(spot: Point, *, centre: Point, radius: float, coast: Outline) -> Point:
    """Keep a mark off the beach: draw it towards the middle until it and its surroundings are land."""
    for share in (0.9, 0.78, 0.66, 0.54, 0.42, 0.3, 0.15):
        x, y = centre[0] + spot[0] * radius * share, centre[1] + spot[1] * radius * share
        beyond = (
            centre[0] + spot[0] * radius * (share + 0.12),
            centre[1] + spot[1] * radius * (share + 0.12),
        )
        if contains(coast, beyond):
            return round(x, 1), round(y, 1)
    return round(centre[0], 1), round(centre[1], 1)
