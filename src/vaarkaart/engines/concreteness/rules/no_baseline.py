"""Is it known where we stand?"""

from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.rules.rule import Rule, asks_when_missing
from vaarkaart.language import to_say

RULE = Rule(
    id="no_baseline",
    question=to_say("Waar staan jullie nu? Noem de waarde van vandaag en de datum erbij."),
    because=to_say("Als je niet weet waar je staat, kun je ook niet zien of je vooruitgaat."),
    source=(
        "IATI standard 2.03, result/indicator/baseline; own principle: first where we stand, then where we go"
    ),
    examples=("Eind 2027 wacht niemand langer dan zes weken op hulp.",),
    counter_examples=(
        "Het verzuim daalt van 7,2% (2023) naar 5% in 2026.",
        "De tevredenheid (7,1 in 2022) is in 2026 minimaal een 7,5.",
    ),
    find=asks_when_missing(Criterion.BASELINE),
)
