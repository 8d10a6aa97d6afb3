"""What the pattern engine works on: patterns, stories, and a collection of both."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """What keeps coming back in stories, named by an editor; the description may be empty."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story with the patterns (their ids) that it was laid under; none when that is still to be done."""

    id: str
    title: str
    text: str
    patterns: tuple[str, ...] = ()
    role: str = ""
    season: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """Patterns and stories that belong together; every pattern a story names is in it."""

    patterns: tuple[Pattern, ...]
    stories: tuple[Story, ...]

    def stories_of(self, pattern_id: str) -> tuple[Story, ...]:
        """Give the stories that lie under a pattern, in the order given."""
        return tuple(story for story in self.stories if pattern_id in story.patterns)

    def sorted_stories(self) -> tuple[Story, ...]:
        """Give the stories that lie under at least one pattern."""
        return tuple(story for story in self.stories if story.patterns)

    def unsorted_stories(self) -> tuple[Story, ...]:
        """Give the stories that lie under no pattern yet."""
        return tuple(story for story in self.stories if not story.patterns)

    def stories_by_pattern(self) -> dict[str, list[Story]]:
        """Give the stories per pattern, patterns without stories included."""
        lying: dict[str, list[Story]] = {pattern.id: [] for pattern in self.patterns}
        for story in self.stories:
            for pattern_id in story.patterns:
                lying[pattern_id].append(story)
        return lying


def collect(*, patterns: Iterable[Pattern], stories: Iterable[Story]) -> Collection:
    """Put patterns and stories together in the order given."""
    return Collection(tuple(patterns), tuple(stories))
