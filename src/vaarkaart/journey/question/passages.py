"""Show which words of a text were marked as a quote."""

import re
from collections.abc import Iterable

Passage = tuple[str, bool]


def one_line(text: str) -> str:
    """Give a text on one line, with single spaces."""
    return " ".join(text.split())


def mark_passages(text: str, quotes: Iterable[str]) -> list[Passage]:
    """Cut a text into pieces that were marked and pieces that were not.

    Takes:   the text; the marked words, of which some may not stand in it.
    Gives:   the pieces in order, each with whether it was marked; together they are the text.

    >>> mark_passages("Hij wilde geld. Meer niet.", ["Meer niet."])
    [('Hij wilde geld. ', False), ('Meer niet.', True)]
    """
    marked = [False] * len(text)
    for quote in filter(None, quotes):
        # The notes may break a line where the quote has a space.
        if found := re.search(r"\s+".join(map(re.escape, quote.split())), text):
            marked[found.start() : found.end()] = [True] * (found.end() - found.start())
    pieces: list[Passage] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marked[place] != marked[begin]:
            pieces.append((text[begin:place], marked[begin]))
            begin = place
    return pieces
