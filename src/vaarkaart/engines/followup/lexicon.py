"""Find the words of a list in a text, whole words only, whatever their capitals."""

import re
from functools import cache

from vaarkaart.engines.text import Span, read_lines


@cache
def _pattern(name: str) -> re.Pattern[str]:
    entries = read_lines("vaarkaart.engines.followup", name=f"words/{name}.txt")
    longest_first = sorted(entries, key=len, reverse=True)
    told = "|".join(re.escape(entry).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for entry in longest_first)
    return re.compile(rf"(?<![\w-])(?:{told})(?![\w-])", re.IGNORECASE)


def find_words(name: str, text: str, *, start: int = 0, end: int | None = None) -> list[Span]:
    """Find where the words of one list stand.

    Takes:   the name of a list in ``words/``; the text; the part of it to look in.
    Gives:   the words found, in order, with their place in the whole text.

    >>> [word.text for word in find_words("reasons", "Dat moet, want het geld is op.")]
    ['want']
    """
    stop = len(text) if end is None else end
    return [Span(m.start(), m.end(), m.group()) for m in _pattern(name).finditer(text, start, stop)]


def has_words(name: str, text: str) -> bool:
    """Tell whether any word of one list stands in the text."""
    return _pattern(name).search(text) is not None
