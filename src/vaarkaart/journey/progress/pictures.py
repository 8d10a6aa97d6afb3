"""Drawings of this step, made on the server as SVG with real text."""

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .timeline import PlannedPhase, Timeline


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper a picture is drawn on: one for wide pages, one for narrow screens. Sizes in its own units."""

    name: str
    width: int
    row: int  # height of one phase
    bars: int  # how far below its top the bars begin
    legend: tuple[tuple[int, int], ...]  # where the four words of the legend stand: x, and line from below
    months: int  # at most so many names of months
    title_characters: int  # what fits on one line; the whole title stands in the description and the table

    @property
    def is_wide(self) -> bool:
        """Tell whether title and shift fit on one line."""
        return self.name == "wide"


WIDE = Sheet("wide", 800, 64, 22, ((16, 0), (160, 0), (300, 0), (460, 0)), 14, 70)
NARROW = Sheet("narrow", 250, 84, 42, ((8, 1), (130, 1), (8, 0), (130, 0)), 5, 34)
_TOP, _FOOT, _LEGEND_LINE = 52, 14, 20
_PAD = 8
_MARGIN_DAYS = 4
_MONTH_NAME = 24  # the width of its name
_LONG_DAYS = 28


def tell_term(days: int) -> str:
    """Tell how long something lasts: whole weeks as weeks, a long time in weeks, anything else in days."""
    if days and days % 7 == 0:
        return ngettext("%(num)s week", "%(num)s weken", days // 7) % {"num": days // 7}
    if days > _LONG_DAYS:
        return _("ongeveer %(num)s weken") % {"num": round(days / 7)}
    return ngettext("%(num)s dag", "%(num)s dagen", days) % {"num": days}


def tell_shift(days: int) -> str:
    """Tell by how much something moved, as people say it: "4 weken later", "3 dagen eerder", "zoals gepland"."""
    if days == 0:
        return _("zoals gepland")
    term = tell_term(abs(days))
    return _("%(term)s later") % {"term": term} if days > 0 else _("%(term)s eerder") % {"term": term}


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places on the drawing."""

    sheet: Sheet
    first: date
    last: date
    phases: int

    def x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        return round(_PAD + (day - self.first).days / span * (self.sheet.width - 2 * _PAD), 1)

    @property
    def right(self) -> int:
        return self.sheet.width - _PAD

    @property
    def bottom(self) -> int:
        """Give where the phases end and the legend begins."""
        return _TOP + self.sheet.row * self.phases

    @property
    def height(self) -> int:
        lines = 1 + max(line for _x, line in self.sheet.legend)
        return self.bottom + lines * _LEGEND_LINE + _FOOT

    def months(self) -> list[date]:
        listed, month = [], self.first.replace(day=1)
        while month <= self.last:
            listed += [month] if month >= self.first else []
            month = (month + timedelta(days=32)).replace(day=1)
        return listed[:: 1 + len(listed) // self.sheet.months]


def draw_slip(timeline: Timeline, *, today: date, sheet: Sheet = WIDE) -> SafeString:
    """Draw each phase as it was planned first and as it is planned now, with the slip between them.

    Takes:   the plan over its versions; the day of today; the paper to draw on.
    Gives:   an SVG with title, description and real text; its table twin stands in the page.
    """
    planned = timeline.planned
    days = [d for p in planned for d in (p.then.starts_on, p.then.ends_on, p.starts_on, p.ends_on)]
    margin = timedelta(days=_MARGIN_DAYS)
    scale = _Scale(sheet, min(days) - margin, max([*days, today]) + margin, len(planned))
    name, width, height = sheet.name, sheet.width, scale.height
    drawn = "".join(
        (
            f'<svg class="vk-slip vk-slip--{name}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' role="img" aria-labelledby="slip-{name}-title slip-{name}-desc">',
            f'<title id="slip-{name}-title">{escape(_("Toen gepland en nu gepland"))}</title>',
            f'<desc id="slip-{name}-desc">{escape(_describe(planned))}</desc>',
            _draw_months(scale),
            _draw_today(scale, today),
            *(_draw_phase(phase, number, scale) for number, phase in enumerate(planned)),
            _draw_legend(scale),
            "</svg>",
        )
    )
    return mark_safe(drawn)


def draw_slips(timeline: Timeline, *, today: date) -> SafeString | None:
    """Draw the slip on a wide and on a narrow sheet; the style sheet shows the one that fits."""
    if not timeline.planned:
        return None
    return draw_slip(timeline, today=today) + draw_slip(timeline, today=today, sheet=NARROW)


def _describe(planned: tuple[PlannedPhase, ...]) -> str:
    return " ".join(
        _("%(phase)s eindigt op %(day)s, %(shift)s.")
        % {"phase": p.phase, "day": _day(p.ends_on), "shift": tell_shift(p.shift_days)}
        for p in planned
    )


def _locale() -> str:
    return (get_language() or "nl").split("-")[0]


def _day(day: date) -> str:
    return format_date(day, "d MMMM y", locale=_locale())


# The pieces below are put together from numbers and escaped texts only.


def _text(kind: str, x: float, y: float, words: object, *, anchor: str = "start") -> str:
    """Draw words that start, or end, at a place."""
    return f'<text class="vk-slip__{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'


def _line(kind: str, path: str) -> str:
    return f'<path class="vk-slip__{kind}" d="{path}"/>'


def _bar(kind: str, x: float, y: float, width: float, height: int) -> str:
    return f'<rect class="vk-slip__bar vk-slip__bar--{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="2"/>'


def _span(scale: _Scale, first: date, last: date, *, y: int, height: int, kind: str) -> str:
    """Draw a bar from day to day; a single day can still be seen."""
    x = scale.x(first)
    return _bar(kind, x, y, max(3, round(scale.x(last) - x, 1)), height)


def _draw_months(scale: _Scale) -> str:
    places = [(scale.x(month), month) for month in scale.months()]
    return "".join(
        _line("month", f"M{x} 40V{scale.bottom}")
        + _text("axis", x + 4, 36, format_date(month, "LLL", locale=_locale()).rstrip("."))
        for x, month in places
        if x < scale.right - _MONTH_NAME
    )


def _draw_phase(planned: PlannedPhase, number: int, scale: _Scale) -> str:
    """Draw a title, an open bar for then, a full bar for now, and the part of it that is slip."""
    sheet, top = scale.sheet, _TOP + number * scale.sheet.row
    bars = top + sheet.bars
    state = "done" if planned.phase.finished_on else "now"
    tone = "late" if state == "now" and planned.shift_days > 0 else state
    shift = f"shift vk-slip__shift--{tone}"
    return "".join(
        (
            "<g>",
            _text("phase", _PAD, top + 14, Truncator(planned.phase.title).chars(sheet.title_characters)),
            _text(shift, scale.right, top + 14, _tell(planned), anchor="end")
            if sheet.is_wide
            else _text(shift, _PAD, top + 33, _tell(planned)),
            _span(scale, planned.then.starts_on, planned.then.ends_on, y=bars, height=8, kind="then"),
            _span(scale, planned.starts_on, planned.ends_on, y=bars + 14, height=13, kind=state),
            _draw_late(planned, scale, bars) if planned.shift_days > 0 else "",
            "</g>",
        )
    )


def _draw_late(planned: PlannedPhase, scale: _Scale, bars: int) -> str:
    """Draw what comes after the first plan in the colour of attention, with a line from the end of then."""
    begin = max(planned.then.ends_on, planned.starts_on)
    end_of_then = scale.x(planned.then.ends_on)
    return _span(scale, begin, planned.ends_on, y=bars + 14, height=13, kind="late") + _line(
        "slip", f"M{end_of_then} {bars + 8}V{bars + 20}H{scale.x(begin)}"
    )


def _tell(planned: PlannedPhase) -> str:
    if planned.phase.finished_on:
        return _("klaar, %(shift)s") % {"shift": tell_shift(planned.shift_days)}
    if planned.since_version:
        return _("later toegevoegd")
    return tell_shift(planned.shift_days)


def _draw_today(scale: _Scale, today: date) -> str:
    x = scale.x(today)
    near_end = x > scale.right - 80
    word = _text(
        "today-word", x - 5 if near_end else x + 5, 16, _("vandaag"), anchor="end" if near_end else "start"
    )
    return _line("today", f"M{x} 6V{scale.bottom}") + word


def _draw_legend(scale: _Scale) -> str:
    """Tell what each bar means: its shape in small, and a word."""
    words = (
        ("then", _("toen gepland")),
        ("now", _("nu gepland")),
        ("late", _("later dan toen")),
        ("done", _("klaar")),
    )
    drawn = []
    for (kind, word), (x, line) in zip(words, scale.sheet.legend, strict=True):
        y = scale.height - 10 - line * _LEGEND_LINE
        drawn += [_bar(kind, x, y - 9, 24, 9), _text("axis", x + 30, y, word)]
    return "".join(drawn)
