"""A Dutch sentence that opens with a time has its verb right after it; its form tells past from present."""

import re
from collections.abc import Sequence, Set

from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.moments import Moment

_LAST_TIME = word_set("tense", name="last_time")
_NO_VERBS = word_set("tense", name="no_verbs")
_SINGULAR = re.compile(r"[a-zé]{3,}[td]e$")
# Only endings that no present plural has: "maakten", "realiseerden", but not "starten", "worden", "melden".
_PLURAL = re.compile(r"[a-zé]+(?:[kpfgmbv]|eer|er)(?:ten|den)$|(?:werden|hadden|waren|handelden)$")
_SECOND = 2  # words that may stand before the verb: "vorig jaar", or a preposition and a year


def opens_in_past(words: Sequence[str], moments: Sequence[Moment], *, past: Set[int]) -> bool:
    """Recognise a time at the head of a sentence with a verb in the past tense right after it.

    Takes:   the words in lower case; the moments in them; the places of words that are past tense anyhow.
    Gives:   true for "In 2023 rookte 14 procent" and "Vorig jaar handelden we"; false for "In 2026 starten we".

    >>> opens_in_past(["vorig", "jaar", "handelden", "we", "1.340", "klachten", "af"], [], past=set())
    True
    """
    if words and words[0] in _LAST_TIME and len(words) > _SECOND:
        return _SECOND in past or _is_past(words[_SECOND])
    if moments and moments[0].first <= _SECOND and moments[0].last < len(words):
        return moments[0].last in past or _is_past(words[moments[0].last])
    return False


def _is_past(word: str) -> bool:
    return word not in _NO_VERBS and bool(_SINGULAR.match(word) or _PLURAL.match(word))
