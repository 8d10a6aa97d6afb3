"""Is there something to count or measure?"""

from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.rules.rule import Rule, asks_when_missing
from vaarkaart.language import to_say

RULE = Rule(
    id="no_indicator",
    question=to_say("Waaraan kun je tellen of meten dat dit gelukt is?"),
    because=to_say("Zonder iets wat je kunt tellen of meten, weet niemand later of het doel is gehaald."),
    source=(
        "Regeling beleidsindicatoren gemeenten, Stcrt. 2016, 16004; videadvies.nl (a quality "
        "goal needs some measures)"
    ),
    examples=("We versterken de samenwerking in de wijk.",),
    counter_examples=(
        "Het aantal jongeren in gesloten jeugdhulp daalt.",
        "We bouwen in 2027 300 sociale huurwoningen.",
    ),
    find=asks_when_missing(Criterion.INDICATOR),
)
