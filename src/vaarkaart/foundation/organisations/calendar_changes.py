"""What a source would change in the calendar of a body: new, moved, changed, gone; never a meeting double."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .calendar_files import FoundMeeting
from .models import Body, Meeting

Kind = Literal["new", "moved", "changed", "cancelled", "gone", "same"]
SERIES_MARK = "reeks: "
COMPARED = ("starts_at", "title", "location", "is_closed")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between the calendar of a body and a source; ``found`` is None for a meeting that is gone.

    ``other`` is what the same source says about the same day besides, when that is something else.
    """

    kind: Kind
    body: Body
    source: str = ""
    found: FoundMeeting | None = None
    meeting: Meeting | None = None
    other: FoundMeeting | None = None

    @property
    def contradicts(self) -> str:
        """Give the name of another source that tells it differently; empty when none does."""
        told_before = self.meeting.source if self.meeting is not None else ""
        return told_before if self.kind in ("moved", "changed", "cancelled") and self.is_other_source else ""

    @property
    def is_other_source(self) -> bool:
        """Tell whether the meeting came from another source than the one that is read."""
        return self.meeting is not None and bool(self.meeting.source) and self.meeting.source != self.source

    @property
    def held_on(self) -> date:
        """Give the day it is about: as the file says, or as it stood."""
        if self.found is not None:
            return self.found.held_on
        assert self.meeting is not None
        return self.meeting.held_on


def compare(
    body: Body,
    found: Iterable[FoundMeeting],
    *,
    kept: Iterable[Meeting],
    source: str,
    today: date,
    until: date | None = None,
) -> list[Change]:
    """Compare the calendar of a body with what a source says.

    Takes:   the body; its meetings in the source, and in its calendar; the name of the source; today; the last day the
             source as a whole tells about (default: the last meeting of this body).
    Gives:   one change per meeting, in time. ``gone`` are coming meetings that came from this source before (or from
             an earlier file), lie within the period of the source and are no longer in it; they are flagged, never
             dropped.
    """
    kept, found = list(kept), list(found)
    by_day = {meeting.held_on: meeting for meeting in kept}
    by_uid = {m.source_uid: m for m in kept if m.source_uid and is_same_origin(m.source, source)}
    by_uid |= _by_own_id(kept, found)
    entries, doubled = _once_per_day(found)
    days = {entry.held_on for entry in entries}
    last = until or max(days, default=today)
    changes, met = [], set()
    for entry in entries:
        meeting = by_day.get(entry.held_on)
        if meeting is None and entry.uid in by_uid and by_uid[entry.uid].held_on not in days:
            meeting = by_uid.pop(entry.uid)
        if meeting is not None:
            met.add(meeting.pk)
        other = doubled.get(entry.held_on)
        changes.append(Change(_kind(entry, meeting, body), body, source, entry, meeting, other))
    first = max(today, min(days, default=today))
    changes += [
        Change("gone", body, source, meeting=meeting)
        for meeting in kept
        if meeting.pk not in met and first <= meeting.held_on <= last and _may_be_gone(meeting, source)
    ]
    return sorted(changes, key=lambda change: change.held_on)


def _by_own_id(kept: Iterable[Meeting], entries: Iterable[FoundMeeting]) -> dict[str, Meeting]:
    """Find meetings by the id that our own exports gave them: the last part of an address, or before an @."""
    by_id = {meeting.pk: meeting for meeting in kept}
    own = {entry.uid: entry.uid.rsplit("/", 1)[-1].partition("@")[0] for entry in entries if entry.uid}
    return {uid: by_id[pk] for uid, pk in own.items() if pk in by_id}


def is_same_origin(one: str, other: str) -> bool:
    """Tell whether two sources are versions of one: the same address, or two files (each year has its own name)."""
    return one == other or (is_file(one) and is_file(other))


def is_file(source: str) -> bool:
    """Tell whether meetings came from a file, not from an address, a series or by hand."""
    return bool(source) and not source.startswith(("https://", SERIES_MARK))


def _may_be_gone(meeting: Meeting, source: str) -> bool:
    is_flagged = meeting.vanished_at is not None
    return (
        is_same_origin(meeting.source, source) and meeting.state == Meeting.State.PLANNED and not is_flagged
    )


def _once_per_day(
    found: Iterable[FoundMeeting],
) -> tuple[list[FoundMeeting], dict[date, FoundMeeting]]:
    """Keep one meeting a day, as a body's calendar does; one that goes on before one that is cancelled.

    Gives:   the meetings that are kept; per day what the source says besides, when that is something else.
    """
    kept: dict[date, FoundMeeting] = {}
    doubled: dict[date, FoundMeeting] = {}
    for entry in sorted(found, key=lambda entry: (entry.held_on, entry.is_cancelled)):
        first = kept.setdefault(entry.held_on, entry)
        if (first.starts_at, first.is_cancelled) != (entry.starts_at, entry.is_cancelled):
            doubled.setdefault(entry.held_on, entry)
    return list(kept.values()), doubled


def _facts(told: Meeting | FoundMeeting, body: Body) -> tuple[object, ...]:
    """Give what is compared of a meeting; a title that is the name of the body says nothing besides."""
    title = "" if told.title == body.name else told.title
    return (title, *(getattr(told, field) for field in COMPARED if field != "title"))


def _kind(entry: FoundMeeting, meeting: Meeting | None, body: Body) -> Kind:
    if meeting is None:
        return "same" if entry.is_cancelled else "new"
    if entry.is_cancelled:
        return "same" if meeting.state == Meeting.State.CANCELLED else "cancelled"
    if meeting.held_on != entry.held_on:
        return "moved"
    is_same = _facts(meeting, body) == _facts(entry, body)
    goes_on = meeting.state != Meeting.State.CANCELLED and meeting.vanished_at is None
    return "same" if is_same and goes_on else "changed"
