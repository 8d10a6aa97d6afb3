"""Dividing agendas: which rounds want the same meetings, and who gets which place."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page, member_page
from vaarkaart.foundation.work.jobs import latest_job, start_job, stop_job
from vaarkaart.journey.route.service import find_rivals, read_proposal, take_over, tell_with_way_back

from .jobs import DIVIDE_AGENDAS


@member_page
def agendas(request: HttpRequest) -> HttpResponse:
    """Show which agendas are wanted by several rounds, how far a calculation is, and what it proposes."""
    rivals = find_rivals(reader=request.reader, today=request.today)
    job = latest_job(DIVIDE_AGENDAS, subject_id=request.user.pk)
    proposal = read_proposal(job.outcome, rivals) if job is not None else []
    moves = [turn for each in proposal for turn in each.moves]
    page = {
        "rivals": rivals,
        "overfull": [agenda for agenda in rivals.agendas if agenda.is_overfull],
        "job": job,
        "percent": 0 if job is None else round(job.progress * 100),
        "proposal": proposal,
        "moved_to": {turn.planned.turn.pk: turn.day for turn in moves},
        "moves": len(moves),
        "later": sum(max(0, each.days_later or 0) for each in proposal),
        "earlier": sum(max(0, -(each.days_later or 0)) for each in proposal),
        "may_edit": set(request.reader.dossiers_where_may("route.edit")),
        "may_weigh": set(request.reader.dossiers_where_may("route.weigh")),
    }
    answer = render(request, "workspace/agendas.html", page)
    if "HX-Request" in request.headers and (job is None or job.has_ended):
        answer["HX-Refresh"] = "true"  # whoever watched the calculation now gets the proposal
    return answer


@member_page
@require_POST
@transaction.atomic
def start(request: HttpRequest) -> HttpResponse:
    """Start a calculation, unless one is going on."""
    job = latest_job(DIVIDE_AGENDAS, subject_id=request.user.pk)
    if job is None or job.has_ended:
        start_job(
            DIVIDE_AGENDAS,
            by=request.user,
            subject_id=request.user.pk,
            user_id=request.user.pk,
            today=request.today.isoformat(),
        )
    return HttpResponseRedirect(reverse("workspace:agendas"))


@member_page
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Ask the calculation to stop; it keeps the best it has."""
    job = latest_job(DIVIDE_AGENDAS, subject_id=request.user.pk)
    if job is not None:
        stop_job(job)
    return HttpResponseRedirect(reverse("workspace:agendas"))


@dossier_page("route.edit")
def adopt(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Ask whether to fix the proposed meetings of one round, and do it."""
    proposed = _get_proposed(request, dossier, round_id)
    back = reverse("workspace:agendas")
    if request.method == "POST" and proposed.holds:
        days = {turn.planned.turn.pk: turn.day for turn in proposed.turns}
        traces = take_over(proposed.planned.round, days=days, actor=request.user)
        told = _("De vergaderingen staan nu vast in de route.")
        messages.success(request, tell_with_way_back(told, dossier, round_id, traces, by=request.user))
        return HttpResponseRedirect(back)
    return render(request, "workspace/adopt_agendas.html", {"proposed": proposed, "back": back})


def _get_proposed(request: HttpRequest, dossier: Dossier, round_id: str) -> Any:
    """Give the round as the reader's last calculation proposes it; without one the page is not there."""
    job = latest_job(DIVIDE_AGENDAS, subject_id=request.user.pk)
    rivals = find_rivals(reader=request.reader, today=request.today)
    for each in read_proposal(job.outcome if job is not None else None, rivals):
        if each.planned.round.pk == round_id and each.planned.round.product.dossier_id == dossier.pk:
            return each
    raise Http404
