"""Calendars as files that other programs read, and that can be imported again."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.calendar_exports import write_csv, write_ics, write_oparl
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.foundation.organisations.service import list_bodies

_TYPES = {"ics": "text/calendar; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json"}


@dossier_page("route.view")
def export_all(request: HttpRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """Give the meetings of all bodies as one file."""
    meetings = Meeting.objects.select_related("body").order_by("held_on", "body__name", "pk")
    return _file(request, meetings, kind=kind, name="kalenders")


@dossier_page("route.view")
def export_body(request: HttpRequest, dossier: Dossier, body_id: str, kind: str) -> HttpResponse:
    """Give the meetings of one body as a file."""
    body = get_object_or_404(list_bodies(), pk=body_id)
    meetings = Meeting.objects.filter(body=body).select_related("body").order_by("held_on")
    return _file(request, meetings, kind=kind, name=body.name)


def _file(request: HttpRequest, meetings: Iterable[Meeting], *, kind: str, name: str) -> HttpResponse:
    if kind not in _TYPES:
        raise Http404
    if kind == "ics":
        content = write_ics(meetings, name=name)
    elif kind == "csv":
        content = write_csv(meetings)
    else:
        content = write_oparl(meetings, base=request.build_absolute_uri("/"))
    answer = HttpResponse(content, content_type=_TYPES[kind])
    readable = "".join(char if char.isalnum() and char.isascii() else "-" for char in name.lower())
    answer["Content-Disposition"] = f'attachment; filename="{readable}.{kind}"'
    return answer
