"""Is there an actor that can be called to account?"""

from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.rules.rule import Rule, asks_when_missing
from vaarkaart.language import to_say

RULE = Rule(
    id="no_owner",
    question=to_say("Wie is hiervoor aanspreekbaar?"),
    because=to_say("Wat van iedereen is, is van niemand; bij ‘we’ weet later niemand wie er belt."),
    source="beleidvandezetijd.frl: A as in ‘aanwijsbaar’",
    examples=(
        "We verlagen de wachttijd naar vier weken.",
        "In de gemeente daalt de werkloosheid.",
    ),
    counter_examples=(
        "Het college verlaagt de wachttijd naar vier weken.",
        "De meldingen worden door de omgevingsdienst afgehandeld.",
    ),
    find=asks_when_missing(Criterion.OWNER),
)
