"""Does a means hide in the goal?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="means_in_goal",
    question=to_say("Met ‘{words}’ noem je een middel. Is het doel ook zonder dit middel goed?"),
    because=to_say("Als het middel in het doel zit, zoek je niet meer naar een beter middel."),
    source="KCBR, Integraal afwegingskader 4.1 (goal without presumed means); PQR: keep P free of Q",
    examples=(
        "We verlagen de kosten door middel van een nieuw inkoopsysteem.",
        "Door te investeren in preventie daalt het beroep op zorg.",
    ),
    counter_examples=("De kosten dalen in 2027 met 5%.",),
    find=listed_in("means"),
)
