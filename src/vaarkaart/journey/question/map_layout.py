"""Where everybody stands on the map of stakeholders. Pure: it gets people and lines, and gives places.

Columns tell the position (against at the left, for at the right), rows the influence (most on top). Inside a cell
people stand in the order in which they came on the list, so somebody new moves nobody to another place than one
down. The narrow map has one column, with the positions under each other.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from .people import Bond, Influence, Position, Stand

POSITIONS = (Position.AGAINST, Position.UNKNOWN, Position.CONDITIONAL, Position.FOR)
INFLUENCES = (Influence.DECISIVE, Influence.MUCH, Influence.SOME, Influence.LITTLE, Influence.UNKNOWN)
LINE = 18  # pixels from one line of text to the next
_PAD = 11
_BUBBLE_GAP = 13
_HEAD = 46
_ROW_GAP = 26
_CARD_GAP = 20
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one part of a card: ``name``, ``title``, ``condition`` or ``fear``, and the y of the first line."""

    part: str
    lines: tuple[str, ...]
    y: float


@dataclass(frozen=True, slots=True)
class Card:
    """One person on the map: the place of the card, its texts, and the place of the bubble with what is feared."""

    stand: Stand
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...]
    bubble_y: float = 0
    bubble_height: float = 0

    @property
    def right(self) -> float:
        """Give the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Give the lowest point, the bubble included."""
        return self.bubble_y + self.bubble_height if self.bubble_height else self.y + self.height


