"""A series of meetings from a small form: "every second Tuesday, not in recess", kept as a rule of RFC 5545."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _
from icalendar import vRecur

from .calendar_changes import SERIES_MARK
from .calendar_files import FoundMeeting, Reading
from .calendar_repeats import list_days, read_rule
from .holidays import holidays_between
from .models import Recess

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Series:
    """When a body meets again and again. ``place`` is the so manieth of the month (-1: the last), 0 by the week."""

    weekday: int
    first: date
    last: date
    weeks: int = 1
    place: int = 0
    starts_at: time | None = None
    title: str = ""
    location: str = ""
    skips_recess: bool = True
    skips_holidays: bool = True

    @property
    def rule(self) -> str:
        """Write the rule as calendars do (RFC 5545).

        >>> Series(1, date(2026, 9, 1), date(2026, 12, 18), weeks=2).rule
        'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261218'
        """
        day = _WEEKDAYS[self.weekday]
        if self.place:
            return f"FREQ=MONTHLY;BYDAY={self.place}{day};UNTIL={self.last:%Y%m%d}"
        return f"FREQ=WEEKLY;INTERVAL={self.weeks};BYDAY={day};UNTIL={self.last:%Y%m%d}"


@dataclass(frozen=True, slots=True)
class SeriesDay:
    """One day of a series, with why the body does not meet then (empty: it does)."""

    day: date
    skipped: str = ""


def list_series_days(series: Series, *, recesses: Iterable[Recess]) -> list[SeriesDay]:
    """List the days of a series, those that are skipped among them.

    Takes:   the series; the recesses that hold for the body.
    Raises:  ``RuleError`` when there are too many.
    """
    # A series by the week counts from its first own day, not from the week in which it was thought up.
    ahead = 0 if series.place else (series.weekday - series.first.weekday()) % 7
    begin = series.first + timedelta(days=ahead)
    days = list_days(read_rule(vRecur.from_ical(series.rule)), begin)
    holidays = holidays_between(series.first, series.last) if series.skips_holidays else {}
    listed = list(recesses) if series.skips_recess else []
    return [SeriesDay(day, _why_skipped(day, holidays=holidays, recesses=listed)) for day in days]


def _why_skipped(day: date, *, holidays: dict[date, object], recesses: list[Recess]) -> str:
    if day in holidays:
        return str(holidays[day])
    return next((recess.name for recess in recesses if recess.starts_on <= day <= recess.ends_on), "")


def read_series(series: Series, days: Iterable[SeriesDay]) -> Reading:
    """Make the meetings of a series, as if a calendar had told them."""
    return Reading(
        tuple(
            FoundMeeting(
                body_name="",
                held_on=each.day,
                starts_at=series.starts_at,
                title=series.title,
                location=series.location,
            )
            for each in days
            if not each.skipped
        )
    )


def name_series(series: Series) -> str:
    """Name a series as the source of its meetings."""
    return SERIES_MARK + tell_series(series)


def tell_series(series: Series) -> str:
    """Tell a series in words.

    >>> tell_series(Series(1, date(2026, 9, 1), date(2026, 12, 18), weeks=2))
    'elke 2 weken op dinsdag'
    """
    day = weekday_names()[series.weekday]
    if series.place:
        return _tell_place(series.place) % {"day": day}
    if series.weeks == 1:
        return _("elke week op %(day)s") % {"day": day}
    return _("elke %(weeks)s weken op %(day)s") % {"weeks": series.weeks, "day": day}


def _tell_place(place: int) -> str:
    told = {
        1: _("elke eerste %(day)s van de maand"),
        2: _("elke tweede %(day)s van de maand"),
        3: _("elke derde %(day)s van de maand"),
        4: _("elke vierde %(day)s van de maand"),
        -1: _("elke laatste %(day)s van de maand"),
    }
    return told[place]


def weekday_names() -> tuple[str, ...]:
    """Give the names of the days, Monday first."""
    return (
        _("maandag"),
        _("dinsdag"),
        _("woensdag"),
        _("donderdag"),
        _("vrijdag"),
        _("zaterdag"),
        _("zondag"),
    )
