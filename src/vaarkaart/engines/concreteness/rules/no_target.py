"""Is there a value aimed at?"""

from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.rules.rule import Rule, asks_when_missing
from vaarkaart.language import to_say

RULE = Rule(
    id="no_target",
    question=to_say("Hoeveel moet het worden? Welke waarde vind je goed genoeg?"),
    because=to_say("Een richting zonder waarde is nooit gehaald en nooit gemist."),
    source="IATI standard 2.03, result/indicator/period/target",
    examples=("We verlagen het aantal uithuisplaatsingen.",),
    counter_examples=(
        "In 2028 gebruikt maximaal 9% van de jongeren jeugdhulp.",
        "In 2030 is de uitstoot gehalveerd.",
    ),
    find=asks_when_missing(Criterion.TARGET),
)
