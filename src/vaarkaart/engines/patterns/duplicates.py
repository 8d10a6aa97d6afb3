"""Find stories that are the same, or nearly the same, so that none is told twice."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from vaarkaart.engines.patterns.model import Story

RUN_WORDS = 4  # stories share text when they share runs of this many words
NEARLY_SAME = 0.5  # of all runs in either story
MOSTLY_INSIDE = 0.7  # of the runs of the shorter story
COMMON_RUN = 60  # a run that so many stories have is a phrase, and says nothing
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two stories that are (nearly) the same: the share of text both have, and one of three kinds.

    ``same`` word for word, ``nearly_same``, or ``inside`` (the shorter one stands in the longer).
    """

    first: str
    second: str
    shared: float
    kind: str


def find_duplicates(stories: Sequence[Story]) -> list[Duplicate]:
    """Find pairs of stories that are (nearly) the same, most alike first.

    Takes:   the stories; titles, capitals and punctuation do not count.
    Gives:   the pairs, the story that comes first named first.
    """
    words = {story.id: _WORD.findall(story.text.lower()) for story in stories}
    runs = {id_: _runs(listed) for id_, listed in words.items()}
    order = {story.id: at for at, story in enumerate(stories)}
    found = []
    for (a, b), shared in _shared_runs(runs).items():
        first, second = sorted((a, b), key=order.__getitem__)
        judged = _judge(first, second, shared=shared, runs=runs, same=words[a] == words[b])
        if judged:
            found.append(judged)
    return sorted(found, key=lambda pair: (-pair.shared, order[pair.first], order[pair.second]))


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    if len(words) <= RUN_WORDS:
        return frozenset([tuple(words)])
    return frozenset(tuple(words[at : at + RUN_WORDS]) for at in range(len(words) - RUN_WORDS + 1))


def _shared_runs(runs: dict[str, frozenset[tuple[str, ...]]]) -> Counter[tuple[str, str]]:
    """Count the runs that pairs of stories share, looking only at pairs that share one."""
    holding: dict[tuple[str, ...], list[str]] = {}
    for id_, of_story in runs.items():
        for run in of_story:
            holding.setdefault(run, []).append(id_)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holding.values():
        if 1 < len(ids) <= COMMON_RUN:
            shared.update(combinations(ids, 2))
    return shared


def _judge(
    first: str, second: str, *, shared: int, runs: dict[str, frozenset[tuple[str, ...]]], same: bool
) -> Duplicate | None:
    if same:
        return Duplicate(first, second, 1.0, "same")
    either = len(runs[first] | runs[second])
    shorter = min(len(runs[first]), len(runs[second]))
    if shared / either >= NEARLY_SAME:
        return Duplicate(first, second, round(shared / either, 2), "nearly_same")
    if shared / shorter >= MOSTLY_INSIDE:
        return Duplicate(first, second, round(shared / either, 2), "inside")
    return None
