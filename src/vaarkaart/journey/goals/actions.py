"""Writes: each a verb, one transaction, one audit event."""

from datetime import date
from decimal import Decimal
from typing import Any

from vaarkaart.foundation.records.saving import save_record

from .models import Indicator, Measurement


def record_measurement(
    indicator: Indicator,
    *,
    measured_on: date,
    by: Any,
    value: Decimal | None = None,
    missing_because: str = "",
    note: str = "",
) -> Measurement:
    """Record the value of an indicator on a day, or why there is none.

    Takes:   the indicator; the day; who records it; the value, or the reason why it is not available; a remark.
    Gives:   the measurement as kept; a measurement of that day that was there already is replaced.
    Raises:  ``ValidationError`` when there is neither a value nor a reason, or both.
    """
    measurement = indicator.measurements.filter(measured_on=measured_on).first() or Measurement(
        indicator=indicator, measured_on=measured_on
    )
    measurement.value, measurement.missing_because, measurement.note = value, missing_because.strip(), note
    measurement.full_clean()
    save_record(measurement, actor=by)
    return measurement
