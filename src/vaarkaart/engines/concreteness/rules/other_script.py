"""Is the goal written in letters that the rules cannot read?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_LAST_LATIN = "\u024f"


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    if reading.text.isascii():
        return ()
    written = [word for word in reading.words if word[0].isalpha()]
    strange = sum(word[0] > _LAST_LATIN for word in written)
    return (reading.whole(),) if strange and 2 * strange >= len(written) else ()


RULE = Rule(
    id="other_script",
    question=to_say("Dit zijn geen Latijnse letters. Kun je het doel in het Nederlands schrijven?"),
    because=to_say("De controle kent alleen Nederlandse woorden, dus over deze zin zegt zij weinig."),
    source="own principle: what cannot be read is told",
    examples=("نريد تقليل وقت الانتظار للشباب", "Мы сократим время ожидания."),
    counter_examples=("De folder is er ook in het Arabisch (عربي) en Oekraïens.",),
    find=_find,
)
