"""Is there a date or period by which?"""

from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.rules.rule import Rule, asks_when_missing
from vaarkaart.language import to_say

RULE = Rule(
    id="no_deadline",
    question=to_say("Wanneer moet dit bereikt zijn?"),
    because=to_say("Zonder datum kan niemand zeggen dat het te laat is."),
    source="KCBR, Integraal afwegingskader 4.1 (tijdgebonden)",
    examples=(
        "Minimaal 80% van de inwoners geeft de dienstverlening een voldoende.",
        "We werken verder aan de Woonvisie 2030.",
    ),
    counter_examples=(
        "Vóór 1 januari 2027 zijn alle panden toegankelijk.",
        "Aan het eind van de raadsperiode is de wachttijd gehalveerd.",
    ),
    find=asks_when_missing(Criterion.DEADLINE),
)
