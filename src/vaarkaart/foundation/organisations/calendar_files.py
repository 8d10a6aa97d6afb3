"""Reading meetings from files that people have: CSV from a spreadsheet and ICS from a calendar.

Nothing here knows the database: a file goes in, meetings come out, or everything that is wrong with it.
"""

from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _

from vaarkaart.problems import InvalidInput, Problem

LARGEST_FILE_BYTES = 2 * 1024 * 1024
MOST_MEETINGS = 10_000

# How files begin that are something else than they say.
_OTHER_KINDS = (
    (b"PK\x03\x04", "een Excel-, Word- of zipbestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Excel- of Word-bestand"),
    (b"%PDF", "een pdf"),
    (b"<!", "een webpagina"),
    (b"<html", "een webpagina"),
    (b"\x89PNG", "een plaatje"),
    (b"\xff\xd8\xff", "een foto"),
    (b"\x1f\x8b", "een ingepakt bestand"),
)


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


def read_calendar_file(content: bytes, *, name: str) -> list[FoundMeeting]:
    """Read the meetings in a file, whichever of the two kinds it is.

    Takes:   the bytes of the file and its name.
    Gives:   its meetings, in time.
    Raises:  ``InvalidInput`` with everything that is wrong: not the kind of file it says, too big, a column
             that is missing, a date that does not exist (with its line), a repetition without end.
    """
    from .calendar_csv import read_csv
    from .calendar_ics import read_ics

    text = _decode(content, name=name)
    is_calendar = text.lstrip().upper().startswith("BEGIN:VCALENDAR")
    if name.lower().endswith(".ics") and not is_calendar:
        raise wrong_file(
            name, _("Dit is geen kalenderbestand, al eindigt de naam op .ics."), _("Kies een ander bestand.")
        )
    found = read_ics(text, name=name) if is_calendar else read_csv(text, name=name)
    if not found:
        raise wrong_file(
            name, _("In dit bestand staat geen enkele vergadering."), _("Kies een ander bestand.")
        )
    return sorted(found, key=lambda meeting: (meeting.held_on, meeting.body_name, meeting.uid))


def _decode(content: bytes, *, name: str) -> str:
    if len(content) > LARGEST_FILE_BYTES:
        raise wrong_file(name, _("Dit bestand is groter dan 2 MB."), _("Deel het op, bijvoorbeeld per jaar."))
    if not content.strip():
        raise wrong_file(name, _("Dit bestand is leeg."), _("Kies een ander bestand."))
    for beginning, kind in _OTHER_KINDS:
        if content.lstrip()[:16].lower().startswith(beginning.lower()):
            raise wrong_file(
                name,
                _("Dit is %(kind)s, geen csv- of ics-bestand.") % {"kind": kind},
                _("Bewaar het eerst als csv (in Excel: Opslaan als, CSV UTF-8)."),
            )
    if b"\x00" in content:
        raise wrong_file(name, _("Dit is geen tekst."), _("Bewaar het als csv in UTF-8, of als ics."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # what an older Excel writes


def wrong_file(where: str, problem: str, mend: str) -> InvalidInput:
    """Say that a file as a whole cannot be read."""
    return InvalidInput([Problem(where, problem, mend)])
