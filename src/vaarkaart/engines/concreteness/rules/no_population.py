"""Is it said for whom?"""

from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.rules.rule import Rule, asks_when_missing
from vaarkaart.language import to_say

RULE = Rule(
    id="no_population",
    question=to_say("Voor wie moet het anders worden?"),
    because=to_say("Pas als je weet voor wie het is, kun je bij hen nagaan of het beter gaat."),
    source="KCBR, Integraal afwegingskader 4.1 (voor wie)",
    examples=("De wachttijd daalt naar vier weken.",),
    counter_examples=("De wachttijd voor jongeren daalt naar vier weken.",),
    find=asks_when_missing(Criterion.POPULATION),
)
