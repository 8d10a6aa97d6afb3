"""Does the wording keep a way out?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="hedge",
    question=to_say("Wat blijft er over als je ‘{words}’ weglaat: doen jullie het, of niet?"),
    because=to_say("Met zo'n slag om de arm kan achteraf niemand zeggen of het is gedaan."),
    source="ISO/IEC/IEEE 29148:2018 5.2.7 (loopholes)",
    examples=(
        "We streven ernaar om waar mogelijk wachttijden te verkorten.",
        "Indien nodig zetten we extra mensen in.",
    ),
    counter_examples=("We verkorten de wachttijd naar vier weken.",),
    find=listed_in("hedges"),
)
