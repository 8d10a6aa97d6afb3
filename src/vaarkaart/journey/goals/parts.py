"""An indicator split in parts (municipalities, age groups): small pictures side by side, all on one scale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vaarkaart.engines.series import Point, choose_ticks, split_runs
from vaarkaart.ui.jinja import number

from .models import Indicator, Measurement, Target
from .pictures import turn_days
from .wording import tell_measurement, tell_when

_WIDTH, _HEIGHT = 200, 96
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 194, 8, 78
ORDERS = ("name", "high", "low")


@dataclass(slots=True)
class Part:
    """One part: its measurements in time, and the target of its own when it has one."""

    name: str
    measurements: list[Measurement] = field(default_factory=list)
    target: Target | None = None

    @property
    def latest(self) -> Measurement | None:
        """Give the last measurement with a value."""
        return next((m for m in reversed(self.measurements) if m.value is not None), None)


def list_parts(measurements: Iterable[Measurement], *, targets: Iterable[Target] = ()) -> list[Part]:
    """Gather the measurements of an indicator by part, by name."""
    parts: dict[str, Part] = {}
    for measurement in measurements:
        parts.setdefault(measurement.part, Part(measurement.part)).measurements.append(measurement)
    for target in targets:
        if target.part in parts:
            parts[target.part].target = target  # by day: the last one stays
    return sorted(parts.values(), key=lambda part: part.name.casefold())


def put_in_order(parts: Sequence[Part], *, order: str) -> list[Part]:
    """Put parts in the order asked for: by name, or by their last value; those without one come last."""
    if order not in ("high", "low"):
        return list(parts)
    known = [part for part in parts if part.latest is not None]
    sign = -1 if order == "high" else 1
    known.sort(key=lambda part: sign * (part.latest.value if part.latest and part.latest.value else 0))
    return known + [part for part in parts if part.latest is None]


@dataclass(frozen=True, slots=True)
class SmallScale:
    """The one scale of all small pictures, so that they can be compared."""

    first: date
    last: date
    ticks: tuple[float, ...]

    def x(self, day: date) -> float:
        wide = max(1, (self.last - self.first).days)
        return round(_LEFT + (_RIGHT - _LEFT) * (day - self.first).days / wide, 1)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return round(_BOTTOM - (_BOTTOM - _TOP) * (value - low) / (high - low), 1)


def make_scale(indicator: Indicator, parts: Iterable[Part]) -> SmallScale | None:
    """Make the scale that holds every part; None when not one has a value."""
    measured = [m for part in parts for m in part.measurements]
    values = [float(m.value) for m in measured if m.value is not None]
    if not values or not indicator.is_counted:
        return None
    ticks = choose_ticks(min(values), max(values), from_zero=indicator.axis_from_zero)
    days = [m.measured_on for m in measured]
    return SmallScale(min(days), max(days), tuple(ticks))


def draw_part(
    indicator: Indicator, part: Part, *, scale: SmallScale, whole: Sequence[Point] = ()
) -> SafeString:
    """Draw one part: its line with gaps, the whole behind it, its target, and its first and last year.

    The figures stand in the table, so a screen reader is spared the picture.
    """
    points = [Point(m.measured_on, None if m.value is None else float(m.value)) for m in part.measurements]
    behind = [p for p in whole if scale.first <= p.day <= scale.last and p.value is not None]
    known = [point for point in points if point.value is not None]
    dot = ""
    if known:
        x, y = scale.x(known[-1].day), scale.y(known[-1].value or 0)
        dot = format_html('<circle class="vk-line__value" cx="{}" cy="{}" r="3"/>', x, y)
    return format_html(
        '<svg class="vk-small" viewBox="0 0 {} {}" focusable="false" aria-hidden="true">{}{}{}{}{}{}</svg>',
        *(_WIDTH, _HEIGHT, _draw_frame(scale), _draw_runs("vk-small__whole", behind, scale, indicator)),
        *(_draw_target(part, scale), _draw_runs("vk-line__values", points, scale, indicator), dot),
        format_html_join(
            "",
            '<path class="vk-small__gap" d="m{} {} 6 6m0-6-6 6"/>',
            ((scale.x(m.measured_on) - 3, _BOTTOM - 3) for m in part.measurements if m.missing_because),
        ),
    )


def _draw_frame(scale: SmallScale) -> SafeString:
    low, high = scale.ticks[0], scale.ticks[-1]
    return format_html(
        '<path class="vk-line__grid" d="M{} {}H{}"/><path class="vk-line__axis" d="M{} {}H{}"/>'
        '<text x="{}" y="{}" text-anchor="end">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>'
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        *(_LEFT, _TOP, _RIGHT, _LEFT, _BOTTOM, _RIGHT),
        *(_LEFT - 4, _TOP + 4, number(high), _LEFT - 4, _BOTTOM + 3, number(low)),
        *(_LEFT, _HEIGHT - 4, scale.first.year, _RIGHT, _HEIGHT - 4, scale.last.year),
    )


def _draw_runs(kind: str, points: Sequence[Point], scale: SmallScale, indicator: Indicator) -> SafeString:
    return format_html_join(
        "",
        '<path class="{}" d="M{}"/>',
        (
            (kind, "L".join(f"{scale.x(day)} {scale.y(value or 0)}" for day, value in run))
            for run in split_runs(points, turn_days=turn_days(indicator))
            if len(run) > 1
        ),
    )


def _draw_target(part: Part, scale: SmallScale) -> SafeString:
    if part.target is None or not scale.ticks[0] <= float(part.target.value) <= scale.ticks[-1]:
        return SafeString("")
    y = scale.y(float(part.target.value))
    return format_html('<path class="vk-line__goal" d="M{} {}H{}"/>', _LEFT, y, _RIGHT)


def lay_out_table(indicator: Indicator, parts: Sequence[Part]) -> dict[str, Any]:
    """Lay parts out as a table: a column for each period, a row for each part.

    Gives:   the periods as told, and per part its name with its cells as told (empty where nothing is known).
    """
    days = sorted({m.measured_on for part in parts for m in part.measurements})
    rows = []
    for part in parts:
        told = {m.measured_on: tell_measurement(indicator, m) for m in part.measurements}
        rows.append((part.name, [told.get(day, "") for day in days]))
    return {"periods": [tell_when(indicator, day) for day in days], "rows": rows}
