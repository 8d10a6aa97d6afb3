"""The two lists: who is consulted when about what, and who decides when about what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..lists import list_consultations, list_decisions


@dossier_page("route.view")
def consultations(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show who is consulted, when, about what."""
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    listed = list_consultations(planned, today=request.today)
    return render(request, "route/list.html", {"listed": listed, "kind": "consultations"})


@dossier_page("route.view")
def decisions(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show who decides, when, about what."""
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    listed = list_decisions(planned, today=request.today)
    return render(request, "route/list.html", {"listed": listed, "kind": "decisions"})
