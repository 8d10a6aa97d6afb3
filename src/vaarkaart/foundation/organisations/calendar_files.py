"""Reading meetings from files that people have: CSV and XLSX from a spreadsheet, ICS from a calendar, and the JSON of
Notubiz, Open Raadsinformatie and OParl.

Nothing here knows the database: a file goes in, meetings come out, with what could not be read of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from django.utils.translation import gettext as _

from vaarkaart.foundation.records.sheets import LARGEST_FILE_BYTES, name_other_kind, wrong_file
from vaarkaart.problems import InvalidInput, Problem

MOST_MEETINGS = 10_000
MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """One meeting as a file tells it; ``body_name`` is who meets, in the words of the file."""

    body_name: str
    held_on: date
    starts_at: time | None = None
    title: str = ""
    location: str = ""
    is_closed: bool = False
    is_cancelled: bool = False
    uid: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file tells: its meetings in time, and where it could not be read."""

    meetings: tuple[FoundMeeting, ...]
    problems: tuple[Problem, ...] = ()


def read_calendar_file(content: bytes, *, name: str) -> Reading:
    """Read the meetings in a file, whichever kind it is.

    Takes:   the bytes of the file and its name.
    Gives:   its meetings, and every line or appointment that cannot be read: a date that does not exist, a
             repetition without end.
    Raises:  ``InvalidInput`` when the file as a whole cannot be read: not the kind of file it says, too big, a
             column that is missing, or not one meeting that can be read.
    """
    reading = _read(content, name=name)
    if not reading.meetings:
        if reading.problems:
            raise InvalidInput(list(reading.problems))
        raise wrong_file(
            name, _("In dit bestand staat geen enkele vergadering."), _("Kies een ander bestand.")
        )
    ordered = sorted(reading.meetings, key=lambda found: (found.held_on, found.body_name, found.uid))
    return Reading(tuple(ordered), shorten(reading.problems, name=name))


def read_calendar_files(files: Sequence[tuple[str, bytes]]) -> Reading:
    """Read the meetings in several files as one: the pages of a list, or a file for each body.

    Takes:   names with contents, at least one.
    Gives:   all meetings in time, and what cannot be read, with the name of its file.
    Raises:  ``InvalidInput`` with what is wrong in every file that cannot be read as a whole, or when there are too
             many meetings.
    """
    if len(files) == 1:
        ((name, content),) = files
        return read_calendar_file(content, name=name)
    meetings: list[FoundMeeting] = []
    problems: list[Problem] = []
    refused: list[Problem] = []
    for name, content in files:
        try:
            reading = read_calendar_file(content, name=name)
        except InvalidInput as wrong:
            refused += _within(name, wrong.problems)
        else:
            meetings += reading.meetings
            problems += _within(name, reading.problems)
    if refused:
        raise InvalidInput(refused)
    if len(meetings) > MOST_MEETINGS:
        told = _("In deze bestanden staan samen meer dan %(most)s vergaderingen.") % {"most": MOST_MEETINGS}
        raise wrong_file(files[0][0], told, _("Lees ze in een paar keer in."))
    meetings.sort(key=lambda found: (found.held_on, found.body_name, found.uid))
    return Reading(tuple(meetings), tuple(problems))


def _within(name: str, problems: Iterable[Problem]) -> list[Problem]:
    """Say of each problem in which file it is."""
    return [
        each if each.where.startswith(name) else replace(each, where=f"{name}, {each.where}")
        for each in problems
    ]


def _read(content: bytes, *, name: str) -> Reading:
    from .calendar_csv import read_csv
    from .calendar_ics import read_ics
    from .calendar_json import read_json
    from .calendar_xlsx import read_xlsx

    if content.startswith(b"PK\x03\x04") and len(content) <= LARGEST_FILE_BYTES:
        return read_xlsx(content, name=name)
    text = decode(content, name=name)
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        return read_ics(text, name=name)
    if text.lstrip()[:1] in ("{", "["):
        return read_json(text, name=name)
    _check_ending(name)
    return read_csv(text, name=name)


def _check_ending(name: str) -> None:
    """Refuse lines of text in a file whose name promises something else."""
    kinds = {".ics": _("kalenderbestand"), ".json": _("JSON-bestand"), ".xlsx": _("Excel-bestand")}
    for ending, kind in kinds.items():
        if name.lower().endswith(ending):
            told = _("Dit is geen %(kind)s, al eindigt de naam op %(ending)s.")
            raise wrong_file(name, told % {"kind": kind, "ending": ending}, _("Kies een ander bestand."))


def shorten(problems: tuple[Problem, ...], *, name: str) -> tuple[Problem, ...]:
    """Tell a page full of problems, and how many more there are."""
    more = len(problems) - MOST_PROBLEMS
    if more <= 0:
        return problems
    rest = Problem(name, _("En nog %(count)s regels.") % {"count": more}, _("Kijk ook die na."))
    return (*problems[:MOST_PROBLEMS], rest)


def decode(content: bytes, *, name: str) -> str:
    """Give the text in a file.

    Raises:  ``InvalidInput`` when it is empty, too big, or no text at all.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise wrong_file(name, _("Dit bestand is groter dan 8 MB."), _("Deel het op, bijvoorbeeld per jaar."))
    if not content.strip():
        raise wrong_file(name, _("Dit bestand is leeg."), _("Kies een ander bestand."))
    if kind := name_other_kind(content):
        raise wrong_file(
            name,
            _("Dit is %(kind)s. Hier kan een csv-, xlsx-, ics- of json-bestand.") % {"kind": kind},
            _("Bewaar het eerst als csv of xlsx (in Excel: Opslaan als)."),
        )
    if b"\x00" in content:
        raise wrong_file(name, _("Dit is geen tekst."), _("Bewaar het als csv in UTF-8, of als ics."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what an older Excel writes
