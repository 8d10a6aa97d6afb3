"""Changes to try, as they stand in an address: ``w=vervalt:raad-brugveen:2026-10-14``. Nothing is saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.engines.planner import (
    AddMeeting,
    AddRound,
    Body,
    CancelMeeting,
    Change,
    ChangePeriod,
    ChangeTerms,
    InsertStep,
    MoveMeeting,
    SkipBody,
    SkipStep,
)
from vaarkaart.foundation.organisations.days import is_sensible

from ..words import tell_day, tell_days

MOST_WISHES = 40
OF_CALENDARS = (MoveMeeting, CancelMeeting, AddMeeting, ChangeTerms)
"""The changes that touch the calendar or the terms of a body, which all dossiers share."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One change with how it stands in the address (``text``)."""

    text: str
    change: Change


def read_wishes(texts: Sequence[str], *, calendars: Callable[[str], Body | None]) -> tuple[list[Wish], int]:
    """Read the changes in an address.

    Takes:   the texts; what gives a body that is not on the route, with its calendar, by its id.
    Gives:   the changes that can be read, and how many cannot (a slip in the address).
    """
    found = [(text, _read(text, calendars=calendars)) for text in texts[:MOST_WISHES]]
    wishes = [Wish(text, change) for text, change in found if change is not None]
    return wishes, len(texts) - len(wishes)


def _read(text: str, *, calendars: Callable[[str], Body | None]) -> Change | None:
    kind, *parts = text.split(":")
    try:
        if kind == "raadpleeg":
            body, before = parts
            return InsertStep(calendars(body) or body, before=before)
        return _READ[kind](*parts)
    except (KeyError, TypeError, ValueError):
        return None


def _day(text: str) -> date:
    """Read a day; an address is typed by anybody, so the same days count as in a form."""
    day = date.fromisoformat(text)
    if not is_sensible(day):
        raise ValueError(text)
    return day


def _terms(body: str, hand_in: str, processing: str) -> ChangeTerms:
    return ChangeTerms(body, int(hand_in) if hand_in else None, int(processing) if processing else None)


_READ: dict[str, Callable[..., Change]] = {
    "vervalt": lambda body, day: CancelMeeting(body, _day(day)),
    "verplaatst": lambda body, day, to: MoveMeeting(body, _day(day), _day(to)),
    "extra": lambda body, day: AddMeeting(body, _day(day)),
    "termijnen": _terms,
    "duurt": lambda step, days: ChangePeriod(step, int(days)),
    "overslaan": SkipStep,
    "zonder": SkipBody,
    "nog-een-ronde": AddRound,
}


def body_of(change: Change) -> str:
    """Give the id of the body that a change is about; empty when it is about none."""
    body = getattr(change, "body", "")
    return body if isinstance(body, str) else body.id


def tell_wish(change: Change, *, bodies: Mapping[str, object], steps: Mapping[str, str]) -> str:
    """Tell a change in a short line: "Gemeenteraad Brugveen: woensdag 14 oktober vervalt"."""
    key = body_of(change)
    body = str(bodies.get(key, key))
    match change:
        case CancelMeeting():
            return _("%(body)s: %(day)s vervalt") % {"body": body, "day": tell_day(change.day)}
        case MoveMeeting():
            days = {"day": tell_day(change.day), "to": tell_day(change.to)}
            return _("%(body)s: %(day)s wordt %(to)s") % {"body": body, **days}
        case AddMeeting():
            return _("%(body)s: extra vergadering op %(day)s") % {"body": body, "day": tell_day(change.day)}
        case ChangeTerms():
            return f"{body}: " + ", ".join(_tell_terms(change))
        case SkipBody():
            return _("%(body)s wordt overgeslagen") % {"body": body}
        case InsertStep():
            told = _("%(body)s wordt ook geraadpleegd, vóór “%(step)s”")
            return told % {"body": body, "step": steps.get(change.before, change.before)}
        case AddRound():
            return _("na het einde volgt nog een ronde")
    step = steps.get(change.step, change.step)
    if isinstance(change, ChangePeriod):
        return _("“%(step)s” duurt %(days)s") % {"step": step, "days": tell_days(change.period_days)}
    return _("“%(step)s” wordt overgeslagen") % {"step": step}


def _tell_terms(change: ChangeTerms) -> list[str]:
    told = []
    if (days := change.hand_in_working_days) is not None:
        line = ngettext("aanleveren %(days)s werkdag vooraf", "aanleveren %(days)s werkdagen vooraf", days)
        told.append(line % {"days": days})
    if (days := change.processing_working_days) is not None:
        line = ngettext("verwerken %(days)s werkdag daarna", "verwerken %(days)s werkdagen daarna", days)
        told.append(line % {"days": days})
    return told
