"""The words of the field, as they stand in the lists beside this file."""

from dataclasses import dataclass
from functools import cache

from vaarkaart.engines.text import read_lines, stem

_PACKAGE = "vaarkaart.engines.likeness"
Direction = int  # 1 more of it, -1 less of it, 0 not said


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reason can be about; ``wanted`` is the direction that a mere mention of it means."""

    name: str
    wanted: Direction = 0
    is_who: bool = False
    is_weak: bool = False
    is_broad: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A word (or phrase) that stands for a subject, with the direction that the word says by itself."""

    subject: Subject
    direction: Direction


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries: phrases by their words in lower case, single words by their stem, by themselves (to
    know them at the end of a compound), and a few that count in one form only.
    """

    phrases: dict[tuple[str, ...], Entry]
    words: dict[str, Entry]
    parts: dict[str, Entry]
    exact: dict[str, Entry]
    subjects: dict[str, Subject]
    longest_phrase: int


_SIGNS = {"+": 1, "-": -1}


@cache
def lexicon() -> Lexicon:
    """Read the list of subjects, once."""
    phrases: dict[tuple[str, ...], Entry] = {}
    words: dict[str, Entry] = {}
    parts: dict[str, Entry] = {}
    exact: dict[str, Entry] = {}
    subjects: dict[str, Subject] = {}
    for line in read_lines(_PACKAGE, name="words/subjects.txt"):
        head, _colon, listed = line.partition(":")
        name, *marks = head.split()
        sign = next((_SIGNS[mark] for mark in marks if mark in _SIGNS), 0)
        subject = Subject(name, sign, "who" in marks, "weak" in marks, "broad" in marks)
        subjects[name] = subject
        for given in listed.split():
            entry = Entry(subject, _SIGNS.get(given[-1], 0))
            word = given.rstrip("+-")
            if "_" in word:
                phrases[tuple(word.split("_"))] = entry
            elif word.startswith("="):
                exact[word[1:]] = entry
            else:
                words.setdefault(stem(word), entry)
                parts.setdefault(word, entry)
    return Lexicon(phrases, words, parts, exact, subjects, max(map(len, phrases)))


@cache
def directions() -> dict[str, str]:
    """Give which kind of direction word each stem is: more, less, up, down or not."""
    kinds: dict[str, str] = {}
    for line in read_lines(_PACKAGE, name="words/directions.txt"):
        kind, _colon, listed = line.partition(":")
        for word in listed.split():
            kinds.setdefault(stem(word), kind)
    return kinds


Side = tuple[str, Direction]


def _side(text: str) -> Side:
    return text.rstrip("+-"), _SIGNS.get(text[-1], 0)


@cache
def tensions() -> frozenset[tuple[Side, Side]]:
    """Give the pairs of subjects that pull at each other, both ways round."""
    found = set()
    for line in read_lines(_PACKAGE, name="words/tensions.txt"):
        one, other = map(_side, line.split())
        found |= {(one, other), (other, one)}
    return frozenset(found)


@cache
def derived() -> tuple[tuple[tuple[Side, ...], Side], ...]:
    """Give what subjects say together."""
    rules = []
    for line in read_lines(_PACKAGE, name="words/derived.txt"):
        given, _arrow, said = line.partition(">")
        rules.append((tuple(map(_side, given.split())), _side(said.strip())))
    return tuple(rules)
