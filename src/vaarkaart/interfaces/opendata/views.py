"""The addresses at which programs read what everybody may know."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import public_dossier, public_page
from vaarkaart.foundation.dossiers.service import list_public

from . import oparl, raadsinformatie
from .answering import address_of_page, answer, for_programs, page_of
from .facts import read_facts


def _full(name: str, *args: str) -> str:
    return settings.SITE_ADDRESS + reverse(f"opendata:{name}", args=args)


def _oparl_addresses(dossier: Dossier) -> Callable[[str, str], str]:
    def address(kind: str, pk: str) -> str:
        if kind == "body":
            return _full("oparl-body", dossier.slug)
        return (
            _full("oparl-object", dossier.slug, kind, pk) if pk else _full("oparl-list", dossier.slug, kind)
        )

    return address


def _oparl_list(request: HttpRequest, listed: list[dict[str, Any]], *, here: str) -> HttpResponse:
    page = page_of(request, listed)
    last = page.paginator.num_pages
    links = {"first": address_of_page(here, 1), "self": address_of_page(here, page.number)}
    if page.has_previous():
        links["prev"] = address_of_page(here, page.number - 1)
    if page.has_next():
        links["next"] = address_of_page(here, page.number + 1)
    counts = {
        "totalElements": page.paginator.count,
        "elementsPerPage": page.paginator.per_page,
        "currentPage": page.number,
        "totalPages": last,
    }
    links["last"] = address_of_page(here, last)
    return answer(request, {"data": list(page), "pagination": counts, "links": links})


@public_page
@for_programs
def oparl_system(request: HttpRequest) -> HttpResponse:
    """Say what can be read here in OParl's terms."""
    here, bodies = _full("oparl"), _full("oparl-bodies")
    return answer(request, oparl.write_system(here=here, bodies=bodies, site=settings.SITE_ADDRESS))


@public_page
@for_programs
def oparl_bodies(request: HttpRequest) -> HttpResponse:
    """List the dossiers with a public page as OParl bodies."""
    listed = [_body(dossier) for dossier in list_public()]
    return _oparl_list(request, listed, here=_full("oparl-bodies"))


def _body(dossier: Dossier) -> dict[str, Any]:
    web = settings.SITE_ADDRESS + reverse("publicsite:dossier", args=[dossier.slug])
    return oparl.write_body(dossier, address=_oparl_addresses(dossier), web=web)


@public_dossier
@for_programs
def oparl_body(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Give one dossier as an OParl body."""
    return answer(request, _body(dossier))


@public_dossier
@for_programs
def oparl_list(request: HttpRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """List the objects of a kind: organization, meeting, paper, agendaItem, consultation, location, person."""
    found = _oparl_objects(request, dossier, kind)
    return _oparl_list(request, list(found.values()), here=_full("oparl-list", dossier.slug, kind))


@public_dossier
@for_programs
def oparl_object(request: HttpRequest, dossier: Dossier, kind: str, pk: str) -> HttpResponse:
    """Give one object."""
    return answer(request, _one(_oparl_objects(request, dossier, kind), pk))


def _oparl_objects(request: HttpRequest, dossier: Dossier, kind: str) -> dict[str, dict[str, Any]]:
    facts = read_facts(dossier, today=request.today)
    return _known(oparl.write_all(kind, facts, address=_oparl_addresses(dossier)))


@public_page
@for_programs
def ori_start(request: HttpRequest) -> HttpResponse:
    """List the dossiers with a public page, each with where its meetings are."""
    listed = [
        {
            "naam": dossier.title,
            "vergaderingen": _full("ori-list", dossier.slug, "vergaderingen"),
            "agendapunten": _full("ori-list", dossier.slug, "agendapunten"),
        }
        for dossier in list_public()
    ]
    return _ori_list(request, listed, here=_full("ori"))


@public_dossier
@for_programs
def ori_list(request: HttpRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """List vergaderingen or agendapunten."""
    found = _ori_objects(request, dossier, kind)
    return _ori_list(request, list(found.values()), here=_full("ori-list", dossier.slug, kind))


@public_dossier
@for_programs
def ori_object(request: HttpRequest, dossier: Dossier, kind: str, pk: str) -> HttpResponse:
    """Give one vergadering or agendapunt."""
    return answer(request, _one(_ori_objects(request, dossier, kind), pk))


def _ori_objects(request: HttpRequest, dossier: Dossier, kind: str) -> dict[str, dict[str, Any]]:
    def address(kind: str, pk: str) -> str:
        return _full("ori-object", dossier.slug, kind, pk)

    facts = read_facts(dossier, today=request.today)
    return _known(raadsinformatie.write_all(kind, facts, address=address))


def _ori_list(request: HttpRequest, listed: list[dict[str, Any]], *, here: str) -> HttpResponse:
    page = page_of(request, listed)
    links = {
        "next": address_of_page(here, page.number + 1) if page.has_next() else None,
        "previous": address_of_page(here, page.number - 1) if page.has_previous() else None,
    }
    return answer(request, links | {"results": list(page)})


def _known(found: dict[str, dict[str, Any]] | None) -> dict[str, dict[str, Any]]:
    if found is None:
        raise Http404
    return found


def _one(found: dict[str, dict[str, Any]], pk: str) -> dict[str, Any]:
    if pk not in found:
        raise Http404
    return found[pk]
