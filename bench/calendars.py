"""Import ten thousand meetings of forty bodies from each kind of file, import them again, and undo it.

Beside it stands the *plain loop*: what Django's own advice gives for "make it unless it is there", one
``update_or_create`` a meeting, in the same database and one transaction. Wall time counts, as people wait for it.
"""

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

GOAL_SECONDS = 10.0
_TODAY = date(2026, 9, 15)
_BODIES = 40


def main(arguments: list[str]) -> None:
    """Measure in a process of its own: a database is chosen once in the life of a process."""
    sys.stdout.flush()
    subprocess.run([sys.executable, "-m", "bench.calendars", *arguments], check=True)


def measure(arguments: list[str]) -> None:
    """Print per kind of file what reading, importing, importing again and undoing cost."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=calendars", description=__doc__)
    parser.add_argument("--meetings", type=int, default=10_000, help="how many meetings (10000)")
    count = parser.parse_args(arguments).meetings
    with tempfile.TemporaryDirectory(prefix="vaarkaart-bench-") as folder:
        bodies = _lay_out(Path(folder))
        rows = [(bodies[at % _BODIES], _TODAY + timedelta(days=1 + at // _BODIES)) for at in range(count)]
        plain = _plain_loop(rows)
        print(f"{count} vergaderingen van {_BODIES} gremia; kale lus met update_or_create: {plain:.2f} s\n")
        head = ("lezen", "inlezen", "opnieuw", "anders", "terug", "lezen+in", "x kale lus")
        print(f"{'bestand':8}" + "".join(f"{word:>11}" for word in head))
        for kind, content in _files(rows).items():
            _measure(kind, content, bodies=bodies, plain=plain)
    print(f"\nDoel: lezen en inlezen samen onder {GOAL_SECONDS:.0f} s.")


def _lay_out(folder: Path) -> list[Any]:
    """Make an empty installation with bodies."""
    from vaarkaart.interfaces.cli.installation import start

    start(directory=folder, VAARKAART_DATABASE_URL=f"sqlite:///{folder / 'vaarkaart.sqlite3'}")
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from vaarkaart.foundation.organisations.models import Body, Organisation

    region = Organisation.objects.create(name="Regio")
    return Body.objects.bulk_create(
        [Body(name=f"Gremium {at}", organisation=region) for at in range(_BODIES)]
    )


def _files(rows: list[tuple[Any, date]]) -> dict[str, bytes]:
    import openpyxl

    lines = [
        [day.isoformat(), body.name, "19:30", f"Vergadering {at}"] for at, (body, day) in enumerate(rows)
    ]
    head = ["datum", "gremium", "aanvang", "titel"]
    book = openpyxl.Workbook()
    for cells in [head, *lines]:
        book.active.append(cells)
    held = io.BytesIO()
    book.save(held)
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{at}@bench\r\nDTSTART;TZID=Europe/Amsterdam:{day:%Y%m%d}T193000\r\n"
        f"SUMMARY:Vergadering {at}\r\nX-VAARKAART-GREMIUM:{body.name}\r\nEND:VEVENT\r\n"
        for at, (body, day) in enumerate(rows)
    )
    notubiz = [
        {
            "id": at,
            "type": "meeting",
            "title": f"Vergadering {at}",
            "start_date": f"{day} 19:30:00",
            "committee": {"name": body.name},
        }
        for at, (body, day) in enumerate(rows)
    ]
    return {
        "csv": "\n".join(";".join(cells) for cells in [head, *lines]).encode(),
        "xlsx": held.getvalue(),
        "ics": f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//\r\n{events}END:VCALENDAR\r\n".encode(),
        "json": json.dumps({"meetings": notubiz}).encode(),
    }


def _measure(kind: str, content: bytes, *, bodies: list[Any], plain: float) -> None:
    from vaarkaart.foundation.organisations.calendar_files import read_calendar_file
    from vaarkaart.foundation.organisations.calendar_runs import apply_run, start_run, undo_run
    from vaarkaart.foundation.organisations.models import Meeting

    mapping = {body.name: body for body in bodies}
    Meeting.objects.all().delete()
    reading, read = _timed(lambda: read_calendar_file(content, name=f"bench.{kind}"))
    runs = []

    def take_in() -> int:
        runs.append(start_run(reading, source=f"bench.{kind}"))
        return apply_run(runs[-1], mapping=mapping, actor=None, today=_TODAY)

    new, first = _timed(take_in)
    again, second = _timed(take_in)
    told_otherwise = tuple(replace(found, title=found.title + " (nieuw)") for found in reading.meetings)
    reading = replace(reading, meetings=told_otherwise)
    changed, third = _timed(take_in)
    undo_run(runs[2], actor=None)
    (undone, stay), back = _timed(lambda: undo_run(runs[0], actor=None))
    if (new, again, changed, undone, stay) != (
        len(reading.meetings),
        0,
        new,
        new,
        [],
    ) or Meeting.objects.exists():
        raise AssertionError(f"{kind}: {new} nieuw, {again} bij de tweede keer, {undone} terug")
    total = read + first
    told = "" if total <= GOAL_SECONDS else "  boven het doel"
    costs = (read, first, second, third, back, total)
    print(f"{kind:8}" + "".join(f"{cost:11.2f}" for cost in costs) + f"{total / plain:10.2f}x{told}")


def _plain_loop(rows: list[tuple[Any, date]]) -> float:
    from django.db import transaction

    from vaarkaart.foundation.organisations.models import Meeting

    def loop() -> None:
        with transaction.atomic():
            for at, (body, day) in enumerate(rows):
                fields = {"title": f"Vergadering {at}"}
                Meeting.objects.update_or_create(body=body, held_on=day, defaults=fields)

    return _timed(loop)[1]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    given = work()
    return given, time.perf_counter() - started


if __name__ == "__main__":
    measure(sys.argv[1:])
