"""Where the steps after this one tell what an assignment can say: goals, the route, its decisions.

This step never looks ahead. A later step hands over a function, as kinds of reminders do.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from .drafting.facts import Fact


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that was written down elsewhere: its key, what it is in words, the day, which body, its page."""

    key: str
    label: str
    on: date
    by: str
    address: str


Facts = Callable[..., Iterable[Fact]]
Decisions = Callable[..., Iterable[Decision]]
_facts: dict[str, Facts] = {}
_decisions: dict[str, Decisions] = {}


def tells_facts(function: Facts) -> Facts:
    """Make a function known that lists facts of a later step: ``(dossier, *, reader, today)``."""
    _facts[function.__module__] = function
    return function


def tells_decisions(function: Decisions) -> Decisions:
    """Make a function known that lists decisions of a later step: ``(dossier, *, reader)``."""
    _decisions[function.__module__] = function
    return function


def list_facts(dossier: Dossier, *, reader: Reader, today: date) -> list[Fact]:
    """List what later steps can tell, as far as the reader may see it."""
    return [fact for name in sorted(_facts) for fact in _facts[name](dossier, reader=reader, today=today)]


def list_decisions(dossier: Dossier, *, reader: Reader) -> list[Decision]:
    """List the decisions that were written down elsewhere, latest first."""
    told = [each for name in sorted(_decisions) for each in _decisions[name](dossier, reader=reader)]
    return sorted(told, key=lambda each: (each.on, each.key), reverse=True)


def find_decision(dossier: Dossier, key: str, *, reader: Reader) -> Decision | None:
    """Find a decision by its key; None when it is gone or the reader may not see it."""
    if not key:
        return None
    return next((each for each in list_decisions(dossier, reader=reader) if each.key == key), None)
