"""Find listed words and turns of phrase in a sentence, in one pass over its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vaarkaart.engines.text import read_lines

_PACKAGE = "vaarkaart.engines.concreteness.words"
LISTS = (
    "abstractions",
    "actors",
    "baseline_cues",
    "change",
    "comparatives",
    "countables",
    "deliver_verbs",
    "empty_phrases",
    "fuzzy_time",
    "goal_cues",
    "hedges",
    "means",
    "measures",
    "past",
    "places",
    "population",
    "products",
    "qualities",
    "reasons",
    "references",
    "structure_nouns",
    "target_cues",
    "terms",
    "totality",
    "vague_verbs",
    "weak_measures",
)
_ENDS_CLAUSE = frozenset(".;:!?")


class Hit(NamedTuple):
    """A listed phrase in a sentence: the words ``first`` up to ``last`` (not included); its weight."""

    first: int
    last: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Element:
    """One place in a phrase: the words that fit there, and how many words may stand before it."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    may_skip: int

    def fits(self, word: str) -> bool:
        return (
            word in self.words
            or (bool(self.prefixes) and word.startswith(self.prefixes))
            or (bool(self.suffixes) and word.endswith(self.suffixes))
        )


@dataclass(frozen=True, slots=True)
class _Phrase:
    name: str
    elements: tuple[_Element, ...]
    weight: float
    needs: frozenset[str]  # one of these must be in the sentence; empty when the phrase has no such words

    def end_of_match(self, words: Sequence[str], start: int) -> int | None:
        """Say where the phrase ends when it begins at ``start``; nothing when it does not fit."""
        at = start + 1
        for element in self.elements[1:]:
            stop = min(len(words), at + element.may_skip + 1)
            while at < stop and not element.fits(words[at]):
                if words[at] in _ENDS_CLAUSE:
                    return None
                at += 1
            if at >= stop:
                return None
            at += 1
        return at


def _parse_element(written: str, *, may_skip: int) -> _Element:
    options = written.split("|")
    return _Element(
        words=frozenset(option for option in options if "*" not in option),
        prefixes=tuple(option[:-1] for option in options if option.endswith("*")),
        suffixes=tuple(option[1:] for option in options if option.startswith("*")),
        may_skip=may_skip,
    )


def _parse_line(line: str, *, name: str) -> list[_Phrase]:
    written, _, weight = line.partition(" = ")
    return [_parse_phrase(phrase, name=name, weight=float(weight or 1)) for phrase in written.split(", ")]


def _parse_phrase(written: str, *, name: str, weight: float) -> _Phrase:
    elements: list[_Element] = []
    may_skip = 0
    for part in written.split():
        if part.startswith("~"):
            may_skip = int(part[1:])
            continue
        elements.append(_parse_element(part, may_skip=may_skip))
        may_skip = 0
    return _Phrase(name=name, elements=tuple(elements), weight=weight, needs=_needs(elements[1:]))


def _needs(later: Sequence[_Element]) -> frozenset[str]:
    """Give the fewest whole words of which a later place needs one: looked up first, to keep reading quick."""
    whole = [element.words for element in later if not element.prefixes and not element.suffixes]
    return min(whole, key=len, default=frozenset())


def _read(name: str) -> list[_Phrase]:
    lines = read_lines(_PACKAGE, name=f"{name}.txt")
    return [phrase for line in lines for phrase in _parse_line(line, name=name)]


_PHRASES = [phrase for name in LISTS for phrase in _read(name)]


def _index() -> tuple[dict[str, list[_Phrase]], dict[str, list[_Phrase]], dict[str, list[_Phrase]]]:
    """File every phrase under the whole words, the beginnings and the endings with which it can begin."""
    whole: dict[str, list[_Phrase]] = {}
    beginnings: dict[str, list[_Phrase]] = {}
    endings: dict[str, list[_Phrase]] = {}
    for phrase in _PHRASES:
        first = phrase.elements[0]
        for filed, keys in ((whole, first.words), (beginnings, first.prefixes), (endings, first.suffixes)):
            for key in keys:
                filed.setdefault(key, []).append(phrase)
    return whole, beginnings, endings


_WHOLE, _BEGINNINGS, _ENDINGS = _index()
_ORDER = {id(phrase): place for place, phrase in enumerate(_PHRASES)}
_SHORTEST, _LONGEST = (pick(map(len, (*_BEGINNINGS, *_ENDINGS))) for pick in (min, max))


@lru_cache(maxsize=65_536)
def _phrases_from(word: str) -> tuple[tuple[_Phrase, ...], tuple[_Phrase, ...]]:
    """Give the phrases that can begin with a word: those that are only that word, and the longer ones."""
    found = list(_WHOLE.get(word, ()))
    for length in range(_SHORTEST, min(_LONGEST, len(word)) + 1):
        found += _BEGINNINGS.get(word[:length], ())
        found += _ENDINGS.get(word[-length:], ())
    fitting = sorted({id(phrase): phrase for phrase in found}.values(), key=lambda phrase: _ORDER[id(phrase)])
    alone = tuple(phrase for phrase in fitting if len(phrase.elements) == 1)
    return alone, tuple(phrase for phrase in fitting if len(phrase.elements) > 1)


def find_phrases(words: Sequence[str]) -> dict[str, list[Hit]]:
    """Find every listed phrase, per list, from left to right.

    Takes:   the words of a sentence in lower case.
    Gives:   per list the hits; where hits of one list overlap only the first and longest is kept.
    """
    found: dict[str, list[Hit]] = {}
    here = frozenset(words)
    for start, word in enumerate(words):
        alone, longer = _phrases_from(word)
        for phrase in longer:
            if phrase.needs and phrase.needs.isdisjoint(here):
                continue
            last = phrase.end_of_match(words, start)
            if last is not None:
                _keep(found.setdefault(phrase.name, []), Hit(start, last, phrase.weight))
        for phrase in alone:
            _keep(found.setdefault(phrase.name, []), Hit(start, start + 1, phrase.weight))
    return found


def _keep(hits: list[Hit], hit: Hit) -> None:
    before = hits[-1] if hits else None
    if before is None or before.last <= hit.first:
        hits.append(hit)
    elif before.first == hit.first and hit.last > before.last:
        hits[-1] = hit
