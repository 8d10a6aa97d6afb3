"""How alike patterns are: by what their stories speak of, and by the stories they share."""

import zlib
from collections.abc import Sequence

from vaarkaart.engines.patterns.model import Collection, Story
from vaarkaart.engines.patterns.suggestion import DESCRIPTION_WEIGHT
from vaarkaart.engines.patterns.terms import TermReader
from vaarkaart.engines.patterns.vectors import Vector, cosine, direction, rarity, summed

MOST_STORIES_READ = 20
MOST_CHARACTERS_READ = 900
SHARED_WEIGHT = 0.8


def likeness_between(collection: Collection) -> dict[tuple[str, str], float]:
    """Tell for every pair of patterns how alike they are.

    Takes:   a collection. Of large patterns a fixed sample of stories is read (chosen by their id, so
             that adding stories hardly changes it).
    Gives:   0 (nothing in common) to 1 for every pair, the pattern that comes first named first.
    """
    lying = collection.stories_by_pattern()
    vectors = _directions(collection, lying=lying)
    members = {id_: {story.id for story in stories} for id_, stories in lying.items()}
    order = [pattern.id for pattern in collection.patterns]
    alike = {}
    for at, a in enumerate(order):
        for b in order[at + 1 :]:
            either = members[a] | members[b]
            shared = len(members[a] & members[b]) / len(either) if either else 0.0
            alike[a, b] = round(1 - (1 - cosine(vectors[a], vectors[b])) * (1 - SHARED_WEIGHT * shared), 4)
    return alike


def _directions(collection: Collection, *, lying: dict[str, list[Story]]) -> dict[str, Vector]:
    reader = TermReader(())  # compounds stay whole here: patterns hold enough text to meet
    read = {
        pattern.id: summed(
            [
                reader.read(f"{pattern.name}\n{pattern.description}", weight=DESCRIPTION_WEIGHT).weights,
                *(
                    reader.read(f"{story.title}\n{story.text[:MOST_CHARACTERS_READ]}").weights
                    for story in sample(lying[pattern.id])
                ),
            ]
        )
        for pattern in collection.patterns
    }
    rarities = rarity(list(read.values()))
    return {id_: direction(weights, rarities=rarities) for id_, weights in read.items()}


def sample(stories: Sequence[Story]) -> list[Story]:
    """Choose the stories to read of a large pattern: by a fingerprint of their id, not by their order."""
    if len(stories) <= MOST_STORIES_READ:
        return list(stories)
    return sorted(stories, key=lambda story: zlib.crc32(story.id.encode()))[:MOST_STORIES_READ]
