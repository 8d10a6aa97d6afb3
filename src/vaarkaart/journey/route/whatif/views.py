"""The what-if page: changes live in the address, nothing is saved until somebody keeps them."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.engines.planner import Body as EngineBody
from vaarkaart.engines.planner import SkipBody, SkipStep
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may_see
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies, prefetch_meetings
from vaarkaart.foundation.records.saving import StaleEdit
from vaarkaart.problems import InvalidInput, Problem

from .. import queries
from ..planning import PlannedRound, engine_body
from ..views.overview import draw_both
from ..words import tell_days
from .following import move_along
from .forms import WISH_FORMS, WishForm
from .keeping import keep_changes, may_keep, may_undo, undo_changes
from .laying import fingerprint, lay_changes, tell_costs
from .way_back import read_way_back, tell_with_way_back
from .wishes import Wish, read_wishes, tell_wish

_LONGEST_REASON = 500


def _planned(
    request: HttpRequest, dossier: Dossier, round_id: str
) -> tuple[PlannedRound, list[PlannedRound]]:
    """Give the round that is tried, and all others of the dossier: also one that may not be seen can lie in between."""
    kept = get_object_or_404(queries.list_rounds(dossier, reader=request.reader), pk=round_id)
    planned = queries.plan_everything(dossier, today=request.today)
    others = [each for each in planned if each.round.pk != kept.pk]
    return next(each for each in planned if each.round.pk == kept.pk), others


def _address(dossier: Dossier, round_id: str, texts: Sequence[str]) -> str:
    page = reverse("route:what-if", args=[dossier.slug, round_id])
    return f"{page}?{urlencode([('w', text) for text in texts])}" if texts else page


def _read(texts: Sequence[str], planned: PlannedRound) -> tuple[list[Wish], int]:
    on_route = {} if planned.plan is None else planned.plan.body_by_id

    @cache
    def calendar_of(key: str) -> EngineBody | None:
        if key in on_route and on_route[key].meetings:
            return None
        found = list_bodies().filter(pk=key).prefetch_related(prefetch_meetings()).first()
        return None if found is None else engine_body(found)

    return read_wishes(texts, calendars=calendar_of)


@dossier_page("route.view")
def what_if(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Show what comes of a round with changes; each is added by a small form and stands in the address."""
    planned, others = _planned(request, dossier, round_id)
    texts = request.GET.getlist("w")
    bodies = {body.pk: body for body in list_bodies()}
    bodies |= {turn.turn.body.pk: turn.turn.body for turn in planned.turns if turn.turn.body}
    forms = _make_forms(request, planned, bodies=bodies) if planned.plan else []
    for form in forms:
        if form.is_bound and form.is_valid():
            return HttpResponseRedirect(_address(dossier, round_id, [*texts, form.as_text()]))
    page: dict[str, Any] = {"planned": planned, "forms": forms, "texts": texts, "tell_days": tell_days}
    if planned.plan:
        page |= _look_ahead(request, dossier, planned, others=others, texts=texts, bodies=bodies)
        page["costs"] = tell_costs(planned, today=request.today)
    template = (
        "route/whatif/_what_if.html" if request.headers.get("HX-Request") else "route/whatif/what_if.html"
    )
    return render(request, template, page)


def _make_forms(request: HttpRequest, planned: PlannedRound, *, bodies: dict[str, Body]) -> list[WishForm]:
    listed, asked = sorted(bodies.values(), key=str), request.GET.get("soort")
    forms = [
        form(request.GET if asked == form.kind else None, planned=planned, bodies=listed, today=request.today)
        for form in WISH_FORMS
    ]
    return [form for form in forms if form.is_useful]


def _look_ahead(
    request: HttpRequest,
    dossier: Dossier,
    planned: PlannedRound,
    *,
    others: list[PlannedRound],
    texts: list[str],
    bodies: dict[str, Body],
) -> dict[str, Any]:
    wishes, unread = _read(texts, planned)
    steps = {step.id: step.called for step in planned.plan.network.route.steps}
    named = [(wish, tell_wish(wish.change, bodies=bodies, steps=steps)) for wish in wishes]
    page: dict[str, Any] = {
        "unread": unread,
        "changes": [
            (told, _address(dossier, planned.round.pk, [each for each in texts if each != wish.text]))
            for wish, told in named
        ],
        "forbidden": [
            told
            for wish, told in named
            if not may_keep(request.reader, wish.change, dossier=dossier, bodies=bodies)
        ],
        "asks_why": any(isinstance(wish.change, SkipBody | SkipStep) for wish in wishes),
        "fingerprint": fingerprint(planned),
        "problems": [],
    }
    changes = [wish.change for wish in wishes]
    try:
        laid = lay_changes(planned, changes, bodies=bodies)
    except InvalidInput as wrong:
        return page | {"laid": None, "problems": [_at_change(problem, named) for problem in wrong.problems]}
    along = []
    if changes:
        moved = move_along(planned, laid, changes, others=others, bodies=bodies, today=request.today)
        along = [each for each in moved if may_see(request.reader, each.before.round.product)]
    ghosts = [*laid.ghosts, *(ghost for each in along for ghost in each.ghosts)]
    # In the order of time, as elsewhere: each is drawn with its number.
    rounds = sorted(
        [laid.after, *(each.after for each in along)], key=lambda each: (each.round.starts_on, each.round.pk)
    )
    drawn = draw_both(rounds, dossier=dossier, today=request.today, ghosts=ghosts)
    return page | {"laid": laid, "along": along, **drawn}


