"""Calendars as files: ICS, CSV and OParl JSON. What is written here is read again by `calendar_files` as the same."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from vaarkaart.foundation.records.sheets import guarded

from .calendar_csv import COLUMNS
from .calendar_ics import BODY_PROPERTY
from .calendar_json import CLOSED_KEYWORD
from .models import Body, Meeting

OWN_UID = "@vaarkaart"
_HERE = ZoneInfo("Europe/Amsterdam")
_OPARL = "https://schema.oparl.org/1.1/"
_CSV_FIELDS = ("held_on", "body_name", "starts_at", "title", "location", "is_closed", "is_cancelled", "uid")


def write_ics(meetings: Iterable[Meeting], *, name: str) -> bytes:
    """Write meetings as an iCalendar file.

    Takes:   the meetings, with their bodies; the name of the calendar.
    Gives:   the bytes of the file.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Vaarkaart//Kalenders//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", meeting.pk + OWN_UID)
    event.add("dtstamp", meeting.changed_at)
    event.add("summary", meeting.title or meeting.body.name)
    event.add("dtstart", _begin(meeting) if meeting.starts_at else meeting.held_on)
    event.add("status", "CANCELLED" if meeting.state == Meeting.State.CANCELLED else "CONFIRMED")
    event.add("class", "PRIVATE" if meeting.is_closed else "PUBLIC")
    event.add(BODY_PROPERTY, meeting.body.name)
    if meeting.location:
        event.add("location", meeting.location)
    return event


def _begin(meeting: Meeting) -> datetime:
    assert meeting.starts_at is not None
    return datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=_HERE)


def write_csv(meetings: Iterable[Meeting]) -> bytes:
    """Write meetings as CSV for a spreadsheet; text that looks like a formula stays text."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";")
    writer.writerow([COLUMNS[field][0] for field in _CSV_FIELDS])
    for meeting in meetings:
        writer.writerow(
            [
                meeting.held_on.strftime("%d-%m-%Y"),
                guarded(meeting.body.name),
                meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "",
                guarded(meeting.title),
                guarded(meeting.location),
                "ja" if meeting.is_closed else "nee",
                "ja" if meeting.state == Meeting.State.CANCELLED else "nee",
                meeting.pk + OWN_UID,
            ]
        )
    return held.getvalue().encode("utf-8-sig")


def write_oparl(meetings: Iterable[Meeting], *, base: str) -> bytes:
    """Write bodies and meetings as a list of OParl objects (`Organization`, `Meeting`).

    Takes:   the meetings, with their bodies and organisations; the address before the ids, ending in a slash.
    """
    listed = list(meetings)
    bodies = {meeting.body.pk: meeting.body for meeting in listed}
    objects = [_organization(body, base=base) for body in bodies.values()]
    objects += [_oparl_meeting(meeting, base=base) for meeting in listed]
    return json.dumps({"data": objects, "links": {}}, ensure_ascii=False, indent=1).encode()


def _organization(body: Body, *, base: str) -> dict[str, Any]:
    return {
        "id": f"{base}gremia/{body.pk}",
        "type": _OPARL + "Organization",
        "name": body.name,
        "organizationType": "Gremium",
        "subOrganizationOf": f"{base}organisaties/{body.organisation_id}",
        "created": body.created_at.isoformat(),
        "modified": body.changed_at.isoformat(),
    }


def _oparl_meeting(meeting: Meeting, *, base: str) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": f"{base}vergaderingen/{meeting.pk}",
        "type": _OPARL + "Meeting",
        "name": meeting.title or meeting.body.name,
        "start": _begin(meeting).isoformat() if meeting.starts_at else meeting.held_on.isoformat(),
        "organization": [f"{base}gremia/{meeting.body_id}"],
        "cancelled": meeting.state == Meeting.State.CANCELLED,
        "created": meeting.created_at.isoformat(),
        "modified": meeting.changed_at.isoformat(),
    }
    if meeting.location:
        written["location"] = {"type": _OPARL + "Location", "description": meeting.location}
    if meeting.is_closed:
        written["keyword"] = [CLOSED_KEYWORD]
    return written
