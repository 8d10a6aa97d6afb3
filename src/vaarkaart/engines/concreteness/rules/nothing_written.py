"""Are there words at all?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    return () if any(word[0].isalpha() for word in reading.words) else (reading.whole(),)


RULE = Rule(
    id="nothing_written",
    question=to_say("Hier staan nog geen woorden. Wat moet er anders worden, en voor wie?"),
    because=to_say("Een getal of een teken zegt pas iets met woorden erbij."),
    source="KCBR, Integraal afwegingskader 4.1 (what must change, and for whom)",
    examples=("", "   ", "🎯🚀", "80%"),
    counter_examples=("Minder jongeren hebben schulden. 🎯",),
    find=_find,
)