def _at_change(problem: Problem, named: list[tuple[Wish, str]]) -> Problem:
    """Name the change a problem is about by its line."""
    place = problem.where.removeprefix("changes[").split("]")[0]
    told = named[int(place)][1] if place.isdigit() else ""
    return Problem(told, problem.problem, problem.mend)


@dossier_page("route.view")
@require_POST
def keep(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Make the tried changes for real, when nothing changed in between and the reader may."""
    texts = request.POST.getlist("w")
    back = _address(dossier, round_id, texts)
    with transaction.atomic():
        planned, _others = _planned(request, dossier, round_id)
        wishes, unread = _read(texts, planned) if planned.plan else ([], 1)
        bodies = {body.pk: body for body in list_bodies()}
        allowed = all(may_keep(request.reader, w.change, dossier=dossier, bodies=bodies) for w in wishes)
        if not allowed or not wishes or unread:
            raise Http404
        problem = _why_not(request, planned, wishes, bodies=bodies)
        if problem:
            messages.error(request, problem)
            return HttpResponseRedirect(back)
        try:
            with transaction.atomic():
                traces = keep_changes(
                    planned,
                    wishes,
                    actor=request.user,
                    today=request.today,
                    reason=request.POST.get("waarom", "").strip()[:_LONGEST_REASON],
                )
        except StaleEdit:
            messages.error(request, _tell_changed())
            return HttpResponseRedirect(back)
    told = _("De veranderingen staan nu in de echte planning.")
    messages.success(request, tell_with_way_back(told, dossier, round_id, traces, by=request.user))
    return HttpResponseRedirect(reverse("route:round", args=[dossier.slug, round_id]))


def _tell_changed() -> str:
    return _(
        "De planning is intussen veranderd, dus er is nog niets bewaard. Kijk of je veranderingen nog kloppen, "
        "en neem ze dan over."
    )


def _why_not(
    request: HttpRequest, planned: PlannedRound, wishes: list[Wish], *, bodies: dict[str, Body]
) -> str:
    """Tell why changes cannot be kept as they stand; empty when they can."""
    if request.POST.get("stand") != fingerprint(planned):
        return _tell_changed()
    if (
        any(isinstance(w.change, SkipBody | SkipStep) for w in wishes)
        and not request.POST.get("waarom", "").strip()
    ):
        return _("Schrijf op waarom een beurt wordt overgeslagen. Er is nog niets bewaard.")
    try:
        lay_changes(planned, [wish.change for wish in wishes], bodies=bodies)
    except InvalidInput as wrong:
        return " ".join(f"{problem.problem} {problem.mend}" for problem in wrong.problems)
    return ""


@dossier_page("route.view")
def undo(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Take kept changes back: for whoever kept them, while nobody touched them since."""
    token = request.POST.get("t") or request.GET.get("t", "")
    try:
        for_dossier, by, round_id, traces = read_way_back(token)
    except signing.BadSignature:
        messages.error(request, _("Deze link werkt niet meer. Pas het zelf aan in de route."))
        return HttpResponseRedirect(reverse("route:overview", args=[dossier.slug]))
    if (
        for_dossier != dossier.pk
        or by != request.user.pk
        or not may_undo(request.reader, traces, dossier=dossier)
    ):
        raise Http404
    back = reverse("route:round", args=[dossier.slug, round_id])
    if request.method != "POST":
        return render(request, "route/whatif/undo.html", {"token": token, "back": back, "count": len(traces)})
    if changed := undo_changes(traces, actor=request.user):
        told = _("Dit is intussen veranderd: %(names)s. Er is niets teruggezet; pas het zelf aan.")
        messages.error(request, told % {"names": ", ".join(dict.fromkeys(changed))})
    else:
        messages.success(request, _("Alles staat weer zoals het was."))
    return HttpResponseRedirect(back)
