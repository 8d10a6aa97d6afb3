"""Does a reason, or a second goal, hide in the goal?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

# After these words "om ... te" tells what is strived for, not why: "we streven ernaar om ... te".
_ASKS_FOR_OM = word_set("reason_in_goal", name="asks_for_om")
_REACH = 2


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    for hit in reading.hits("reasons"):
        if reading.words[hit.first] != "om":
            yield reading.span(hit.first, hit.last)
        elif not _ASKS_FOR_OM.intersection(reading.words[max(0, hit.first - _REACH) : hit.first]):
            yield reading.span(hit.first, hit.first + 1)


RULE = Rule(
    id="reason_in_goal",
    question=to_say("Na ‘{words}’ komt een reden of nog een doel. Wat is hier het doel zelf?"),
    because=to_say(
        "Een reden hoort bij het waarom. In één zin met het doel weet je niet welk van de twee telt."
    ),
    source="KCBR, Integraal afwegingskader 4.1; PQR: keep P free of R",
    examples=(
        "We openen een inloophuis zodat jongeren minder eenzaam zijn.",
        "We bieden cursussen aan om schulden te voorkomen.",
        "Om schulden te voorkomen bieden we cursussen aan.",
    ),
    counter_examples=(
        "In 2027 heeft minder dan 4% van de jongeren schulden.",
        "We streven ernaar om in 2027 minder schulden te zien.",
    ),
    find=_find,
)
