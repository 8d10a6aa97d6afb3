"""Read a goal once: its words, the listed phrases in it, its moments and its amounts."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vaarkaart.engines.concreteness.amounts import Amount, find_amounts
from vaarkaart.engines.concreteness.moments import Moment, find_moments
from vaarkaart.engines.concreteness.phrasebook import Hit, find_phrases
from vaarkaart.engines.concreteness.verb_second import opens_in_past
from vaarkaart.engines.text import Span, split_tokens

_MOST_COMPARED = 40
_NOTHING: tuple[Hit, ...] = ()


def _last(hit: Hit) -> int:
    return hit.last


@dataclass(frozen=True, slots=True)
class Reading:
    """A goal as read: everything the recognisers and rules ask about, in places of words."""

    text: str
    tokens: Sequence[Span]
    words: Sequence[str]
    vocabulary: frozenset[str]  # the same words, each once
    phrases: Mapping[str, Sequence[Hit]]
    moments: Sequence[Moment]
    amounts: Sequence[Amount]
    past_places: frozenset[int]
    latest_year: int | None  # of several years; nothing when at most one is named
    reports: bool  # opens with a time and a verb in the past tense
    this_year: int | None  # the year in which the goal is read, when that is known

    @property
    def is_short(self) -> bool:
        """Tell whether there are few enough values and times to compare each with each; a whole page has more."""
        return len(self.amounts) <= _MOST_COMPARED and len(self.moments) <= _MOST_COMPARED

    def hits(self, name: str) -> Sequence[Hit]:
        """Give where phrases of a list stand."""
        return self.phrases.get(name, _NOTHING)

    def cues_before(self, place: int, *, name: str, reach: int) -> Sequence[Hit]:
        """Give the phrases of a list that end at most ``reach`` words before a place."""
        hits = self.hits(name)
        return hits[bisect_left(hits, place - reach, key=_last) : bisect_right(hits, place, key=_last)]

    def span(self, first: int, last: int) -> Span:
        """Give the piece of text from word ``first`` up to word ``last`` (not included)."""
        last = min(last, len(self.tokens))
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Span(start, end, self.text[start:end])

    def whole(self) -> Span:
        """Give the whole text, without the white space around it."""
        return self.span(0, len(self.tokens)) if self.tokens else Span(0, 0, "")


def read_goal(text: str, *, this_year: int | None = None) -> Reading:
    """Read a goal once, so that every recogniser can look at the same words."""
    tokens = split_tokens(text)
    words = [token.text.lower() for token in tokens]
    phrases = find_phrases(words)
    capitals = [token.text[0].isupper() for token in tokens]
    moments = find_moments(words, capitals=capitals, products=phrases.get("products", _NOTHING))
    amounts = find_amounts(
        words,
        moments=moments,
        references=phrases.get("references", _NOTHING),
        structure=phrases.get("structure_nouns", _NOTHING),
    )
    past_places = frozenset(hit.first for hit in phrases.get("past", _NOTHING))
    return Reading(
        text,
        tokens,
        words,
        frozenset(words),
        phrases,
        moments,
        amounts,
        past_places,
        _latest_year(moments),
        reports=opens_in_past(words, moments, past=past_places),
        this_year=this_year,
    )


def _latest_year(moments: Sequence[Moment]) -> int | None:
    years = {moment.year for moment in moments if moment.year is not None}
    return max(years) if len(years) > 1 else None
