"""What a set of patterns and stories still lacks: told to editors as questions, never a block."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.engines import patterns as engine

from .models import Audience, Pattern, Tip
from .shelf import Shelf


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that misses: a code, the pattern it is about (if any), the question, and where it is mended."""

    code: str
    pattern_id: str
    text: str
    url: str


def find_gaps(shelf: Shelf, *, slug: str) -> list[Gap]:
    """Find what patterns and stories lack.

    Takes:   the shelf of an editor; the dossier's name in the address.
    Gives:   patterns without a description, without stories, with an audience without tips, tips that
             stand twice; stories that stand twice. In the order of the patterns.
    """
    places = _places_of_tips(shelf.patterns)
    gaps: list[Gap] = []
    for pattern in shelf.patterns:
        gaps += _bare_pattern(pattern, count=len(shelf.lying[pattern.pk]), slug=slug)
        gaps += _missing_audiences(pattern, slug=slug)
        gaps += _doubled_tips(pattern, places=places, slug=slug)
    return gaps + _doubled_stories(shelf, slug=slug)


def _bare_pattern(pattern: Pattern, *, count: int, slug: str) -> list[Gap]:
    edit, name, gaps = reverse("stories:edit-pattern", args=[slug, pattern.pk]), {"name": pattern.name}, []
    if not pattern.description.strip():
        text = _("“%(name)s” heeft nog geen beschrijving. Wat komt er steeds terug?")
        gaps.append(Gap("no_description", pattern.pk, text % name, edit))
    if not count:
        show = reverse("stories:pattern", args=[slug, pattern.pk])
        text = _("Bij “%(name)s” ligt nog geen verhaal. Wie kan er een vertellen?")
        gaps.append(Gap("no_stories", pattern.pk, text % name, show))
    return gaps


def _missing_audiences(pattern: Pattern, *, slug: str) -> list[Gap]:
    served = {tip.audience for tip in pattern.tips.all()}
    missing = [audience for audience in Audience if audience not in served]
    if not missing:
        return []
    labels = ", ".join(str(audience.label) for audience in missing)
    text = _("“%(name)s” heeft nog geen tips voor: %(audiences)s. Wat kunnen zij morgen doen?")
    add = f"{reverse('stories:add-tip', args=[slug, pattern.pk])}?voor={missing[0].value}"
    return [Gap("no_tips", pattern.pk, text % {"name": pattern.name, "audiences": labels}, add)]


def _doubled_tips(pattern: Pattern, *, places: dict[str, list[Tip]], slug: str) -> list[Gap]:
    """Tell of each tip that stood before, once, where it stands again."""
    gaps = []
    for tip in pattern.tips.all():
        first = places[bare(tip.text)][0]
        if first.pk != tip.pk:
            text = _("Deze tip staat ook al bij “%(first)s”: “%(tip)s” Hoort hij hier, in deze woorden?")
            told = text % {"first": first.pattern.name, "tip": shortened(tip.text)}
            edit = reverse("stories:edit-tip", args=[slug, pattern.pk, tip.pk])
            gaps.append(Gap("tip_twice", pattern.pk, told, edit))
    return gaps


def _places_of_tips(patterns: Iterable[Pattern]) -> dict[str, list[Tip]]:
    places: dict[str, list[Tip]] = {}
    for pattern in patterns:
        for tip in pattern.tips.all():
            tip.pattern = pattern  # at hand already; saves a query per tip
            places.setdefault(bare(tip.text), []).append(tip)
    return places


def _doubled_stories(shelf: Shelf, *, slug: str) -> list[Gap]:
    titles = {story.pk: story.title for story in shelf.stories}
    text = _("“%(first)s” en “%(second)s” lijken hetzelfde verhaal. Mag er een weg?")
    return [
        Gap(
            "story_twice",
            "",
            text % {"first": titles[pair.first], "second": titles[pair.second]},
            reverse("stories:read", args=[slug, pair.second]),
        )
        for pair in shelf.find_once("duplicates", _find_duplicates)
    ]


def _find_duplicates(collection: engine.Collection) -> Sequence[engine.Duplicate]:
    return engine.find_duplicates([story for story in collection.stories if story.text])


def bare(text: str) -> str:
    """Bring a text back to its words, so that capitals and punctuation make no difference."""
    return " ".join(re.findall(r"\w+", text.lower()))


def shortened(text: str, *, most: int = 80) -> str:
    """Shorten a text to its beginning."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
