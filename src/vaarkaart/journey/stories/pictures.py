"""The chart as it stands in a page: once for a wide screen and once for a narrow one, and as a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from vaarkaart.engines import chart, patterns

from .models import Story
from .shelf import Shelf

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Charts:
    """The same chart twice: landscape, and portrait for a narrow screen (the page shows one of them)."""

    wide: Markup
    tall: Markup


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story in a list: its title, who tells and when, its address."""

    title: str
    byline: str
    href: str


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A place of the chart in the list beside it."""

    name: str
    href: str
    count: str
    description: str
    stories: tuple[ListedStory, ...]


def draw_charts(shelf: Shelf, *, pattern_href: Address) -> Charts:
    """Draw the chart of the patterns and stories on a shelf, in both shapes.

    Takes:   the shelf; how to make the address of a pattern from its id.
    Gives:   two SVG elements, kept until something on the shelf changes.
    """
    place_href = pattern_href("id-of-place").replace("id-of-place", "{id}")

    def draw(collection: patterns.Collection) -> tuple[str, str]:
        return _draw(collection, place_href=place_href, adrift=len(shelf.adrift), positions=shelf.positions)

    wide, tall = shelf.find_once("chart", draw, place_href=place_href)
    return Charts(Markup(wide), Markup(tall))


def _draw(
    collection: patterns.Collection,
    *,
    place_href: str,
    adrift: int,
    positions: dict[str, tuple[float, float]],
) -> tuple[str, str]:
    places = places_of(collection)
    likeness = patterns.likeness_between(collection)
    drawn = []
    for name, sheet in (("wide", chart.wide_sheet(len(places))), ("tall", chart.tall_sheet(len(places)))):
        layout = chart.lay_out(places, likeness=likeness, sheet=sheet, previous=positions, adrift=adrift)
        title = _("Kaart van patronen en verhalen")
        captions = chart.Captions(title=title, place_href=place_href, name=f"chart-{name}")
        drawn.append(chart.draw(layout, captions=captions))
    return drawn[0], drawn[1]


def places_of(collection: patterns.Collection) -> Sequence[chart.Place]:
    """Turn patterns into places, each with the marks of its stories.

    A mark tells role and season, not the title: the drawing is kept, and of a story that is withdrawn
    no word may be left anywhere. The list beside the chart has the titles.
    """
    lying = collection.stories_by_pattern()
    return [
        chart.Place(
            pattern.id,
            pattern.name,
            tuple(chart.Mark(story.id, "", story.role, story.season) for story in lying[pattern.id]),
        )
        for pattern in collection.patterns
    ]


def list_places(shelf: Shelf, *, pattern_href: Address, story_href: Address) -> list[ListedPlace]:
    """List the places of the chart in the order of the course, with their stories."""
    return [
        ListedPlace(
            pattern.name,
            pattern_href(pattern.pk),
            tell_count(len(shelf.lying[pattern.pk])),
            pattern.description,
            tuple(list_story(story, href=story_href) for story in shelf.lying[pattern.pk]),
        )
        for pattern in shelf.patterns
    ]


def list_story(story: Story, *, href: Address) -> ListedStory:
    """Give a story as a line of a list."""
    return ListedStory(story.title, tell_byline(story), href(story.pk))


def tell_byline(story: Story) -> str:
    """Tell who tells a story and when it happened, as far as readers may know."""
    return ", ".join(filter(None, (story.teller, story.shown_period)))


def tell_count(count: int) -> str:
    """Tell how many stories there are."""
    if not count:
        return _("nog geen verhalen")
    return ngettext("%(count)s verhaal", "%(count)s verhalen", count) % {"count": count}
