"""The strip under the chart: title, what the signs mean, and the scale of land to stories."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.chart.lettering import text_width
from vaarkaart.engines.chart.model import Layout, Mark
from vaarkaart.engines.chart.svg import element, number, words
from vaarkaart.engines.chart.symbols import SEASONS, SHAPES, draw_mark, roles_of, shape_of
from vaarkaart.language import say

NICE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign with its meaning; the sign is drawn around the origin and ``room`` wide."""

    sign: str
    meaning: str
    room: float


def draw_legend(layout: Layout, *, title: str, top: float) -> tuple[str, float]:
    """Draw the strip under the chart.

    Gives:   the drawing and how high it is.
    """
    sheet, size = layout.sheet, layout.sheet.text * 0.76
    drawn, y = [], top
    if title:
        y += sheet.text * 1.5
        drawn.append(words(title, class_="chart-title", x=0, y=y, font_size=sheet.text * 1.35))
        y += sheet.text * 0.4
    row: list[str] = []
    left, line = 0.0, size * 2.1
    y += line
    for entry in _entries(layout, size=size):
        wide = entry.room + size * 0.5 + text_width(entry.meaning, size=size)
        if row and left + wide > sheet.width:
            left, y = 0.0, y + line
        row.append(_set_entry(entry, x=left, y=y, size=size))
        left += wide + size * 1.7
    drawn += row
    return element("g", *drawn, class_="chart-legend"), y - top + size


def _set_entry(entry: Entry, *, x: float, y: float, size: float) -> str:
    sign = element(
        "g", entry.sign, transform=f"translate({number(x)} {number(y - size * 0.32)})", aria_hidden="true"
    )
    return sign + words(entry.meaning, x=x + entry.room + size * 0.5, y=y, font_size=size)


def _entries(layout: Layout, *, size: float) -> list[Entry]:
    stories = [story for place in layout.places for story in place.stories]
    entries = [_course_entry(size), *_scale_entries(layout, size=size)]
    if layout.stories_per_mark > 1:
        sign = element(
            "path",
            class_="chart-mark",
            d=draw_mark((size * 0.4, 0), shape="dot", season="", size=size * 0.24),
        )
        entries.append(Entry(sign, say("{count} verhalen", count=layout.stories_per_mark), size * 0.8))
    else:
        entries += _role_entries(stories, size=size) + _season_entries(stories, size=size)
    return entries


def _course_entry(size: float) -> Entry:
    sign = element("path", class_="chart-course", d=f"M0 0h{number(size * 2.6)}")
    return Entry(sign, say("koers langs de patronen"), size * 2.6)


def _scale_entries(layout: Layout, *, size: float) -> list[Entry]:
    """Draw the scale bar: how wide the land of so many stories is."""
    most = max((len(place.stories) for place in layout.places), default=0)
    if not most:
        return []
    room = layout.sheet.width * 0.4
    steps = [n for n in NICE if n <= max(1, most) and 2 * layout.story_radius * math.sqrt(n) <= room]
    shown = _spread(steps, radius=layout.story_radius, least=size * 1.5)
    widths = [2 * layout.story_radius * math.sqrt(n) for n in shown]
    parts, before = [], 0.0
    for i, (n, width) in enumerate(zip(shown, widths, strict=True)):
        kind = "chart-ladder" if i % 2 == 0 else "chart-ladder-light"
        parts.append(
            element("path", class_=kind, d=f"M{number(before)} -2.5H{number(width)}V2.5H{number(before)}Z")
        )
        parts.append(words(str(n), x=width, y=-size * 0.45, text_anchor="middle", font_size=size * 0.74))
        before = width
    meaning = say("zo breed is land van zoveel verhalen")
    return [Entry("".join(parts), meaning, widths[-1] + size * 0.2)]


def _spread(steps: Sequence[int], *, radius: float, least: float) -> list[int]:
    """Keep the steps whose figures do not touch, the largest first."""
    kept: list[int] = []
    for step in sorted(steps, reverse=True):
        at = 2 * radius * math.sqrt(step)
        if not kept or 2 * radius * math.sqrt(kept[-1]) - at >= least:
            kept.append(step)
    return kept[:4][::-1] or [1]


def _role_entries(stories: Sequence[Mark], *, size: float) -> list[Entry]:
    roles = roles_of(stories)
    own, rest = roles[: len(SHAPES) - 1], roles[len(SHAPES) - 1 :]
    named = [(shape_of(role, roles=roles), role) for role in own]
    if rest:
        named.append((SHAPES[-1], rest[0] if len(rest) == 1 else say("andere rollen")))
    if not named and stories:
        named = [("dot", say("een verhaal"))]
    return [_mark_entry(shape, meaning, season="", size=size) for shape, meaning in named]


def _season_entries(stories: Sequence[Mark], *, size: float) -> list[Entry]:
    used = {story.season for story in stories}
    names = {"lente": say("lente"), "zomer": say("zomer"), "herfst": say("herfst"), "winter": say("winter")}
    return [
        _mark_entry("dot", names[season], season=season, size=size) for season in SEASONS if season in used
    ]


def _mark_entry(shape: str, meaning: str, *, season: str, size: float) -> Entry:
    path = draw_mark((size * 0.55, 0), shape=shape, season=season, size=size * 0.24)
    return Entry(element("path", class_=f"chart-mark chart-mark-{shape}", d=path), meaning, size * 1.1)
