"""Notes cut into pieces, so that a page can show who speaks, what is a quote, and what gave rise to a question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .speech import find_turns, find_words


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the notes: are they a quote, did they give rise to a prompt, are they the name of a speaker?"""

    text: str
    is_quote: bool = False
    is_telling: bool = False
    is_name: bool = False


def cut_notes(
    text: str,
    *,
    quotes: Iterable[str] = (),
    telling: Iterable[tuple[int, int]] = (),
    names: Mapping[str, str] | None = None,
) -> list[Piece]:
    """Cut notes where their look changes.

    Takes:   the notes; the marked quotes; the places of words that gave rise to a prompt; who was talked with.
    Gives:   the pieces in order; together they are the notes.

    >>> [piece.text for piece in cut_notes("Hij wilde geld. Meer niet.", quotes=["Meer niet."])]
    ['Hij wilde geld. ', 'Meer niet.']
    """
    marks = [[False, False, False] for _letter in text]
    quoted = (place for quote in quotes if (place := find_words(text, quote)))
    named = ((turn.start, turn.label_end) for turn in find_turns(text, names or {}))
    for kind, places in enumerate((quoted, telling, named)):
        for start, end in places:
            for at in range(start, min(end, len(text))):
                marks[at][kind] = True
    pieces: list[Piece] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[begin]:
            pieces.append(Piece(text[begin:at], *marks[begin]))
            begin = at
    return pieces
