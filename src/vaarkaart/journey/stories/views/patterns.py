"""Pages about patterns and their tips."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.engines import patterns as engine
from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may

from .. import queries
from ..actions.patterns import save_pattern, save_tip
from ..addresses import story_address
from ..completeness import find_gaps
from ..forms import PatternForm, TipForm
from ..models import Audience, Pattern
from ..openings import open_stories, tips_by_audience
from ..shelf import Shelf, open_shelf

MOST_ALIKE = 2


@dossier_page("stories.view")
def show_pattern(request: HttpRequest, dossier: Dossier, pattern_id: str) -> HttpResponse:
    """Show a pattern: what comes back, who told of it, and what to do with it."""
    shelf = open_shelf(dossier, reader=request.reader, today=request.today)
    pattern = shelf.get(pattern_id)
    if pattern is None:
        raise Http404
    edits = may(request.reader, "stories.edit", dossier=dossier)
    gaps = find_gaps(shelf, slug=dossier.slug) if edits else []
    return render(
        request,
        "stories/pattern.html",
        {
            "pattern": pattern,
            "number": shelf.patterns.index(pattern) + 1,
            "tips": tips_by_audience(pattern),
            "stories": open_stories(shelf, pattern, href=story_address(dossier.slug)),
            "likenesses": alike(shelf, pattern),
            "gaps": [gap for gap in gaps if gap.pattern_id == pattern.pk],
            **neighbours(shelf.patterns, pattern),
        },
    )


def alike(shelf: Shelf, pattern: Pattern) -> list[Pattern]:
    """Give the patterns that are most alike by what their stories speak of."""
    if len(shelf.patterns) <= MOST_ALIKE:
        return []
    likeness = shelf.find_once("likeness", engine.likeness_between)
    others = [other for other in shelf.patterns if other.pk != pattern.pk]

    def likeness_to(other: Pattern) -> float:
        pair = (pattern.pk, other.pk)
        return likeness.get(pair, likeness.get(pair[::-1], 0.0))

    return sorted((o for o in others if likeness_to(o) > 0), key=likeness_to, reverse=True)[:MOST_ALIKE]


def neighbours(patterns: Sequence[Pattern], pattern: Pattern) -> dict[str, Pattern | None]:
    """Give the patterns before and after on the course."""
    at = patterns.index(pattern)
    return {
        "before": patterns[at - 1] if at else None,
        "after": patterns[at + 1] if at + 1 < len(patterns) else None,
    }


@dossier_page("stories.edit")
def add_pattern(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add a pattern."""
    return edit_page(
        request,
        bound(request, PatternForm, dossier=dossier, author=request.user),
        title=_("Een nieuw patroon"),
        purpose=_("Wat kwam in meer dan één verhaal terug? Dat wordt een plaats op de kaart."),
        save=lambda form: save_pattern(form, by=request.user, reader=request.reader, today=request.today),
        back=reverse("stories:overview", args=[dossier.slug]),
        then=lambda pattern: reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
    )


@dossier_page("stories.edit")
def edit_pattern(request: HttpRequest, dossier: Dossier, pattern_id: str) -> HttpResponse:
    """Change a pattern."""
    pattern = get_object_or_404(queries.list_patterns(dossier, reader=request.reader), pk=pattern_id)
    return edit_page(
        request,
        bound(request, PatternForm, instance=pattern, dossier=dossier, author=request.user),
        title=_("Een patroon aanpassen"),
        save=lambda form: save_pattern(form, by=request.user, reader=request.reader, today=request.today),
        back=reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
        delete=reverse("stories:delete-pattern", args=[dossier.slug, pattern.pk]),
    )


@dossier_page("stories.edit")
def delete_pattern(request: HttpRequest, dossier: Dossier, pattern_id: str) -> HttpResponse:
    """Take a pattern away; its stories stay."""
    pattern = get_object_or_404(queries.list_patterns(dossier, reader=request.reader), pk=pattern_id)
    return delete_page(
        request,
        pattern,
        title=_("Een patroon weghalen"),
        explain=_("De tips gaan mee; de verhalen blijven. Je kunt het daarna nog terugzetten."),
        back=reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
        then=reverse("stories:overview", args=[dossier.slug]),
    )


@dossier_page("stories.edit")
def add_tip(request: HttpRequest, dossier: Dossier, pattern_id: str) -> HttpResponse:
    """Add a tip under a pattern."""
    pattern = get_object_or_404(queries.list_patterns(dossier, reader=request.reader), pk=pattern_id)
    audience = request.GET.get("voor", "")
    return edit_page(
        request,
        bound(
            request, TipForm, pattern=pattern, initial={"audience": audience} if audience in Audience else {}
        ),
        title=_("Een nieuwe tip"),
        save=lambda form: save_tip(form, by=request.user),
        purpose=_("Bij het patroon “%(name)s”.") % {"name": pattern.name},
        back=reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
    )


@dossier_page("stories.edit")
def edit_tip(request: HttpRequest, dossier: Dossier, pattern_id: str, tip_id: str) -> HttpResponse:
    """Change a tip."""
    pattern = get_object_or_404(queries.list_patterns(dossier, reader=request.reader), pk=pattern_id)
    tip = get_object_or_404(queries.list_tips(pattern, reader=request.reader), pk=tip_id)
    return edit_page(
        request,
        bound(request, TipForm, instance=tip),
        title=_("Een tip aanpassen"),
        save=lambda form: save_tip(form, by=request.user),
        purpose=_("Bij het patroon “%(name)s”.") % {"name": pattern.name},
        back=reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
        delete=reverse("stories:delete-tip", args=[dossier.slug, pattern.pk, tip.pk]),
    )


@dossier_page("stories.edit")
def delete_tip(request: HttpRequest, dossier: Dossier, pattern_id: str, tip_id: str) -> HttpResponse:
    """Take a tip away."""
    pattern = get_object_or_404(queries.list_patterns(dossier, reader=request.reader), pk=pattern_id)
    tip = get_object_or_404(queries.list_tips(pattern, reader=request.reader), pk=tip_id)
    return delete_page(
        request,
        tip,
        title=_("Een tip weghalen"),
        explain=_("Je kunt hem daarna nog terugzetten."),
        back=reverse("stories:pattern", args=[dossier.slug, pattern.pk]),
    )
