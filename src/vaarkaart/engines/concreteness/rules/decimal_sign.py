"""Is it a comma or a thousand?"""

import re
from collections.abc import Iterable

from vaarkaart.engines.concreteness.amounts import AmountKind
from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_POINT_FOR_COMMA = re.compile(r"\d+\.\d{1,2}$")
_COMMA_FOR_POINT = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+$")


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    for amount in reading.amounts:
        figure = next((at for at in range(amount.first, amount.last) if reading.words[at][0].isdigit()), None)
        if figure is None:
            continue
        counted = amount.kind in (AmountKind.COUNT, AmountKind.MONEY)
        pattern = _COMMA_FOR_POINT if counted else _POINT_FOR_COMMA
        if pattern.match(reading.words[figure]):
            yield reading.span(figure, figure + 1)


RULE = Rule(
    id="decimal_sign",
    question=to_say(
        "Is het teken in ‘{words}’ een komma of een duizendtal? Schrijf het als 7,2 of als 1.250."
    ),
    because=to_say("In het Nederlands staat een komma voor de decimalen en een punt voor de duizendtallen."),
    source="Taaladvies.net, getallen: komma en punt",
    examples=("Het verzuim daalt in 2027 naar 6.5%.", "We bouwen in 2027 1,250 woningen."),
    counter_examples=(
        "Het verzuim daalt in 2027 naar 6,5%.",
        "We bouwen in 2027 1.250 woningen.",
        "3.1 Inwoners blijven gezond.",
    ),
    find=_find,
)
