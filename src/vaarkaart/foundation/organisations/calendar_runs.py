"""Reading meetings in: looked at first, applied as one transaction, and undone as a whole.

What a source told waits in an `ImportRun` until a person decides. Applying compares once more, so what changed in
the meantime is never made double, and keeps how each meeting stood before and after: with that it can be undone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from vaarkaart.foundation.records.audit import record_event
from vaarkaart.problems import Problem

from .calendar_changes import COMPARED, Change, compare
from .calendar_files import FoundMeeting, Reading
from .models import Body, CalendarSource, ImportRun, Meeting

_KEPT = ("held_on", *COMPARED, "state", "source", "source_uid", "vanished_at")
_BATCH = 500


class NotWaiting(Exception):
    """This run was applied, dismissed or undone in the meantime."""


def start_run(
    reading: Reading,
    *,
    source: str,
    kind: str = ImportRun.Kind.FILE,
    by: str = "",
    calendar_source: CalendarSource | None = None,
    rule: str = "",
) -> ImportRun:
    """Keep what a source told until a person has looked at it.

    Takes:   what was read; the name of the source; what kind of source it is; the id of who started it (empty: the
             machine did); the address it came from; the rule it was made with.
    Gives:   the waiting run.
    """
    found = {
        "by": by,
        "rows": [_as_plain(asdict(entry)) for entry in reading.meetings],
        "problems": [[problem.where, problem.problem, problem.mend] for problem in reading.problems],
    }
    return ImportRun.objects.create(
        kind=kind, source_name=source[:200], calendar_source=calendar_source, rule=rule, found=found
    )


def reading_of(run: ImportRun) -> Reading:
    """Give what a waiting run was told by its source."""
    rows = [row | _as_moments(row) for row in run.found.get("rows", ())]
    problems = tuple(Problem(*told) for told in run.found.get("problems", ()))
    return Reading(tuple(FoundMeeting(**row) for row in rows), problems)


def compare_all(
    reading: Reading, *, mapping: dict[str, Body | None], source: str, today: date
) -> list[Change]:
    """Compare what a source told with the calendars of the bodies that were chosen for its names.

    Takes:   what was read; per name in the source the body (None: leave out; the name "" takes all names that are not
             listed); the name of the source; today.
    Gives:   the changes, in time. Nothing counts as gone when part of the source could not be read.
    """
    of_body: dict[Body, list[FoundMeeting]] = {}
    for entry in reading.meetings:
        name = entry.body_name if entry.body_name in mapping else ""
        if (body := mapping.get(name)) is not None:
            of_body.setdefault(body, []).append(entry)
    kept: dict[Body, list[Meeting]] = {body: [] for body in of_body}
    for meeting in Meeting.objects.filter(body__in=of_body).select_related("body"):
        kept[meeting.body].append(meeting)
    until = max((entry.held_on for entry in reading.meetings), default=today)
    changes = [
        change
        for body, entries in of_body.items()
        for change in compare(body, entries, kept=kept[body], source=source, today=today, until=until)
        if change.kind != "gone" or not reading.problems
    ]
    return sorted(changes, key=lambda change: (change.held_on, change.body.name))


@transaction.atomic
def apply_run(
    run: ImportRun,
    *,
    mapping: dict[str, Body | None],
    actor: Any,
    today: date,
    flag_gone: bool = True,
    dossier_id: str = "",
) -> int:
    """Put what a source says into the calendars, as one transaction with one audit event per body.

    Takes:   the waiting run; per name in the source the body; who does it (None: the machine); today; whether
             meetings that are gone from the source get a flag; the dossier from which it is done.
    Gives:   the number of meetings that were made, changed or flagged.
    Raises:  ``NotWaiting`` when somebody was first.
    """
    _claim(run, ImportRun.State.APPLIED)
    _take_turns(mapping)
    changes = compare_all(reading_of(run), mapping=mapping, source=run.source_name, today=today)
    now = timezone.now()
    done = [
        kept for change in changes if (kept := _carry_out(change, now=now, flag_gone=flag_gone)) is not None
    ]
    Meeting.objects.bulk_create([meeting for meeting, before in done if before is None], batch_size=_BATCH)
    _save_all([meeting for meeting, before in done if before is not None], now=now)
    run.changes = [[meeting.pk, before, _snapshot(meeting)] for meeting, before in done]
    run.found, run.applied_at = {}, now
    run.applied_by_name = str(actor)[:200] if actor is not None else ""
    run.save()
    _tell(run, [meeting for meeting, _before in done], actor=actor, dossier_id=dossier_id)
    return len(done)


def _take_turns(mapping: dict[str, Body | None]) -> None:
    """Let whoever fills the same calendars at this moment go first, so that both compare with what then stands."""
    bodies = {body.pk for body in mapping.values() if body is not None}
    list(Body.objects.select_for_update().filter(pk__in=bodies).order_by("pk").values_list("pk"))


def dismiss_run(run: ImportRun) -> None:
    """Leave everything as it is; what the source told is thrown away.

    Raises:  ``NotWaiting``.
    """
    with transaction.atomic():
        _claim(run, ImportRun.State.DISMISSED)
        run.found = {}
        run.save()


@transaction.atomic
def undo_run(run: ImportRun, *, actor: Any, dossier_id: str = "") -> tuple[int, list[Meeting]]:
    """Put everything back as it stood before a run, except what was changed since.

    Takes:   the applied run; who does it; the dossier from which it is done.
    Gives:   the number of meetings that were put back or taken away; those that stay, as somebody changed them (or
             something hangs on them) since.
    Raises:  ``NotWaiting`` when it was undone already.
    """
    _claim(run, ImportRun.State.UNDONE, was=ImportRun.State.APPLIED)
    before = {pk: (old, new) for pk, old, new in run.changes}
    there = Meeting.objects.select_related("body").in_bulk(list(before), field_name="id")
    touched = [meeting for pk, meeting in there.items() if _snapshot(meeting) != before[pk][1]]
    changed_since = {meeting.pk for meeting in touched}
    untouched = [meeting for meeting in there.values() if meeting.pk not in changed_since]
    back = [meeting for meeting in untouched if before[meeting.pk][0] is not None]
    back, no_room = _with_room(back, before, leaving={m.pk for m in untouched})
    in_use = _delete_all([meeting for meeting in untouched if before[meeting.pk][0] is None])
    for meeting in back:
        for field, value in _as_values(before[meeting.pk][0]).items():
            setattr(meeting, field, value)
    _save_all(back, now=timezone.now())
    stay = [*touched, *no_room, *in_use]
    run.save()
    put_back = len(untouched) - len(no_room) - len(in_use)
    _tell(run, untouched, actor=actor, dossier_id=dossier_id, verb="import_undone")
    return put_back, sorted(stay, key=lambda meeting: meeting.held_on)


def _claim(run: ImportRun, state: str, *, was: str = ImportRun.State.WAITING) -> None:
    """Take a run in hand, so that of two people at once only one succeeds.

    Raises:  ``NotWaiting``.
    """
    if not ImportRun.objects.filter(pk=run.pk, state=was).update(state=state):
        raise NotWaiting
    run.state = state
    run.version += 1
    run.changed_at = timezone.now()


def _carry_out(
    change: Change, *, now: datetime, flag_gone: bool
) -> tuple[Meeting, dict[str, Any] | None] | None:
    """Change a meeting as the source says; gives it with how it stood before, or None when nothing changes."""
    if change.kind == "same" or (change.kind == "gone" and not flag_gone):
        return None
    before = None if change.meeting is None else _snapshot(change.meeting)
    meeting = change.meeting or Meeting(body=change.body)
    if change.kind == "gone":
        meeting.vanished_at = now
        return meeting, before
    meeting.vanished_at = None
    if change.kind == "cancelled":
        meeting.state = Meeting.State.CANCELLED
    elif change.found is not None:
        meeting.held_on = change.found.held_on
        meeting.state = Meeting.State.PLANNED if meeting.state == Meeting.State.CANCELLED else meeting.state
        meeting.source, meeting.source_uid = change.source[:200], change.found.uid
        for field in COMPARED:
            setattr(meeting, field, getattr(change.found, field))
    return meeting, before


def _save_all(meetings: list[Meeting], *, now: datetime) -> None:
    """Save many meetings at once: each takes its next version."""
    for meeting in meetings:
        meeting.version += 1
        meeting.changed_at = now
    # One statement for hundreds of rows; Django's bulk_update takes fifteen times as long for the same.
    Meeting.objects.bulk_create(
        meetings,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*_KEPT, "version", "changed_at"],
    )


def _delete_all(meetings: list[Meeting]) -> list[Meeting]:
    """Take meetings away; gives those on which something hangs that may not be lost, which stay."""
    keys = [meeting.pk for meeting in meetings]
    try:
        with transaction.atomic():
            Meeting.objects.filter(pk__in=keys).delete()
    except ProtectedError:
        return [meeting for meeting in meetings if not _can_delete(meeting)]
    return []


def _can_delete(meeting: Meeting) -> bool:
    try:
        with transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).delete()
    except ProtectedError:
        return False
    return True


def _with_room(
    meetings: list[Meeting], before: dict[str, Any], *, leaving: set[str]
) -> tuple[list[Meeting], list[Meeting]]:
    """Split meetings in those that can go back to their old day, and those on whose old day another now stands."""
    moved = [
        meeting for meeting in meetings if before[meeting.pk][0]["held_on"] != meeting.held_on.isoformat()
    ]
    taken = {
        (held.body_id, held.held_on.isoformat())
        for held in Meeting.objects.filter(body__in={meeting.body_id for meeting in moved})
        if held.pk not in leaving
    }
    stuck = {m.pk for m in moved if (m.body_id, before[m.pk][0]["held_on"]) in taken}
    return [m for m in meetings if m.pk not in stuck], [m for m in meetings if m.pk in stuck]


def _tell(
    run: ImportRun,
    meetings: Sequence[Meeting],
    *,
    actor: Any,
    dossier_id: str,
    verb: str = "imported",
) -> None:
    """Write one event per body in the audit trail, and tie the run to the bodies."""
    counts: dict[Body, int] = {}
    for meeting in meetings:
        counts[meeting.body] = counts.get(meeting.body, 0) + 1
    for body, count in counts.items():
        details = {"source": run.source_name, "meetings": count}
        record_event(verb, actor=actor, subject=body, dossier_id=dossier_id, details=details)
    run.bodies.add(*counts)


def _snapshot(meeting: Meeting) -> dict[str, Any]:
    return _as_plain({field: getattr(meeting, field) for field in _KEPT})


def _as_plain(held: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date | time) else value for key, value in held.items()
    }


def _as_moments(row: dict[str, Any]) -> dict[str, Any]:
    starts_at = row.get("starts_at")
    return {
        "held_on": date.fromisoformat(row["held_on"]),
        "starts_at": None if starts_at is None else time.fromisoformat(starts_at),
    }


def _as_values(kept: dict[str, Any]) -> dict[str, Any]:
    vanished_at = kept["vanished_at"]
    moment = None if vanished_at is None else datetime.fromisoformat(vanished_at)
    return kept | _as_moments(kept) | {"vanished_at": moment}


def names_in(meetings: Iterable[FoundMeeting], *, most: int) -> list[str]:
    """List the names of who meets in a source; beyond ``most`` the rest is told as one, without a name."""
    names = list(dict.fromkeys(entry.body_name for entry in meetings))
    return names if len(names) <= most else [*names[: most - 1], ""]
