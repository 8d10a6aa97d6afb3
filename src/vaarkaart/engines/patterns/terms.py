"""What a text is about: stems, parts of compounds and themes, each remembering the words behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from vaarkaart.engines.text import STOP_WORDS, read_lines, read_words, split_words, stem

SHORTEST_WORD = 3
SHORTEST_PART = 4
PART_WEIGHT = 0.5  # a part of a compound says half as much as the word by itself
THEME_WEIGHT = 0.7  # a theme says less than the very word, and is shared by more stories
_SPOKEN = read_words("vaarkaart.engines.patterns", name="spoken.txt")


@dataclass(frozen=True, slots=True)
class Terms:
    """How much of what a text holds, and the words as written that each term came from."""

    weights: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]

    @property
    def total(self) -> float:
        """Give the weight of the whole text."""
        return sum(self.weights.values())


@cache
def themes_of_stem(stemmed: str) -> tuple[str, ...]:
    """Name the themes that a word speaks of."""
    return _themes().get(stemmed, ())


@cache
def _themes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in read_lines("vaarkaart.engines.patterns", name="themes.txt"):
        theme, _, words = line.partition(":")
        for stemmed in dict.fromkeys(stem(word) for word in (theme, *words.split())):
            found[stemmed] = (*found.get(stemmed, ()), theme)
    return found


def content_words(text: str) -> list[str]:
    """Give the words that carry meaning, in lower case: no grammar, no fillers, no figures."""
    return [
        word
        for word in (found.text.lower() for found in split_words(text))
        if len(word) >= SHORTEST_WORD and word not in STOP_WORDS and word not in _SPOKEN and word[0].isalpha()
    ]


class TermReader:
    """Reads texts into terms; it knows the words of the whole collection, to take compounds apart.

    >>> reader = TermReader(["Zij staat op een lijst.", "De wachtlijst is lang."])
    >>> sorted(term for term in reader.read("wachtlijst").weights)
    ['lijst', 'wachtlijst', '~traagheid']
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = {stem(word) for text in texts for word in content_words(text)}
        self._terms_of_word: dict[str, tuple[tuple[str, float], ...]] = {}

    def read(self, text: str, *, weight: float = 1.0) -> Terms:
        """Read a text into terms; themes are written with a ``~`` in front."""
        weights: dict[str, float] = {}
        words: dict[str, dict[str, None]] = {}
        for word in content_words(text):
            for term, much in self._terms(word):
                weights[term] = weights.get(term, 0.0) + much * weight
                words.setdefault(term, {})[word] = None
        return Terms(weights, {term: tuple(used) for term, used in words.items()})

    def _terms(self, word: str) -> tuple[tuple[str, float], ...]:
        known = self._terms_of_word.get(word)
        if known is None:
            known = self._terms_of_word[word] = self._find_terms(word)
        return known

    def _find_terms(self, word: str) -> tuple[tuple[str, float], ...]:
        whole = stem(word)
        found = {whole: 1.0}
        for part in self._parts(word):
            if part != whole:
                found[part] = found.get(part, 0.0) + PART_WEIGHT
        for term, much in list(found.items()):
            for theme in themes_of_stem(term):
                found[f"~{theme}"] = found.get(f"~{theme}", 0.0) + much * THEME_WEIGHT
        return tuple(found.items())

    def _parts(self, word: str) -> set[str]:
        """Find words that others use, at the beginning or end of a compound ("wachtlijst": lijst)."""
        parts = set()
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            parts |= {stem(word[:cut]), stem(word[:cut].removesuffix("s")), stem(word[cut:])}
        return {part for part in parts if len(part) >= SHORTEST_PART and part in self._known}
