"""Writes: each a verb, one transaction, one audit event."""

from datetime import date
from decimal import Decimal
from typing import Any

from vaarkaart.foundation.dossiers.editing import save_form
from vaarkaart.foundation.records.saving import save_record

from .mandate_forms import MandateForm
from .mandates import as_decided
from .models import Indicator, Mandate, Measurement


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
    kept = indicator.measurements.filter(part="", measured_on=measured_on).first()
    measurement = kept or Measurement(indicator=indicator, measured_on=measured_on)
    measurement.value, measurement.missing_because, measurement.note = value, missing_because.strip(), note
    measurement.full_clean()
    save_record(measurement, actor=by)
    return measurement


def save_mandate(form: MandateForm, *, by: Any) -> Mandate:
    """Save who set a goal; where asked, together with how the goal reads now, so that later changes are told.

    Takes:   the valid form; who saves it.
    Gives:   the mandate as kept.
    Raises:  ``StaleEdit`` when somebody else saved in between.
    """
    mandate: Mandate = form.instance
    if form.cleaned_data["as_it_is_now"]:
        goal = mandate.goal
        mandate.decided_as = as_decided(goal, indicators=goal.indicators.all())
    kept: Mandate = save_form(form, actor=by, verb="decided" if mandate._state.adding else "")
    return kept
