"""Meetings from an ICS calendar: also repeated, moved, cancelled and all-day ones; never without end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, vDDDLists

from vaarkaart.foundation.records.sheets import wrong_file
from vaarkaart.problems import InvalidInput, Problem

from .calendar_files import MOST_MEETINGS, FoundMeeting, Reading
from .calendar_repeats import RuleError, list_days, read_rule
from .days import is_sensible

HERE = ZoneInfo("Europe/Amsterdam")
MOST_REPEATING_EVENTS = 200
# Where our own calendars say which body meets; in those of others the name is taken from what it is about.
BODY_PROPERTY = "X-VAARKAART-GREMIUM"
# Numbers and dates that stand on their own, with the brackets and dashes before them.
_NUMBERS = re.compile(r"[\s(–-]+\d[\d./:-]*(?!\w)\)?|\A\d[\d./:-]*(?!\w)")


def read_ics(text: str, *, name: str) -> Reading:
    """Read the meetings in an ICS calendar.

    Takes:   the text of the file and its name.
    Gives:   one meeting for each event and for each day of an event that is repeated; and each event that cannot be
             read: a wrong date, a zone nobody knows, a repetition without end or with too many days.
    Raises:  ``InvalidInput`` for a file that is broken, or holds more than anybody's calendar.
    """
    events = _find_events(text, name=name)
    if sum("RRULE" in event for event in events) > MOST_REPEATING_EVENTS:
        raise _too_much(name)
    return _read_events(_newest(events), name=name)


@dataclass(frozen=True, slots=True)
class Period:
    """Something that lasts from a first to and including a last day; ``where`` names it in a message."""

    summary: str
    first: date
    last: date
    where: str


def read_periods(text: str, *, name: str) -> tuple[list[Period], list[Problem]]:
    """Read an ICS calendar as periods of days, such as holidays.

    Takes:   the text of the file and its name.
    Gives:   one period for each event that is not cancelled; and each that has no valid date, or is repeated (a
             holiday is on other days each year).
    Raises:  ``InvalidInput`` for a file that is broken, or holds more than anybody's calendar.
    """
    found: list[Period] = []
    problems: list[Problem] = []
    for place, event in enumerate(_newest(_find_events(text, name=name)), start=1):
        summary, begin = _text(event, "SUMMARY"), _moment(event, "DTSTART")
        where = f"{name}, “{summary[:60] or place}”"
        if _text(event, "STATUS").upper() == "CANCELLED":
            continue
        if problem := _find_problem(event, begin, where=where):
            problems.append(problem)
        elif "RRULE" in event or "RDATE" in event:
            told = _("Deze periode herhaalt zich.")
            problems.append(Problem(where, told, _("Zet elk jaar apart in de agenda, met eigen dagen.")))
        elif begin is not None:
            found.append(Period(summary, begin.date(), _last_day(event, begin), where))
    return found, problems


def _last_day(event: Any, begin: datetime) -> date:
    """Give the last day that an event takes; its end is the moment at which it is over (RFC 5545, 3.6.1)."""
    end = _moment(event, "DTEND")
    if end is None and isinstance(lasts := getattr(event.get("DURATION"), "dt", None), timedelta):
        end = begin + lasts
    if end is None or end <= begin:
        return begin.date() if end is None or end.date() == begin.date() else end.date()
    return (end - timedelta(days=1)).date() if end.time() == time.min else end.date()


def _find_events(text: str, *, name: str) -> list[Any]:
    """Give the events in a calendar.

    Raises:  ``InvalidInput``.
    """
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except (ValueError, IndexError, KeyError, RecursionError) as wrong:
        raise wrong_file(
            name,
            _("Dit kalenderbestand is beschadigd."),
            _("Haal het opnieuw op uit de agenda en probeer het nog eens."),
        ) from wrong
    if len(events) > MOST_MEETINGS:
        raise _too_much(name)
    return list(events)


def _too_much(name: str) -> InvalidInput:
    return wrong_file(
        name, _("In dit bestand staan te veel afspraken."), _("Neem een kortere periode mee uit de agenda.")
    )


def _newest(events: list[Any]) -> list[Any]:
    """Keep of each event its newest version: some calendars hold the old ones too."""
    kept: dict[tuple[str, Any], Any] = {}
    for place, event in enumerate(events):
        key = (_text(event, "UID") or str(place), _day_of(event, "RECURRENCE-ID"))
        if key not in kept or _sequence(event) >= _sequence(kept[key]):
            kept[key] = event
    return list(kept.values())


def _sequence(event: Any) -> int:
    given = _text(event, "SEQUENCE")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _read_events(events: list[Any], *, name: str) -> Reading:
    problems: list[Problem] = []
    moved = {
        (_text(event, "UID"), _day_of(event, "RECURRENCE-ID")) for event in events if "RECURRENCE-ID" in event
    }
    found: list[FoundMeeting] = []
    for place, event in enumerate(events, start=1):
        where = f"{name}, “{_text(event, 'SUMMARY')[:60] or place}”"
        begin = _moment(event, "DTSTART")
        if problem := _find_problem(event, begin, where=where):
            problems.append(problem)
            continue
        for day in _days(event, begin, where=where, problems=problems):
            if "RECURRENCE-ID" in event or (_text(event, "UID"), day) not in moved:
                found.append(_meeting(event, day=day, begin=begin))
        if len(found) > MOST_MEETINGS:
            raise _too_much(name)
    return Reading(tuple(found), tuple(problems))


def _find_problem(event: Any, begin: datetime | None, *, where: str) -> Problem | None:
    """Find what keeps an event from being read, rather than read it wrong."""
    if begin is None or not is_sensible(begin.date()):
        return Problem(where, _("Deze afspraak heeft geen geldige datum."), _("Geef de afspraak een datum."))
    if zone := _unknown_zone(event):
        told = _("De tijdzone “%(zone)s” is niet bekend, dus de begintijd ook niet.")
        return Problem(where, told % {"zone": zone[:40]}, _("Kies in de agenda Europe/Amsterdam."))
    if "RANGE" in _parameters(event, "RECURRENCE-ID") or "EXRULE" in event:
        told = _("Deze reeks is halverwege veranderd op een manier die niet te volgen is.")
        return Problem(where, told, _("Maak er in de agenda twee reeksen van."))
    return None


def _unknown_zone(event: Any) -> str:
    """Give the zone of the beginning when nobody knows it: the moment then has a zone name but no zone."""
    zone = str(_parameters(event, "DTSTART").get("TZID", ""))
    value = event.get("DTSTART")
    moment = _day_or_moment(value[0] if isinstance(value, list) else value)
    return zone if isinstance(moment, datetime) and moment.tzinfo is None else ""


def _parameters(event: Any, field: str) -> Any:
    return getattr(event.get(field), "params", {})


def _meeting(event: Any, *, day: date, begin: datetime) -> FoundMeeting:
    summary = _text(event, "SUMMARY")[:200]
    repeated = _day_of(event, "RECURRENCE-ID") or (day if "RRULE" in event or "RDATE" in event else None)
    uid = _text(event, "UID")[:280]
    body_name = _text(event, BODY_PROPERTY)[:200]
    return FoundMeeting(
        body_name=body_name or name_of_series(summary),
        held_on=day,
        starts_at=None if _is_all_day(event) else time(begin.hour, begin.minute),
        title="" if summary == body_name else summary,
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
    added = _listed_days(event, "RDATE")
    if "RRULE" not in event:
        return sorted({begin.date(), *added} - set(_listed_days(event, "EXDATE")))
    try:
        days = [*list_days(read_rule(event["RRULE"]), begin.date()), *added]
    except RuleError as wrong:
        mend = _("Geef de herhaling in de agenda een einddatum, binnen tien jaar.")
        problems.append(Problem(where, str(wrong), mend))
        return []
    return sorted(set(days) - set(_listed_days(event, "EXDATE")))


def _listed_days(event: Any, field: str) -> Iterator[date]:
    """Give the days that are named one by one: those a repetition skips, or has besides."""
    given = event.get(field, [])
    for part in given if isinstance(given, list) else [given]:
        for value in part.dts if isinstance(part, vDDDLists) else ():
            if isinstance(value.dt, date):
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
    try:
        return moment.astimezone(HERE).replace(tzinfo=None) if moment.tzinfo else moment
    except OverflowError:  # at the end of all days; no sensible day, and told as such
        return moment.replace(tzinfo=None)


def _text(event: Any, field: str) -> str:
    value = event.get(field, "")
    return str(value[0] if isinstance(value, list) and value else value).strip()
