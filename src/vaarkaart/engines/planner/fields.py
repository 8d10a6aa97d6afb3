"""Reading fields of JSON data one by one, noting everything that is wrong along the way."""

from collections.abc import Callable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, TypeVar

from vaarkaart.language import say
from vaarkaart.problems import Problem

Read = TypeVar("Read")
LONGEST_TERM_DAYS = 36_525
"""A hundred years: a longer term is a slip of the pen."""


class Fields:
    """The fields of one JSON object: gives what is right, notes what is not in a shared list of problems."""

    def __init__(self, data: dict[str, Any], *, where: str, problems: list[Problem]) -> None:
        """Takes the object, the place where it stands (``steps[2]``) and the list to note problems in."""
        self.data = data
        self.where = where
        self.problems = problems

    def at(self, field: str) -> str:
        """Give the place of a field, as a person can find it."""
        return f"{self.where}.{field}" if self.where else field

    def note(self, field: str, problem: str, mend: str) -> None:
        """Note that something is wrong with a field, and how to mend it."""
        self.problems.append(Problem(self.at(field), problem, mend))

    def check_names(self, known: tuple[str, ...]) -> None:
        """Note every field that looks like a slip of the pen for a known one; other fields may be there."""
        for field in self.data:
            meant = [] if field in known else get_close_matches(field, known, n=1, cutoff=0.75)
            if meant and meant[0] not in self.data:
                self.note(
                    field,
                    say("Dit veld kent de planner niet."),
                    say("Bedoel je “{meant}”?", meant=meant[0]),
                )

    def text(self, field: str, *, required: bool = False) -> str:
        """Read a text; an empty one when it is not there."""
        value = self.data.get(field)
        if value is None and not required:
            return ""
        if isinstance(value, str) and is_text(value) and (value.strip() or not required):
            return value
        self.note(field, _tell_wrong(value), say("Geef hier een tekst tussen aanhalingstekens."))
        return ""

    def texts(self, field: str) -> tuple[str, ...]:
        """Read a list of texts; an empty one when it is not there."""
        return tuple(
            self.list_of(field, _read_text, mend=say("Geef hier een tekst tussen aanhalingstekens."))
        )

    def day(self, field: str, *, required: bool = False) -> date | None:
        """Read a date; None when it is not there or wrong."""
        value = self.data.get(field)
        if value is None and not required:
            return None
        day = read_day(value)
        if day is None:
            self.note(field, _tell_wrong(value), _tell_day_form())
        return day

    def days(self, field: str, *, required: bool = False) -> tuple[date, ...]:
        """Read a list of dates, leaving out (and noting) the wrong ones."""
        return tuple(self.list_of(field, read_day, mend=_tell_day_form(), required=required))

    def count(self, field: str) -> int | None:
        """Read a whole number of days, zero or more; None when it is not there or wrong."""
        value = self.data.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.note(field, _tell_wrong(value), say("Geef hier een heel getal, zonder aanhalingstekens."))
        elif value < 0:
            self.note(field, say("Een termijn kan niet negatief zijn."), say("Geef hier 0 of meer dagen."))
        elif value > LONGEST_TERM_DAYS:
            self.note(
                field,
                say("Een termijn van meer dan honderd jaar kan niet kloppen."),
                say("Geef hier hoogstens {longest} dagen.", longest=LONGEST_TERM_DAYS),
            )
        else:
            return value
        return None

    def chance(self, field: str) -> float | None:
        """Read a chance from 0 to 1; None when it is not there or wrong."""
        value = self.data.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
            return float(value)
        if value is not None:
            self.note(field, say("Dit is geen kans."), say("Geef een getal van 0 tot en met 1, of null."))
        return None

    def slots(self, field: str) -> int | None:
        """Read how many steps fit in one meeting, one or more; None when it is not there or wrong."""
        value = self.data.get(field)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
            return value
        if value is not None:
            self.note(
                field,
                say("Dit is geen aantal plaatsen op de agenda."),
                say("Geef een heel getal van 1 of meer, of null."),
            )
        return None

    def list_of(
        self, field: str, read: Callable[[Any], Read | None], *, mend: str, required: bool = False
    ) -> Iterator[Read]:
        """Read a list with ``read``, which gives None for what is wrong; that is noted with its place."""
        value = self.data.get(field)
        if value is None and not required:
            return
        if not isinstance(value, list):
            self.note(field, _tell_wrong(value), say("Geef hier een lijst tussen [ en ]."))
            return
        for place, item in enumerate(value):
            found = read(item)
            if found is None:
                self.note(f"{field}[{place}]", _tell_wrong(item), mend)
            else:
                yield found


def read_day(value: Any) -> date | None:
    """Read an ISO 8601 date; None for anything else."""
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def is_text(value: Any) -> bool:
    """Tell whether a value is text that can be written down (JSON also knows halves of characters)."""
    return isinstance(value, str) and not any("\ud800" <= char <= "\udfff" for char in value)


def _read_text(value: Any) -> str | None:
    return value if is_text(value) and value.strip() else None


def _tell_day_form() -> str:
    return say("Schrijf een bestaande datum als 2026-05-14.")


def _tell_wrong(value: Any) -> str:
    """Tell what stands there instead of what was asked for, short enough to read."""
    if value is None:
        return say("Dit veld ontbreekt.")
    if isinstance(value, dict | list):
        return say("Hier staat een lijst of een groep velden.")
    shown = "".join(char if char.isprintable() else "�" for char in str(value)[:40])
    return say("“{shown}” kan hier niet staan.", shown=shown)
