"""The line picture of an indicator: values, goal line and honest gaps, drawn on the server."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil, floor, log10

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.ui.jinja import number

from .models import Indicator, Measurement
from .wording import tell_outcome, tell_when

_WIDTH, _HEIGHT = 640, 316
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 574, 40, 276
_MOST_TICKS = 5
_MOST_YEARS = 7


@dataclass(frozen=True, slots=True)
class _Scale:
    """Turns days and values into places on the paper."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        return round(
            _LEFT + (_RIGHT - _LEFT) * (day - self.first).days / max(1, (self.last - self.first).days), 1
        )

    def y(self, value: Decimal | float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * (float(value) - self.low) / (self.high - self.low), 1)


def draw_indicator(
    indicator: Indicator, *, measurements: Sequence[Measurement], today: date
) -> SafeString | None:
    """Draw how an indicator moves: measured values, the line to the target, and gaps where no figure was.

    Takes:   the indicator; its measurements by day; the day it is today.
    Gives:   the SVG, or nothing when there is not one value to draw.
    """
    values = _points(indicator, measurements)
    known = [value for _day, value in values if value is not None]
    if not indicator.is_counted or (not known and not indicator.has_target):
        return None
    scale, ticks = _scale(indicator, values)
    parts = [
        _draw_grid(scale, ticks),
        _draw_today(scale, today),
        _draw_goal_line(indicator, scale),
        _draw_values(values, scale),
        _draw_gaps(measurements, scale),
        _draw_ends(indicator, values, scale),
    ]
    return format_html(
        '<svg class="vk-line" viewBox="0 0 {} {}" role="img" aria-labelledby="line-{}-title line-{}-desc">'
        '<title id="line-{}-title">{}</title><desc id="line-{}-desc">{}</desc>{}</svg>',
        *(_WIDTH, _HEIGHT, indicator.pk, indicator.pk, indicator.pk),
        _("%(name)s in %(unit)s") % {"name": indicator.name, "unit": indicator.unit},
        *(indicator.pk, describe(indicator, measurements=measurements)),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def describe(indicator: Indicator, *, measurements: Sequence[Measurement]) -> str:
    """Tell in a sentence or two what the picture shows."""
    told = []
    if indicator.has_baseline:
        told.append(
            _("Nulmeting %(day)s: %(value)s.")
            % _told(indicator, indicator.baseline_on, indicator.baseline_value, indicator.baseline_words)
        )
    latest = next((m for m in reversed(measurements) if not m.missing_because), None)
    if latest is not None:
        told.append(
            _("Laatste meting %(day)s: %(value)s.")
            % _told(indicator, latest.measured_on, latest.value, latest.words)
        )
    if indicator.has_target:
        told.append(
            _("Streefwaarde %(day)s: %(value)s.")
            % _told(indicator, indicator.target_on, indicator.target_value, indicator.target_words)
        )
    gaps = sum(bool(m.missing_because) for m in measurements)
    if gaps:
        told.append(
            ngettext(
                "Van %(count)s meting is er geen cijfer.", "Van %(count)s metingen is er geen cijfer.", gaps
            )
            % {"count": gaps}
        )
    return " ".join(told)


def _told(indicator: Indicator, day: date | None, value: Decimal | None, words: str) -> dict[str, str]:
    return {"day": tell_when(indicator, day), "value": tell_outcome(indicator, value, words)}


def _points(indicator: Indicator, measurements: Sequence[Measurement]) -> list[tuple[date, Decimal | None]]:
    """Give the values by day; the baseline counts as the first of them, unless that day was measured."""
    points = [(m.measured_on, m.value) for m in measurements]
    if indicator.has_baseline and indicator.baseline_on not in {day for day, _value in points}:
        points.append((indicator.baseline_on, indicator.baseline_value))
    return sorted(points, key=lambda point: point[0])


def _scale(indicator: Indicator, points: Sequence[tuple[date, Decimal | None]]) -> tuple[_Scale, list[float]]:
    days = [day for day, _value in points] + ([indicator.target_on] if indicator.target_on else [])
    values = [float(value) for _day, value in points if value is not None]
    values += [float(indicator.target_value)] if indicator.has_target else []
    ticks = _ticks(min(values), max(values))
    first, last = min(days), max(days)
    # At least a year and whole years at the edges, so that years stand where they begin.
    return _Scale(date(first.year, 1, 1), date(last.year + 1, 1, 1), ticks[0], ticks[-1]), ticks


def _ticks(low: float, high: float) -> list[float]:
    """Choose round values for the lines behind the picture; from zero when zero is not far off."""
    if low > 0 and low < 0.6 * high:
        low = 0.0
    spread = (high - low) or abs(high) or 1.0
    rough = spread / (_MOST_TICKS - 1)
    power = 10 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough)
    first, last = floor(low / step), ceil(high / step)
    if first == last:
        last += 1
    return [round(at * step, 6) for at in range(first, last + 1)]


def _draw_grid(scale: _Scale, ticks: Sequence[float]) -> SafeString:
    lines = format_html_join(
        "",
        '<path class="vk-line__grid" d="M{} {}H{}"/>'
        '<text class="vk-line__tick" x="{}" y="{}" text-anchor="end">{}</text>',
        ((_LEFT, scale.y(tick), _RIGHT, _LEFT - 10, scale.y(tick) + 5, number(tick)) for tick in ticks),
    )
    years = range(scale.first.year, scale.last.year)
    every = ceil(len(years) / _MOST_YEARS)
    marks = format_html_join(
        "",
        '<path class="vk-line__year" d="M{} {}v6"/>'
        '<text class="vk-line__tick{}" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (
                scale.x(date(year, 1, 1)),
                _BOTTOM,
                " vk-line__tick--spare" if place % 2 else "",
                (scale.x(date(year, 1, 1)) + scale.x(date(year + 1, 1, 1))) / 2,
                _BOTTOM + 26,
                year,
            )
            for place, year in enumerate(years)
            if place % every == 0
        ),
    )
    return format_html(
        '{}{}<path class="vk-line__axis" d="M{} {}H{}"/>', lines, marks, _LEFT, _BOTTOM, _RIGHT
    )


