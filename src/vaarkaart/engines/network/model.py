"""What goes into a layout and what comes out. Lengths are in units of the drawing; y runs down."""

from dataclasses import dataclass, field
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A thing to be drawn: its size, and the band it belongs to (0 is leftmost)."""

    id: str
    width: float
    height: float
    band: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """One thing helps another: the giver stands in a later column than the taker."""

    giver: str
    taker: str


@dataclass(frozen=True, slots=True)
class Spacing:
    """The room between things: between boxes in a column, around a passing line, between columns, between groups."""

    between_boxes: float = 18
    around_lines: float = 10
    between_columns: float = 84
    between_groups: float = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its column, its place in that column, its left upper corner and its size."""

    id: str
    column: int
    rank: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Path:
    """How a line runs, from giver to taker: straight across columns, bending only between them.

    ``points`` come in pairs: from the odd to the even one the line bends, from the even to the next odd one it runs
    level through a column. ``against`` tells that the line runs the other way than the columns do.
    """

    giver: str
    taker: str
    points: tuple[Point, ...]
    against: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of boxes: its band, where it begins and how wide it is."""

    band: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole drawing: every box and line in its place, and how many times lines cross."""

    places: dict[str, Place] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    columns: tuple[Column, ...] = ()
    width: float = 0
    height: float = 0
    crossings: int = 0
