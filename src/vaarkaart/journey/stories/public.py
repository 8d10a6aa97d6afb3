"""What everybody may see of the stories of a dossier; addresses are made by whoever shows the pages."""

from dataclasses import dataclass
from datetime import date

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR

from . import queries
from .models import Pattern, Story
from .openings import OpeningOfStory, open_stories, tips_by_audience
from .pictures import (
    Address,
    Charts,
    ListedPlace,
    ListedStory,
    draw_charts,
    list_places,
    list_story,
    tell_byline,
)
from .shelf import Shelf, open_shelf


@dataclass(frozen=True, slots=True)
class PublicChart:
    """The chart with its list twin; ``charts`` is ``None`` while there are no public patterns."""

    charts: Charts | None
    places: list[ListedPlace]
    adrift: list[ListedStory]


@dataclass(frozen=True, slots=True)
class PublicPattern:
    """A pattern with its stories and its tips per audience: (code, label, tips)."""

    pattern: Pattern
    stories: list[OpeningOfStory]
    tips: list[tuple[str, str, list]]


@dataclass(frozen=True, slots=True)
class PublicStory:
    """A story in its public version, who tells it, and the public patterns it lies under."""

    story: Story
    byline: str
    patterns: list[Pattern]


def _shelf(dossier: Dossier, *, today: date) -> Shelf:
    return open_shelf(dossier, reader=VISITOR, today=today)


def get_public_chart(
    dossier: Dossier, *, today: date, pattern_href: Address, story_href: Address
) -> PublicChart:
    """Get the chart of all that is public, and the same places as a list."""
    shelf = _shelf(dossier, today=today)
    return PublicChart(
        draw_charts(shelf, pattern_href=pattern_href) if shelf.patterns else None,
        list_places(shelf, pattern_href=pattern_href, story_href=story_href),
        [list_story(story, href=story_href) for story in shelf.adrift],
    )


def get_public_pattern(
    dossier: Dossier, pattern_id: str, *, today: date, story_href: Address
) -> PublicPattern | None:
    """Get one pattern when it is public, with its public stories; ``None`` when it is not there."""
    shelf = _shelf(dossier, today=today)
    pattern = shelf.get(pattern_id)
    if pattern is None:
        return None
    return PublicPattern(pattern, open_stories(shelf, pattern, href=story_href), tips_by_audience(pattern))


def get_public_story(dossier: Dossier, story_id: str, *, today: date) -> PublicStory | None:
    """Get one published story when it is public; ``None`` when it is not there (any more)."""
    story = queries.list_published(dossier, reader=VISITOR, today=today).filter(pk=story_id).first()
    if story is None:
        return None
    shelf = _shelf(dossier, today=today)
    patterns = [p for p in shelf.patterns if any(lying.pk == story.pk for lying in shelf.lying[p.pk])]
    return PublicStory(story, tell_byline(story), patterns)
