"""Has the target been met already?"""

from collections.abc import Iterable
from decimal import Decimal

from vaarkaart.engines.concreteness.amounts import Amount
from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.figures import value_in
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_DOWN = word_set("target_met", name="down")
_UP = word_set("target_met", name="up")


def _find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
    """Look only where one value of now stands against one value aimed at, of the same kind."""
    stand, aim = evidence.roles.baselines, evidence.roles.targets
    if len(stand) != 1 or len(aim) != 1 or stand[0].kind is not aim[0].kind:
        return
    now, then = (_value(reading, amount) for amount in (stand[0], aim[0]))
    if now is None or then is None or _is_difference(reading, aim[0]):
        return
    words = frozenset(reading.words)
    down, up = bool(_DOWN & words), bool(_UP & words)
    if (down and not up and now <= then) or (up and not down and now >= then):
        yield reading.span(aim[0].first, aim[0].last)


def _value(reading: Reading, amount: Amount) -> Decimal | None:
    return value_in(reading.span(amount.first, amount.last).text)


def _is_difference(reading: Reading, amount: Amount) -> bool:
    before = reading.words[max(0, amount.first - 1) : amount.first]
    return "met" in before or bool(
        {"minder", "meer"}.intersection(reading.words[amount.last : amount.last + 1])
    )


RULE = Rule(
    id="target_met",
    question=to_say("‘{words}’ is nu al gehaald. Klopt de richting, of mag het doel verder gaan?"),
    because=to_say("Een doel dat al gehaald is, verandert niets."),
    source="IATI standard 2.03, result/indicator (ascending) with baseline and target",
    examples=(
        "Het verzuim daalt van 5% in 2024 naar 6% in 2027.",
        "In 2027 is minimaal 80% tevreden; nu is dat 84%.",
    ),
    counter_examples=(
        "Het verzuim daalt van 7,2% in 2024 naar 6% in 2027.",
        "In 2027 is minimaal 80% tevreden; nu is dat 74%.",
        "Het verzuim was 7% en daalt in 2027 met 8%.",
    ),
    find=_find,
)
