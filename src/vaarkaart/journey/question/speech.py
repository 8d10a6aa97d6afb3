"""Who said what, in the notes of a conversation with several people.

Notes tell it the way people write it down: a name and a colon, and then what that person says, until the next name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ASKED = "↳ "  # begins a line with a question that was asked on


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says: who (nobody when it is not told), and its place in the notes.

    ``label_end`` is where the name with its colon ends; the same as ``start`` when there is none.
    """

    speaker: str | None
    start: int
    label_end: int
    end: int


def find_turns(text: str, names: Mapping[str, str]) -> list[Turn]:
    """Cut notes into turns.

    Takes:   the notes; the name of each person by key.
    Gives:   the turns in order; together they are the notes. With one person there is one turn, and it is theirs.

    >>> [text.speaker for text in find_turns("Marga: ja. Yusuf: nee.", {"m": "Marga Sijtsma", "y": "Yusuf Demirel"})]
    ['m', 'y']
    """
    if not text:
        return []
    if len(names) == 1:
        return [Turn(next(iter(names)), 0, 0, len(text))]
    known = _known_as(names)
    labels = list(_pattern(known).finditer(text)) if known else []
    turns = [Turn(None, 0, 0, labels[0].start("name") if labels else len(text))]
    for number, label in enumerate(labels):
        end = labels[number + 1].start("name") if number + 1 < len(labels) else len(text)
        turns.append(Turn(known[label["name"].casefold()], label.start("name"), label.end(), end))
    return [turn for turn in turns if turn.end > turn.start]


def speaker_of(text: str, words: str, names: Mapping[str, str]) -> str | None:
    """Tell who said these words in the notes; nobody when that is not told or the words do not stand there."""
    place = find_words(text, words)
    if place is None:
        return None
    return next((turn.speaker for turn in find_turns(text, names) if turn.start <= place[0] < turn.end), None)


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Find where words stand in notes, also when the notes break a line where the words have a space."""
    parts = words.split()
    found = re.search(r"\s+".join(map(re.escape, parts)), text) if parts else None
    return found.span() if found else None


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Give each person the shortest name that is theirs alone: the first name, else the whole."""
    firsts = [name.split()[0].casefold() for name in names.values() if name.split()]
    return {
        key: name.split()[0] if name.split() and firsts.count(name.split()[0].casefold()) == 1 else name
        for key, name in names.items()
    }


def _known_as(names: Mapping[str, str]) -> dict[str, str]:
    """Give how each person can be written: whole name, first name, last name; only what is theirs alone."""
    ways: dict[str, set[str]] = {}
    for key, name in names.items():
        parts = name.split()
        for way in {name, *(parts[:1]), *(parts[-1:])}:
            ways.setdefault(way.casefold(), set()).add(key)
    return {way: next(iter(keys)) for way, keys in ways.items() if way and len(keys) == 1}


def _pattern(known: Sequence[str] | Mapping[str, str]) -> re.Pattern[str]:
    told = "|".join(re.escape(way) for way in sorted(known, key=len, reverse=True))
    # At the beginning of a line, or after the end of a sentence.
    return re.compile(
        rf"(?:^[ \t]*|(?<=[.!?…”\"])\s+)(?P<name>{told})[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE
    )
