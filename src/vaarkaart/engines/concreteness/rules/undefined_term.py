"""Does everybody understand the same by it?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_EXPLAINS = word_set("undefined_term", name="explains")
_KNOWN = word_set("undefined_term", name="known")
_SHORTEST, _LONGEST = 3, 6


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    if not _EXPLAINS.isdisjoint(reading.vocabulary):
        return
    for hit in reading.hits("terms"):
        yield reading.span(hit.first, hit.last)
    shouted = sum(token.text.isupper() for token in reading.tokens)
    if 2 * shouted < len(reading.tokens):
        yield from (reading.span(at, at + 1) for at in range(len(reading.tokens)) if _is_unknown(reading, at))


def _is_unknown(reading: Reading, at: int) -> bool:
    """Recognise letters such as "PGA" that are not among the known ones and not explained in brackets."""
    text = reading.tokens[at].text
    if not (text.isalpha() and text.isupper() and _SHORTEST <= len(text) <= _LONGEST):
        return False
    beside = [*reading.words[max(0, at - 1) : at], *reading.words[at + 1 : at + 2]]
    return reading.words[at] not in _KNOWN and not {"(", ")"}.intersection(beside)


RULE = Rule(
    id="undefined_term",
    question=to_say("Wat verstaan jullie onder ‘{words}’? Bedoelen alle partners hetzelfde?"),
    because=to_say("Met hetzelfde woord bedoelen partners vaak iets anders; dan tellen zij ook iets anders."),
    source="ISO/IEC/IEEE 29148:2018 5.2.5 (unambiguous)",
    examples=(
        "In 2027 maken 400 kwetsbare inwoners gebruik van de sociale basis.",
        "De PGA is in 2026 voor 30 jongeren gestart.",
    ),
    counter_examples=(
        "De GGD bezoekt in 2027 elk gezin.",
        "De persoonsgerichte aanpak (PGA) start in 2026.",
        "Onder de sociale basis verstaan we buurthuizen en clubs.",
    ),
    find=_find,
)
