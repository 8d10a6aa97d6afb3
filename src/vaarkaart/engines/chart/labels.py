"""Set the names along the coasts, so that none lies over land, course, edge or another name."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vaarkaart.engines.chart.boxes import Box
from vaarkaart.engines.chart.lettering import SERIF, text_width, wrapped
from vaarkaart.engines.chart.model import Layout, PlacedPlace, Point

DIRECTIONS = 20
DISTANCES = (0.45, 1.2, 2.1)  # of the text size: a name moves off when there is no room at the coast
SWEEPS = 4
LONGEST_LINE = 18
LINE_HEIGHT = 1.12
SMALL_SHARE = 0.76  # the line with the number of stories, of the size of the name


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written at a place, and how much room it takes."""

    lines: tuple[str, ...]
    count: str
    size: float

    @property
    def width(self) -> float:
        """Give the width of the longest line."""
        names = (text_width(line, size=self.size, face=SERIF) for line in self.lines)
        return max(*names, text_width(self.count, size=self.size * SMALL_SHARE))

    @property
    def height(self) -> float:
        """Give the height of all lines."""
        return self.size * (LINE_HEIGHT * len(self.lines) + SMALL_SHARE * 1.2)


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a place where it is written; ``x`` is its left, middle or right side (``anchor``)."""

    wording: Wording
    x: float
    anchor: str
    box: Box


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The points around a place that its name should keep off."""

    own_coast: Sequence[Point]
    other_coasts: Sequence[Point]
    course: Sequence[Point]
    buoys: Sequence[Point]


def set_labels(layout: Layout, *, counts: Sequence[str]) -> tuple[Label, ...]:
    """Set the names of all places.

    Takes:   the layout; per place the words that tell how many stories lie there.
    Gives:   one label per place: beside its own land, where it hinders least.
    """
    size = layout.sheet.text
    wordings = [
        Wording(tuple(wrapped(place.name, longest=LONGEST_LINE)), count, size)
        for place, count in zip(layout.places, counts, strict=True)
    ]
    choices = [_candidates(place, wording) for place, wording in zip(layout.places, wordings, strict=True)]
    course = _closely(layout.course)
    costs = []
    for place, labels in zip(layout.places, choices, strict=True):
        around = _surroundings(place, reach=labels[0].wording.width + 4 * size, course=course, layout=layout)
        costs.append(
            [_lasting_cost(label, rank=k, around=around, layout=layout) for k, label in enumerate(labels)]
        )
    chosen = _settle(choices, costs)
    return tuple(labels[at] for labels, at in zip(choices, chosen, strict=True))


def _settle(choices: Sequence[Sequence[Label]], costs: Sequence[Sequence[float]]) -> list[int]:
    """Let every name in turn take its best spot, given where the others are, until none moves."""
    chosen = [min(range(len(own)), key=own.__getitem__) for own in costs]
    for _ in range(SWEEPS):
        before = list(chosen)
        for i, labels in enumerate(choices):
            others = [choices[j][chosen[j]].box for j in range(len(choices)) if j != i]
            totals = [
                cost + 6 * sum(label.box.overlap(box) for box in others)
                for label, cost in zip(labels, costs[i], strict=True)
            ]
            chosen[i] = min(range(len(totals)), key=totals.__getitem__)
        if chosen == before:
            break
    return chosen


def _candidates(place: PlacedPlace, wording: Wording) -> list[Label]:
    """List the spots for a name, in all directions, first near the coast and then farther off."""
    return [
        _label_at(place, wording, angle=k * math.tau / DIRECTIONS, off=off * wording.size)
        for off in DISTANCES
        for k in range(DIRECTIONS)
    ]


def _label_at(place: PlacedPlace, wording: Wording, *, angle: float, off: float) -> Label:
    toward = (math.cos(angle), math.sin(angle))
    coast = max((x - place.x) * toward[0] + (y - place.y) * toward[1] for x, y in place.outline)
    half_wide, half_high = wording.width / 2, wording.height / 2
    x = place.x + toward[0] * (coast + off + half_wide)
    y = place.y + toward[1] * (coast + off + half_high)
    box = Box(x - half_wide, y - half_high, x + half_wide, y + half_high)
    if toward[0] > 0.4:
        return Label(wording, box.left, "start", box)
    if toward[0] < -0.4:
        return Label(wording, box.right, "end", box)
    return Label(wording, x, "middle", box)


def _surroundings(
    place: PlacedPlace, *, reach: float, course: Sequence[Point], layout: Layout
) -> Surroundings:
    wide = Box(place.x, place.y, place.x, place.y).grown(place.radius * 1.5 + reach)

    def near(points: Iterable[Point]) -> list[Point]:
        return [(x, y) for x, y in points if wide.left < x < wide.right and wide.top < y < wide.bottom]

    others = (point for other in layout.places if other is not place for point in other.outline[::3])
    return Surroundings(place.outline[::3], near(others), near(course), near(layout.buoys))


def _lasting_cost(label: Label, *, rank: int, around: Surroundings, layout: Layout) -> float:
    """Weigh what a name lies over, apart from other names; level with its place and near it is best."""
    box, size = label.box, layout.sheet.text
    over = 300 * _over_edge(box, layout=layout)
    over += 300 * box.grown(size * 0.15).count(around.own_coast)
    over += 150 * box.grown(size * 0.4).count(around.other_coasts)
    over += 40 * box.grown(size * 0.2).count(around.course)
    over += 150 * box.grown(size * 0.7).count(around.buoys)
    distance, direction = divmod(rank, DIRECTIONS)
    return over + 14 * distance**2 + 5 * abs(math.sin(direction * math.tau / DIRECTIONS))


def _over_edge(box: Box, *, layout: Layout) -> float:
    sheet, edge = layout.sheet, layout.sheet.text * 0.6
    shore = sheet.text * 3.4
    aside, above = (edge, shore) if sheet.tall else (shore, edge)
    return (
        max(0.0, aside - box.left)
        + max(0.0, box.right - sheet.width + aside)
        + max(0.0, above - box.top)
        + max(0.0, box.bottom - sheet.height + above)
    )


def _closely(line: Sequence[Point]) -> list[Point]:
    """Put points between the points of a line, so that no name fits between two of them."""
    close: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(line):
        close += [(x1 + (x2 - x1) * k / 3, y1 + (y2 - y1) * k / 3) for k in range(3)]
    return close
