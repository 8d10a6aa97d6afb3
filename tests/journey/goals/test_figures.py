"""Measurements are recorded one a day, constraints hold, and the picture tells what is there and what is not."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.goals.actions import record_measurement
from vaarkaart.journey.goals.models import Contribution, Indicator, Measurement
from vaarkaart.journey.goals.pictures import describe, draw_indicator, draw_spark
from vaarkaart.journey.goals.wording import with_unit

SVG = "{http://www.w3.org/2000/svg}"


def drawn(indicator: Indicator, today: date) -> ET.Element:
    svg = draw_indicator(indicator, measurements=list(indicator.measurements.all()), today=today)
    return ET.fromstring(str(svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_measurement_of_the_same_day_is_replaced(indicator, amina):
    record_measurement(indicator, measured_on=date(2026, 7, 1), value=Decimal("12.1"), by=amina)
    assert indicator.measurements.get(measured_on=date(2026, 7, 1)).value == Decimal("12.1")
    assert AuditEvent.objects.get().verb == "edited"


def test_measurement_needs_a_value_or_a_reason(indicator, amina):
    with pytest.raises(ValidationError):
        record_measurement(indicator, measured_on=date(2026, 8, 1), by=amina)
    record_measurement(indicator, measured_on=date(2026, 8, 1), missing_because="storing", by=amina)
    assert indicator.measurements.count() == 4


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Indicator, {"baseline_value": 1, "baseline_on": None}),
        (Indicator, {"target_value": None, "target_on": date(2029, 1, 1)}),
        (
            Indicator,
            {
                "baseline_value": 1,
                "baseline_on": date(2026, 1, 1),
                "target_value": 2,
                "target_on": date(2025, 1, 1),
            },
        ),
    ],
)
def test_half_a_baseline_or_target_cannot_be_kept(goal, model, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(goal=goal, name="x", unit="%", **fields)


def test_value_with_a_reason_why_it_is_missing_cannot_be_kept(indicator):
    with pytest.raises(IntegrityError), transaction.atomic():
        Measurement.objects.create(
            indicator=indicator, measured_on=date(2026, 9, 1), value=1, missing_because="x"
        )


def test_goal_cannot_be_kept_as_contributing_to_itself(goal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(goal=goal, to_goal=goal)


def test_picture_has_a_title_a_description_and_real_text(indicator, today):
    svg = drawn(indicator, today)
    assert svg.find(f"{SVG}title").text == "Wachttijd in weken"
    assert "Streefwaarde 2e half jaar 2028: 8 weken." in svg.find(f"{SVG}desc").text
    texts = {text.text for text in svg.iter(f"{SVG}text")}
    assert {"14", "12,4", "8", "nu", "2025", "2028"} <= texts


def test_picture_breaks_its_line_where_a_figure_is_missing(indicator, today):
    svg = drawn(indicator, today)
    lines = [path for path in svg.iter(f"{SVG}path") if path.get("class") == "vk-line__values"]
    assert len(lines) == 1  # the baseline stands alone, then a gap, then two values joined
    gaps = [group for group in svg.iter(f"{SVG}g") if group.get("class") == "vk-line__gap"]
    assert [gap.find(f"{SVG}title").text for gap in gaps] == ["Geen cijfer: ander systeem"]


def test_picture_has_no_inline_style_or_script(indicator, today):
    svg = str(draw_indicator(indicator, measurements=list(indicator.measurements.all()), today=today))
    assert "style=" not in svg
    assert "<script" not in svg


def test_picture_escapes_what_people_typed(indicator, today):
    indicator.name, indicator.unit = "<b>&", '">'
    Measurement.objects.filter(value=None).update(missing_because="<i>")
    assert drawn(indicator, today).find(f"{SVG}title").text == '<b>& in ">'


@pytest.mark.parametrize(
    "values", [[], [5], [0], [0, 0], [-3, 4], [1_000_000, 1_000_001], [Decimal("0.001")]]
)
def test_picture_stands_whatever_the_values(goal, values, today):
    indicator = Indicator.objects.create(goal=goal, name="x", unit="%")
    for number, value in enumerate(values):
        Measurement.objects.create(indicator=indicator, measured_on=date(2020 + number, 1, 1), value=value)
    picture = draw_indicator(indicator, measurements=list(indicator.measurements.all()), today=today)
    assert (picture is None) == (not values)
    assert bool(draw_spark(indicator)) == bool(values)
    if values:
        for circle in drawn(indicator, today).iter(f"{SVG}circle"):
            assert 0 <= float(circle.get("cx")) <= 640
            assert 0 <= float(circle.get("cy")) <= 316


def test_picture_stands_on_a_target_alone(goal, today):
    indicator = Indicator.objects.create(
        goal=goal, name="x", unit="%", target_value=5, target_on=date(2028, 1, 1)
    )
    assert drawn(indicator, today) is not None
    assert draw_spark(indicator) == ""


def test_picture_of_only_missing_figures_is_left_out(goal, today):
    indicator = Indicator.objects.create(goal=goal, name="x", unit="%")
    Measurement.objects.create(indicator=indicator, measured_on=date(2026, 1, 1), missing_because="storing")
    assert draw_indicator(indicator, measurements=list(indicator.measurements.all()), today=today) is None
    assert (
        describe(indicator, measurements=list(indicator.measurements.all()))
        == "Van 1 meting is er geen cijfer."
    )


@pytest.mark.parametrize(
    ("value", "unit", "told"), [(Decimal("13.400"), "%", "13,4%"), (Decimal(14), "weken", "14 weken")]
)
def test_value_is_told_with_its_unit(value, unit, told):
    assert with_unit(value, unit) == told
