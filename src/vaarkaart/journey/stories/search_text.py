"""Words made fit for searching, and shown with what was found in them: no database here.

The same stems are made of what is searched in and of what is asked, in Python, so that SQLite and
PostgreSQL find the same. A stem holds only plain letters and figures: neither database can read a sign
in it, or split it again.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from vaarkaart.engines.text import STOP_WORDS, Span, split_words, stem

LONGEST_QUERY = 200
MOST_WORDS = 12
SHORTEST_BEGINNING = 4  # a stem this long also finds words that begin with it: "wacht" finds "wachtlijst"
_PHRASE = re.compile(r'["“”„]([^"“”„]+)["“”„]')


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody asks: stems that must all be there, and phrases that must stand there as written."""

    stems: tuple[str, ...]
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stems)


def read_query(asked: str) -> Query:
    """Read what somebody typed; words without content only count when there are no others.

    >>> read_query('de "lange lijst" voor wachtenden').stems
    ('lang', 'lijst', 'wachtend')
    """
    asked = asked[:LONGEST_QUERY]
    words = [word.text for word in split_words(asked)]
    telling = [word for word in words if word.lower() not in STOP_WORDS] or words
    stems = dict.fromkeys(filter(None, map(search_stem, telling)))
    return Query(
        tuple(stems)[:MOST_WORDS], tuple(phrase.strip().lower() for phrase in _PHRASE.findall(asked))
    )


def search_stem(word: str) -> str:
    """Bring a word back to its stem, without accents, hyphens and other signs."""
    bare = unicodedata.normalize("NFKD", stem(word))
    return "".join(letter for letter in bare if letter.isascii() and letter.isalnum())


def stems_of(text: str) -> str:
    """Write the stems of a text, in order, divided by spaces."""
    return " ".join(filter(None, (search_stem(word.text) for word in split_words(text))))


def matches(found: str, asked: str) -> bool:
    """Tell whether a stem in a text answers a stem that is asked for."""
    return found == asked or (len(asked) >= SHORTEST_BEGINNING and found.startswith(asked))


def weigh(query: Query, *, title_stems: str, body_stems: str) -> float:
    """Weigh how well a text answers: in the title counts more, the very word more than its beginning.

    Gives:   a number; the higher the better. Long texts do not win by their length.
    """
    title, body = Counter(title_stems.split()), Counter(body_stems.split())
    length = 1 + math.log1p(sum(body.values())) / 8
    score = 0.0
    for asked in query.stems:
        score += 4 * min(1, title[asked]) + min(4, body[asked]) / length
        if len(asked) >= SHORTEST_BEGINNING:
            score += 2 * any(found.startswith(asked) for found in title)
            score += 0.4 * min(3, sum(found.startswith(asked) for found in body)) / length
    return score


def mark_found(text: str, query: Query) -> Markup:
    """Show a text with the words that were found in a ``<mark>``."""
    return _marked(text, _found_words(text, query), start=0, end=len(text))


def snippet(text: str, query: Query, *, around: int = 110) -> Markup:
    """Show the part of a text where most of the query stands together, with the words found marked."""
    found = _found_words(text, query)
    if len(text) <= 2 * around:
        return _marked(text, found, start=0, end=len(text))
    middle = _busiest(found, reach=around) if found else 0
    start = _word_edge(text, max(0, middle - around))
    end = _word_edge(text, min(len(text), max(middle + around, 2 * around)))
    begin, finish = ("… " if start else ""), (" …" if end < len(text) else "")
    return Markup("{}{}{}").format(begin, _marked(text, found, start=start, end=end), finish)


def _found_words(text: str, query: Query) -> list[Span]:
    return [
        word
        for word in split_words(text)
        if any(matches(search_stem(word.text), asked) for asked in query.stems)
    ]


def _busiest(found: Sequence[Span], *, reach: int) -> int:
    """Give the place with most found words around it; the first of equals."""
    return max(
        found, key=lambda word: (sum(abs(word.start - other.start) < reach for other in found), -word.start)
    ).start


def _word_edge(text: str, at: int) -> int:
    """Move to the end of the word before, so that no word is cut in two."""
    if at in (0, len(text)):
        return at
    space = text.rfind(" ", max(0, at - 30), at)
    return space + 1 if space >= 0 else at


def _marked(text: str, found: Sequence[Span], *, start: int, end: int) -> Markup:
    parts, at = [], start
    for word in found:
        if start <= word.start and word.end <= end:
            parts += [escape(text[at : word.start]), Markup("<mark>{}</mark>").format(word.text)]
            at = word.end
    return Markup("").join([*parts, escape(text[at:end])]).strip()
