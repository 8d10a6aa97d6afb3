"""Small drawings of days: a row for each party, lines and marks in time; wide, and with names above when narrow."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _
from markupsafe import Markup

from .svg import join, tag, write
from .words import tell_day, tell_month, tell_short


@dataclass(frozen=True, slots=True)
class Mark:
    """A day in a row: shape as in ``ui.badge`` (done, open, soon, busy, attention, stopped)."""

    day: date
    shape: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a name, a line from the first to the second day, and marks. ``note`` is read aloud with it."""

    name: str
    note: str
    line: tuple[date, date] | None = None
    marks: tuple[Mark, ...] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Upright:
    """A day that counts for all rows: today, or a last day."""

    day: date
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class StripSheet:
    """The measures of a strip, in pixels; ``label_width`` 0 writes names above their rows."""

    name: str
    width: int
    row_height: int
    label_width: int
    top: int = 46
    right: int = 26


WIDE = StripSheet("wide", width=900, row_height=28, label_width=210)
NARROW = StripSheet("narrow", width=330, row_height=48, label_width=0, right=20)


@dataclass(frozen=True)
class _Scale:
    sheet: StripSheet
    first: date
    last: date
    rows: Sequence[Row] = field(default=())

    def x(self, day: date) -> float:
        left = self.sheet.label_width or 14
        part = (day - self.first).days / ((self.last - self.first).days or 1)
        return round(left + min(max(part, 0.0), 1.0) * (self.sheet.width - left - self.sheet.right), 1)

    def y(self, place: int) -> float:
        middle = 0.5 if self.sheet.label_width else 0.74
        return round(self.sheet.top + (place + middle) * self.sheet.row_height, 1)

    @property
    def bottom(self) -> int:
        return self.sheet.top + len(self.rows) * self.sheet.row_height + 6


def draw_strip(
    rows: Sequence[Row], uprights: Iterable[Upright], *, title: str, key: str, sheet: StripSheet
) -> Markup:
    """Draw rows over time.

    Takes:   the rows (at least one with a day); the days that count for all; a title; a key that is unique on the
             page; the measures.
    Gives:   an SVG of which every row has its note as text for a screen reader.
    """
    listed = list(uprights)
    days = [day for row in rows for day in (*(row.line or ()), *(mark.day for mark in row.marks))]
    days += [upright.day for upright in listed]
    margin = timedelta(days=max(2, (max(days) - min(days)).days // 40))
    scale = _Scale(sheet, min(days) - margin, max(days) + margin, rows)
    parts = [
        *_draw_months(scale),
        *(_draw_row(scale, place, row) for place, row in enumerate(rows)),
        *(part for place, upright in enumerate(listed) for part in _draw_upright(scale, upright, place)),
    ]
    told = _("Van links naar rechts loopt de tijd, van %(first)s tot en met %(last)s.") % {
        "first": tell_day(min(days)),
        "last": tell_day(max(days)),
    }
    name = f"{key}-{sheet.name}"
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title") + tag("desc", told, id=f"{name}-desc") + join(parts),
        class_=f"vk-route vk-strip vk-strip--{sheet.name}",
        viewBox=f"0 0 {sheet.width} {scale.bottom + 8}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        xmlns="http://www.w3.org/2000/svg",
    )


def _draw_months(scale: _Scale) -> Iterable[Markup]:
    month = scale.first.replace(day=1)
    shown: list[date] = []
    while (month := (month + timedelta(days=32)).replace(day=1)) <= scale.last:
        shown.append(month)
    for each in shown:
        x = scale.x(each)
        yield tag("path", class_="vk-route__month", d=f"M{x} {scale.sheet.top - 8}V{scale.bottom}")
        if x < scale.sheet.width - 40:
            yield write(tell_month(each)[:3], x=x + 3, y=scale.sheet.top - 12, kind="month-name")


def _draw_row(scale: _Scale, place: int, row: Row) -> Markup:
    y, left = scale.y(place), scale.sheet.label_width
    told = row.note if row.name in row.note else f"{row.name}: {row.note}"
    parts = [
        tag("title", told),
        tag(
            "path",
            class_="vk-route__lane",
            d=f"M{left or 14} {y}H{scale.sheet.width - scale.sheet.right + 8}",
        ),
        write(row.name, x=left - 14, y=y + 4.5, kind="name", anchor="end")
        if left
        else write(row.name, x=10, y=y - 15, kind="name"),
    ]
    if row.line is not None:
        late = " vk-strip__line--late" if row.is_late else ""
        d = f"M{scale.x(row.line[0])} {y}H{scale.x(row.line[1])}"
        parts.append(tag("path", class_=f"vk-strip__line{late}", d=d))
    parts += [_draw_mark(mark.shape, x=scale.x(mark.day), y=y) for mark in row.marks]
    return tag("g", join(parts), role="img", aria_label=told)


def _draw_upright(scale: _Scale, upright: Upright, place: int) -> Iterable[Markup]:
    x = scale.x(upright.day)
    kind = "today" if upright.kind == "today" else "deadline"
    yield tag("path", class_=f"vk-route__{kind}", d=f"M{x} {scale.sheet.top - 6}V{scale.bottom}")
    at_end = x > scale.sheet.width / 2
    yield write(
        f"{upright.name} {tell_short(upright.day)}",
        x=x - 4 if at_end else x + 4,
        y=12 + 13 * (place % 2) if not scale.sheet.label_width else 14 + 4 * (place % 2),
        kind="today-name" if kind == "today" else "day",
        anchor="end" if at_end else "start",
    )


def _draw_mark(shape: str, *, x: float, y: float) -> Markup:
    if shape == "attention":
        d = f"M{x} {y - 9}l9 9-9 9-9-9z"
        return tag("path", class_="vk-route__mark vk-route__mark--attention", d=d)
    if shape == "stopped":
        return tag("path", class_="vk-route__mark", d=f"M{x - 6} {y - 6}h12v12h-12z")
    drawn = tag("circle", class_=f"vk-route__mark vk-route__mark--{shape}", cx=x, cy=y, r=7)
    if shape == "done":
        drawn += tag("path", class_="vk-route__check", d=f"M{x - 3.4} {y + 0.2}l2.4 2.5 4.4-5")
    return drawn
