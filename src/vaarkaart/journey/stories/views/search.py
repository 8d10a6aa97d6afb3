"""Search in the stories, patterns and tips of a dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from ..search import find
from ..search_text import LONGEST_QUERY


@dossier_page("stories.view")
def search(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what was found for the words in the address."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    findings = find(dossier, asked, reader=request.reader, today=request.today) if asked else None
    return render(request, "stories/search.html", {"asked": asked, "findings": findings})
