"""Recesses and school holidays from a file (csv, xlsx or ics): per school region, seen first, then kept."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db import transaction
from django.utils.translation import gettext as _

from vaarkaart.foundation.records.saving import save_record
from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES, wrong_file
from vaarkaart.problems import InvalidInput, Problem

from .calendar_csv import Row, read_day, split_rows
from .calendar_files import decode, shorten
from .calendar_ics import read_periods
from .calendar_xlsx import read_sheet
from .models import Recess, SchoolRegion

_COLUMNS = {
    "starts_on": ("start", "begin", "eerste dag", "vanaf", "begindatum", "startdatum"),
    "ends_on": ("eind", "einde", "laatste dag", "tot en met", "einddatum", "end"),
    "name": ("naam", "name", "vakantie", "reces", "omschrijving"),
    "school_region": ("regio", "schoolregio", "region"),
}
_NEEDED = ("starts_on", "ends_on", "name")
_REGIONS = {
    "noord": SchoolRegion.NORTH.value,
    "midden": SchoolRegion.MIDDLE.value,
    "zuid": SchoolRegion.SOUTH.value,
    "": "",
    "alle": "",
    "heel nederland": "",
}
_LONGEST_DAYS = 120
_ZIP = b"PK\x03\x04"
_REGION_WORD = re.compile(r"\b(noord|midden|zuid)\b", re.IGNORECASE)
# The words around it go along: "(regio Noord)", "Midden en Zuid", "alle regio's", "heel Nederland".
_REGION_PART = re.compile(
    r"[\s(,:–-]*\b(?:(?:school)?regio['’]?s?\s+)?(?:noord|midden|zuid)\b(?:\s*(?:,|/|&|\+|en)\s*(?=noord|midden|zuid))?\)?"
    r"|[\s(,:–-]*\b(?:alle (?:school)?regio['’]?s|heel nederland|hele land)\b\)?",
    re.IGNORECASE,
)

Kind = Literal["new", "changed", "same", "past"]


@dataclass(frozen=True, slots=True)
class FoundRecess:
    """One period as a file tells it; without a region it holds for everybody."""

    name: str
    starts_on: date
    ends_on: date
    school_region: str = ""


@dataclass(frozen=True, slots=True)
class RecessChange:
    """What a file says about one period beside what is kept."""

    kind: Kind
    found: FoundRecess
    kept: Recess | None = None

    @property
    def region_name(self) -> str:
        """Name the school region."""
        region = self.found.school_region
        return str(SchoolRegion(region).label) if region else _("iedereen")


def read_recess_file(content: bytes, *, name: str) -> list[FoundRecess]:
    """Read the periods in a file: CSV or XLSX with columns, or an ICS calendar.

    In a calendar the region stands in the name: "Herfstvakantie (regio noord)", "Voorjaarsvakantie Midden en Zuid".

    Takes:   the bytes of the file and its name.
    Raises:  ``InvalidInput`` with every line or event that is wrong, or when a column is missing.
    """
    if content.startswith(_ZIP) and len(content) <= LARGEST_FILE_BYTES:
        found, problems = _read_rows(read_sheet(content, name=name, days=_COLUMNS["starts_on"]), name=name)
    else:
        text = decode(content, name=name)
        if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
            found, problems = _read_calendar(text, name=name)
        else:
            found, problems = _read_rows(split_rows(text, name=name), name=name)
    if problems:
        raise InvalidInput(list(shorten(tuple(problems), name=name)))
    if not found:
        raise wrong_file(name, _("In dit bestand staat geen enkel reces."), _("Kies een ander bestand."))
    return found


def _read_rows(rows: Sequence[Row], *, name: str) -> tuple[list[FoundRecess], list[Problem]]:
    found: list[FoundRecess] = []
    problems: list[Problem] = []
    columns = _find_columns(rows[0], name=name) if rows else {}
    for line, cells in rows[1:]:
        given = {field: cells[at] if at < len(cells) else "" for field, at in columns.items()}
        read = _read(given)
        if isinstance(read, FoundRecess):
            found.append(read)
        else:
            problems.append(Problem(f"{_('regel')} {line}", *read))
    return found, problems


def _read_calendar(text: str, *, name: str) -> tuple[list[FoundRecess], list[Problem]]:
    periods, problems = read_periods(text, name=name)
    found: list[FoundRecess] = []
    for period in periods:
        if wrong := _find_problem(period.first, period.last):
            problems.append(Problem(period.where, *wrong))
            continue
        bare, regions = _split_regions(period.summary)
        found += [FoundRecess(bare[:120] or _("Reces"), period.first, period.last, each) for each in regions]
    return found, problems


def _split_regions(summary: str) -> tuple[str, list[str]]:
    """Split a name in what it is and the school regions it names; none or all of them is everybody.

    >>> _split_regions("Herfstvakantie (regio Noord)")
    ('Herfstvakantie', ['north'])
    >>> _split_regions("Kerstvakantie alle regio's")
    ('Kerstvakantie', [''])
    """
    named = list(dict.fromkeys(_REGIONS[word.lower()] for word in _REGION_WORD.findall(summary)))
    bare = _REGION_PART.sub("", summary).strip(" -–,:()")
    return bare, [""] if len(named) in (0, len(SchoolRegion)) else named


def _find_columns(head: Row, *, name: str) -> dict[str, int]:
    called = [cell.lower().strip("\"' ") for cell in head[1]]
    columns = {
        field: called.index(word)
        for field, words in _COLUMNS.items()
        for word in [next((word for word in words if word in called), None)]
        if word is not None
    }
    missing = [_COLUMNS[field][0] for field in _NEEDED if field not in columns]
    if missing:
        raise wrong_file(
            f"{name}, {_('regel')} 1",
            _("Deze kolommen ontbreken: %(names)s.") % {"names": ", ".join(missing)},
            _("Zet op de eerste regel: start, eind, naam, regio."),
        )
    return columns


def _read(given: dict[str, str]) -> FoundRecess | tuple[str, str]:
    """Read one line; gives the period, or the problem and how to mend it."""
    days = [read_day(given[field]) for field in ("starts_on", "ends_on")]
    for field, day in zip(("starts_on", "ends_on"), days, strict=True):
        if day is None:
            told = _("“%(value)s” is geen bestaande datum.") % {"value": given[field][:40]}
            return told, _("Schrijf bijvoorbeeld 14-05-2026.")
    first, last = days
    assert first is not None
    assert last is not None
    region = _REGIONS.get(given.get("school_region", "").strip().lower())
    if region is None:
        told = _("“%(value)s” is geen schoolregio.") % {"value": given["school_region"][:40]}
        return told, _("Schrijf noord, midden of zuid, of laat het leeg voor iedereen.")
    return _find_problem(first, last) or FoundRecess(given["name"][:120] or _("Reces"), first, last, region)


def _find_problem(first: date, last: date) -> tuple[str, str] | None:
    """Find what is wrong with a period, with how to mend it."""
    if last < first:
        return _("De laatste dag ligt voor de eerste dag."), _("Kijk de dagen na.")
    if (last - first).days > _LONGEST_DAYS:
        return _("Deze periode duurt langer dan vier maanden."), _("Kijk het jaartal na.")
    return None


def compare_recesses(found: Iterable[FoundRecess], *, today: date) -> list[RecessChange]:
    """Compare a file with the recesses that are kept: by region and first day, or by name within the same year.

    Gives:   the changes, in time. What is over is left out; nothing is ever taken away.
    """
    kept = list(Recess.objects.all())
    by_day = {(recess.school_region, recess.starts_on): recess for recess in kept}
    by_name = {(recess.school_region, recess.name, recess.starts_on.year): recess for recess in kept}
    changes: dict[tuple[str, date], RecessChange] = {}
    for entry in found:
        region, day = entry.school_region, entry.starts_on
        match = by_day.get((region, day)) or by_name.get((region, entry.name, day.year))
        changes.setdefault((region, day), RecessChange(_kind(entry, match, today=today), entry, match))
    return [changes[key] for key in sorted(changes, key=lambda key: (key[1], key[0]))]


def _kind(entry: FoundRecess, kept: Recess | None, *, today: date) -> Kind:
    if entry.ends_on < today:
        return "past"
    if kept is None:
        return "new"
    same = (kept.name, kept.starts_on, kept.ends_on) == (entry.name, entry.starts_on, entry.ends_on)
    return "same" if same else "changed"


@transaction.atomic
def apply_recesses(changes: Sequence[RecessChange], *, actor: Any) -> int:
    """Keep what a file says.

    Gives:   the number of recesses that were added or changed.
    """
    count = 0
    for change in changes:
        if change.kind not in ("new", "changed"):
            continue
        recess = change.kept or Recess(school_region=change.found.school_region)
        recess.name, recess.starts_on, recess.ends_on = (
            change.found.name,
            change.found.starts_on,
            change.found.ends_on,
        )
        save_record(recess, actor=actor, verb="imported")
        count += 1
    return count
