"""Is everything or everybody promised?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="totality",
    question=to_say("Geldt dit echt zonder uitzondering? Wat is ‘{words}’ in een getal?"),
    because=to_say("Een belofte voor alles of iedereen is bij de eerste uitzondering al gebroken."),
    source="ISO/IEC/IEEE 29148:2018 5.2.7 (totality)",
    examples=("Iedereen doet mee in onze gemeente.",),
    counter_examples=("In 2027 doet 90% van de jongeren mee.",),
    find=listed_in("totality"),
)
