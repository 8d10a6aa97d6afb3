"""From events to an iCalendar file (RFC 5545), each with the number of its change and the moment of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from icalendar import Calendar, Event

from ..models import FeedEntry
from .events import FeedEvent

HERE = ZoneInfo("Europe/Amsterdam")
# Calendars of bodies tell no end; a calendar program needs one to draw.
LASTS = timedelta(hours=2)
_REFRESH = timedelta(hours=1)


def write_ics(events: Sequence[FeedEvent], *, name: str, scope: str, host: str) -> bytes:
    """Write a calendar.

    Takes:   the events; the name of the calendar; the scope within which changes are counted; the host that makes
             the ids unique in the world.
    Gives:   the file. It stays the same, byte for byte, as long as nothing in it changes.
    """
    entries = _note_changes(events, scope=scope)
    calendar = Calendar()
    calendar.add("prodid", "-//Vaarkaart//Route//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for event in events:
        calendar.add_component(_write_event(event, entries[event.uid], host=host))
    if any(event.starts_at for event in events):
        calendar.add_missing_timezones()
    return calendar.to_ical()


def _write_event(event: FeedEvent, entry: FeedEntry, *, host: str) -> Event:
    written = Event()
    written.add("uid", f"{event.uid}@{host}")
    written.add("dtstamp", entry.changed_at)
    written.add("last-modified", entry.changed_at)
    written.add("sequence", entry.sequence)
    written.add("summary", event.summary)
    if event.starts_at is None:
        written.add("dtstart", event.day)
        written.add("transp", "TRANSPARENT")
    else:
        written.add("dtstart", datetime.combine(event.day, event.starts_at, tzinfo=HERE))
        written.add("duration", LASTS)
    written.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for field in ("location", "description"):
        if told := getattr(event, field):
            written.add(field, told)
    if event.address:
        written.add("url", event.address)
    if event.is_private:
        written.add("class", "PRIVATE")
    return written


@transaction.atomic
def _note_changes(events: Sequence[FeedEvent], *, scope: str) -> dict[str, FeedEntry]:
    """Compare with what was told before: what changed gets the next number and this moment."""
    known = {entry.uid: entry for entry in FeedEntry.objects.filter(scope=scope)}
    now = timezone.now().replace(microsecond=0)
    fresh = []
    for event in events:
        mark = hashlib.sha256(repr(astuple(event)).encode()).hexdigest()
        entry = known.get(event.uid)
        if entry is None:
            known[event.uid] = FeedEntry(scope=scope, uid=event.uid, fingerprint=mark, changed_at=now)
            fresh.append(known[event.uid])
        elif entry.fingerprint != mark:
            entry.fingerprint, entry.sequence, entry.changed_at = mark, entry.sequence + 1, now
            entry.save()
    FeedEntry.objects.bulk_create(fresh, ignore_conflicts=True)
    return known
