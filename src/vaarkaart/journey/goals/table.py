"""The figures of an indicator by period, as a table: what was wanted, what was measured, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .models import Indicator, Measurement, Target
from .wording import tell_baseline, tell_measurement, tell_outcome, tell_target, tell_when, with_unit


@dataclass(frozen=True, slots=True)
class Period:
    """One period: what it is called, what was wanted and measured, with the rows these come from."""

    told: str
    wanted: str = ""
    measured: str = ""
    gap: str = ""
    measurement: Measurement | None = None
    target: Target | None = None
    is_baseline: bool = False
    is_last_target: bool = False


def lay_out_periods(
    indicator: Indicator, measurements: Sequence[Measurement], targets: Sequence[Target]
) -> list[Period]:
    """Lay the figures of the whole out by period, in time; baseline and last target each have their period too."""
    measured = {m.measured_on: m for m in measurements}
    wanted = {target.due_on: target for target in targets}
    ends = {day for day in (indicator.baseline_on, indicator.target_on) if day is not None}
    return [
        _lay_out(indicator, day, measured.get(day), wanted.get(day))
        for day in sorted(measured.keys() | wanted.keys() | ends)
    ]


def _lay_out(
    indicator: Indicator, day: date, measurement: Measurement | None, target: Target | None
) -> Period:
    is_baseline, is_last = day == indicator.baseline_on, day == indicator.target_on
    goal = indicator.target_value if is_last else target.value if target else None
    value = measurement.value if measurement else indicator.baseline_value if is_baseline else None
    told: dict[str, Any] = {"wanted": tell_target(indicator) if is_last else tell_outcome(indicator, goal)}
    if measurement is not None:
        told["measured"] = tell_measurement(indicator, measurement)
    elif is_baseline:
        told["measured"] = tell_baseline(indicator)
    if goal is not None and value is not None and indicator.measure != Indicator.Measure.ORDINAL:
        sign = "+" if value > goal else ""
        told["gap"] = sign + with_unit(value - goal, indicator.unit)
    return Period(
        tell_when(indicator, day),
        **told,
        measurement=measurement,
        target=target,
        is_baseline=is_baseline,
        is_last_target=is_last,
    )
