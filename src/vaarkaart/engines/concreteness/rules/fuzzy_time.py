"""Is the time without an end?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="fuzzy_time",
    question=to_say("Op welke dag kijken jullie of het gelukt is? ‘{words}’ heeft geen einde."),
    because=to_say("Een tijd zonder einde kan niet verstrijken."),
    source="KCBR, Integraal afwegingskader 4.1 (tijdgebonden)",
    examples=(
        "De komende jaren bouwen we woningen.",
        "Op termijn willen we een nieuw zwembad.",
    ),
    counter_examples=("In 2027 bouwen we woningen.",),
    find=listed_in("fuzzy_time"),
)
