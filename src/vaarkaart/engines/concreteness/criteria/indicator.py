"""Is something countable named?"""

from collections.abc import Sequence

from vaarkaart.engines.concreteness.grammar import word_set
from vaarkaart.engines.concreteness.numerals import is_number
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span

_SOME = word_set("indicator", name="some")
_MORE = word_set("indicator", name="more")
_REACH = 6
_CLOSE = 3


def find_indicator(reading: Reading, *, values: Sequence[Span]) -> tuple[Span, ...]:
    """Find what can be counted or measured.

    Takes:   a goal as read; the words of the values in it (baseline and target).
    Gives:   the words that name it: a measure ("percentage", "wachttijd"), something that the sentence moves up
             or down ("minder schulden", "meer jongeren"), or what a value counts ("300 laadpalen").

    >>> from vaarkaart.engines.concreteness.reading import read_goal
    >>> [span.text for span in find_indicator(read_goal("Een aantal scholen verkort de wachttijd."), values=())]
    ['wachttijd']
    """
    named = _measures(reading) + _moved(reading) + _counted(reading)
    return tuple(sorted(set(named or values)))


def _measures(reading: Reading) -> list[Span]:
    return [
        reading.span(hit.first, hit.last)
        for hit in reading.hits("measures")
        if not _means_some(reading, hit.first)
    ] + [reading.span(at, at + 1) for at in _percent_signs(reading)]


def _percent_signs(reading: Reading) -> list[int]:
    """Recognise "het % overtredingen": a percentage without a number is the name of a measure."""
    words = reading.words
    return [at for at, word in enumerate(words) if word == "%" and not (at and is_number(words[at - 1]))]


def _means_some(reading: Reading, at: int) -> bool:
    return reading.words[at] == "aantal" and at > 0 and reading.words[at - 1] in _SOME


def _moved(reading: Reading) -> list[Span]:
    moves = frozenset(hit.first for hit in reading.hits("change"))
    return [
        reading.span(thing.first, thing.last)
        for thing in reading.hits("weak_measures")
        if moves.intersection(range(thing.first - _REACH, thing.first + _REACH + 1))
    ]


def _counted(reading: Reading) -> list[Span]:
    return [
        reading.span(thing.first, thing.last)
        for thing in reading.hits("countables")
        if _MORE.intersection(reading.words[max(0, thing.first - _CLOSE) : thing.first])
    ]
