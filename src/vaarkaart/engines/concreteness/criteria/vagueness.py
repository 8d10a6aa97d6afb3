"""Does hedged or unverifiable wording carry the sentence?"""

from dataclasses import dataclass

from vaarkaart.engines.concreteness.amounts import AmountKind
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span

_CARRIES_FROM = 0.75
# What makes a sentence checkable weighs against its vague words.
_AGAINST = {Criterion.TARGET: 3.0, Criterion.BASELINE: 2.0, Criterion.DEADLINE: 1.5, Criterion.INDICATOR: 0.2}
_DELIVERS = 1.2
_AMOUNT = 1.0
_REPORTS = 1.0
_MOST_DELIVERS = 2
_WEIGHING = ("hedges", "vague_verbs", "qualities", "abstractions", "empty_phrases", "totality", "fuzzy_time")
_COMPARATIVE = 1.2


@dataclass(frozen=True, slots=True)
class Vagueness:
    """How vague a goal is: the weight of vague words against that of checkable ones, and where they stand."""

    weight: float
    against: float
    spans: tuple[Span, ...]

    @property
    def carries(self) -> bool:
        """Tell whether the vague wording carries the sentence."""
        return self.weight - self.against >= _CARRIES_FROM


def weigh_vagueness(reading: Reading, *, evidence: dict[Criterion, tuple[Span, ...]]) -> Vagueness:
    """Weigh the vague words of a goal against what makes it checkable.

    Takes:   a goal as read; per criterion the words that show it.
    Gives:   both weights and the vague words; docs/explanation/concreteness.md tells how the weights were
             set.
    """
    places: dict[int, float] = {}
    spans: list[Span] = []
    for name in (*_WEIGHING, "comparatives"):
        for hit in reading.hits(name):
            weight = _COMPARATIVE if name == "comparatives" else hit.weight
            places[hit.first] = max(weight, places.get(hit.first, 0.0))
            spans.append(reading.span(hit.first, hit.last))
    return Vagueness(sum(places.values()), _weigh_against(reading, evidence), tuple(sorted(set(spans))))


def _weigh_against(reading: Reading, evidence: dict[Criterion, tuple[Span, ...]]) -> float:
    against = sum(weight for criterion, weight in _AGAINST.items() if evidence[criterion])
    against += _DELIVERS * min(_MOST_DELIVERS, len(reading.hits("deliver_verbs")))
    if not evidence[Criterion.TARGET] and any(a.kind is not AmountKind.TIME for a in reading.amounts):
        against += _AMOUNT
    if reading.hits("past"):
        against += _REPORTS
    return against
