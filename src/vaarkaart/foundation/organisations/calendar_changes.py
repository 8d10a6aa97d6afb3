"""What a calendar file would change: new, moved, changed, gone; applied once, never a meeting double."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import transaction

from vaarkaart.foundation.records.audit import record_event

from .calendar_files import FoundMeeting
from .models import Body, Meeting

Kind = Literal["new", "moved", "changed", "cancelled", "gone", "same"]
_COMPARED = ("starts_at", "title", "location", "is_closed")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the calendar of a body and a file; ``found`` is None for a meeting that is gone."""

    kind: Kind
    body: Body
    found: FoundMeeting | None = None
    meeting: Meeting | None = None

    @property
    def held_on(self) -> date:
        """Give the day it is about: as the file says, or as it stood."""
        if self.found is not None:
            return self.found.held_on
        assert self.meeting is not None
        return self.meeting.held_on


def compare(
    body: Body, found: Iterable[FoundMeeting], *, source: str, today: date, until: date | None = None
) -> list[Change]:
    """Compare the calendar of a body with what a file says.

    Takes:   the body; the meetings of that body in the file; the name of the source; today; the last day that the
             file as a whole tells about (default: the last meeting of this body).
    Gives:   one change per meeting, in time. ``gone`` are coming meetings that came from the same source before,
             lie within the period of the file and are no longer in it; they are told, never dropped.
    """
    kept = list(body.meetings.all())
    by_day = {meeting.held_on: meeting for meeting in kept}
    by_uid = {meeting.source_uid: meeting for meeting in kept if meeting.source_uid}
    entries = _once_per_day(found)
    days = {entry.held_on for entry in entries}
    last = until or max(days, default=today)
    changes, met = [], set()
    for entry in entries:
        meeting = by_day.get(entry.held_on)
        if meeting is None and entry.uid in by_uid and by_uid[entry.uid].held_on not in days:
            meeting = by_uid[entry.uid]
        if meeting is not None:
            met.add(meeting.pk)
        changes.append(Change(_kind(entry, meeting), body, entry, meeting))
    changes += [
        Change("gone", body, meeting=meeting)
        for meeting in kept
        if meeting.pk not in met
        and meeting.source == source
        and meeting.state == Meeting.State.PLANNED
        and max(today, min(days, default=today)) <= meeting.held_on <= last
    ]
    return sorted(changes, key=lambda change: change.held_on)


def _once_per_day(found: Iterable[FoundMeeting]) -> list[FoundMeeting]:
    """Keep one meeting a day, as a body's calendar does; one that goes on before one that is cancelled."""
    kept: dict[date, FoundMeeting] = {}
    for entry in sorted(found, key=lambda entry: (entry.held_on, entry.is_cancelled)):
        kept.setdefault(entry.held_on, entry)
    return list(kept.values())


def _kind(entry: FoundMeeting, meeting: Meeting | None) -> Kind:
    if meeting is None:
        return "same" if entry.is_cancelled else "new"
    if entry.is_cancelled:
        return "same" if meeting.state == Meeting.State.CANCELLED else "cancelled"
    if meeting.held_on != entry.held_on:
        return "moved"
    is_same = all(getattr(meeting, field) == getattr(entry, field) for field in _COMPARED)
    return "same" if is_same and meeting.state != Meeting.State.CANCELLED else "changed"


@transaction.atomic
def apply_changes(
    changes: Sequence[Change], *, source: str, actor: Any, cancel_gone: bool = False, dossier_id: str = ""
) -> int:
    """Put what a file says into the calendars, as one transaction with one audit event per body.

    Takes:   the changes; the name of the source; who does it; whether meetings that are gone from the file are
             marked as cancelled (else they stay as they are); the dossier from which it is done.
    Gives:   the number of meetings that were made or changed.
    """
    touched: dict[str, int] = {}
    made: list[Meeting] = []
    for change in changes:
        meeting = _changed_meeting(change, source=source, cancel_gone=cancel_gone)
        if meeting is None:
            continue
        touched[change.body.pk] = touched.get(change.body.pk, 0) + 1
        if meeting._state.adding:
            made.append(meeting)
        else:
            meeting.version += 1
            meeting.save()
    Meeting.objects.bulk_create(made, batch_size=500)
    for body in {change.body.pk: change.body for change in changes if change.body.pk in touched}.values():
        details = {"source": source, "meetings": touched[body.pk]}
        record_event("imported", actor=actor, subject=body, dossier_id=dossier_id, details=details)
    return sum(touched.values())


def _changed_meeting(change: Change, *, source: str, cancel_gone: bool) -> Meeting | None:
    """Give the meeting as it becomes; None when nothing changes."""
    if change.kind == "same" or (change.kind == "gone" and not cancel_gone):
        return None
    meeting = change.meeting or Meeting(body=change.body)
    if change.kind in ("gone", "cancelled"):
        meeting.state = Meeting.State.CANCELLED
    elif change.found is not None:
        meeting.held_on = change.found.held_on
        meeting.state = Meeting.State.PLANNED if meeting.state == Meeting.State.CANCELLED else meeting.state
        meeting.source, meeting.source_uid = source[:200], change.found.uid
        for field in _COMPARED:
            setattr(meeting, field, getattr(change.found, field))
    return meeting
