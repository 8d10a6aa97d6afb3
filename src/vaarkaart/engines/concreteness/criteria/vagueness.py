"""Does hedged or unverifiable wording carry the sentence?"""

import re
from dataclasses import dataclass
from functools import lru_cache

from vaarkaart.engines.concreteness.amounts import AmountKind, numbers_a_heading
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span

# A sentence of a plan in which nothing can be checked is a good intention: it starts above the line.
_START = 1.2
# Per list: what its words add, on top of the weight that a list gives each of them.
_WEIGHING = {
    "vague_verbs": 1.3,
    "qualities": 1.3,
    "abstractions": 1.4,
    "empty_phrases": 1.2,
    "comparatives": 1.2,
    "hedges": 0.9,
    "totality": 0.8,
    "fuzzy_time": 0.7,
}
_MOST_PER_LIST = 3.0
_WE, _WISH, _POPULATION, _SUFFIX = 1.2, 0.5, 0.7, 0.5
# What makes a sentence checkable weighs against its vague words.
_AGAINST = {
    Criterion.TARGET: 2.8,
    Criterion.DEADLINE: 2.0,
    Criterion.OWNER: 1.1,
    Criterion.INDICATOR: 1.0,
    Criterion.BASELINE: 0.8,
}
_FIGURES, _AMOUNT, _DELIVERS, _REPORTS, _REFERS, _NAMES_MEASURE, _PER_WORD = (
    1.6,
    1.0,
    1.4,
    1.0,
    0.7,
    0.9,
    0.08,
)
# Without vague words, "we" or a wish, the form of the sentence tells whether it states a fact.
_FACT_VERB, _FACT_OPENING = 1.0, 0.5
_MOST_DELIVERS, _MOST_WORDS = 2, 40
_WE_WORDS = word_set("vagueness", name="we")
_WISHES = word_set("vagueness", name="wishes")
_REFERENCES = word_set("vagueness", name="references")
_FACT_VERBS = word_set("vagueness", name="fact_verbs")
_FACT_OPENINGS = word_set("vagueness", name="fact_openings")
_MEASURES_FIRST = word_set("vagueness", name="measures_first")
# Dutch makes new words of intention with these endings; no list is ever complete.
_INTENTION = re.compile(
    r"\w{3,}(?:gericht|gerichte|bestendig|bestendige|zaam|zame|vol|volle|krachtig|krachtige|waardig|waardige"
    r"|zaamheid|baarheid|krachtigheid)$"
)


@dataclass(frozen=True, slots=True)
class Vagueness:
    """How vague a goal is: the weight of vague words against that of checkable ones."""

    weight: float
    against: float

    @property
    def carries(self) -> bool:
        """Tell whether the vague wording carries the sentence."""
        return self.weight > self.against


def weigh_vagueness(reading: Reading, *, evidence: dict[Criterion, tuple[Span, ...]]) -> Vagueness:
    """Weigh the vague words of a goal against what makes it checkable.

    Takes:   a goal as read; per criterion the words that show it.
    Gives:   both weights; docs/explanation/concreteness.md tells how they were set.
    """
    if not any(word[0].isalpha() for word in reading.words):
        return Vagueness(0.0, 0.0)
    words = reading.vocabulary
    listed = _weigh_listed(reading)
    we, wish = not _WE_WORDS.isdisjoint(words), not _WISHES.isdisjoint(words)
    weight = _START + listed + _WE * we + _WISH * wish
    if not (listed or we or wish):
        weight -= _tells_a_fact(reading)
    weight += _POPULATION * bool(evidence[Criterion.POPULATION])
    weight += _SUFFIX * min(2, sum(_tells_intention(word) for word in words))
    return Vagueness(weight, _weigh_against(reading, evidence, words))


def _tells_a_fact(reading: Reading) -> float:
    """Weigh the form of a plain statement, "De meldkamer is ...", against that of a slogan, "Minder regels"."""
    first = next((word for word in reading.words if word[0].isalpha()), "")
    stated = _FACT_VERB * (not _FACT_VERBS.isdisjoint(reading.vocabulary))
    return stated + _FACT_OPENING * (first in _FACT_OPENINGS)


def _weigh_listed(reading: Reading) -> float:
    """Weigh the listed words; where lists overlap a word counts once, for the first list that has it."""
    counted: set[int] = set()
    total = 0.0
    for name, weight in _WEIGHING.items():
        here = 0.0
        for hit in reading.hits(name):
            if hit.first not in counted:
                counted.add(hit.first)
                here += hit.weight
        total += weight * min(_MOST_PER_LIST, here)
    return total


def _shows_figures(reading: Reading) -> bool:
    """Tell whether there are figures, apart from the number of a heading ("3.1 Inwoners blijven gezond")."""
    words = reading.words
    return any(word[0].isdigit() and not numbers_a_heading(words, at) for at, word in enumerate(words))


@lru_cache(maxsize=65_536)
def _tells_intention(word: str) -> bool:
    return _INTENTION.match(word) is not None


def _weigh_against(
    reading: Reading, evidence: dict[Criterion, tuple[Span, ...]], words: frozenset[str]
) -> float:
    against = sum(weight for criterion, weight in _AGAINST.items() if evidence[criterion])
    against += _DELIVERS * min(_MOST_DELIVERS, len(reading.hits("deliver_verbs")))
    against += _FIGURES * _shows_figures(reading)
    against += _REFERS * (not _REFERENCES.isdisjoint(words))
    against += _PER_WORD * min(_MOST_WORDS, len(reading.words))
    if not evidence[Criterion.TARGET] and any(a.kind is not AmountKind.TIME for a in reading.amounts):
        against += _AMOUNT
    if reading.hits("past") or reading.reports:
        against += _REPORTS
    if evidence[Criterion.INDICATOR] and not _MEASURES_FIRST.isdisjoint(reading.words[:2]):
        against += _NAMES_MEASURE
    return against
