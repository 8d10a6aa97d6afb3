"""Meetings from JSON: as Notubiz and Open Raadsinformatie tell them, and as OParl does.

Every shape comes down to the same few facts, so each is first made into a `FoundMeeting`; what is missing or wrong is
told with the place where it stands.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from vaarkaart.foundation.records.sheets import wrong_file
from vaarkaart.problems import Problem

from .calendar_csv import read_day, read_time
from .calendar_files import MOST_MEETINGS, FoundMeeting, Reading
from .calendar_ics import name_of_series
from .days import is_sensible

_HERE = ZoneInfo("Europe/Amsterdam")
_DEEPEST = 40
# OParl has no word for a closed meeting, so it stands among the keywords.
CLOSED_KEYWORD = "besloten"
# Where a document keeps its list of meetings, in the order in which it is looked for.
LISTS = ("meetings", "events", "data", "items", "results", "value")
# JSON can spell out characters that no database keeps as text: the zero byte, halves of a pair. Line ends stay.
_NO_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]+")
_WITH_ZONE = re.compile(r"(Z|[+-]\d\d:?\d\d)\Z")


class _Unreadable(ValueError):
    """A meeting that cannot be read, said in a sentence."""


def read_json(text: str, *, name: str) -> Reading:
    """Read the meetings in a JSON document.

    Takes:   the text and the name of the file.
    Gives:   the meetings, and each that cannot be read with its place in the document.
    Raises:  ``InvalidInput`` when it is no JSON, or has no list of meetings in a shape that is known.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as wrong:
        raise wrong_file(
            name, _("Dit JSON-bestand is beschadigd."), _("Haal het opnieuw op bij de bron.")
        ) from wrong
    entries = _find_entries(document)
    meetings = [(place, entry) for place, entry in enumerate(entries, start=1) if _is_meeting(entry)]
    if not meetings:
        raise wrong_file(
            name,
            _("In deze JSON staat geen lijst met vergaderingen die hier bekend is."),
            _("Gebruik de vorm van Notubiz, Open Raadsinformatie of OParl."),
        )
    if len(meetings) > MOST_MEETINGS:
        raise wrong_file(
            name, _("In dit bestand staan te veel vergaderingen."), _("Neem een kortere periode.")
        )
    return _read_all(meetings, bodies=_find_bodies(entries, document))


def _read_all(meetings: list[tuple[int, dict[str, Any]]], *, bodies: dict[str, str]) -> Reading:
    found: list[FoundMeeting] = []
    problems: list[Problem] = []
    for place, entry in meetings:
        try:
            read = _read_oparl if _is_oparl(entry) else _read_notubiz
            found.extend(read(entry, bodies))
        except _Unreadable as wrong:
            where = _("vergadering %(place)s (%(name)s)")
            called = _words(entry.get("id")) or _title(entry)
            mend = _("Kijk bij de bron of deze vergadering een geldige begintijd heeft.")
            problems.append(Problem(where % {"place": place, "name": called[:60]}, str(wrong), mend))
    return Reading(tuple(found), tuple(problems))


