"""Write SVG: elements, paths and numbers, escaped and short."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

from vaarkaart.engines.chart.model import Point


def number(value: float) -> str:
    """Write a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def text(value: str) -> str:
    """Write a text so that nothing in it can be taken for markup."""
    return escape("".join(c for c in value if c >= " " or c in "\n\t"), quote=True)


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """Write an element; ``class_`` becomes ``class``, ``aria_label`` ``aria-label``; ``None`` is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-").replace("viewbox", "viewBox")}="'
        f'{text(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def words(value: str, **attributes: str | float | None) -> str:
    """Write a text element."""
    return element("text", text(value), **attributes)


def closed_path(outline: Sequence[Point]) -> str:
    """Write a closed line, rounded between its points as a pen would."""
    if len(outline) < 3:
        return ""
    first, last = outline[0], outline[-1]
    return _rounded_path(_halfway(last, first), [*outline, first]) + "Z"


def open_path(line: Sequence[Point]) -> str:
    """Write an open line, rounded between its points."""
    if len(line) < 3:
        return ""
    return _rounded_path(line[0], line[1:]) + f"L{number(line[-1][0])} {number(line[-1][1])}"


def _rounded_path(start: Point, line: Sequence[Point]) -> str:
    """Write curves that bend at the points of a line and pass halfway between them, each from the one before.

    Positions are whole tenths throughout, so that steps from point to point never drift.
    """
    parts = [f"M{number(start[0])} {number(start[1])}"]
    at_x, at_y = round(start[0] * 10), round(start[1] * 10)
    for (x, y), following in pairwise(line):
        to_x, to_y = (round(value * 10) for value in _halfway((x, y), following))
        bend = f"{_tenths(round(x * 10) - at_x)} {_tenths(round(y * 10) - at_y)}"
        parts.append(f"q{bend} {_tenths(to_x - at_x)} {_tenths(to_y - at_y)}")
        at_x, at_y = to_x, to_y
    return "".join(parts)


def _halfway(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _tenths(value: int) -> str:
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole or ''}.{tenth}" if tenth else f"{sign}{whole}"


def polygon(points: Iterable[Point]) -> str:
    """Write a closed line with straight sides."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"
