"""Did the markup of another program come along?"""

import re
from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_MARKUP = re.compile(
    r"</?(?:[a-z]+:[a-z]+|span|p|div|td|tr|table|font|b|i|u|br|strong|em|li|ul)\b[^<>]{0,200}>"
    r"|mso-[a-z]+|\{\\rtf|&(?:nbsp|amp|lt|gt|rsquo);|\bHYPERLINK \"|[\x13-\x15\uf0a7\uf0b7\ufffc]"
)


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    found = _MARKUP.search(reading.text)
    return (Span(found.start(), found.end(), found.group()),) if found else ()


RULE = Rule(
    id="pasted_markup",
    question=to_say(
        "Hier staat opmaak uit een ander programma tussen. Kun je de tekst zonder opmaak plakken?"
    ),
    because=to_say("Tekens die alleen voor de computer zijn, lezen mee alsof het woorden zijn."),
    source="own experience: text pasted from a word processor",
    examples=(
        "<o:p>De wachttijd daalt naar 6 weken.</o:p>",
        "\uf0b7 De wachttijd daalt naar 6 weken.",
        "De wachttijd&nbsp;daalt naar 6 weken.",
    ),
    counter_examples=("• De wachttijd is < 6 weken en > 2 weken.", "Jong & oud doen in 2027 mee (R&D)."),
    find=_find,
)
