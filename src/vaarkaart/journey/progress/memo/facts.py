"""What a memo can tell: recorded facts, each with a key that stays and a mark that changes with its content."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Literal

Level = Literal["only_me", "core_team", "dossier", "public"]
CommitmentTurn = Literal["confirmed", "corrected", "declined", "partial", "done", "changed"]
BlockState = Literal["open", "discussed", "proposed", "agreed", "parked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One recorded fact: its key (what it is about), the day it holds for, and who may see it."""

    key: str
    on: date
    level: Level = "public"

    @property
    def mark(self) -> str:
        """Give a short mark of what the fact says; another mark means that the record was changed."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance(Fact):
    """Something from outside that mattered, as a whole sentence."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkDone(Fact):
    """Something that was done, as a whole sentence."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld(Fact):
    """A meeting, held or still to come; ``what`` is its name, ``details`` are whole sentences."""

    what: str
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerJoined(Fact):
    """A partner that joined; ``laws`` are the laws that bind it, ``contribution`` whole sentences."""

    name: str
    laws: tuple[str, ...] = ()
    contribution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentTurned(Fact):
    """What became of a promise in the period; ``who`` is empty when it is our own."""

    who: str
    what: str
    turn: CommitmentTurn
    due_on: date | None = None
    due_before: date | None = None
    reason: str = ""
    agreed_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLate(Fact):
    """A promise whose day has passed (``on`` is that day)."""

    who: str
    what: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMoved(Fact):
    """A building block that came into another state."""

    title: str
    state: BlockState
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchMade(Fact):
    """A new version of a sketch."""

    title: str
    number: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PhaseShift:
    """One phase of which the planned days changed; ``ends_before`` is None for a phase that was added."""

    phase: str
    ends_before: date | None
    ends_now: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevised(Fact):
    """A revision of the plan: why, who agreed, and what moved."""

    reason: str
    agreed_with: str
    shifts: tuple[PhaseShift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseFinished(Fact):
    """A phase that was finished on a day."""

    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseUnderWay(Fact):
    """The phase that is worked on; ``on`` is its planned last day."""

    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDecision(Fact):
    """A coming decision on the route: which body decides on what paper, and what (``step``).

    A day that is only planned, not fixed, is told as expected.
    """

    body: str
    product: str
    step: str = ""
    is_fixed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReport(Fact):
    """The promise of the next report; ``has_day`` is False when no day is named yet (``on`` is then the memo's)."""

    when: str
    has_day: bool = True


_SUBJECT_FIELDS = ("text", "what", "title", "phase", "name", "reason", "product", "when")
_SUBJECT_LENGTH = 90


def subject_of(fact: Fact) -> str:
    """Tell in a few words what a fact is about, to name it in a list or a caution."""
    told = next((str(value) for name in _SUBJECT_FIELDS if (value := getattr(fact, name, ""))), fact.key)
    short = " ".join(told.split())
    return short if len(short) <= _SUBJECT_LENGTH else short[:_SUBJECT_LENGTH].rsplit(" ", 1)[0] + "…"