def _draw_today(scale: _Scale, today: date) -> SafeString:
    if not scale.first <= today <= scale.last:
        return SafeString("")
    return format_html(
        '<path class="vk-line__today" d="M{} {}V{}"/>'
        '<text class="vk-line__now" x="{}" y="{}" text-anchor="middle">{}</text>',
        *(scale.x(today), _TOP - 8, _BOTTOM, scale.x(today), _TOP - 14, _("nu")),
    )


def _draw_goal_line(indicator: Indicator, scale: _Scale) -> SafeString:
    if not indicator.has_target:
        return SafeString("")
    start = (indicator.baseline_on, indicator.baseline_value) if indicator.has_baseline else None
    x, y = scale.x(indicator.target_on), scale.y(indicator.target_value)
    from_x, from_y = (scale.x(start[0]), scale.y(start[1])) if start else (_LEFT, y)
    return format_html('<path class="vk-line__goal" d="M{} {}L{} {}"/>', from_x, from_y, x, y)


def _draw_values(points: Sequence[tuple[date, Decimal | None]], scale: _Scale) -> SafeString:
    """Draw a line through values that follow each other; a missing figure breaks the line."""
    runs = [list(run) for known, run in groupby(points, key=lambda point: point[1] is not None) if known]
    lines = format_html_join(
        "",
        '<path class="vk-line__values" d="M{}"/>',
        (
            ("L".join(f"{scale.x(day)} {scale.y(value)}" for day, value in run),)
            for run in runs
            if len(run) > 1
        ),
    )
    dots = format_html_join(
        "",
        '<circle class="vk-line__value" cx="{}" cy="{}" r="5"/>',
        ((scale.x(day), scale.y(value)) for run in runs for day, value in run),
    )
    return format_html("{}{}", lines, dots)


def _draw_gaps(measurements: Sequence[Measurement], scale: _Scale) -> SafeString:
    """Mark where a figure should have been: a cross on the axis, with the reason to be read."""
    return format_html_join(
        "",
        '<g class="vk-line__gap"><title>{}</title><path d="m{} {} 10 10m0-10-10 10"/></g>',
        (
            (_("Geen cijfer: %(why)s") % {"why": m.missing_because}, scale.x(m.measured_on) - 5, _BOTTOM - 5)
            for m in measurements
            if m.value is None
        ),
    )


def _draw_ends(
    indicator: Indicator, points: Sequence[tuple[date, Decimal | None]], scale: _Scale
) -> SafeString:
    """Write the values that matter beside their points: the first, the last, and the target."""
    known = [(day, value) for day, value in points if value is not None]
    ends = dict([*known[:1], *known[-1:]])
    if indicator.has_baseline:
        ends[indicator.baseline_on] = indicator.baseline_value
    parts = [
        format_html(
            '<text class="vk-line__label" x="{}" y="{}" text-anchor="middle">{}</text>',
            *(max(scale.x(day), _LEFT + 14), _label_y(scale.y(value)), number(value)),
        )
        for day, value in ends.items()
    ]
    if indicator.has_target:
        x, y = scale.x(indicator.target_on), scale.y(indicator.target_value)
        parts.append(
            format_html(
                '<path class="vk-line__target" d="M{} {}l8 -8l8 8l-8 8z"/>'
                '<text class="vk-line__label vk-line__label--target" x="{}" y="{}">{}</text>',
                *(x - 8, y, x + 14, y + 5, number(indicator.target_value)),
            )
        )
    return format_html_join("", "{}", ((part,) for part in parts))


def _label_y(y: float) -> float:
    """Above the point, or below it where there is no room above."""
    return y - 13 if y - 13 > _TOP - 16 else y + 24


def draw_spark(indicator: Indicator) -> SafeString:
    """Draw the course of an indicator in the size of a word; the figures stand beside it."""
    points = _points(indicator, list(indicator.measurements.all()))
    known = [(day, value) for day, value in points if value is not None]
    if not known:
        return SafeString("")
    ends = [(indicator.target_on, indicator.target_value)] if indicator.has_target else []
    place = _small_scale([*known, *ends])
    start = (indicator.baseline_on, indicator.baseline_value) if indicator.has_baseline else known[0]
    goal = (
        format_html('<path class="vk-line__goal" d="M{}L{}"/>', place(start), place(ends[0])) if ends else ""
    )
    x, y = place(known[-1]).split()
    return format_html(
        '<svg class="vk-spark" viewBox="0 0 104 32" width="104" height="32" focusable="false" aria-hidden="true">'
        '{}<path class="vk-line__values" d="M{}"/><circle class="vk-line__value" cx="{}" cy="{}" r="2.6"/></svg>',
        *(goal, "L".join(place(point) for point in known), x, y),
    )


def _small_scale(points: Sequence[tuple[date, Decimal]]) -> Callable[[tuple[date, Decimal]], str]:
    """Spread points over the whole of a small drawing."""
    days, values = [day for day, _value in points], [float(value) for _day, value in points]
    wide, high = max((max(days) - min(days)).days, 1), (max(values) - min(values)) or 1

    def place(point: tuple[date, Decimal]) -> str:
        day, value = point
        return f"{3 + 98 * (day - min(days)).days / wide:.1f} {28 - 24 * (float(value) - min(values)) / high:.1f}"

    return place
