"""The chart: the first page of this step, with the same places as a list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may

from ..addresses import pattern_address, story_address
from ..completeness import find_gaps
from ..pictures import draw_charts, list_places, list_story
from ..shelf import open_shelf


@dossier_page("stories.view")
def overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the chart of patterns and their stories."""
    shelf = open_shelf(dossier, reader=request.reader, today=request.today)
    places, stories = pattern_address(dossier.slug), story_address(dossier.slug)
    edits = may(request.reader, "stories.edit", dossier=dossier)
    return render(
        request,
        "stories/overview.html",
        {
            "charts": draw_charts(shelf, pattern_href=places) if shelf.patterns else None,
            "places": list_places(shelf, pattern_href=places, story_href=stories),
            "adrift": [list_story(story, href=stories) for story in shelf.adrift],
            "gaps": find_gaps(shelf, slug=dossier.slug) if edits else [],
        },
    )
