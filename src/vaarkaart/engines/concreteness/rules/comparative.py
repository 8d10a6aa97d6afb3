"""Is something better, without saying than what?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_COMPARES = frozenset(["dan", "t.o.v.", "tov", "vergeleken", "opzichte"])


def _find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
    if evidence.shows(Criterion.TARGET) or evidence.shows(Criterion.BASELINE):
        return
    for hit in reading.hits("comparatives"):
        if not _COMPARES.intersection(reading.words[hit.last :]):
            yield reading.span(hit.first, hit.last)


RULE = Rule(
    id="comparative",
    question=to_say("‘{words}’ dan wat, en hoeveel?"),
    because=to_say(
        "Wie alleen ‘-er’ zegt, heeft geen beginpunt en geen eindpunt: een klein beetje is dan al genoeg."
    ),
    source="beleidvandezetijd.frl, doelstellingen (‘ER-doelen’)",
    examples=("De buurt wordt veiliger.", "We werken efficiënter."),
    counter_examples=(
        "De wachttijd is korter dan in 2023.",
        "De wachttijd is in 2027 vier weken korter: van tien naar zes weken.",
    ),
    find=_find,
)
