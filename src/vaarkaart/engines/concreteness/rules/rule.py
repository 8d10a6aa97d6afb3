"""What a rule is: a question that the checker may ask about a goal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A question about wording, why it is asked, where it comes from, and goals for which it is (not) asked.

    ``question`` may hold ``{words}``: the words it is asked about.
    """

    id: str
    question: str
    because: str
    source: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    find: Callable[[Reading, Evidence], Iterable[Span]]


def asks_when_missing(criterion: Criterion) -> Callable[[Reading, Evidence], Iterable[Span]]:
    """Make the search of a rule that asks for a criterion that is not there; it points at the whole goal."""

    def find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
        return () if evidence.shows(criterion) else (reading.whole(),)

    return find


def listed_in(name: str) -> Callable[[Reading, Evidence], Iterable[Span]]:
    """Make the search of a rule that asks about every phrase of a list."""

    def find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
        return [reading.span(hit.first, hit.last) for hit in reading.hits(name)]

    return find
