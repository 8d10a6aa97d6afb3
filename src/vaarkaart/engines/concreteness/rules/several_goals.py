"""Are several goals packed in one sentence?"""

from collections.abc import Iterable

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.rules.rule import Rule
from vaarkaart.engines.text import Span
from vaarkaart.language import to_say

_FEWEST = 2
_JOINS = frozenset(["en", "alsmede", "evenals", ",", ";"])


def _find(reading: Reading, _evidence: Evidence) -> Iterable[Span]:
    verbs = sorted(
        {
            hit.first
            for name in ("vague_verbs", "change")
            for hit in reading.hits(name)
            if _acts(reading, hit.first)
        }
    )
    joined = [at for at in verbs[1:] if _JOINS.intersection(reading.words[max(0, at - 3) : at])]
    if len(verbs) >= _FEWEST and joined:
        yield reading.span(joined[0], joined[0] + 1)


def _acts(reading: Reading, at: int) -> bool:
    return reading.words[at].endswith(("en", "t")) and reading.words[at] not in (
        "blijven",
        "gaan",
        "zet",
        "draagt",
    )


RULE = Rule(
    id="several_goals",
    question=to_say("Staan hier twee doelen in één zin? Kun je ze los opschrijven?"),
    because=to_say(
        "Van twee doelen in één zin kan er één gehaald zijn en één niet. Dan kun je de zin niet afvinken."
    ),
    source="ISO/IEC/IEEE 29148:2018 5.2.5 (singular)",
    examples=("We bevorderen de gezondheid en verminderen de schulden van inwoners.",),
    counter_examples=("We verminderen de schulden van inwoners.", "We bouwen huizen en scholen."),
    find=_find,
)