def _find_entries(document: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Find the list of objects, also within the answer of a search engine (Open Raadsinformatie)."""
    if isinstance(document, list):
        return [entry for entry in map(_unwrapped, document) if isinstance(entry, dict)]
    if not isinstance(document, dict) or depth > _DEEPEST:
        return []
    if _is_meeting(document):
        return [document]
    if "hits" in document:
        return _find_entries(document["hits"], depth + 1)
    for key in LISTS:
        if isinstance(document.get(key), list | dict) and (found := _find_entries(document[key], depth + 1)):
            return found
    return []


def _unwrapped(entry: Any) -> Any:
    return entry["_source"] if isinstance(entry, dict) and isinstance(entry.get("_source"), dict) else entry


def _is_meeting(entry: dict[str, Any]) -> bool:
    kind = _words(entry.get("type") or entry.get("@type"))
    if kind:
        return kind.rsplit("/", 1)[-1].rsplit("#", 1)[-1].lower() in ("meeting", "event")
    return bool({"plannings", "start_date", "startDate", "date", "start"} & entry.keys())


def _is_oparl(entry: dict[str, Any]) -> bool:
    return "oparl.org" in _words(entry.get("type"))


def _find_bodies(entries: list[dict[str, Any]], document: Any) -> dict[str, str]:
    """Give the names of bodies by the number or address that meetings refer to them with."""
    named: dict[str, str] = {}
    lists = (
        [document.get(key) for key in ("categories", "gremia", "organisations")]
        if isinstance(document, dict)
        else []
    )
    for entry in [*entries, *(item for listed in lists if isinstance(listed, list) for item in listed)]:
        if isinstance(entry, dict) and not _is_meeting(entry) and entry.get("id") is not None:
            name = _words(
                entry.get("name") or entry.get("long") or entry.get("title") or entry.get("description")
            )
            if name:
                named[_words(entry["id"])] = name
    return named


def _read_oparl(entry: dict[str, Any], bodies: dict[str, str]) -> Iterator[FoundMeeting]:
    """Read an OParl meeting; one without a beginning that is not there any more is nothing to read."""
    if not entry.get("start") and entry.get("deleted") is True:
        return
    day, starts_at = _moment(entry.get("start"))
    title = _title(entry)
    organisations = entry.get("organization") or []
    listed = organisations if isinstance(organisations, list) else [organisations]
    names = [bodies.get(_words(each), "") or _name_in(each) for each in listed]
    yield FoundMeeting(
        body_name=(next(filter(None, names), "") or name_of_series(title))[:200],
        held_on=day,
        starts_at=starts_at,
        title="" if title in names else title[:200],
        location=_place(entry.get("location"))[:200],
        is_closed=CLOSED_KEYWORD in _listed(entry.get("keyword")),
        is_cancelled=entry.get("cancelled") is True or entry.get("deleted") is True,
        uid=_words(entry.get("id"))[:300],
    )


def _read_notubiz(entry: dict[str, Any], bodies: dict[str, str]) -> Iterator[FoundMeeting]:
    """Read a meeting as Notubiz and Open Raadsinformatie tell it; one that is planned twice is two meetings."""
    title = _title(entry)
    body = _words(_reference(entry, "gremium", "committee", "organization", "organisation_id", "commissie"))
    plannings = entry.get("plannings") if isinstance(entry.get("plannings"), list) else None
    begins = [each.get("start_date") for each in plannings if isinstance(each, dict)] if plannings else []
    begins = begins or [_first(entry, "start_date", "startDate", "start", "date")]
    for at, begin in enumerate(begins):
        day, starts_at = _moment(begin)
        uid = _words(_first(entry, "self", "@id", "id"))
        yield FoundMeeting(
            body_name=(bodies.get(body, "") or _name_in(entry.get("committee")) or name_of_series(title))[
                :200
            ],
            held_on=day,
            starts_at=starts_at or _no_midnight(read_time(_words(entry.get("time")))),
            title=title[:200],
            location=_place(entry.get("location") or _attribute(entry, "Locatie"))[:200],
            is_closed=_is_yes(entry.get("confidential")),
            is_cancelled=_is_cancelled(entry),
            uid=(f"{uid}/{at}" if at else uid)[:300],
        )


def _is_cancelled(entry: dict[str, Any]) -> bool:
    status = _words(_first(entry, "status", "eventStatus")).lower()
    said = any(_is_yes(entry.get(key)) for key in ("canceled", "cancelled", "inactive"))
    return said or "cancel" in status or "geannuleerd" in status


def _moment(value: Any) -> tuple[Any, time | None]:
    """Read a day with its time, in our own time when it names a zone; midnight means that no time is known."""
    text = _words(value)
    if not text:
        raise _Unreadable(_("Deze vergadering heeft geen begin."))
    if _WITH_ZONE.search(text) and "T" in text:
        return _in_zone(text)
    day = read_day(text)
    if day is None:
        raise _Unreadable(_("“%(value)s” is geen bestaande datum.") % {"value": text[:40]})
    rest = re.search(r"[T ](\d{1,2}:\d{2})", text)
    starts_at = read_time(rest[1]) if rest else None
    return day, _no_midnight(starts_at)


def _in_zone(text: str) -> tuple[Any, time | None]:
    try:
        moment = datetime.fromisoformat(text).astimezone(_HERE)
    except (ValueError, OverflowError) as wrong:
        raise _Unreadable(_("“%(value)s” is geen bestaande datum.") % {"value": text[:40]}) from wrong
    if not is_sensible(moment.date()):
        raise _Unreadable(_("“%(value)s” is geen bestaande datum.") % {"value": text[:40]})
    starts_at = time(moment.hour, moment.minute)
    return moment.date(), _no_midnight(starts_at)


def _no_midnight(moment: time | None) -> time | None:
    """Give a time of day; midnight is how these systems write that none is known."""
    return None if moment == time.min else moment


def _title(entry: dict[str, Any]) -> str:
    given = _attribute(entry, "Titel") or _first(entry, "name", "title", "description")
    return _words(given).strip()


def _attribute(entry: dict[str, Any], name: str) -> Any:
    held = entry.get("attributes")
    return held.get(name) if isinstance(held, dict) else None


def _reference(entry: dict[str, Any], *keys: str) -> Any:
    """Give the number or address by which a meeting names its body."""
    for key in keys:
        held = entry.get(key)
        if isinstance(held, dict):
            return _first(held, "id", "@id", "self")
        if held:
            return held[0] if isinstance(held, list) else held
    return None


def _place(held: Any) -> str:
    return _words(_first(held, "description", "name", "room")) if isinstance(held, dict) else _words(held)


def _name_in(held: Any) -> str:
    return _words(_first(held, "name", "title")) if isinstance(held, dict) else ""


def _first(held: dict[str, Any], *keys: str) -> Any:
    return next((held[key] for key in keys if held.get(key) not in (None, "")), None)


def _listed(held: Any) -> list[str]:
    return [_words(each) for each in held] if isinstance(held, list) else []


def _is_yes(held: Any) -> bool:
    return held in (True, 1, "1", "true", "yes", "ja")


def _words(held: Any) -> str:
    """Give text or a number as text; anything else says nothing."""
    if isinstance(held, bool) or not isinstance(held, str | int | float):
        return ""
    return _NO_TEXT.sub(" ", str(held)).strip()
