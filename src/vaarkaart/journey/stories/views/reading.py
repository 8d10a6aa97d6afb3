"""Reading one story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..addresses import story_address
from ..pictures import list_story, tell_byline
from ..shelf import open_shelf


@dossier_page("stories.view")
def read(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Show a published story, with the patterns it lies under and what else lies there."""
    published = queries.list_published(dossier, reader=request.reader, today=request.today)
    story = get_object_or_404(published, pk=story_id)
    shelf = open_shelf(dossier, reader=request.reader, today=request.today)
    here = [pattern for pattern in shelf.patterns if any(s.pk == story.pk for s in shelf.lying[pattern.pk])]
    beside = {
        other.pk: other for pattern in here for other in shelf.lying[pattern.pk] if other.pk != story.pk
    }
    href = story_address(dossier.slug)
    return render(
        request,
        "stories/read.html",
        {
            "story": story,
            "byline": tell_byline(story),
            "patterns": here,
            "beside": [list_story(other, href=href) for other in list(beside.values())[:5]],
        },
    )
