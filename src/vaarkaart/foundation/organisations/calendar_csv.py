"""Meetings from CSV: the columns and dates as Dutch clerks write them."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, time

from django.utils.translation import gettext as _

from vaarkaart.foundation.records.sheets import unguarded, wrong_file
from vaarkaart.problems import InvalidInput, Problem

from .calendar_files import MOST_MEETINGS, FoundMeeting, Reading
from .days import is_sensible

# What columns are called, in lower case; the first name is the one we write ourselves.
COLUMNS = {
    "held_on": ("datum", "date", "vergaderdatum", "dag", "begindatum", "startdatum", "start", "start date"),
    "body_name": ("gremium", "lichaam", "orgaan", "body", "commissie", "vergadering van"),
    "starts_at": ("aanvang", "tijd", "begintijd", "starttijd", "time", "start time", "van"),
    "title": ("titel", "vergadering", "onderwerp", "naam", "title", "subject", "omschrijving"),
    "location": ("locatie", "plaats", "zaal", "location", "ruimte"),
    "is_closed": ("besloten", "closed"),
    "is_cancelled": ("vervallen", "geannuleerd", "cancelled", "canceled"),
    "uid": ("id", "uid"),
}
_YES = {"ja", "j", "yes", "y", "true", "waar", "1", "x"}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januari"),
            ("feb", "februari"),
            ("mrt", "maart", "mar"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni"),
            ("jul", "juli"),
            ("aug", "augustus"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}


Row = tuple[int, list[str]]


def read_csv(text: str, *, name: str) -> Reading:
    """Read meetings from CSV text with a line of column names.

    Raises:  ``InvalidInput`` when a line cannot be split in cells, or no column holds the day.
    """
    return read_rows(split_rows(text, name=name), name=name)


def read_rows(rows: list[Row], *, name: str) -> Reading:
    """Read meetings from rows of cells, of which the first holds the names of the columns.

    Takes:   the rows with their line numbers; the name of the file.
    Gives:   the meetings, and each line that cannot be read.
    Raises:  ``InvalidInput`` when no column holds the day.
    """
    columns = _find_columns(rows[0][1], name=name)
    problems: list[Problem] = []
    found = tuple(_read_rows(rows[1:], columns=columns, problems=problems))
    return Reading(found, tuple(problems))


def split_rows(text: str, *, name: str) -> list[Row]:
    """Split the text in rows with their line numbers, whichever of ; , and tab stands between the cells."""
    head = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[Row] = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((reader.line_num, [cell.strip() for cell in cells]))
            if len(rows) > MOST_MEETINGS + 1:
                raise too_many_rows(name)
    except csv.Error as wrong:
        raise wrong_file(
            f"{name}, {_('regel')} {reader.line_num}",
            _("Deze regel kan niet gelezen worden."),
            _("Kijk of elk aanhalingsteken ook weer sluit."),
        ) from wrong
    return rows


def too_many_rows(name: str) -> InvalidInput:
    """Say that there are more rows than one file may have."""
    return wrong_file(
        name,
        _("Dit bestand heeft meer dan %(most)s regels.") % {"most": MOST_MEETINGS},
        _("Deel het op, bijvoorbeeld per jaar."),
    )


def _find_columns(head: list[str], *, name: str) -> dict[str, int]:
    """Find which column is which by its name in the first line."""
    called = [cell.lower().strip("\"' ") for cell in head]
    columns = {
        field: called.index(word)
        for field, words in COLUMNS.items()
        for word in [next((word for word in words if word in called), None)]
        if word is not None
    }
    if "held_on" not in columns:
        shown = ", ".join(f"“{cell[:30]}”" for cell in head[:8])
        raise wrong_file(
            f"{name}, {_('regel')} 1",
            _("Geen kolom heet “datum”. Er staat: %(shown)s.") % {"shown": shown},
            _("Zet op de eerste regel de namen van de kolommen: %(names)s. Alleen datum is nodig.")
            % {"names": ", ".join(words[0] for words in COLUMNS.values())},
        )
    return columns


def _read_rows(
    rows: list[Row], *, columns: dict[str, int], problems: list[Problem]
) -> Iterator[FoundMeeting]:
    for line, cells in rows:
        where = f"{_('regel')} {line}"
        given = {field: unguarded(cells[at]) if at < len(cells) else "" for field, at in columns.items()}
        day = read_day(given["held_on"])
        starts_at = read_time(given.get("starts_at", "")) or read_time(_time_part(given["held_on"]))
        if day is None:
            problems.append(
                Problem(
                    where,
                    _("“%(value)s” is geen bestaande datum.") % {"value": given["held_on"][:40]},
                    _("Schrijf bijvoorbeeld 14-05-2026."),
                )
            )
        elif given.get("starts_at") and starts_at is None:
            problems.append(
                Problem(
                    where,
                    _("“%(value)s” is geen tijd.") % {"value": given["starts_at"][:40]},
                    _("Schrijf bijvoorbeeld 19:30."),
                )
            )
        else:
            yield FoundMeeting(
                body_name=given.get("body_name", "")[:200],
                held_on=day,
                starts_at=starts_at,
                title=given.get("title", "")[:200],
                location=given.get("location", "")[:200],
                is_closed=given.get("is_closed", "").lower() in _YES,
                is_cancelled=given.get("is_cancelled", "").lower() in _YES,
                uid=given.get("uid", "")[:300],
            )


def read_day(text: str) -> date | None:
    """Read a date as Dutch people write it; None when it is none.

    >>> read_day("do 14 mei 2026"), read_day("14-5-2026"), read_day("2026-05-14T19:30")
    (datetime.date(2026, 5, 14), datetime.date(2026, 5, 14), datetime.date(2026, 5, 14))
    """
    cleaned = text.strip().lower()
    if found := re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", cleaned):
        year, month, day = found.groups()
    elif found := re.match(r"(?:[a-z]+\.?,?\s+)?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)", cleaned):
        day, month, year = found.groups()
    elif found := re.match(r"(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4})(?!\d)", cleaned):
        day, word, year = found.groups()
        month = str(_MONTHS.get(word, 0))
    else:
        return None
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return read if is_sensible(read) else None


def _time_part(text: str) -> str:
    found = re.search(r"[t\s](\d{1,2}[:.]\d{2})(?::\d{2})?\s*\Z", text.strip().lower())
    return found[1] if found else ""


def read_time(text: str) -> time | None:
    """Read a time as people write it (19:30, 19.30 uur); None when it is none."""
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2})?(?:\s*(?:uur|u))?", text.strip().lower())
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        return None
