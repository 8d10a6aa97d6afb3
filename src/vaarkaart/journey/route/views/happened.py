"""Planned and happened: every round beside the plan that was kept of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..happened import actions
from ..happened.comparing import compare_rounds
from ..happened.picture import draw_slip, tell_later, tell_round


@dossier_page("route.view")
def compare(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show per turn the day in a kept plan, the day planned last, and the day it took place."""
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    chosen = request.GET.getlist("met")
    compared = compare_rounds(dossier, planned, chosen=chosen)
    page = {
        "compared": [(each, draw_slip(each, today=request.today)) for each in compared],
        "tell_later": tell_later,
        "tell_round": tell_round,
    }
    return render(request, "route/happened.html", page)


@dossier_page("route.edit")
@require_POST
def keep_plan(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Keep the plan of a round as it stands now."""
    kept = get_object_or_404(queries.list_rounds(dossier, reader=request.reader), pk=round_id)
    is_first = not kept.baselines.exists()
    actions.keep_plan(kept, actor=request.user, today=request.today)
    told = (
        _("De planning ligt vast.")
        if is_first
        else _("De planning ligt vast. Hieronder kies je met welke je vergelijkt; eerst is dat de eerste.")
    )
    messages.success(request, told)
    return HttpResponseRedirect(reverse("route:happened", args=[dossier.slug]))
