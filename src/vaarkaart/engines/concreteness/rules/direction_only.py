"""Is there a direction without a value?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_DIRECTIONS = word_set("direction_only", name="directions")


def _find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
    if evidence.shows(Criterion.TARGET) or _DIRECTIONS.isdisjoint(reading.vocabulary):
        return
    for at, word in enumerate(reading.words):
        if word in _DIRECTIONS:
            yield reading.span(at, at + 1)
            return


RULE = Rule(
    id="direction_only",
    question=to_say("‘{words}’ is een richting. Bij welke waarde is het goed genoeg?"),
    because=to_say("Eén minder is ook een afname; zo is het doel meteen gehaald of nooit."),
    source="IATI standard 2.03, result/indicator/period/target",
    examples=("Afname van het aantal thuiszitters.", "Het aantal meldingen daalt in 2027."),
    counter_examples=(
        "Het aantal thuiszitters daalt in 2027 naar 12.",
        "Halvering van de wachttijd in 2027.",
    ),
    find=_find,
)
