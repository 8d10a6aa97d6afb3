"""Has the day gone by?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say


def _find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
    dated = [moment for moment in evidence.roles.deadlines if moment.year is not None]
    if reading.this_year is None or len(dated) != len(evidence.roles.deadlines):
        return
    if dated and all(moment.year < reading.this_year for moment in dated if moment.year is not None):
        yield reading.span(dated[-1].first, dated[-1].last)


RULE = Rule(
    id="past_deadline",
    question=to_say("‘{words}’ is al voorbij. Is het gehaald, of is er een nieuwe datum?"),
    because=to_say("Een doel met een datum van gisteren stuurt niemand meer."),
    source="KCBR, Integraal afwegingskader 4.1 (tijdgebonden)",
    examples=("Eind 2021 is de wachttijd gehalveerd.",),
    counter_examples=("Eind 2040 is de wachttijd gehalveerd.", "De wachttijd was 9 weken in 2021."),
    find=_find,
)
