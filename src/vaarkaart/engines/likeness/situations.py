"""Which situations look alike: the same kind of assignment, the same pressure, the same words; always with why."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vaarkaart.engines.likeness.reading import read_statement
from vaarkaart.engines.text import read_lines, split_sentences, split_words, stem
from vaarkaart.language import say

LOOKS_ALIKE_FROM = 2  # of three signs: kind, pressure, words
FEWEST_SHARED_WORDS = 2
SHORT_WEEKS = 13  # less time than this between start and deadline presses
_MOST_TEXT = 20_000
_MOST_CITED = 3


@dataclass(frozen=True, slots=True)
class Situation:
    """What a text tells of a situation: its kinds and pressures with the word behind each, and its subjects."""

    kinds: dict[str, str]
    pressures: dict[str, str]
    subjects: dict[str, str]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How many of the three signs two situations share, and why, in sentences."""

    score: int
    because: tuple[str, ...]

    @property
    def is_alike(self) -> bool:
        """Tell whether enough is the same to say so."""
        return self.score >= LOOKS_ALIKE_FROM


@cache
def _signs() -> tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]:
    signs = []
    for line in read_lines("vaarkaart.engines.likeness", name="words/situations.txt"):
        head, _colon, listed = line.partition(":")
        sort, _space, name = head.partition(" ")
        entries = tuple(tuple(stem(word) for word in entry.split("_")) for entry in listed.split())
        signs.append((sort, name, entries))
    return tuple(signs)


def read_situation(texts: Iterable[str], *, weeks: int | None = None) -> Situation:
    """Read what a situation is like from the texts about it.

    Takes:   the texts; how many weeks there are from start to deadline, when that is known.
    Gives:   the kinds and pressures it shows signs of, and what it is about.
    """
    text = "\n".join(texts)[:_MOST_TEXT]
    words = [word.text.lower() for word in split_words(text)]
    stems = [stem(word) for word in words]
    found: dict[str, dict[str, str]] = {"kind": {}, "pressure": {}}
    for sort, name, entries in _signs():
        for entry in entries:
            place = _find(stems, entry)
            if place is not None:
                found[sort][name] = " ".join(words[place : place + len(entry)])
                break
    if weeks is not None and weeks < SHORT_WEEKS:
        found["pressure"].setdefault("tijd", say("{weeks} weken", weeks=weeks))
    subjects = {
        claim.subject.name: claim.word
        for sentence in split_sentences(text)
        for claim in read_statement(sentence.text).claims.values()
        if not claim.subject.is_who and not claim.subject.is_weak
    }
    return Situation(found["kind"], found["pressure"], subjects)


def _find(stems: list[str], entry: tuple[str, ...]) -> int | None:
    places = range(len(stems) - len(entry) + 1)
    return next((at for at in places if tuple(stems[at : at + len(entry)]) == entry), None)


def compare_situations(now: Situation, then: Situation) -> Resemblance:
    """Tell how alike two situations are.

    Takes:   the situation at hand and an earlier one.
    Gives:   a point each for the same kind, the same pressure and shared words, each with a sentence why.

    >>> now = read_situation(["De kosten moeten snel omlaag: een lijst met maatregelen."])
    >>> then = read_situation(["Er was haast, en er moest een top 5 van bezuinigingen komen."])
    >>> compare_situations(now, then).score
    2
    """
    because = []
    if same := [name for name in now.kinds if name in then.kinds]:
        mine, theirs = now.kinds[same[0]], then.kinds[same[0]]
        told = say(
            "Ook daar ging het om {names} (“{mine}”, “{theirs}”).", names=same[0], mine=mine, theirs=theirs
        )
        because.append(told)
    if same := [name for name in now.pressures if name in then.pressures]:
        mine, theirs = now.pressures[same[0]], then.pressures[same[0]]
        told = say("Ook daar drukte {names} (“{mine}”, “{theirs}”).", names=same[0], mine=mine, theirs=theirs)
        because.append(told)
    shared = [word for name, word in now.subjects.items() if name in then.subjects]
    if len(shared) >= FEWEST_SHARED_WORDS:
        words = ", ".join(f"“{word}”" for word in shared[:_MOST_CITED])
        because.append(say("Dezelfde woorden: {words}.", words=words))
    return Resemblance(len(because), tuple(because))
