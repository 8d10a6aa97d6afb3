"""The word lists of this engine: names, places, organisations, and words that are no name.

Loaded once, on first use, as plain sets; the lists and their licences are told in ``words/SOURCES.md``.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vaarkaart.engines.deidentify.cues import cue_words
from vaarkaart.engines.text import read_lines, read_words

_WORDS = "vaarkaart.engines.deidentify.words"
LONGEST_COMMON_WORD = 10  # longer words are judged by their parts, see ``is_ordinary``
LONGEST_NAME = 14  # an unknown single word longer than this is a compound, not a name


@dataclass(frozen=True, slots=True)
class Phrases:
    """Names of one or more words, found by their first word; the longest fitting name wins."""

    kinds: Mapping[tuple[str, ...], str]
    lengths: Mapping[str, tuple[int, ...]]

    def match(self, words: list[str], at: int) -> tuple[int, str] | None:
        """Find the longest name that begins at a word: how many words it takes, and of what kind it is."""
        for length in self.lengths.get(words[at].lower(), ()):
            kind = self.kinds.get(tuple(word.lower() for word in words[at : at + length]))
            if kind is not None:
                return length, kind
        return None


def _phrases(entries: Iterable[tuple[str, str]]) -> Phrases:
    from vaarkaart.engines.deidentify.reading import split_plain

    kinds: dict[tuple[str, ...], str] = {}
    lengths: dict[str, set[int]] = {}
    for name, kind in entries:
        words = tuple(word.lower() for word in split_plain(name))
        kinds.setdefault(words, kind)
        lengths.setdefault(words[0], set()).add(len(words))
    ordered = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Phrases(kinds, ordered)


def _by_kind(name: str) -> Iterable[tuple[str, str]]:
    kind = ""
    for line in read_lines(_WORDS, name=name):
        if line.startswith("== "):
            kind = line[3:]
        else:
            yield line, kind


@cache
def places() -> Phrases:
    """Municipalities, villages, neighbourhoods, regions, countries, each with its kind."""
    return _phrases([*_by_kind("places_own.txt"), *_by_kind("places_geonames.txt")])


@cache
def organisations() -> Phrases:
    """Organisations with a name of their own; kind "gewoon woord" needs a cue beside it."""
    return _phrases(_by_kind("organisations.txt"))


@cache
def never_hidden() -> Phrases:
    """National bodies, laws, methods, products: names that point at nobody."""
    return _phrases((line, "publiek") for line in read_lines(_WORDS, name="never_hidden.txt"))


@cache
def first_names() -> frozenset[str]:
    """First names as written with a capital."""
    return read_words(_WORDS, name="first_names_own.txt") | read_words(_WORDS, name="first_names_faker.txt")


@cache
def surnames() -> frozenset[str]:
    """Family names without tussenvoegsel."""
    return read_words(_WORDS, name="surnames_own.txt") | read_words(_WORDS, name="surnames_faker.txt")


@cache
def common_words() -> frozenset[str]:
    """Ordinary Dutch words in lower case, up to ten letters."""
    return read_words(_WORDS, name="common_words.txt")


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Write a word without accents, as people often type names."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFD", word)
    return (
        "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("ı", "i").replace("ł", "l")
    )


@lru_cache(maxsize=50_000)
def is_first_name(word: str) -> bool:
    """Tell whether a word is known as a first name; "Anne-Marie" counts by its first part.

    >>> is_first_name("Fatima"), is_first_name("Jan-Willem"), is_first_name("Beleid")
    (True, True, False)
    """
    return any(form in first_names() for form in (word, plain(word), word.split("-")[0]))


@lru_cache(maxsize=50_000)
def is_surname(word: str) -> bool:
    """Tell whether a word is known, or built, as a family name.

    >>> is_surname("Dijkstra"), is_surname("Wapenveldsma"), is_surname("Overleg")
    (True, True, False)
    """
    if any(part in surnames() or plain(part) in surnames() for part in word.split("-")):
        return True
    return len(word) > 5 and word.endswith(_SURNAME_ENDINGS) and not is_ordinary(word)


_SURNAME_ENDINGS = tuple(cue_words("family name endings"))


@lru_cache(maxsize=100_000)
def is_ordinary(word: str) -> bool:
    """Tell whether a word is an ordinary Dutch word, or put together from such words.

    >>> is_ordinary("Wethouder"), is_ordinary("Jeugdregiovisie"), is_ordinary("Ouafila")
    (True, True, False)
    """
    lower = word.lower()
    if "-" in lower:
        return all(is_ordinary(part) or len(part) < 4 for part in lower.split("-"))
    if lower in common_words() or len(lower) > LONGEST_NAME:
        return True
    if len(lower) <= LONGEST_COMMON_WORD:
        return len(lower) > 6 and _is_compound(lower)
    plural = any(lower.removesuffix(ending) in common_words() for ending in ("en", "s", "n", "e"))
    return plural or lower.endswith(_NOUN_ENDINGS) or _is_compound(lower)


def is_listed(word: str) -> bool:
    """Tell whether a word stands in the list of ordinary words, or ends as abstract nouns do."""
    return word.lower() in common_words() or word.lower().endswith(_NOUN_ENDINGS)


_NOUN_ENDINGS = tuple(cue_words("abstract noun endings"))


def _is_compound(word: str) -> bool:
    """A compound: a known word, perhaps a linking s or en, and a known word or compound after it."""
    common = common_words()
    for cut in range(min(LONGEST_COMMON_WORD, len(word) - 3), 2, -1):
        if word[:cut] not in common:
            continue
        rest = word[cut:]
        for linked in (rest, rest[1:] if rest[0] == "s" else "", rest[2:] if rest.startswith("en") else ""):
            if len(linked) > 3 and (linked in common or _is_compound(linked)):
                return True
    return False
