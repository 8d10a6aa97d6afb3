"""How outcomes are told: 13,4%, 14 weken, "voldoende"."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vaarkaart.ui.jinja import number

from .models import Indicator, Measurement
from .periods import tell_period


def with_unit(value: Decimal | float | None, unit: str) -> str:
    """Tell a value with its unit: 13,4% or 14 weken."""
    if value is None:
        return ""
    glued = unit if unit.startswith("%") or not unit else f" {unit}"
    return f"{number(value)}{glued}"


def tell_outcome(indicator: Indicator, value: Decimal | float | None, words: str = "") -> str:
    """Tell an outcome of an indicator: with its unit, as a step of its scale, or in its own words."""
    if value is None:
        return words
    if indicator.measure == Indicator.Measure.ORDINAL:
        step = int(value) - 1
        if value == int(value) and 0 <= step < len(indicator.steps):
            return indicator.steps[step]
    return with_unit(value, indicator.unit)


def tell_measurement(indicator: Indicator, measurement: Measurement) -> str:
    """Tell what was measured, or why there is no figure."""
    if measurement.missing_because:
        return _("geen cijfer: %(why)s") % {"why": measurement.missing_because}
    told = tell_outcome(indicator, measurement.value, measurement.words)
    return _("%(value)s (voorlopig)") % {"value": told} if measurement.is_provisional else told


def tell_baseline(indicator: Indicator) -> str:
    """Tell where we stood when we began."""
    return tell_outcome(indicator, indicator.baseline_value, indicator.baseline_words)


def tell_target(indicator: Indicator) -> str:
    """Tell where we want to be."""
    return tell_outcome(indicator, indicator.target_value, indicator.target_words)


def tell_when(indicator: Indicator, day: date | None) -> str:
    """Tell the period of a figure, as often as this indicator is measured."""
    return tell_period(day, frequency=indicator.frequency)
