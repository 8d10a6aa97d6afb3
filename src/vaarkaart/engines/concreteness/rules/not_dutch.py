"""Is the goal in English?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.concreteness.tongue import is_english
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    return (reading.whole(),) if is_english(reading.words) else ()


RULE = Rule(
    id="not_dutch",
    question=to_say("Dit lijkt Engels. Kun je het doel in het Nederlands schrijven?"),
    because=to_say("De controle kent alleen Nederlandse woorden, dus over deze zin zegt zij weinig."),
    source="own experience: goals drafted in English",
    examples=("By 2027 we will reduce the number of young people in closed care.",),
    counter_examples=(
        "In 2027 zijn er minder jongeren in gesloten jeugdhulp.",
        "We kiezen voor ‘housing first’.",
    ),
    find=_find,
)
