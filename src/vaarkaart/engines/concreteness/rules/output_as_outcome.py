"""Is something that is made told as if it were a result?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_MADE = tuple(word_set("output_as_outcome", name="made"))
_NOT_MADE = word_set("output_as_outcome", name="not_made")


def _find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
    if evidence.shows(Criterion.INDICATOR) or not reading.hits("deliver_verbs"):
        return
    for at, word in enumerate(reading.words):
        if word.endswith(_MADE) and word not in _NOT_MADE:
            yield reading.span(at, at + 1)
            return


RULE = Rule(
    id="output_as_outcome",
    question=to_say("‘{words}’ is iets wat jullie maken. Wat merkt iemand ervan als het er is?"),
    because=to_say("Een plan kan af zijn zonder dat er voor iemand iets verandert."),
    source="IATI standard 2.03, result/@type: output and outcome are told apart",
    examples=(
        "In 2026 stelt het college de woonvisie vast.",
        "Er is een plan van aanpak opgesteld.",
    ),
    counter_examples=(
        "In 2027 hebben 300 huishoudens een betaalbare woning.",
        "We bouwen volgens plan 40 woningen.",
    ),
    find=_find,
)
