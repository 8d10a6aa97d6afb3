"""Is something done, without saying by whom?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_BECOMES = frozenset(["wordt", "worden"])
_REACH = 14
_NOT_DONE = frozenset(["gezond", "gemiddeld", "bekend", "geld", "gebied", "gemeente", "bewoond", "gezin"])


def _find(reading: Reading, evidence: Evidence) -> Iterable[Span]:
    if evidence.shows(Criterion.OWNER) or {"we", "wij", "door"}.intersection(reading.words):
        return
    for at, word in enumerate(reading.words):
        if word in _BECOMES and any(_is_done(other) for other in _around(reading, at)):
            yield reading.span(at, at + 1)
            return


def _around(reading: Reading, at: int) -> Iterable[str]:
    return [*reading.words[max(0, at - 2) : at], *reading.words[at + 1 : at + _REACH]]


def _is_done(word: str) -> bool:
    """Recognise a participle by its form; Dutch has many, and a list of them would never be complete."""
    if word in _NOT_DONE or len(word) <= 4:
        return False
    starts = word.startswith(("ge", "ver", "be", "ont", "her")) or any(
        word.startswith(f"{part}ge")
        for part in ("in", "op", "uit", "aan", "af", "vast", "voor", "door", "toe", "weg")
    )
    return starts and word.endswith(("d", "t", "en"))


RULE = Rule(
    id="passive_without_actor",
    question=to_say("Wie doet dit? Na ‘{words}’ staat niet door wie."),
    because=to_say("Als niemand genoemd is, is ook niemand aan zet."),
    source="talentvoordegemeente.nl, actief schrijven in de begroting; ISO/IEC/IEEE 29148:2018 5.2.4",
    examples=("Er wordt ingezet op preventie.", "De wachtlijst wordt in 2027 weggewerkt."),
    counter_examples=("De wachtlijst wordt door het wijkteam weggewerkt.", "Het verzuim wordt lager."),
    find=_find,
)
