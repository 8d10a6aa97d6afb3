"""What lies under a pattern, as pages show it: the first lines of its stories, and its tips per audience."""

from dataclasses import dataclass

from .completeness import shortened
from .models import Audience, Pattern, Story
from .pictures import Address, tell_byline
from .shelf import Shelf


@dataclass(frozen=True, slots=True)
class OpeningOfStory:
    """A story in a list, with its first lines."""

    title: str
    href: str
    byline: str
    opening: str


def open_stories(shelf: Shelf, pattern: Pattern, *, href: Address) -> list[OpeningOfStory]:
    """Give the stories of a pattern with their first lines, newest first (one query for the texts)."""
    listed = shelf.lying[pattern.pk]
    texts = dict(Story.objects.filter(pk__in=[s.pk for s in listed]).values_list("pk", "public_text"))
    return [
        OpeningOfStory(story.title, href(story.pk), tell_byline(story), shortened(texts[story.pk], most=180))
        for story in listed
    ]


def tips_by_audience(pattern: Pattern) -> list[tuple[str, str, list]]:
    """Group the tips per audience, in the fixed order of audiences; audiences without tips are left out."""
    groups = [(a.value, str(a.label), [t for t in pattern.tips.all() if t.audience == a]) for a in Audience]
    return [group for group in groups if group[2]]
