"""Where the places lie: along the course, near what they are like, never on top of each other."""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from vaarkaart.engines.chart.model import Place, Point, Sheet

Likeness = Mapping[tuple[str, str], float]

LAND_SHARE = 0.115  # of the sea: enough to see sizes, enough water left for names
LARGEST_STORY_RADIUS = 33.0
SMALLEST_RADIUS = 13.0
# Likeness is worked out on one and the same sea, 1.6 long and 1 broad, whatever the sheet: so the chart
# on a phone shows the same picture as the one on a wall, turned by a quarter.
LENGTH, BREADTH = 1.6, 1.0
SWING = 0.84  # of the breadth
NEAREST, FARTHEST = 0.1, 1.25
ROUNDS = 60
MOST_STRETCH = 1.8
# How strongly a place holds on to its spot on the course, against the pull of all places like it: more along
# the course, so that the first place stays near the port, than across it.
HOLD_ON_COURSE = (1.5, 0.4)
HOLD_ON_PREVIOUS = (45.0, 45.0)


def story_radius(places: Sequence[Place], *, sheet: Sheet) -> float:
    """Choose how much land one story gets, so that all land together covers a fixed share of the sea."""
    left, top, right, bottom = sheet.sea
    stories = sum(len(place.stories) for place in places) or 1
    return min(
        LARGEST_STORY_RADIUS, math.sqrt(LAND_SHARE * (right - left) * (bottom - top) / math.pi / stories)
    )


def radius_of(place: Place, *, story_radius: float) -> float:
    """Give the radius of a circle as large as the land of this place (an empty place is a rock)."""
    return max(SMALLEST_RADIUS, story_radius * math.sqrt(len(place.stories)))


def course_spots(count: int) -> list[Point]:
    """Spread spots evenly along a swinging course from port to the coast of result.

    The number of swings grows with the number of places, so that neighbours along the course and
    neighbours across it lie about equally far apart.
    """
    swings = max(1, round(math.sqrt(count * LENGTH / BREADTH)))
    early = math.pi * 0.25 * (count < 4)
    fine = 600
    line = [
        (LENGTH * t, BREADTH / 2 * (1 - SWING * math.sin(math.pi * swings * t + early)))
        for t in (i / fine for i in range(fine + 1))
    ]
    return _evenly_along(line, count=count)


def _evenly_along(line: Sequence[Point], *, count: int) -> list[Point]:
    lengths = [0.0]
    for (x1, y1), (x2, y2) in pairwise(line):
        lengths.append(lengths[-1] + math.hypot(x2 - x1, y2 - y1))
    spots, at = [], 0
    for i in range(count):
        wanted = lengths[-1] * (i + 0.5) / count
        while lengths[at] < wanted:
            at += 1
        spots.append(line[at])
    return spots


def find_positions(
    places: Sequence[Place],
    *,
    radii: Sequence[float],
    likeness: Likeness,
    sheet: Sheet,
    known: Mapping[str, Point],
) -> list[Point]:
    """Find a position for every place.

    Takes:   the places in the order of the course and the radii of their land; how alike pairs are
             (0..1); the sheet; the positions on an earlier chart, as shares of the length and breadth of
             its sea.
    Gives:   a position per place. The same input gives the same positions; places of the earlier
             chart stay about where they were.
    """
    homes = [
        _home(place, spot=spot, known=known, likeness=likeness)
        for place, spot in zip(places, course_spots(len(places)), strict=True)
    ]
    holds = [HOLD_ON_PREVIOUS if place.id in known else HOLD_ON_COURSE for place in places]
    wished = _wished_distances(places, likeness=likeness)
    points = list(homes)
    for _ in range(ROUNDS):
        points = [
            _pulled(i, points, home=homes[i], hold=holds[i], wished=wished[i]) for i in range(len(points))
        ]
    if not known:
        points = _spread_out(points, homes=homes)
    return _without_overlap([on_sheet(point, sheet=sheet) for point in points], radii=radii, sheet=sheet)


def on_sheet(point: Point, *, sheet: Sheet) -> Point:
    """Bring a point of the sea (along, across) to the sheet."""
    left, top, right, bottom = sheet.sea
    along, across = point[0] / LENGTH, point[1] / BREADTH
    if sheet.tall:
        along, across = across, along
    return left + along * (right - left), top + across * (bottom - top)


def shares_of_sea(point: Point, *, sheet: Sheet) -> Point:
    """Tell where a point of the sheet lies, as shares of the length and breadth of the sea."""
    left, top, right, bottom = sheet.sea
    x, y = (point[0] - left) / (right - left), (point[1] - top) / (bottom - top)
    return (y, x) if sheet.tall else (x, y)


