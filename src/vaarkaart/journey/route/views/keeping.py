"""What pages that change a calendar share: the body or its item, for whoever may keep it."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies

from ..policies import check_can_keep_calendar


def kept_body(request: HttpRequest, dossier: Dossier, body_id: str) -> Body:
    """Give a body whose calendar the reader may change.

    Raises:  ``Http404``.
    """
    body = get_object_or_404(list_bodies(), pk=body_id)
    check_can_keep_calendar(request.reader, body, dossier=dossier)
    return body


def kept_item(request: HttpRequest, dossier: Dossier, model: type, item_id: str) -> Any:
    """Give a meeting, seat or address of a body whose calendar the reader may change.

    Raises:  ``Http404``.
    """
    item = get_object_or_404(model.objects.select_related("body__organisation"), pk=item_id)
    check_can_keep_calendar(request.reader, item.body, dossier=dossier)
    return item


def calendar_of(dossier: Dossier, body_id: str, *, part: str = "") -> str:
    """Give the address of the calendar of a body, or of a part of that page."""
    page = reverse("route:calendar", args=[dossier.slug, body_id])
    return f"{page}#{part}" if part else page
