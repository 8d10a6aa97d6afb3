"""The journey strip: where each of the five steps of a dossier stands, for this reader."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from vaarkaart.foundation.dossiers.permissions import may
from vaarkaart.journey.steps import STEPS

from .standings import get_standings


def get_legs(request: HttpRequest) -> list[dict[str, Any]]:
    """Give the steps of this page's dossier with where each stands; asked once, used by strip and overview."""
    if not hasattr(request, "legs"):
        request.legs = _legs(request)
    return request.legs


def _legs(request: HttpRequest) -> list[dict[str, Any]]:
    dossier = request.dossier
    standings = get_standings(dossier, reader=request.reader, today=request.today)
    at_work = next((name for name, standing in standings.items() if standing.state != "complete"), "")
    return [
        {
            "key": step.name,
            "name": step.label,
            "href": reverse(step.url_name, args=[dossier.slug]),
            "state": "current" if step.name == at_work else standings[step.name].state,
            "open_questions": len(standings[step.name].missing),
            "step": step,
            "standing": standings[step.name],
        }
        for step in STEPS
        if step.name in standings
    ]


def journey(request: HttpRequest) -> dict[str, Any]:
    """Give templates the dossier of this page and its journey strip (reckoned only when shown)."""
    dossier = getattr(request, "dossier", None)
    match = request.resolver_match
    return {
        "dossier": dossier,
        "reader": getattr(request, "reader", None),
        "today": getattr(request, "today", None),
        "journey": SimpleLazyObject(lambda: get_legs(request)) if dossier is not None else None,
        "journey_current": match.namespace if match else "",
        "may": lambda action: dossier is not None and may(request.reader, action, dossier=dossier),
    }