def _home(place: Place, *, spot: Point, known: Mapping[str, Point], likeness: Likeness) -> Point:
    """Give the spot that a place holds on to: its own on the earlier chart, or else one on the course.

    A new place starts halfway between its spot on the course and the known places that it is like.
    """
    if place.id in known:
        return known[place.id][0] * LENGTH, known[place.id][1] * BREADTH
    pulls = [(likeness_of(place.id, other, likeness=likeness) ** 2, at) for other, at in known.items()]
    total = sum(pull for pull, _ in pulls)
    if not total:
        return spot
    along = sum(pull * at[0] for pull, at in pulls) / total * LENGTH
    across = sum(pull * at[1] for pull, at in pulls) / total * BREADTH
    return (spot[0] + along) / 2, (spot[1] + across) / 2


def likeness_of(a: str, b: str, *, likeness: Likeness) -> float:
    """Look up how alike two places are, whichever is named first."""
    return likeness.get((a, b), likeness.get((b, a), 0.0))


def _wished_distances(places: Sequence[Place], *, likeness: Likeness) -> list[list[float]]:
    """Turn likeness into distance: the most alike pair nearest, the least alike farthest.

    The rank among all pairs counts, so that one pair that is very alike moves nothing else.
    """
    ids = [place.id for place in places]
    pairs = [
        (likeness_of(a, b, likeness=likeness), i, j) for i, a in enumerate(ids) for j, b in enumerate(ids[:i])
    ]
    values = sorted({value for value, _, _ in pairs}, reverse=True)
    wished = [[0.0] * len(ids) for _ in ids]
    if len(values) < 2:
        return wished  # nothing is more alike than the rest: no wishes
    rank = {value: at / (len(values) - 1) for at, value in enumerate(values)}
    for value, i, j in pairs:
        wished[i][j] = wished[j][i] = NEAREST + (FARTHEST - NEAREST) * rank[value]
    return wished


def _pulled(
    i: int, points: Sequence[Point], *, home: Point, hold: tuple[float, float], wished: Sequence[float]
) -> Point:
    """Move one place towards where all wished distances and its home would have it (stress majorisation)."""
    x, y = points[i]
    pairs = max(1, len(points) - 1) * 10
    heavy_x, heavy_y = hold[0] * pairs, hold[1] * pairs
    sum_x, sum_y, total = heavy_x * home[0], heavy_y * home[1], 0.0
    for j, (other_x, other_y) in enumerate(points):
        wish = wished[j]
        if i == j or not wish:
            continue
        apart = math.hypot(x - other_x, y - other_y) or 0.001
        weight = 1.0 / (wish * wish)
        sum_x += weight * (other_x + wish * (x - other_x) / apart)
        sum_y += weight * (other_y + wish * (y - other_y) / apart)
        total += weight
    return sum_x / (heavy_x + total), sum_y / (heavy_y + total)


def _spread_out(points: Sequence[Point], *, homes: Sequence[Point]) -> list[Point]:
    """Let the places use the whole sea again: pulling together has left its edges empty."""
    columns = []
    for axis in (0, 1):
        values, spots = [point[axis] for point in points], [home[axis] for home in homes]
        middle, wanted = _mean(values), _mean(spots)
        stretch = min(MOST_STRETCH, (_deviation(spots) or 1.0) / (_deviation(values) or 1.0))
        columns.append([wanted + (value - middle) * stretch for value in values])
    return list(zip(*columns, strict=True))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _deviation(values: Sequence[float]) -> float:
    middle = _mean(values)
    return math.sqrt(_mean([(value - middle) ** 2 for value in values]))


def _without_overlap(points: Sequence[Point], *, radii: Sequence[float], sheet: Sheet) -> list[Point]:
    """Push places apart until water and a name fit between them, and back inside the sea."""
    moved = [list(point) for point in points]
    roomy = sheet.text * 1.5
    for step in range(140):
        gap = roomy * (2.4 if step < 100 else 1.7)
        touched = False
        for i in range(len(moved)):
            for j in range(i):
                touched |= _push_apart(moved[i], moved[j], least=radii[i] + radii[j] + gap)
        for point, radius in zip(moved, radii, strict=True):
            _keep_inside(point, radius=radius, sheet=sheet)
        if not touched:
            break
    return [(x, y) for x, y in moved]


def _push_apart(a: list[float], b: list[float], *, least: float) -> bool:
    away_x, away_y = a[0] - b[0], (a[1] - b[1]) or 0.01
    apart = math.hypot(away_x, away_y)
    if apart >= least:
        return False
    push = (least - apart) / 2 / apart * 0.8
    a[0] += away_x * push
    a[1] += away_y * push
    b[0] -= away_x * push
    b[1] -= away_y * push
    return True


def _keep_inside(point: list[float], *, radius: float, sheet: Sheet) -> None:
    left, top, right, bottom = sheet.sea
    point[0] = min(max(point[0], left + radius), max(right - radius, left + radius))
    point[1] = min(max(point[1], top + radius), max(bottom - radius, top + radius))
