"""The line picture of an indicator: values, goal line and honest gaps, drawn on the server."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.engines.series import Point, choose_ticks, find_gaps, find_trend, split_runs
from vaarkaart.ui.jinja import number

from .models import Indicator, Measurement, Target
from .wording import tell_outcome, tell_when

_WIDTH, _HEIGHT = 640, 316
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 574, 40, 276
_MOST_YEARS = 7
_DAYS_PER_TURN = {"month": 31, "quarter": 92, "half_year": 184, "year": 366, "two_years": 731}
# Of how many of the last figures the trend is drawn: a year and more of each.
_TREND_OF = {"month": 12, "quarter": 8, "half_year": 5, "year": 5, "two_years": 4}


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
    indicator: Indicator,
    *,
    measurements: Sequence[Measurement],
    today: date,
    targets: Sequence[Target] = (),
) -> SafeString | None:
    """Draw how an indicator moves: measured values, the way to the target, the trend, and gaps where no figure was.

    Takes:   the indicator; its measurements by day; the day it is today; its targets on the way by day.
    Gives:   the SVG, or nothing when there is not one value to draw.
    """
    points = to_points(indicator, measurements)
    if not indicator.is_counted or not (indicator.has_target or any(p.value is not None for p in points)):
        return None
    scale, ticks = _scale(indicator, points, targets)
    parts = [
        _draw_grid(scale, ticks),
        _draw_today(scale, today),
        _draw_goal_line(indicator, targets, scale),
        _draw_trend(points, scale, latest=_TREND_OF[indicator.frequency]),
        _draw_values(points, scale, turn_days=turn_days(indicator)),
        _draw_gaps(measurements, scale),
        _draw_ends(indicator, points, scale),
    ]
    return format_html(
        '<svg class="vk-line" viewBox="0 0 {} {}" role="img" aria-labelledby="line-{}-title line-{}-desc">'
        '<title id="line-{}-title">{}</title><desc id="line-{}-desc">{}</desc>{}</svg>',
        *(_WIDTH, _HEIGHT, indicator.pk, indicator.pk, indicator.pk),
        name_with_unit(indicator),
        *(indicator.pk, describe(indicator, measurements=measurements)),
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def name_with_unit(indicator: Indicator) -> str:
    """Tell what is drawn: wachttijd in weken."""
    if not indicator.unit:
        return indicator.name
    return _("%(name)s in %(unit)s") % {"name": indicator.name, "unit": indicator.unit}


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
    told += _tell_silent_gaps(indicator, measurements)
    told += _tell_trend(indicator, measurements)
    return " ".join(told)


def _tell_silent_gaps(indicator: Indicator, measurements: Sequence[Measurement]) -> list[str]:
    points = [Point(m.measured_on, None if m.missing_because else 0.0) for m in measurements]
    return [
        _("Tussen %(from)s en %(until)s staat geen meting.")
        % {"from": tell_when(indicator, start), "until": tell_when(indicator, end)}
        for start, end in find_gaps(points, turn_days=turn_days(indicator))
    ]


def _tell_trend(indicator: Indicator, measurements: Sequence[Measurement]) -> list[str]:
    points = to_points(indicator, measurements) if indicator.is_counted else []
    trend = find_trend(points, latest=_TREND_OF[indicator.frequency])
    if trend is None or indicator.target_on is None or indicator.measure == Indicator.Measure.ORDINAL:
        return []
    latest = max(m.measured_on for m in measurements)
    if indicator.target_on <= latest:
        return []
    then = {"value": tell_outcome(indicator, round(trend.at(indicator.target_on), 1))}
    return [
        _("Gaan de laatste cijfers zo door, dan is het dan %(value)s. Een trend is geen voorspelling.") % then
    ]


def _told(indicator: Indicator, day: date | None, value: Decimal | None, words: str) -> dict[str, str]:
    return {"day": tell_when(indicator, day), "value": tell_outcome(indicator, value, words)}


def to_points(indicator: Indicator, measurements: Iterable[Measurement]) -> list[Point]:
    """Give the values by day; the baseline counts as the first of them, unless that day was measured."""
    points = [Point(m.measured_on, None if m.value is None else float(m.value)) for m in measurements]
    if indicator.baseline_value is not None and indicator.baseline_on not in {point.day for point in points}:
        points.append(Point(indicator.baseline_on, float(indicator.baseline_value)))
    return sorted(points, key=lambda point: point.day)


def turn_days(indicator: Indicator) -> int:
    """Give how many days lie between two measurements, as agreed."""
    return _DAYS_PER_TURN[indicator.frequency]


def _scale(
    indicator: Indicator, points: Sequence[Point], targets: Sequence[Target]
) -> tuple[_Scale, list[float]]:
    days = [point.day for point in points] + [target.due_on for target in targets]
    days += [indicator.target_on] if indicator.target_value is not None else []
    values = [point.value for point in points if point.value is not None]
    values += [float(target.value) for target in targets]
    values += [float(indicator.target_value)] if indicator.target_value is not None else []
    if indicator.measure == Indicator.Measure.ORDINAL:
        ticks = [float(step) for step in range(1, max(len(indicator.steps), 2) + 1)]
    else:
        ticks = choose_ticks(
            min(values, default=0), max(values, default=0), from_zero=indicator.axis_from_zero
        )
    first, last = min(days), max(days)
    # At least a year and whole years at the edges, so that years stand where they begin.
    return _Scale(date(first.year, 1, 1), date(last.year + 1, 1, 1), ticks[0], ticks[-1]), ticks


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
    cut = ""
    if (
        scale.low > 0
    ):  # two small waves break the axis, as drawings do, so that nobody takes its foot for zero
        cut = format_html(
            '<g class="vk-line__cut"><title>{}</title><path d="M{} {}l5 -4l6 8l5 -4"/></g>',
            *(
                _("De as begint niet bij nul, maar bij %(low)s.") % {"low": number(scale.low)},
                _LEFT - 8,
                _BOTTOM - 14,
            ),
        )
    return format_html(
        '{}{}<path class="vk-line__axis" d="M{} {}H{}"/>{}', lines, marks, _LEFT, _BOTTOM, _RIGHT, cut
    )


def _draw_today(scale: _Scale, today: date) -> SafeString:
    if not scale.first <= today <= scale.last:
        return SafeString("")
    return format_html(
        '<path class="vk-line__today" d="M{} {}V{}"/>'
        '<text class="vk-line__now" x="{}" y="{}" text-anchor="middle">{}</text>',
        *(scale.x(today), _TOP - 8, _BOTTOM, scale.x(today), _TOP - 14, _("nu")),
    )


def _draw_goal_line(indicator: Indicator, targets: Sequence[Target], scale: _Scale) -> SafeString:
    """Draw the way from the baseline over the targets on the way to the last one."""
    stops = [(target.due_on, target.value) for target in targets]
    if indicator.target_value is not None:
        stops.append((indicator.target_on, indicator.target_value))
    if not stops:
        return SafeString("")
    way = sorted(stops)
    if indicator.baseline_value is not None:
        way.insert(0, (indicator.baseline_on, indicator.baseline_value))
    places = [f"{scale.x(day)} {scale.y(value)}" for day, value in way]
    if len(places) == 1:
        places.insert(0, f"{_LEFT} {scale.y(way[0][1])}")
    marks = format_html_join(
        "",
        '<path class="vk-line__stop" d="M{} {}l5 -5l5 5l-5 5z"/>',
        ((scale.x(target.due_on) - 5, scale.y(target.value)) for target in targets),
    )
    return format_html('<path class="vk-line__goal" d="M{}"/>{}', "L".join(places), marks)


def _draw_trend(points: Sequence[Point], scale: _Scale, *, latest: int) -> SafeString:
    """Draw where the last figures go, a dotted line over them and on to the edge of the picture."""
    trend = find_trend(points, latest=latest)
    if trend is None:
        return SafeString("")
    inside = [
        (day, trend.at(day))
        for day in (
            trend.first + timedelta(days=30 * at) for at in range((scale.last - trend.first).days // 30)
        )
        if scale.low <= trend.at(day) <= scale.high
    ]
    if len(inside) < 2:
        return SafeString("")
    (first, start), (last, end) = inside[0], inside[-1]
    return format_html(
        '<path class="vk-line__trend" d="M{} {}L{} {}"/>',
        *(scale.x(first), scale.y(start), scale.x(last), scale.y(end)),
    )


def _draw_values(points: Sequence[Point], scale: _Scale, *, turn_days: int) -> SafeString:
    """Draw a line through values that follow each other; where one is missing there is no line."""
    runs = split_runs(points, turn_days=turn_days)
    lines = format_html_join(
        "",
        '<path class="vk-line__values" d="M{}"/>',
        (
            ("L".join(f"{scale.x(day)} {scale.y(value or 0)}" for day, value in run),)
            for run in runs
            if len(run) > 1
        ),
    )
    dots = format_html_join(
        "",
        '<circle class="vk-line__value" cx="{}" cy="{}" r="5"/>',
        ((scale.x(day), scale.y(value or 0)) for run in runs for day, value in run),
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
            if m.missing_because
        ),
    )


def _draw_ends(indicator: Indicator, points: Sequence[Point], scale: _Scale) -> SafeString:
    """Write the values that matter beside their points: the first, the last, and the target."""
    known = [(day, value) for day, value in points if value is not None]
    ends = dict([*known[:1], *known[-1:]])
    if indicator.baseline_value is not None:
        ends[indicator.baseline_on] = float(indicator.baseline_value)
    parts = [
        format_html(
            '<text class="vk-line__label" x="{}" y="{}" text-anchor="middle">{}</text>',
            *(max(scale.x(day), _LEFT + 14), _label_y(scale.y(value)), number(value)),
        )
        for day, value in ends.items()
    ]
    if indicator.target_value is not None:
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
    points = to_points(indicator, indicator.measurements.all())
    known = [(point.day, point.value) for point in points if point.value is not None]
    if not known or not indicator.is_counted:
        return SafeString("")
    ends = []
    if indicator.target_value is not None:
        ends = [(indicator.target_on, float(indicator.target_value))]
    place = _small_scale([*known, *ends])
    start = known[0]
    if indicator.baseline_value is not None:
        start = (indicator.baseline_on, float(indicator.baseline_value))
    goal = (
        format_html('<path class="vk-line__goal" d="M{}L{}"/>', place(start), place(ends[0])) if ends else ""
    )
    lines = format_html_join(
        "",
        '<path class="vk-line__values" d="M{}"/>',
        (
            ("L".join(place((day, value or 0.0)) for day, value in run),)
            for run in split_runs(points, turn_days=turn_days(indicator))
            if len(run) > 1 or len(known) == 1
        ),
    )
    x, y = place(known[-1]).split()
    return format_html(
        '<svg class="vk-spark" viewBox="0 0 104 32" width="104" height="32" focusable="false" aria-hidden="true">'
        '{}{}<circle class="vk-line__value" cx="{}" cy="{}" r="2.6"/></svg>',
        *(goal, lines, x, y),
    )


def _small_scale(points: Sequence[tuple[date, float]]) -> Callable[[tuple[date, float]], str]:
    """Spread points over the whole of a small drawing."""
    days, values = [day for day, _value in points], [value for _day, value in points]
    wide, high = max((max(days) - min(days)).days, 1), (max(values) - min(values)) or 1

    def place(point: tuple[date, float]) -> str:
        day, value = point
        return f"{3 + 98 * (day - min(days)).days / wide:.1f} {28 - 24 * (value - min(values)) / high:.1f}"

    return place
