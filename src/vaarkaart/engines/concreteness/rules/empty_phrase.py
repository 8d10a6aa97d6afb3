"""Is the phrase empty?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="empty_phrase",
    question=to_say("Wat bedoelen jullie hier concreet met ‘{words}’?"),
    because=to_say("Deze uitdrukking klinkt als een doel, maar laat alles open."),
    source="heldereoverheidstaal.nl, concrete ambtelijke taal",
    examples=(
        "We doen wat nodig is voor gezinnen.",
        "We werken vanuit de bedoeling.",
    ),
    counter_examples=("We bezoeken elk gezin binnen vijf werkdagen.",),
    find=listed_in("empty_phrases"),
)
