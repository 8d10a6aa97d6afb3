"""The course: from the port past every place, in order, to the coast of result, never over land."""

import math
from collections.abc import Sequence
from itertools import pairwise

from vaarkaart.engines.chart.geometry import distance, rounded
from vaarkaart.engines.chart.model import Outline, Point, Sheet

POINTS_PER_LEG = 11
ROUNDS = 24
BEND = 0.9  # how widely the course bends at a stop, of the length of the leg
CLEARANCE = 16.0  # water between the course and a coast


def plot_course(
    centres: Sequence[Point], *, radii: Sequence[float], sheet: Sheet
) -> tuple[Outline, tuple[Point, ...]]:
    """Plot the course past all places.

    Takes:   the places in order: their centres and the radii of their land.
    Gives:   the course as a line of points, and per place the point on it where the buoy lies.
    """
    stops = [_port(centres, sheet=sheet), *_anchorages(centres, radii=radii, sheet=sheet)]
    stops.append(_landfall(centres, sheet=sheet))
    line, homes = _curved_legs(stops, centres=centres)
    keep_off = [(centre, radius + CLEARANCE) for centre, radius in zip(centres, radii, strict=True)]
    near = [_obstacles_near(point, keep_off) for point in line]
    for _ in range(ROUNDS):
        line = [
            line[0],
            *(_eased(i, line, homes=homes, near=near[i]) for i in range(1, len(line) - 1)),
            line[-1],
        ]
    course = rounded(line)
    return course, tuple(course[i] for i in sorted(homes))


def _port(centres: Sequence[Point], *, sheet: Sheet) -> Point:
    first = centres[0] if centres else (sheet.width / 2, sheet.height / 2)
    quay = sheet.text * 2.7
    if sheet.tall:
        return _within(first[0], sheet.width), quay
    return quay, _within(first[1], sheet.height)


def _landfall(centres: Sequence[Point], *, sheet: Sheet) -> Point:
    last = centres[-1] if centres else (sheet.width / 2, sheet.height / 2)
    beach = sheet.text * 3.0
    if sheet.tall:
        return _within(last[0], sheet.width), sheet.height - beach
    return sheet.width - beach, _within(last[1], sheet.height)


def _within(value: float, length: float) -> float:
    return min(max(value, length * 0.18), length * 0.82)


def _anchorages(centres: Sequence[Point], *, radii: Sequence[float], sheet: Sheet) -> list[Point]:
    """Choose where to pass each place: around the outside of the bend that the course makes there."""
    stops = [_port(centres, sheet=sheet), *centres, _landfall(centres, sheet=sheet)]
    anchored = []
    for i, (centre, radius) in enumerate(zip(centres, radii, strict=True), 1):
        outward = _outward(centre, before=stops[i - 1], after=stops[i + 1])
        off = radius + CLEARANCE
        anchored.append(_in_sea((centre[0] + outward[0] * off, centre[1] + outward[1] * off), sheet=sheet))
    return anchored


def _outward(centre: Point, *, before: Point, after: Point) -> Point:
    """Give the direction away from both neighbours on the course; across it where it runs straight on."""
    back, ahead = _unit(centre, before), _unit(centre, after)
    sharp = -(back[0] + ahead[0]), -(back[1] + ahead[1])
    across = _unit(before, after)[1], -_unit(before, after)[0]
    side = 1 if across[0] * sharp[0] + across[1] * sharp[1] >= 0 else -1
    mixed = sharp[0] + 0.25 * side * across[0], sharp[1] + 0.25 * side * across[1]
    return _unit((0.0, 0.0), mixed)


def _unit(a: Point, b: Point) -> Point:
    length = distance(a, b) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _in_sea(point: Point, *, sheet: Sheet) -> Point:
    edge = sheet.text
    return min(max(point[0], edge), sheet.width - edge), min(max(point[1], edge), sheet.height - edge)


def _curved_legs(stops: Sequence[Point], *, centres: Sequence[Point]) -> tuple[list[Point], dict[int, Point]]:
    """Draw legs between stops, bending gently at each; remember which points are the anchorages."""
    line: list[Point] = []
    homes: dict[int, Point] = {}
    ways = [
        _unit(stops[0], stops[1]),
        *(
            _way_past(centre, stops[i], before=stops[i - 1], after=stops[i + 1])
            for i, centre in enumerate(centres, 1)
        ),
        _unit(stops[-2], stops[-1]),
    ]
    for leg, (start, end) in enumerate(pairwise(stops)):
        if leg:
            homes[len(line)] = start
        length = distance(start, end) * BEND
        line += [
            _hermite(start, end, ways[leg], ways[leg + 1], length=length, at=k / POINTS_PER_LEG)
            for k in range(POINTS_PER_LEG)
        ]
    return [*line, stops[-1]], homes


def _way_past(centre: Point, anchorage: Point, *, before: Point, after: Point) -> Point:
    """Give the direction in which the course passes a place: along its coast, on from where it came."""
    outward = _unit(centre, anchorage)
    arriving, leaving = _unit(before, anchorage), _unit(anchorage, after)
    onward = arriving[0] + leaving[0], arriving[1] + leaving[1]
    side = 1 if outward[0] * onward[1] - outward[1] * onward[0] >= 0 else -1
    return -outward[1] * side, outward[0] * side


def _hermite(start: Point, end: Point, leaving: Point, arriving: Point, *, length: float, at: float) -> Point:
    """Find a point on the curve that leaves and arrives in given directions (cubic Hermite spline)."""
    h1, h2 = 2 * at**3 - 3 * at**2 + 1, -2 * at**3 + 3 * at**2
    h3, h4 = (at**3 - 2 * at**2 + at) * length, (at**3 - at**2) * length
    return (
        h1 * start[0] + h2 * end[0] + h3 * leaving[0] + h4 * arriving[0],
        h1 * start[1] + h2 * end[1] + h3 * leaving[1] + h4 * arriving[1],
    )


def _obstacles_near(point: Point, keep_off: Sequence[tuple[Point, float]]) -> list[tuple[Point, float]]:
    return [(centre, reach) for centre, reach in keep_off if distance(point, centre) < reach + 70]


def _eased(
    i: int, line: Sequence[Point], *, homes: dict[int, Point], near: Sequence[tuple[Point, float]]
) -> Point:
    """Straighten the line at one point, hold an anchorage in place, and keep off the land."""
    x = 0.7 * line[i][0] + 0.15 * (line[i - 1][0] + line[i + 1][0])
    y = 0.7 * line[i][1] + 0.15 * (line[i - 1][1] + line[i + 1][1])
    if i in homes:
        x, y = 0.3 * x + 0.7 * homes[i][0], 0.3 * y + 0.7 * homes[i][1]
    for (centre_x, centre_y), reach in near:
        away_x, away_y = x - centre_x, y - centre_y
        apart = math.hypot(away_x, away_y) or 0.01
        if apart < reach:
            x, y = centre_x + away_x * reach / apart, centre_y + away_y * reach / apart
    return x, y
