"""Series of meetings: a rule of RFC 5545 from a few choices, with the days that fall away."""

import doctest
from datetime import date, datetime, time

import pytest
from dateutil.rrule import rrulestr

from vaarkaart.foundation.organisations import calendar_series, slips
from vaarkaart.foundation.organisations.calendar_repeats import RuleError
from vaarkaart.foundation.organisations.calendar_series import (
    Series,
    list_series_days,
    read_series,
    tell_series,
)
from vaarkaart.foundation.organisations.models import Recess
from vaarkaart.foundation.organisations.slips import estimate_slips

AUTUMN = Recess(name="Herfstreces", starts_on=date(2026, 10, 17), ends_on=date(2026, 10, 25))


def series(**fields):
    return Series(**{"weekday": 1, "first": date(2026, 9, 2), "last": date(2026, 12, 31), **fields})


def test_every_other_tuesday_starts_at_the_first_and_leaves_out_recess():
    days = list_series_days(series(weeks=2), recesses=[AUTUMN])
    assert [day.day.isoformat() for day in days if not day.skipped] == [
        *("2026-09-08", "2026-09-22", "2026-10-06", "2026-11-03", "2026-11-17", "2026-12-01", "2026-12-15"),
        "2026-12-29",
    ]
    assert [(day.day.isoformat(), day.skipped) for day in days if day.skipped] == [
        ("2026-10-20", "Herfstreces")
    ]


def test_holidays_fall_away_unless_asked_otherwise():
    fridays = {"weekday": 4, "first": date(2026, 12, 18)}
    assert [day.skipped for day in list_series_days(series(**fridays), recesses=[])] == [
        "",
        "Eerste kerstdag",
    ]
    kept = list_series_days(series(**fridays, skips_holidays=False), recesses=[])
    assert [day.skipped for day in kept] == ["", ""]


def test_recess_stays_when_asked():
    days = list_series_days(series(weeks=2, skips_recess=False), recesses=[AUTUMN])
    assert not any(day.skipped for day in days)


@pytest.mark.parametrize("weekday", [0, 3, 6])
@pytest.mark.parametrize("how", [{"weeks": 1}, {"weeks": 3}, {"place": 1}, {"place": 4}, {"place": -1}])
def test_rule_means_the_same_to_another_reader(weekday, how):
    ours = list_series_days(series(weekday=weekday, **how), recesses=[])
    begin = ours[0].day if "weeks" in how else date(2026, 9, 2)
    rule = rrulestr(series(weekday=weekday, **how).rule, dtstart=datetime.combine(begin, time.min))
    assert [day.day for day in ours] == [moment.date() for moment in rule]


def test_series_of_eighty_years_is_refused():
    with pytest.raises(RuleError, match="meer dan 520 keer"):
        list_series_days(series(last=date(2100, 1, 1)), recesses=[])


def test_only_days_that_stay_become_meetings():
    listed = list_series_days(series(weeks=2), recesses=[AUTUMN])
    assert len(read_series(series(weeks=2), listed).meetings) == 8


def test_series_is_told_in_words():
    assert tell_series(series(place=-1)) == "elke laatste dinsdag van de maand"
    assert tell_series(series(weekday=3)) == "elke week op donderdag"


@pytest.mark.parametrize(
    ("slipped", "meetings", "chance"), [(0, 0, 0.1), (0, 10, 0.05), (8, 40, 0.18), (10, 10, 0.55)]
)
def test_slip_chance_moves_from_its_prior_to_what_was_seen(slipped, meetings, chance):
    estimate = estimate_slips(slips=slipped, meetings=meetings)
    assert (estimate.chance, estimate.meetings) == (chance, meetings)


def test_more_slips_than_meetings_is_a_mistake():
    with pytest.raises(ValueError, match="3 slips in 2 meetings"):
        estimate_slips(slips=3, meetings=2)


@pytest.mark.parametrize("module", [calendar_series, slips], ids=lambda module: module.__name__)
def test_examples_in_docstrings_are_true(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
