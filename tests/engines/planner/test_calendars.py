"""Working days and hand-in days: the arithmetic agrees with counting on one's fingers."""

import doctest
import importlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.planner import latest_hand_in
from vaarkaart.engines.planner.calendars import WorkingDays

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
HOLIDAYS = st.frozensets(DAYS, max_size=200)


def fingers(day, holidays, *, step, working_days):
    """Walk day by day until so many working days have been met."""
    while working_days:
        day += timedelta(days=step)
        working_days -= day.weekday() < 5 and day not in holidays
    return day


def numbers(days):
    return (day.toordinal() for day in days)


@given(DAYS, HOLIDAYS, st.integers(1, 90))
def test_working_days_after_a_day_are_counted_right(day, holidays, count):
    days = WorkingDays(numbers(holidays))
    expected = fingers(day, holidays, step=1, working_days=count)
    assert date.fromordinal(days.after(day.toordinal(), working_days=count)) == expected
    assert days.after(day.toordinal(), working_days=0) == day.toordinal()


@given(DAYS, HOLIDAYS)
def test_nearest_working_days_are_found_on_either_side(day, holidays):
    days = WorkingDays(numbers(holidays))
    before = fingers(day + timedelta(days=1), holidays, step=-1, working_days=1)
    after = fingers(day - timedelta(days=1), holidays, step=1, working_days=1)
    assert date.fromordinal(days.on_or_before(day.toordinal())) == before
    assert date.fromordinal(days.on_or_after(day.toordinal())) == after


@pytest.mark.parametrize(
    ("meeting", "term", "expected"),
    [
        ("2026-05-14", 0, "2026-05-14"),
        ("2026-05-14", 1, "2026-05-13"),
        ("2026-05-18", 1, "2026-05-15"),  # Monday: the Friday before
        ("2026-05-17", 0, "2026-05-15"),  # Sunday: the last working day before it
        ("2026-05-17", 1, "2026-05-14"),  # Friday lies between
        ("2026-04-06", 0, "2026-04-03"),  # Easter Monday
        ("2026-04-07", 1, "2026-04-03"),  # the day after Easter
    ],
)
def test_hand_in_day_leaves_the_whole_term(meeting, term, expected):
    holidays = frozenset({date(2026, 4, 6)})
    found = latest_hand_in(date.fromisoformat(meeting), hand_in_working_days=term, holidays=holidays)
    assert found == date.fromisoformat(expected)


def test_negative_hand_in_term_is_refused():
    with pytest.raises(ValueError, match="negative"):
        latest_hand_in(date(2026, 5, 14), hand_in_working_days=-1)


@pytest.mark.parametrize("name", ["calendars", "days", "plan", "words"])
def test_examples_in_docstrings_are_true(name):
    module = importlib.import_module(f"vaarkaart.engines.planner.{name}")
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
