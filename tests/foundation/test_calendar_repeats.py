"""Rules of repetition: they agree with a general library where both can follow, and always end."""

from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from vaarkaart.foundation.organisations.calendar_repeats import RuleError, list_days, read_rule

WEEKDAYS = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
PLACES = st.sampled_from(["1", "2", "4", "-1", "-2"])


def several(values, **sizes):
    return st.lists(values, min_size=1, unique=True, **sizes).map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw):
    """Rules as calendars write them, with an end."""
    every = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={every}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if every == "YEARLY" or draw(st.integers(0, 4)) == 0:
        parts.append("BYMONTH=" + draw(several(st.integers(1, 12), max_size=3)))
    kind = draw(st.integers(0, 3))
    if kind == 1:
        # Days with and without a place are never mixed: the library reads that in a way of its own.
        place = PLACES if every in ("MONTHLY", "YEARLY") and draw(st.booleans()) else st.just("")
        days = several(st.builds(lambda nth, day: nth + day, place, WEEKDAYS), max_size=3)
        parts.append("BYDAY=" + draw(days))
        if every == "MONTHLY" and draw(st.booleans()):
            parts.append("BYSETPOS=" + draw(several(st.sampled_from([1, 2, -1]), max_size=2)))
    if kind == 2 and every != "WEEKLY":
        parts.append("BYMONTHDAY=" + draw(several(st.sampled_from([1, 15, 28, -1, -3]), max_size=3)))
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    else:
        parts.append(f"UNTIL={date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 800))):%Y%m%d}")
    return ";".join(parts)


@settings(max_examples=300, deadline=None)
@given(rules(), st.dates(date(2026, 1, 1), date(2027, 1, 31)))
def test_days_agree_with_a_general_library(text, begin):
    horizon = begin + timedelta(days=3660)
    moments = rrulestr(text, dtstart=datetime.combine(begin, datetime.min.time()))
    expected = [moment.date() for moment in takewhile(lambda moment: moment.date() <= horizon, moments)]
    assert list_days(read_rule(vRecur.from_ical(text)), begin) == expected


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY;COUNT=3",
        "FREQ=YEARLY;BYWEEKNO=20;COUNT=3",
        "FREQ=YEARLY;BYDAY=20MO;COUNT=3",
        "FREQ=WEEKLY;BYDAY=2TU;COUNT=3",
        "FREQ=DAILY;INTERVAL=-1;COUNT=3",
        "FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 400) + ";COUNT=3",
        "COUNT=3",
    ],
)
def test_rule_that_meetings_never_need_is_refused(text):
    with pytest.raises(RuleError, match="niet te volgen"):
        read_rule(vRecur.from_ical(text))


def test_rule_without_end_is_refused():
    with pytest.raises(RuleError, match="zonder einde"):
        read_rule(vRecur.from_ical("FREQ=WEEKLY"))


@pytest.mark.parametrize("every", ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
def test_day_that_never_comes_gives_nothing_and_ends(every):
    rule = read_rule(vRecur.from_ical(f"FREQ={every};BYMONTH=2;BYMONTHDAY=30;COUNT=3"))
    assert list_days(rule, date(2026, 5, 14)) == []
