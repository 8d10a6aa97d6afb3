"""What fills the open water: soundings as quiet texture, and the spot for the compass rose."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.chart.boxes import Box
from vaarkaart.engines.chart.geometry import distance
from vaarkaart.engines.chart.hand import steady_random
from vaarkaart.engines.chart.model import Layout, Point

Compass = tuple[Point, float] | None  # centre and radius of the rose, when there is room for one


@dataclass(frozen=True, slots=True)
class Sounding:
    """A depth written in the water, in whole metres and tenths; the farther from stories, the deeper."""

    x: float
    y: float
    metres: int
    tenths: int


def take_soundings(layout: Layout, *, taken: Sequence[Box], compass: Compass) -> list[Sounding]:
    """Take soundings on a loose grid, where nothing else is drawn."""
    sheet, step = layout.sheet, layout.sheet.text * 3.8
    hand = steady_random("soundings", str(round(sheet.width)), str(round(sheet.height)))
    found = []
    for row in range(int(sheet.height / step) + 1):
        for column in range(int(sheet.width / step) + 1):
            x = (column + 0.5 * (row % 2) + 0.3 + hand.uniform(-0.22, 0.22)) * step
            y = (row + 0.5 + hand.uniform(-0.22, 0.22)) * step
            tenths = hand.randrange(1, 10)
            off_shore = _off_shore((x, y), layout=layout)
            if off_shore > sheet.text * 1.1 and _is_free((x, y), layout=layout, taken=taken, compass=compass):
                depth = (off_shore / sheet.text) ** 1.25 * 1.7
                found.append(
                    Sounding(round(x, 1), round(y, 1), max(1, round(depth)), tenths if depth < 9 else 0)
                )
    return found


def _off_shore(point: Point, *, layout: Layout) -> float:
    sheet = layout.sheet
    along, length = (point[1], sheet.height) if sheet.tall else (point[0], sheet.width)
    shores = min(along - sheet.text * 3, length - along - sheet.text * 3.6)
    lands = (distance(point, (place.x, place.y)) - place.radius * 1.12 for place in layout.places)
    return min(shores, *lands) if layout.places else shores


def _is_free(point: Point, *, layout: Layout, taken: Sequence[Box], compass: Compass) -> bool:
    size, sheet = layout.sheet.text, layout.sheet
    if not (size < point[0] < sheet.width - size and size < point[1] < sheet.height - size):
        return False
    if compass and distance(point, compass[0]) < compass[1] * 1.25:
        return False
    return all(box.gap_to(point) > size * 0.75 for box in taken) and all(
        distance(point, on_course) > size * 0.8 for on_course in layout.course
    )


def find_compass_spot(layout: Layout, *, taken: Sequence[Box]) -> Compass:
    """Find the emptiest water for the compass rose; nothing when there is no room for one.

    Gives:   the centre and radius.
    """
    sheet, size = layout.sheet, layout.sheet.text
    best, room = (0.0, 0.0), 0.0
    for column in range(1, 28):
        for row in range(1, 20):
            spot = (sheet.width * column / 28, sheet.height * row / 20)
            free = _room_at(spot, layout=layout, taken=taken, least=room)
            if free > room:
                best, room = spot, free
    radius = min(room * 0.86, size * 3.4)
    return (best, round(radius, 1)) if radius > size * 1.3 else None


def _room_at(spot: Point, *, layout: Layout, taken: Sequence[Box], least: float) -> float:
    sheet, size = layout.sheet, layout.sheet.text
    aside, above = (size, size * 5) if sheet.tall else (size * 5, size)
    room = min(
        spot[0] - aside, sheet.width - spot[0] - aside, spot[1] - above, sheet.height - spot[1] - above
    )
    for place in layout.places:
        if room <= least:
            return 0.0
        room = min(room, math.hypot(spot[0] - place.x, spot[1] - place.y) - place.radius * 1.15 - size * 0.5)
    for box in taken:
        if room <= least:
            return 0.0
        room = min(room, box.gap_to(spot))
    return min([room, *(distance(spot, point) for point in layout.course[::2])])
