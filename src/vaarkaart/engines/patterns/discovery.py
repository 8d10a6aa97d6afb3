"""Discover groups in stories that nobody sorted yet: what they share, and which stories show it best."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.patterns.model import Collection, Story
from vaarkaart.engines.patterns.terms import TermReader, Terms
from vaarkaart.engines.patterns.vectors import Vector, cosine, direction, rarity, summed, unit
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

MOST_ROUNDS = 25
MOST_GROUPS = 12
KEY_WORDS = 6
EXEMPLARS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Stories that seem to belong together.

    ``words`` tell what about, ``exemplars`` are the stories nearest the middle, ``coherence`` how
    alike the stories are on average (0..1).
    """

    words: tuple[str, ...]
    exemplars: tuple[str, ...]
    stories: tuple[str, ...]
    coherence: float


def discover(collection: Collection, *, count: int | None = None) -> list[Group]:
    """Discover groups among the stories without a pattern (among all, when every story has one).

    Takes:   the collection; how many groups to make, or none to let the stories decide.
    Gives:   the groups, largest first. The same stories give the same groups.
    Raises:  ``InvalidInput`` when there are fewer stories than groups asked for, or fewer than two.
    """
    stories = collection.unsorted_stories() or collection.stories
    _check_enough(stories, count=count)
    reader = TermReader(f"{story.title}\n{story.text}" for story in stories)
    terms = [reader.read(f"{story.title}\n{story.text}") for story in stories]
    rarities = rarity([one.weights for one in terms])
    vectors = [direction(one.weights, rarities=rarities) for one in terms]
    belongs = _divide(vectors, count=count) if count else _best_division(vectors)
    groups = [
        _describe(
            [i for i, group in enumerate(belongs) if group == at], stories, terms=terms, vectors=vectors
        )
        for at in sorted(set(belongs))
    ]
    return sorted(groups, key=lambda group: (-len(group.stories), group.stories[0]))


def _check_enough(stories: Sequence[Story], *, count: int | None) -> None:
    needed = max(2, count or 2)
    if len(stories) < needed:
        raise InvalidInput(
            [
                Problem(
                    "stories",
                    say("Er zijn {found} verhalen om in groepen te verdelen.", found=len(stories)),
                    say("Geef er minstens {needed}, of vraag minder groepen.", needed=needed),
                )
            ]
        )


def _best_division(vectors: Sequence[Vector]) -> list[int]:
    """Try several numbers of groups and keep the one whose groups lie clearest apart."""
    most = min(MOST_GROUPS, max(2, len(vectors) // 2))
    divisions = [_divide(vectors, count=count) for count in range(2, most + 1)]
    return max(divisions, key=lambda belongs: _clearness(vectors, belongs))


def _divide(vectors: Sequence[Vector], *, count: int) -> list[int]:
    """Divide into groups around middles (k-means on directions), begun from stories far apart."""
    middles = _begin_apart(vectors, count=count)
    belongs: list[int] = []
    for _ in range(MOST_ROUNDS):
        nearest = [_nearest(vector, middles) for vector in vectors]
        if nearest == belongs:
            break
        belongs = nearest
        middles = [
            unit(summed(vectors[i] for i, group in enumerate(belongs) if group == at)) or middles[at]
            for at in range(count)
        ]
    return belongs


def _begin_apart(vectors: Sequence[Vector], *, count: int) -> list[Vector]:
    middle = unit(summed(vectors))
    first = max(range(len(vectors)), key=lambda i: cosine(vectors[i], middle))
    chosen = [first]
    nearness = [cosine(vector, vectors[first]) for vector in vectors]
    while len(chosen) < count:
        left = [i for i in range(len(vectors)) if i not in chosen]
        # Far from what is chosen, yet not a stray: near enough to the middle of all.
        following = min(left, key=lambda i: nearness[i] - 0.5 * cosine(vectors[i], middle))
        chosen.append(following)
        nearness = [
            max(near, cosine(vector, vectors[following]))
            for near, vector in zip(nearness, vectors, strict=True)
        ]
    return [vectors[i] for i in chosen]


def _nearest(vector: Vector, middles: Sequence[Vector]) -> int:
    return max(range(len(middles)), key=lambda at: (cosine(vector, middles[at]), -at))


def _clearness(vectors: Sequence[Vector], belongs: Sequence[int]) -> float:
    """Tell how much nearer stories are to their own group than to the next (simplified silhouette)."""
    groups = sorted(set(belongs))
    if len(groups) < 2:
        return -1.0
    sums = {at: summed(vectors[i] for i, group in enumerate(belongs) if group == at) for at in groups}
    total = 0.0
    for vector, own in zip(vectors, belongs, strict=True):
        without = {term: value - vector.get(term, 0.0) for term, value in sums[own].items()}
        own_near = cosine(vector, unit(without))
        next_near = max(cosine(vector, unit(sums[at])) for at in groups if at != own)
        total += (own_near - next_near) / max(1 - own_near, 1 - next_near, 1e-9)
    return total / len(vectors)


def _describe(
    members: Sequence[int], stories: Sequence[Story], *, terms: Sequence[Terms], vectors: Sequence[Vector]
) -> Group:
    middle = unit(summed(vectors[i] for i in members))
    others = unit(summed(vectors[i] for i in range(len(vectors)) if i not in set(members)))
    by_nearness = sorted(members, key=lambda i: (-cosine(vectors[i], middle), i))
    return Group(
        words=_key_words(members, middle=middle, others=others, terms=terms),
        exemplars=tuple(stories[i].id for i in by_nearness[:EXEMPLARS]),
        stories=tuple(stories[i].id for i in members),
        coherence=_coherence([vectors[i] for i in members]),
    )


def _key_words(
    members: Sequence[int], *, middle: Vector, others: Vector, terms: Sequence[Terms]
) -> tuple[str, ...]:
    """Choose the words that set the group apart, each as most of its stories write it."""
    written: dict[str, dict[str, int]] = {}
    for i in members:
        for term, words in terms[i].words.items():
            for word in words:
                counts = written.setdefault(term, {})
                counts[word] = counts.get(word, 0) + 1
    telling = sorted(middle, key=lambda term: (others.get(term, 0.0) - middle[term], term))
    chosen: dict[str, None] = {}
    for term in telling:
        counts = written[term]
        chosen[max(counts, key=lambda word: (counts[word], word))] = None
        if len(chosen) == KEY_WORDS:
            break
    return tuple(chosen)


def _coherence(vectors: Sequence[Vector]) -> float:
    """Give the mean likeness of all pairs, from the length of their sum."""
    count = len(vectors)
    if count < 2:
        return 1.0
    squared = sum(value * value for value in summed(vectors).values())
    return round((squared - count) / (count * (count - 1)), 4)
