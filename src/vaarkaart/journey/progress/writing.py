"""The desk at which a memo is written: its sections with the facts under each sentence, and what asks attention."""

from dataclasses import dataclass

from vaarkaart.foundation.dossiers.permissions import Reader

from .gathering import gather_facts
from .memo.cautions import Caution, Head, is_narrower, warn
from .memo.compare import Comparison, compare
from .memo.facts import Fact
from .memo.sentences import as_text, tell
from .models import Memo, MemoSection


@dataclass(frozen=True, slots=True)
class TracedSentence:
    """A drafted sentence, the facts under it, and whether it still stands in the text as it was drafted."""

    text: str
    facts: tuple[Fact, ...]
    still_stands: bool


@dataclass(frozen=True, slots=True)
class DeskSection:
    """A section with its trace."""

    section: MemoSection
    sentences: tuple[TracedSentence, ...]

    @property
    def rewritten(self) -> tuple[TracedSentence, ...]:
        """Give the drafted sentences that the writer changed or took out."""
        return tuple(s for s in self.sentences if s.facts and not s.still_stands)


@dataclass(frozen=True, slots=True)
class OfferedFact:
    """A fact with the sentence it would become, and whether it is narrower than the memo."""

    fact: Fact
    sentence: str
    is_narrower: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """All the writer needs beside the text."""

    facts: tuple[Fact, ...]
    sections: tuple[DeskSection, ...]
    comparison: Comparison
    cautions: tuple[Caution, ...]
    untold: tuple[OfferedFact, ...]
    withheld: tuple[OfferedFact, ...]
    changed: tuple[OfferedFact, ...]
    left_out: tuple[OfferedFact, ...]
    gone: tuple[tuple[str, tuple[str, ...]], ...]  # the key of a fact that is gone, and the sentences on it

    def find(self, key: str) -> Fact | None:
        """Find a fact of now by its key."""
        return next((fact for fact in self.facts if fact.key == key), None)


def get_desk(memo: Memo, *, reader: Reader) -> Desk:
    """Get what the writer needs to see beside a draft: facts, traces, cautions."""
    facts = gather_facts(memo, reader=reader)
    sections = list(memo.sections.order_by("position", "id"))
    told: dict[str, str] = {}
    for section in sections:
        told |= section.told
    for_few = frozenset(fact.key for fact in facts if is_narrower(fact, audience="dossier"))
    comparison = compare(facts, told=told, left_out=memo.left_out, for_few=for_few)
    head = Head(memo.audience, memo.dated_on, memo.next_report_when, memo.next_report_on)
    by_key = {fact.key: fact for fact in facts}
    return Desk(
        facts=tuple(facts),
        sections=tuple(_trace(section, by_key) for section in sections),
        comparison=comparison,
        cautions=tuple(warn(facts, told=frozenset(told), head=head, comparison=comparison)),
        untold=_offer(memo, comparison.untold),
        withheld=_offer(memo, comparison.withheld),
        changed=_offer(memo, comparison.changed),
        left_out=_offer(memo, comparison.left_out),
        gone=tuple((key, _sentences_on(key, sections)) for key in comparison.gone),
    )


def _sentences_on(key: str, sections: list[MemoSection]) -> tuple[str, ...]:
    return tuple(kept["text"] for s in sections for kept in s.sentences if key in kept["facts"])


def _trace(section: MemoSection, facts: dict[str, Fact]) -> DeskSection:
    return DeskSection(
        section,
        tuple(
            TracedSentence(
                text=kept["text"],
                facts=tuple(facts[key] for key in kept["facts"] if key in facts),
                still_stands=kept["text"] in section.text,
            )
            for kept in section.sentences
        ),
    )


def _offer(memo: Memo, facts: tuple[Fact, ...]) -> tuple[OfferedFact, ...]:
    return tuple(
        OfferedFact(
            fact,
            as_text(tell([fact], today=memo.dated_on)),
            is_narrower(fact, audience=memo.audience),
        )
        for fact in facts
    )
