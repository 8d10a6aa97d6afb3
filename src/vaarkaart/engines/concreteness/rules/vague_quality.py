"""Can the quality be checked?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="vague_quality",
    question=to_say("Wanneer vind je het ‘{words}’? Waar leg je de grens?"),
    because=to_say("Iedereen is het met dit woord eens, omdat iedereen er iets anders bij denkt."),
    source="ISO/IEC/IEEE 29148:2018 5.2.7 (subjective language)",
    examples=("Elke wijk heeft passende voorzieningen.",),
    counter_examples=("Elke wijk heeft in 2027 een huisarts.",),
    find=listed_in("qualities"),
)
