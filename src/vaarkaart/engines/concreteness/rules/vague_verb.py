"""Does the verb say what will be different?"""

from vaarkaart.engines.concreteness.rules.rule import Rule, listed_in
from vaarkaart.language import to_say

RULE = Rule(
    id="vague_verb",
    question=to_say(
        "Wat zie je straks gebeuren als dit lukt? Vervang ‘{words}’ door iets waar je een "
        "foto van kunt maken."
    ),
    because=to_say("Dit werkwoord noemt een goede bedoeling, maar niet wat er anders wordt."),
    source="heldereoverheidstaal.nl, concrete ambtelijke taal",
    examples=(
        "We versterken de sociale basis.",
        "Wij zetten fors in op preventie.",
    ),
    counter_examples=("Het college opent in 2026 een inloophuis.",),
    find=listed_in("vague_verbs"),
)
