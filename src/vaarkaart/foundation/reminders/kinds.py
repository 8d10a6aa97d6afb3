"""What can be due: each kind is a function that lists it for a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vaarkaart.foundation.dossiers.models import DossierItem, Role
from vaarkaart.foundation.dossiers.permissions import CORE_TEAM

DAYS_BEFORE = (10, 3, 0)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that somebody must still do.

    ``tell`` gives the sentence, in the language spoken at that moment; ``item`` decides who may see it; ``roles``
    are those who must act, ``body_id`` adds the clerk of that body.
    """

    subject_id: str
    due_on: date
    item: DossierItem
    address: str
    tell: Callable[[], str]
    roles: frozenset[Role] = field(default=CORE_TEAM)
    body_id: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reminder: its name for people, how to list what is due, how to ask whether something still is.

    ``still_due`` gives the item that decides who may see it, and None once there is nothing left to do.
    """

    name: str
    label: Any
    list_due: Callable[[date], Iterable[Due]]
    still_due: Callable[[str], DossierItem | None]


_kinds: dict[str, Kind] = {}


def reminder_kind(
    name: str, *, label: Any, still_due: Callable[[str], DossierItem | None]
) -> Callable[[Any], Any]:
    """Make a function known that lists what is due of one kind; ``still_due`` is asked right before sending."""

    def keep(function: Callable[[date], Iterable[Due]]) -> Callable[[date], Iterable[Due]]:
        _kinds[name] = Kind(name, label, function, still_due)
        return function

    return keep


def list_kinds() -> list[Kind]:
    """List the kinds of reminders there are."""
    return [_kinds[name] for name in sorted(_kinds)]


def find_kind(name: str) -> Kind | None:
    """Give a kind by its name, or ``None`` when this version does not have it (any more)."""
    return _kinds.get(name)


def days_before(due_on: date, *, today: date) -> int | None:
    """Tell which reminder fits today, or ``None`` when it is too early or too late for one.

    >>> days_before(date(2026, 9, 20), today=date(2026, 9, 15))
    10
    >>> days_before(date(2026, 9, 16), today=date(2026, 9, 15))
    3
    """
    left = (due_on - today).days
    return None if left < 0 else min((days for days in DAYS_BEFORE if left <= days), default=None)
