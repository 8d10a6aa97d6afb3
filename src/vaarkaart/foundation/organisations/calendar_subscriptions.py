"""Addresses that are read again and again: each reading waits for a person, unless the address may apply itself."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from vaarkaart.problems import InvalidInput

from .calendar_fetch import Fetched, fetch
from .calendar_files import Reading, read_calendar_file
from .calendar_runs import apply_run, compare_all, start_run
from .models import CalendarSource, ImportRun

_logger = logging.getLogger("vaarkaart.organisations")
_NEVER_THERE = {"example", "test", "invalid", "localhost", ""}
Fetch = Callable[..., Fetched]


def refresh_subscription(
    source: CalendarSource, *, today: date, actor: Any = None, fetch: Fetch = fetch
) -> ImportRun | None:
    """Fetch what an address tells now, and keep what it would change until somebody has looked.

    Takes:   the address; today; who asks (None: the machine); how it is fetched (tests).
    Gives:   the run: waiting, or applied when the address may apply new and changed meetings by itself and nothing
             is gone, contradicted or unreadable; None when nothing changes, or when it cannot be read, which then
             stands in ``source.problem``.
    """
    try:
        fetched = fetch(source.address, etag=source.etag, last_modified=source.last_modified)
        reading = None if fetched.content is None else _read(source, fetched.content)
    except InvalidInput as wrong:
        _note(source, problem=" ".join(f"{each.problem} {each.mend}" for each in wrong.problems[:3]))
        return None
    if reading is None:
        _note(source, problem="")
        return None
    with transaction.atomic():
        _note(source, problem="", etag=fetched.etag, last_modified=fetched.last_modified)
        return _keep(source, reading, today=today, actor=actor)


def refresh_all(*, today: date, fetch: Fetch = fetch) -> int:
    """Refresh every address, for the background worker.

    Gives:   the number of runs that wait or were applied. An address that breaks does not keep the others from it.
    """
    sources = [each for each in CalendarSource.objects.select_related("body") if _may_exist(each.address)]
    count = 0
    for source in sources:
        try:
            count += refresh_subscription(source, today=today, fetch=fetch) is not None
        except Exception:
            _logger.exception("calendar address %s could not be read", source.pk)
    return count


def _may_exist(address: str) -> bool:
    """Tell whether anything can ever be at an address: names for examples and trials never have one (RFC 2606)."""
    return (urlsplit(address).hostname or "").rsplit(".", 1)[-1] not in _NEVER_THERE


def _read(source: CalendarSource, content: bytes) -> Reading:
    """Read what stands at an address; the name of the body in the source picks its own meetings."""
    # Called after the machine: how an address ends says nothing about what it gives.
    reading = read_calendar_file(content, name=urlsplit(source.address).hostname or source.address)
    if not source.name_in_source:
        return reading
    wanted = source.name_in_source.casefold()
    own = [meeting for meeting in reading.meetings if meeting.body_name.casefold() == wanted]
    return replace(reading, meetings=tuple(own))


def _keep(source: CalendarSource, reading: Reading, *, today: date, actor: Any) -> ImportRun | None:
    """Keep what changes; an older preview of the same address gives way to this one."""
    source.runs.filter(state=ImportRun.State.WAITING).update(state=ImportRun.State.DISMISSED, found={})
    mapping = {"": source.body}
    changes = compare_all(reading, mapping=mapping, source=source.address[:200], today=today)
    if all(change.kind == "same" for change in changes) and not reading.problems:
        return None
    run = start_run(reading, source=source.address, kind=ImportRun.Kind.ADDRESS, calendar_source=source)
    run.bodies.add(source.body)
    needs_eyes = reading.problems or any(
        change.kind == "gone" or change.contradicts or change.other for change in changes
    )
    if source.applies_itself and not needs_eyes:
        apply_run(run, mapping=mapping, actor=actor, today=today)
    return run


def _note(source: CalendarSource, **fields: str) -> None:
    """Write down how it went, without a new version: that is for what people change."""
    for name, value in fields.items():
        setattr(source, name, value)
    source.checked_at = timezone.now()
    source.save(update_fields=[*fields, "checked_at"])
