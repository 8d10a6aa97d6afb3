"""Cut a text into pieces, so that the words a question is about can be marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, the numbers of the questions about it, and those whose words end with it."""

    text: str
    numbers: tuple[int, ...]
    closes: tuple[int, ...] = ()


def cut_for_marking(text: str, *, places: Sequence[Sequence[Place]]) -> list[Piece]:
    """Cut a text where marked words begin and end.

    Takes:   the text; per question, numbered from 1, where its words stand (start and end in code points).
    Gives:   the pieces in order.

    >>> [(piece.text, piece.numbers) for piece in cut_for_marking("We hopen op zon.", places=[[(3, 8)]])]
    [('We ', ()), ('hopen', (1,)), (' op zon.', ())]
    """
    numbered = [(number, place) for number, of_one in enumerate(places, start=1) for place in of_one]
    cuts = sorted({0, len(text), *(edge for _number, place in numbered for edge in place)})
    return [
        Piece(
            text[start:end],
            tuple(number for number, place in numbered if place[0] <= start and end <= place[1]),
            tuple(number for number, place in numbered if place[1] == end),
        )
        for start, end in pairwise(cuts)
    ]
