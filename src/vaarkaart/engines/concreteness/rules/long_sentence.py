"""Is the goal too long to remember?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_MOST_WORDS = 30
_ENDS = frozenset([".", "!", "?"])


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    if len(reading.words) <= _MOST_WORDS:
        return
    start = counted = 0
    for at, word in enumerate(reading.words):
        counted += word[0].isalnum()
        last = at + 1 == len(reading.words)
        if word in _ENDS or last:
            if counted > _MOST_WORDS:
                yield reading.span(start, at + 1)
            start, counted = at + 1, 0


RULE = Rule(
    id="long_sentence",
    question=to_say("Kun je dit in een kortere zin zeggen, of in twee?"),
    because=to_say("Een zin van meer dan dertig woorden leest bijna niemand in één keer."),
    source="heldereoverheidstaal.nl, valkuilen in beleidsteksten",
    examples=(
        "Wij willen in de komende jaren samen met alle partners in de stad en in de regio blijven werken aan "
        "een gezonde en veilige leefomgeving voor jong en oud waarin iedereen naar vermogen mee kan doen.",
    ),
    counter_examples=("In 2027 wacht geen jongere langer dan zes weken op hulp.",),
    find=_find,
)
