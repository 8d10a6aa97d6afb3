"""Meetings from an ICS calendar: also repeated, moved, cancelled and all-day ones; never without end."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, vDDDLists

from vaarkaart.problems import InvalidInput, Problem

from .calendar_files import MOST_MEETINGS, FoundMeeting, wrong_file
from .calendar_repeats import RuleError, list_days, read_rule
from .days import is_sensible

HERE = ZoneInfo("Europe/Amsterdam")
MOST_REPEATING_EVENTS = 200
# Numbers and dates that stand on their own, with the brackets and dashes before them.
_NUMBERS = re.compile(r"[\s(–-]+\d[\d./:-]*(?!\w)\)?|\A\d[\d./:-]*(?!\w)")


def read_ics(text: str, *, name: str) -> list[FoundMeeting]:
    """Read the meetings in an ICS calendar; everything that is wrong is told at once.

    Takes:   the text of the file and its name.
    Gives:   one meeting for each event, and for each day of an event that is repeated.
    Raises:  ``InvalidInput`` for a broken file, a wrong date, or a repetition without end or with too many days.
    """
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except (ValueError, IndexError, KeyError, RecursionError) as wrong:
        raise wrong_file(
            name,
            _("Dit kalenderbestand is beschadigd."),
            _("Haal het opnieuw op uit de agenda en probeer het nog eens."),
        ) from wrong
    if len(events) > MOST_MEETINGS or sum("RRULE" in event for event in events) > MOST_REPEATING_EVENTS:
        raise wrong_file(
            name,
            _("In dit bestand staan te veel afspraken."),
            _("Neem een kortere periode mee uit de agenda."),
        )
    return _read_events(events, name=name)


def _read_events(events: list[Any], *, name: str) -> list[FoundMeeting]:
    problems: list[Problem] = []
    moved = {
        (_text(event, "UID"), _day_of(event, "RECURRENCE-ID")) for event in events if "RECURRENCE-ID" in event
    }
    found: list[FoundMeeting] = []
    for place, event in enumerate(events, start=1):
        where = f"{name}, “{_text(event, 'SUMMARY')[:60] or place}”"
        begin = _moment(event, "DTSTART")
        if begin is None or not is_sensible(begin.date()):
            problems.append(
                Problem(where, _("Deze afspraak heeft geen geldige datum."), _("Geef de afspraak een datum."))
            )
            continue
        for day in _days(event, begin, where=where, problems=problems):
            if "RECURRENCE-ID" in event or (_text(event, "UID"), day) not in moved:
                found.append(_meeting(event, day=day, begin=begin))
        if len(found) > MOST_MEETINGS:
            raise wrong_file(
                name, _("In dit bestand staan te veel afspraken."), _("Neem een kortere periode mee.")
            )
    if problems:
        raise InvalidInput(problems)
    return found


def _meeting(event: Any, *, day: date, begin: datetime) -> FoundMeeting:
    summary = _text(event, "SUMMARY")[:200]
    repeated = _day_of(event, "RECURRENCE-ID") or (day if "RRULE" in event else None)
    uid = _text(event, "UID")[:280]
    return FoundMeeting(
        body_name=name_of_series(summary),
        held_on=day,
        starts_at=None if _is_all_day(event) else time(begin.hour, begin.minute),
        title=summary,
        location=_text(event, "LOCATION")[:200],
        is_closed=_text(event, "CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"},
        is_cancelled=_text(event, "STATUS").upper() == "CANCELLED",
        uid=f"{uid}/{repeated}" if uid and repeated else uid,
    )


def name_of_series(summary: str) -> str:
    """Give the name that the meetings of one body share: without numbers and dates.

    >>> name_of_series("Raadsvergadering 13 (18-12-2026)")
    'Raadsvergadering'
    >>> name_of_series("Bijeenkomst Raad071")
    'Bijeenkomst Raad071'
    """
    return _NUMBERS.sub(" ", summary).strip(" -–:()") or summary


def _days(event: Any, begin: datetime, *, where: str, problems: list[Problem]) -> list[date]:
    """Give the days of an event: one, or those on which it is repeated."""
    if "RRULE" not in event:
        return [begin.date()]
    try:
        days = list_days(read_rule(event["RRULE"]), begin.date())
    except RuleError as wrong:
        mend = _("Geef de herhaling in de agenda een einddatum, binnen tien jaar.")
        problems.append(Problem(where, str(wrong), mend))
        return []
    left_out = set(_left_out(event))
    return [day for day in days if day not in left_out]


def _left_out(event: Any) -> Iterator[date]:
    """Give the days that a repetition skips."""
    given = event.get("EXDATE", [])
    for part in given if isinstance(given, list) else [given]:
        for value in part.dts if isinstance(part, vDDDLists) else ():
            yield _as_here(value.dt).date()


def _moment(event: Any, field: str) -> datetime | None:
    """Give when something is, in our own time and without a zone; None when it is not there or broken."""
    value = event.get(field)
    value = value[0] if isinstance(value, list) and value else value
    moment = _day_or_moment(value)
    return None if moment is None else _as_here(moment)


def _day_of(event: Any, field: str) -> date | None:
    moment = _moment(event, field)
    return None if moment is None else moment.date()


def _day_or_moment(value: Any) -> date | datetime | None:
    """Give what a property holds; None for one that the reader of calendars calls broken."""
    try:
        moment = value.dt
    except (AttributeError, ValueError):
        return None
    return moment if isinstance(moment, date) else None


def _is_all_day(event: Any) -> bool:
    value = event.get("DTSTART")
    return not isinstance(_day_or_moment(value[0] if isinstance(value, list) else value), datetime)


def _as_here(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min)
    return moment.astimezone(HERE).replace(tzinfo=None) if moment.tzinfo else moment


def _text(event: Any, field: str) -> str:
    value = event.get(field, "")
    return str(value[0] if isinstance(value, list) and value else value).strip()