@dataclass(frozen=True, slots=True)
class Label:
    """A word at the edge of the map: a position above a column, or an influence beside a row."""

    kind: str
    value: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A bond as drawn: the curve from start to end (four points of a Bézier curve), and where its sign stands."""

    bond: Bond
    points: tuple[tuple[float, float], ...]
    sign: tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """The whole map: its size, and everything on it."""

    width: float
    height: float
    cards: tuple[Card, ...]
    labels: tuple[Label, ...]
    lines: tuple[Line, ...]
    rules: tuple[tuple[float, float, float, float], ...]


def lay_out_wide(stands: Sequence[Stand], bonds: Sequence[Bond]) -> MapLayout:
    """Lay the map out for a wide page or paper: a column for each position, a row for each influence there is."""
    rows = [value for value in INFLUENCES if any(stand.influence == value for stand in stands)]
    has_rows = rows not in ([], [Influence.UNKNOWN])
    left, column, card_width = (118.0 if has_rows else 12.0), 262.0, 204.0
    width = left + column * len(POSITIONS)
    cards: list[Card] = []
    labels = [
        Label("position", value, left + column * at + column / 2, 24) for at, value in enumerate(POSITIONS)
    ]
    y = float(_HEAD + 14)
    rules: list[tuple[float, float, float, float]] = []
    for value in rows:
        bottom = y
        for at, position in enumerate(POSITIONS):
            x = left + column * at + (column - card_width) / 2
            here = [s for s in stands if s.influence == value and s.position == position]
            placed = _stack(here, x=x, y=y, width=card_width)
            cards += placed
            bottom = max([bottom, *(card.bottom for card in placed)])
        if has_rows:
            labels.append(Label("influence", value, 8, y + 22))
        rules.append((0, bottom + _ROW_GAP / 2, width, bottom + _ROW_GAP / 2))
        y = bottom + _ROW_GAP
    height = max(y - _ROW_GAP / 2, 160)
    meridians = [
        (left + column * at, _HEAD - 8, left + column * at, height) for at in range(1, len(POSITIONS))
    ]
    lines = _draw_lines(cards, bonds, gutter=(column - card_width) / 2)
    return MapLayout(width, height, tuple(cards), tuple(labels), lines, (*rules[:-1], *meridians))


def lay_out_narrow(stands: Sequence[Stand], bonds: Sequence[Bond]) -> MapLayout:
    """Lay the map out for a telephone: one column, the positions under each other, lines along the left edge."""
    width, gutter = 320.0, 40.0
    cards: list[Card] = []
    labels: list[Label] = []
    rules: list[tuple[float, float, float, float]] = []
    y = 4.0
    for position in POSITIONS:
        here = sorted(
            (stand for stand in stands if stand.position == position),
            key=lambda stand: INFLUENCES.index(Influence(stand.influence)),
        )
        if not here:
            continue
        if cards:
            rules.append((0, y, width, y))
        labels.append(Label("position", position, gutter, y + 24))
        placed = _stack(here, x=gutter, y=y + 40, width=width - gutter - 6)
        cards += placed
        y = placed[-1].bottom + 18
    return MapLayout(
        width, max(y, 60), tuple(cards), tuple(labels), _draw_arcs(cards, bonds, gutter=gutter), tuple(rules)
    )


def _stack(stands: Sequence[Stand], *, x: float, y: float, width: float) -> list[Card]:
    cards: list[Card] = []
    for stand in stands:
        card = _card(stand, x=x, y=y, width=width)
        cards.append(card)
        y = card.bottom + _CARD_GAP
    return cards


def _wrap(text: str, *, width: float, letter: float) -> tuple[str, ...]:
    """Cut a text into lines that fit; a letter is so many pixels wide on average."""
    lines = textwrap.wrap(" ".join(text.split()), max(8, int(width / letter)))
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], lines[_MOST_LINES - 1].rstrip(".,;: ") + " …"]
    return tuple(lines)


def _card(stand: Stand, *, x: float, y: float, width: float) -> Card:
    inner = width - 2 * _PAD
    texts: list[Text] = []
    at = y + _PAD + 14
    for part, text, letter, first_width in (
        ("name", stand.name, 8.6, inner - 18),  # the mark of the position stands at the right
        ("title", stand.job_title, 7.0, inner),
        ("condition", stand.conditions, 7.0, inner),
    ):
        lines = _wrap(text, width=first_width, letter=letter)
        if lines:
            at += 5 if part == "condition" else 0
            texts.append(Text(part, lines, at))
            at += LINE * len(lines)
    height = at - LINE + _PAD - y + 4
    if not stand.fears.strip():
        return Card(stand, x, y, width, height, tuple(texts))
    feared = _wrap(stand.fears, width=inner - 14, letter=6.9)
    bubble_y = y + height + _BUBBLE_GAP
    texts.append(Text("fear", feared, bubble_y + 21))
    return Card(stand, x, y, width, height, tuple(texts), bubble_y, LINE * len(feared) + 17)


def _draw_lines(cards: Sequence[Card], bonds: Sequence[Bond], *, gutter: float) -> tuple[Line, ...]:
    """Draw bonds from side to side: between neighbours they stay in the open water between two columns."""
    found = {card.stand.key: card for card in cards}
    wanted = [bond for bond in bonds if bond.start in found and bond.end in found and bond.start != bond.end]
    sides = [_sides(found[bond.start], found[bond.end]) for bond in wanted]
    ports: dict[tuple[str, str], list[int]] = {}
    for number, (bond, (side, other)) in enumerate(zip(wanted, sides, strict=True)):
        ports.setdefault((bond.start, side), []).append(number)
        ports.setdefault((bond.end, other), []).append(number)

    def port(key: str, side: str, number: int) -> tuple[float, float]:
        card, shared = found[key], ports[key, side]
        # Lines that leave at one side are spread over it, in the order of where they go.
        ordered = sorted(shared, key=lambda n: (found[_far_end(wanted[n], key)].y, n))
        step = card.height / (len(ordered) + 1)
        return (card.right if side == "right" else card.x), card.y + step * (ordered.index(number) + 1)

    lines = []
    for number, (bond, (side, other)) in enumerate(zip(wanted, sides, strict=True)):
        start, end = port(bond.start, side, number), port(bond.end, other, number)
        reach = gutter * 1.5 if side == other else max(gutter, abs(end[0] - start[0]) * 0.45)
        out, back = (reach if side == "right" else -reach), (reach if other == "right" else -reach)
        points = (start, (start[0] + out, start[1]), (end[0] + back, end[1]), end)
        lines.append(Line(bond, points, _open_water(points, cards)))
    return tuple(lines)


def _far_end(bond: Bond, key: str) -> str:
    return bond.end if bond.start == key else bond.start


def _sides(start: Card, end: Card) -> tuple[str, str]:
    if start.x == end.x:
        return "right", "right"
    return ("right", "left") if start.x < end.x else ("left", "right")


def _draw_arcs(cards: Sequence[Card], bonds: Sequence[Bond], *, gutter: float) -> tuple[Line, ...]:
    """Draw bonds as arcs along the left edge; the further apart two people stand, the wider the arc."""
    found = {card.stand.key: card for card in cards}
    wanted = [bond for bond in bonds if bond.start in found and bond.end in found and bond.start != bond.end]
    lines = []
    for number, bond in enumerate(wanted):
        start, end = found[bond.start], found[bond.end]
        shift = 7 * (number % 3 - 1)
        y1, y2 = start.y + start.height / 2 + shift, end.y + end.height / 2 + shift
        # A curve comes three quarters of the way to its middle points: this keeps it on the paper.
        reach = max(-7.0 + 3 * (number % 3), gutter - 22 - abs(y2 - y1) / 14)
        points = ((start.x, y1), (reach, y1), (reach, y2), (end.x, y2))
        lines.append(Line(bond, points, _on_curve(points, 0.5)))
    return tuple(lines)


def _on_curve(points: tuple[tuple[float, float], ...], share: float) -> tuple[float, float]:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
    return round(x, 1), round(y, 1)


def _open_water(points: tuple[tuple[float, float], ...], cards: Sequence[Card]) -> tuple[float, float]:
    """Find a place on the curve for its sign, as near the middle as it can be without lying on a card."""
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9):
        x, y = _on_curve(points, share)
        if not any(card.x - 9 < x < card.right + 9 and card.y - 9 < y < card.bottom + 9 for card in cards):
            return x, y
    return _on_curve(points, 0.5)
