"""Public holidays of the Netherlands, reckoned for any year."""

import csv
import doctest
from datetime import date
from pathlib import Path

import pytest

from vaarkaart.foundation.organisations import calendar_csv, calendar_ics, holidays

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "reference" / "feestdagen_nl.csv"


def test_holidays_of_2026_are_known():
    assert [day.isoformat() for day in sorted(holidays.holidays_in(2026))] == [
        *("2026-01-01", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25"),
        *("2026-12-25", "2026-12-26"),
    ]


def test_kings_day_is_never_on_a_sunday():
    days = [
        next(day for day, name in holidays.holidays_in(year).items() if name == "Koningsdag")
        for year in range(2014, 2060)
    ]
    assert all(day.weekday() != 6 for day in days)
    assert date(2025, 4, 26) in days


def test_holidays_between_two_days_run_over_the_year():
    found = holidays.holidays_between(date(2026, 12, 26), date(2027, 1, 1))
    assert sorted(found) == [date(2026, 12, 26), date(2027, 1, 1)]


def test_holidays_agree_with_a_published_list():
    if not REAL.exists():
        pytest.skip("the published list is not here")
    with REAL.open(encoding="utf-8") as opened:
        listed = {date.fromisoformat(row["datum"]): row["naam"] for row in csv.DictReader(opened)}
    ours = holidays.holidays_between(min(listed), max(listed))
    assert {day for day in ours if day.month != 5 or day.day != 5} <= set(listed)
    sundays_and_good_friday = {
        day for day, name in listed.items() if day.weekday() == 6 or name == "Goede vrijdag"
    }
    assert set(listed) - sundays_and_good_friday <= set(ours)


@pytest.mark.parametrize("module", [holidays, calendar_csv, calendar_ics], ids=lambda module: module.__name__)
def test_examples_in_docstrings_are_true(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
