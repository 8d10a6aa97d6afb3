"""Pages without signing in: only what is public, asked of each step by its front door."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vaarkaart.foundation.accounts.visitors import visitor_address
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import public_dossier
from vaarkaart.journey.goals import service as goals
from vaarkaart.journey.progress import service as progress
from vaarkaart.journey.question import service as question
from vaarkaart.journey.route import service as route
from vaarkaart.journey.route.service import calendar_answer, is_too_often, too_often
from vaarkaart.journey.stories import service as stories

_SOON = 4


def _show(request: HttpRequest, template: str, dossier: Dossier, **page: Any) -> HttpResponse:
    return render(
        request, f"publicsite/{template}", {"site": dossier, "tabs": _tabs(request, dossier), **page}
    )


def _tabs(request: HttpRequest, dossier: Dossier) -> list[dict[str, Any]]:
    named = [
        ("publicsite:dossier", _("Overzicht")),
        ("publicsite:route", _("Wie beslist wanneer")),
        ("publicsite:stories", _("Verhalen")),
    ]
    here = request.resolver_match.view_name
    return [
        {"name": name, "href": reverse(address, args=[dossier.slug]), "current": address == here}
        for address, name in named
    ]


@public_dossier
def dossier_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show an assignment at a glance: what was asked, what is next, where it stands, what was promised."""
    public_route = route.get_public_route(dossier, today=request.today)
    return _show(
        request,
        "dossier.html",
        dossier,
        assignment=question.get_public_assignment(dossier),
        consultations=_coming(public_route and public_route.consultations, today=request.today),
        decisions=_coming(public_route and public_route.decisions, today=request.today),
        goals=goals.list_public_goals(dossier),
        commitments=list(progress.list_public_commitments(dossier)),
        blocks=list(progress.list_public_blocks(dossier)),
        memos=list(progress.list_public_memos(dossier)),
    )


def _coming(listed: list | None, *, today: date) -> list:
    return [turn for turn in listed or [] if turn.held_on is None or turn.held_on >= today][:_SOON]


@public_dossier
def route_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the two lists everybody may know: who is consulted when, and who decides when."""
    return _show(
        request,
        "route.html",
        dossier,
        route=route.get_public_route(dossier, today=request.today),
        zienswijzen=route.list_public_zienswijzen(dossier, today=request.today),
        consulted=route.list_public_consultations(dossier),
    )


@public_dossier
def route_calendar(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Give the meetings that everybody may know of as a calendar to subscribe to."""
    if is_too_often(f"{dossier.pk}|{visitor_address(request)}"):
        return too_often()
    page = reverse("publicsite:route", args=[dossier.slug])
    with translation.override("nl"):  # one copy for everybody
        written = route.read_public_calendar(dossier, today=request.today, address=page)
    return calendar_answer(request, written, cache="public, max-age=300")


@public_dossier
def zienswijzen_page(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Show what councils found of a paper and what was answered, once every council has its answer."""
    found = route.get_public_zienswijzen(dossier, round_id, today=request.today)
    if found is None:
        raise Http404
    return _show(request, "zienswijzen.html", dossier, round=found)


@public_dossier
def reaction_note(request: HttpRequest, dossier: Dossier, round_id: str, form: str) -> HttpResponse:
    """Give the reaction note of such a round as a document."""
    found = route.get_public_zienswijzen(dossier, round_id, today=request.today)
    if found is None:
        raise Http404
    return route.give_note(found, form=form, today=request.today)


@public_dossier
def memo_page(request: HttpRequest, dossier: Dossier, memo_id: str) -> HttpResponse:
    """Show a memo as it was sent, with its fingerprint."""
    found = progress.read_public_memo(dossier, memo_id)
    if found is None:
        raise Http404
    memo, document = found
    return _show(request, "memo.html", dossier, memo=memo, document=document)


@public_dossier
def stories_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the chart of published stories, and the same places as a list."""
    chart = stories.get_public_chart(
        dossier,
        today=request.today,
        pattern_href=_href("pattern", dossier),
        story_href=_href("story", dossier),
    )
    return _show(request, "stories.html", dossier, chart=chart)


@public_dossier
def pattern_page(request: HttpRequest, dossier: Dossier, pattern_id: str) -> HttpResponse:
    """Show one pattern: what it is, tips per audience, the stories that lie there."""
    found = stories.get_public_pattern(
        dossier, pattern_id, today=request.today, story_href=_href("story", dossier)
    )
    if found is None:
        raise Http404
    return _show(request, "pattern.html", dossier, found=found)


@public_dossier
def story_page(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Show one story in its public version."""
    found = stories.get_public_story(dossier, story_id, today=request.today)
    if found is None:
        raise Http404
    return _show(request, "story.html", dossier, found=found)


def _href(page: str, dossier: Dossier) -> Callable[[str], str]:
    """Give how to make the public address of a pattern or story from its id."""
    return lambda pk: reverse(f"publicsite:{page}", args=[dossier.slug, pk])
