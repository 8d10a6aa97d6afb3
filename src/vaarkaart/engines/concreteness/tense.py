"""Does a part of a sentence look back (a report) or ahead (a goal)?"""

from vaarkaart.engines.concreteness.reading import Reading

_HAVE = frozenset(["heeft", "hebben", "had", "hadden", "hebt"])
_NEAR = 7
_FAR = 25


def looks_back(reading: Reading, at: int, *, year: int | None = None) -> bool:
    """Tell whether the words around a place report what was, rather than say what must be.

    Takes:   a goal as read; the place of a word; the year named there, if any.
    Gives:   true near a verb in the past tense, or in "de raad heeft in 2022 ... vastgesteld"; a year that
             is the latest of several is taken to lie ahead.
    """
    if year is not None and year == reading.latest_year:
        return False
    nearby = reading.past_places.intersection(range(at - _NEAR, at + _NEAR + 1))
    if any(not _clause_between(reading, place, at) for place in nearby):
        return True
    return _reported_with_have(reading, at)


def _clause_between(reading: Reading, one: int, other: int) -> bool:
    return any(word in (",", ";", ".", ":") for word in reading.words[min(one, other) : max(one, other)])


def _reported_with_have(reading: Reading, at: int) -> bool:
    """Recognise "heeft/hebben ... (moment) ... participle": the moment stands after the verb."""
    if reading.hits("goal_cues") or at < 2:
        return False
    for place in range(max(0, at - _NEAR), at):
        if reading.words[place] in _HAVE and not _clause_between(reading, place, at):
            return any(_is_participle(word) for word in reading.words[at : at + _FAR])
    return False


def _is_participle(word: str) -> bool:
    return (
        len(word) > 5
        and word.startswith(("ge", "ver", "be", "ont", "vast", "op", "af", "aan", "uit", "in"))
        and (word.endswith(("d", "t", "en")))
    )
