"""Does a part of a sentence look back (a report) or ahead (a goal)?"""

from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.moments import Moment
from vaarkaart.engines.concreteness.reading import Reading

_HAVE = frozenset(["heeft", "hebben", "had", "hadden", "hebt"])
_BE = frozenset(["is", "zijn"])
_AIMS = word_set("tense", name="aims")
_CLOSED = word_set("tense", name="closed")
_FINISHED = word_set("tense", name="finished")
_PLANS = word_set("tense", name="plans")
_MONTHS = word_set("moments", name="months")
_NEAR = 7
_PAST_REACH = 14
_FAR = 25
_OPENING = 2
_CLAUSE = frozenset([",", ";", ".", ":"])


def looks_back(reading: Reading, at: int, *, moment: Moment | None = None) -> bool:
    """Tell whether the words around a place report what was, rather than say what must be.

    Takes:   a goal as read; the place of a word; the moment named there, if any.
    Gives:   true near a verb in the past tense, in "de raad heeft in 2022 ... vastgesteld", and for a day or a
             year gone by in "is op 1 juni 2020 vastgesteld"; a year that is the latest of several is taken to
             lie ahead, and so is "voor 1 juli" or "uiterlijk in 2026".
    """
    if moment is not None:
        if moment.year is not None and moment.year == reading.latest_year:
            return _is_gone(reading, moment) and _was_settled(reading, moment)
        if reports(reading) and moment.first <= _OPENING:
            return True
        if _AIMS.intersection(reading.words[max(0, moment.first - 2) : moment.first + 1]):
            return False
        if _was_settled(reading, moment):
            return True
    if reports(reading):
        return True
    if moment is None and reading.is_short and any(_was_settled(reading, past) for past in reading.moments):
        return True
    nearby = reading.past_places.intersection(range(at - _PAST_REACH, at + _PAST_REACH + 1))
    if any(not _clause_between(reading, place, at) for place in nearby):
        return True
    return _reported_with_have(reading, at)


def reports(reading: Reading) -> bool:
    """Tell whether the sentence opens with a time and a verb in the past tense: "In 2023 rookte 14 procent"."""
    return reading.reports


def _was_settled(reading: Reading, moment: Moment) -> bool:
    """Recognise "is op 1 juni 2020 vastgesteld": settled on a day, or in a year that has gone by."""
    exact = bool(_MONTHS.intersection(reading.words[moment.first : moment.last]))
    if not exact and moment.first < _OPENING:
        return False  # "In 2027 zijn alle plannen vastgesteld" tells what must be so by then
    if not (exact or _is_gone(reading, moment)) or not _PLANS.isdisjoint(reading.words):
        return False
    around = reading.words[max(0, moment.first - _NEAR) : moment.last + 1]
    if not (_BE | _HAVE).intersection(around):
        return False
    return bool(_CLOSED.intersection(reading.words[max(0, moment.first - _NEAR) : moment.last + _FAR]))


def _is_gone(reading: Reading, moment: Moment) -> bool:
    return moment.year is not None and reading.this_year is not None and moment.year < reading.this_year


def tells_what_was_done(reading: Reading) -> bool:
    """Recognise "er zijn 3.600 maatregelen uitgevoerd" and "is met 9% gedaald": done, with no word of an aim.

    Takes:   a goal as read, in which no deadline was found.
    Gives:   true for "is/zijn/heeft/hebben" with a participle of something finished.
    """
    here = reading.vocabulary
    if (_BE | _HAVE).isdisjoint(here) or not _PLANS.isdisjoint(here) or reading.hits("target_cues"):
        return False
    return not (_CLOSED | _FINISHED).isdisjoint(here)


def _clause_between(reading: Reading, one: int, other: int) -> bool:
    return any(word in _CLAUSE for word in reading.words[min(one, other) : max(one, other)])


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
