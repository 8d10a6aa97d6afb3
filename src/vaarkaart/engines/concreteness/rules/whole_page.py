"""Is it a page instead of a goal?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_MOST_WORDS = 120


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    return (reading.whole(),) if len(reading.words) > _MOST_WORDS else ()


RULE = Rule(
    id="whole_page",
    question=to_say("Dit is een hele tekst. In welke zin staat het doel? Zet die apart."),
    because=to_say("Over een hele tekst tegelijk kan niemand zeggen of het gehaald is."),
    source="ISO/IEC/IEEE 29148:2018 5.2.5 (singular)",
    examples=("We werken samen aan een gezonde wijk voor jong en oud. " * 12,),
    counter_examples=("In 2027 wacht geen jongere langer dan zes weken op hulp.",),
    find=_find,
)
