"""The whole draft: which facts go in which section, under which heading, and what is said when nothing happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from vaarkaart.engines.text import grammar as g

from .facts import (
    BlockMoved,
    Circumstance,
    CommitmentLate,
    CommitmentTurned,
    Fact,
    MeetingHeld,
    NextDecision,
    NextReport,
    PartnerJoined,
    PhaseFinished,
    PhaseUnderWay,
    PlanRevised,
    SketchMade,
    WorkDone,
)
from .sentences import Sentence, as_text, tell

SectionKind = Literal["opening", "context", "done", "partners", "changed", "next"]
HEADINGS: dict[SectionKind, str] = {
    "opening": "",
    "context": "Wat er speelde",
    "done": "Wat we deden",
    "partners": "Wie er meedoen en wat ze toezeggen",
    "changed": "Wat anders loopt dan gepland",
    "next": "De komende tijd",
}
LONG_PARAGRAPH = 330  # characters
_TURNS_THAT_CHANGE = frozenset({"changed", "declined", "corrected", "partial"})


@dataclass(frozen=True, slots=True)
class Brief:
    """What the memo is about: the assignment, the day it is dated, the memo before, and who else speaks."""

    assignment: str
    dated_on: date
    previous_on: date | None = None
    co_senders: tuple[str, ...] = ()
    corrects_on: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the draft, as sentences that know their facts."""

    kind: SectionKind
    heading: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """Give the section as the writer sees it."""
        return as_text(self.sentences)

    @property
    def told(self) -> tuple[str, ...]:
        """Give the keys of the facts told here, each once, in order."""
        return tuple(dict.fromkeys(key for sentence in self.sentences for key in sentence.facts))


def compose(facts: Iterable[Fact], *, brief: Brief) -> list[Section]:
    """Draft a memo from recorded facts.

    Takes:   the facts since the previous memo, in any order; what the memo is about.
    Gives:   the sections that have something to say, in reading order; every sentence but the opening and
             the one that says that nothing happened rests on at least one fact.

    >>> brief = Brief("Inkoopkader", date(2026, 9, 15), previous_on=date(2026, 6, 26))
    >>> compose([WorkDone(key="h:1", on=date(2026, 7, 1), text="de schets is klaar")], brief=brief)[1].text
    'De schets is klaar.'
    """
    ordered = sorted(facts, key=lambda fact: (fact.on, fact.key))
    sections = {kind: _tell_section(kind, ordered, today=brief.dated_on) for kind in HEADINGS}
    sections["opening"] = _opening(brief)
    if not any(sections[kind] for kind in ("context", "done", "partners", "changed")):
        sections["done"] = [_nothing_happened(brief)]
    return [
        Section(kind, heading, tuple(sections[kind])) for kind, heading in HEADINGS.items() if sections[kind]
    ]


def section_of(fact: Fact, *, today: date) -> SectionKind:
    """Tell in which section a fact belongs."""
    if isinstance(fact, Circumstance):
        return "context"
    if isinstance(fact, MeetingHeld):
        return "next" if fact.on > today else "done"
    if isinstance(fact, CommitmentTurned):
        return "changed" if fact.turn in _TURNS_THAT_CHANGE else "partners"
    if isinstance(fact, PartnerJoined):
        return "partners"
    if isinstance(fact, PlanRevised | CommitmentLate):
        return "changed"
    if isinstance(fact, PhaseUnderWay | NextDecision | NextReport):
        return "next"
    return "done"


# Within a section kinds follow each other as a reader wants them: the fixed point first, then what follows.
_ORDER: tuple[tuple[type[Fact], ...], ...] = (
    (Circumstance,),
    (WorkDone, MeetingHeld),
    (PhaseFinished,),
    (BlockMoved,),
    (SketchMade,),
    (PartnerJoined,),
    (PlanRevised,),
    (CommitmentTurned,),
    (CommitmentLate,),
    (PhaseUnderWay,),
    (NextDecision,),
    (NextReport,),
)
_OPENS_PARAGRAPH = frozenset({BlockMoved, PlanRevised, CommitmentTurned, CommitmentLate, NextReport})


def _tell_section(kind: SectionKind, facts: Sequence[Fact], *, today: date) -> list[Sentence]:
    mine = [fact for fact in facts if section_of(fact, today=today) == kind]
    if kind == "next":
        mine.sort(key=lambda fact: isinstance(fact, MeetingHeld) and 1)
    told: list[Sentence] = []
    for group in _ORDER:
        for run in _runs([fact for fact in mine if isinstance(fact, group)]):
            sentences = tell(run, today=today)
            told += _apart(sentences) if told and type(run[0]) in _OPENS_PARAGRAPH else sentences
    return _in_paragraphs(told)


def _in_paragraphs(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Begin a new paragraph where one gets too long to read, but never between sentences on the same fact."""
    told: list[Sentence] = []
    length = 0
    for sentence in sentences:
        is_new = sentence.opens_paragraph or sentence.is_item or not told or told[-1].is_item
        shares = bool(told) and bool(set(told[-1].facts) & set(sentence.facts))
        if not is_new and not shares and length + len(sentence.text) > LONG_PARAGRAPH:
            sentence, is_new = replace(sentence, opens_paragraph=True), True
        length = len(sentence.text) + (0 if is_new else length)
        told.append(sentence)
    return told


def _runs(facts: Sequence[Fact]) -> list[list[Fact]]:
    """Cut a list of facts into runs of one kind, so that work and meetings stay in the order of their days."""
    runs: list[list[Fact]] = []
    for fact in facts:
        if runs and type(runs[-1][0]) is type(fact):
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return runs


def _apart(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [replace(sentences[0], opens_paragraph=True), *sentences[1:]]


def _opening(brief: Brief) -> list[Sentence]:
    with_whom = f", mede namens {g.listed(brief.co_senders)}" if brief.co_senders else ""
    told = [f"Met deze memo praat ik u bij over de opgave “{brief.assignment}”{with_whom}."]
    if brief.corrects_on:
        told.append(f"Deze memo verbetert de memo van {g.full_day(brief.corrects_on)}.")
    elif brief.previous_on:
        told.append(f"Mijn vorige memo was van {g.day(brief.previous_on, seen_from=brief.dated_on)}.")
    else:
        told.append("Dit is mijn eerste memo hierover.")
    return [Sentence(text) for text in told]


def _nothing_happened(brief: Brief) -> Sentence:
    since = "Sinds mijn vorige memo" if brief.previous_on else "Tot nu toe"
    return Sentence(
        f"{since} is er niets afgerond, en er zijn geen nieuwe toezeggingen. De planning is niet veranderd."
    )
