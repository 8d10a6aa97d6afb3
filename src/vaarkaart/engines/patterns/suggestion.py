"""Suggest a pattern for a story, with the words that say so.

A pattern is read as one long text: its name and description and the stories that lie there. A story
belongs where its words are more usual than in the collection as a whole. Words that a pattern has not
used yet are lent from the whole collection (a language model with Dirichlet smoothing), so a pattern
with one story, or with a description only, can be compared fairly with one that has fifty.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vaarkaart.engines.patterns.model import Collection, Story
from vaarkaart.engines.patterns.terms import TermReader, Terms

LENT_WEIGHT = 300.0  # how much text of the whole collection is lent to every pattern, in terms
DESCRIPTION_WEIGHT = 2.0  # an editor's description says what is meant: it counts double
SHARPNESS = 9.0  # turns mean lift into shares; on our own stories the first is right more often than it says
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pattern suggested for a story, and the words that say so.

    ``score`` is a share: between 0 and 1, and 1 for all patterns together.
    """

    pattern: str
    score: float
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """All patterns for one story, best first."""

    story: str
    ranking: tuple[Ranked, ...]


class PatternModel:
    """What the words of every pattern are, learned from a collection; ready to rank any story."""

    def __init__(self, collection: Collection) -> None:
        self._reader = TermReader(_all_texts(collection))
        self._order = [pattern.id for pattern in collection.patterns]
        self._read: dict[str, Terms] = {story.id: self._terms_of(story) for story in collection.stories}
        self._of_pattern: dict[str, dict[str, float]] = {pattern.id: {} for pattern in collection.patterns}
        whole: dict[str, float] = {}
        for story in collection.stories:
            _add(whole, self._read[story.id].weights)
            for pattern_id in story.patterns:
                _add(self._of_pattern[pattern_id], self._read[story.id].weights)
        for pattern in collection.patterns:
            described = self._reader.read(
                f"{pattern.name}\n{pattern.description}", weight=DESCRIPTION_WEIGHT
            ).weights
            _add(self._of_pattern[pattern.id], described)
            _add(whole, described)
        self._length = {id_: sum(weights.values()) for id_, weights in self._of_pattern.items()}
        self._whole = whole
        self._whole_length = sum(whole.values()) or 1.0

    def rank(self, story: Story, *, leave_out: bool = False) -> Suggestion:
        """Rank all patterns for a story.

        Takes:   the story; whether to forget that this very story lies under its patterns (to judge
                 the model honestly).
        Gives:   every pattern with its share and the words that say so; patterns that share no word
                 with the story come last, in the order of the editor.
        """
        terms = self._read.get(story.id) or self._terms_of(story)
        lifts = {
            id_: self._lifts(terms, id_, without=leave_out and id_ in story.patterns) for id_ in self._order
        }
        means = {
            id_: self._mean_lift(lifts[id_], id_, terms=terms, story=story, leave_out=leave_out)
            for id_ in lifts
        }
        shares = _shares(means, spoken={id_ for id_ in lifts if lifts[id_]})
        order = sorted(self._order, key=lambda id_: -shares[id_])
        return Suggestion(
            story.id,
            tuple(Ranked(id_, round(shares[id_], 4), _because(lifts[id_], terms=terms)) for id_ in order),
        )

    def _terms_of(self, story: Story) -> Terms:
        return self._reader.read(f"{story.title}\n{story.text}")

    def _lifts(self, terms: Terms, pattern_id: str, *, without: bool) -> dict[str, float]:
        """Tell per term how much more usual it is under this pattern than anywhere."""
        used, lifts = self._of_pattern[pattern_id], {}
        for term, much in terms.weights.items():
            times = used.get(term, 0.0) - (much if without else 0.0)
            if times > 1e-9:
                usual = (self._whole.get(term, 0.0) or much) / self._whole_length
                lifts[term] = much * math.log1p(times / (LENT_WEIGHT * usual))
        return lifts

    def _mean_lift(
        self, lifts: Mapping[str, float], pattern_id: str, *, terms: Terms, story: Story, leave_out: bool
    ) -> float:
        total = terms.total or 1.0
        length = self._length[pattern_id]
        if leave_out and pattern_id in story.patterns:
            length -= terms.total
        return sum(lifts.values()) / total - math.log1p(max(0.0, length) / LENT_WEIGHT)


def _all_texts(collection: Collection) -> list[str]:
    described = [f"{pattern.name}\n{pattern.description}" for pattern in collection.patterns]
    return described + [f"{story.title}\n{story.text}" for story in collection.stories]


def _add(to: dict[str, float], weights: Mapping[str, float]) -> None:
    for term, much in weights.items():
        to[term] = to.get(term, 0.0) + much


def _shares(means: Mapping[str, float], *, spoken: set[str]) -> dict[str, float]:
    """Divide belief over the patterns that share words with the story (evenly when none does)."""
    if not spoken:
        return {id_: 1 / len(means) for id_ in means}
    best = max(means[id_] for id_ in spoken)
    powers = {id_: math.exp(SHARPNESS * (means[id_] - best)) if id_ in spoken else 0.0 for id_ in means}
    total = sum(powers.values())
    return {id_: power / total for id_, power in powers.items()}


def _because(lifts: Mapping[str, float], *, terms: Terms) -> tuple[str, ...]:
    """Name the words as written that weigh most; a theme is told by the words that speak of it."""
    weights: dict[str, float] = {}
    for term, lift in lifts.items():
        words = terms.words[term]
        for word in words:
            weights[word] = weights.get(word, 0.0) + lift / len(words)
    return tuple(sorted(weights, key=lambda word: (-weights[word], word))[:MOST_WORDS])


def suggest(collection: Collection) -> list[Suggestion]:
    """Suggest patterns for every story that has none yet.

    Takes:   a collection with at least one pattern.
    Gives:   one suggestion per unsorted story, in the order given.

    >>> from vaarkaart.engines.patterns.model import Pattern, Story, collect
    >>> known = collect(
    ...     patterns=[Pattern("w", "Wachten op hulp"), Pattern("b", "De buurt doet mee")],
    ...     stories=[Story("1", "Soep", "Een buurman kookt soep voor de hele straat.")],
    ... )
    >>> suggest(known)[0].ranking[0].pattern
    'b'
    """
    model = PatternModel(collection)
    return [model.rank(story) for story in collection.unsorted_stories()]


def best_known(suggestions: Sequence[Ranked], *, at_most: int = 3) -> tuple[Ranked, ...]:
    """Keep the suggestions worth showing to an editor: those that rest on words, best first."""
    return tuple(ranked for ranked in suggestions if ranked.because)[:at_most]
