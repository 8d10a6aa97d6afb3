"""One measure: what it is expected to do, what it costs, and who says whether it can be done; and is it all enough?"""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..balance_picture import describe_balance, draw_balance
from ..balances import list_balances, list_effects, tell_left_out, tell_verdict
from ..costs import choose_years, cost_in, is_undated
from ..measure_forms import EffectForm, FeasibilityForm
from ..models import Effect, Effort, Feasibility
from ..wording import with_unit


@dossier_page("goals.view")
def show_effort(request: HttpRequest, dossier: Dossier, effort_id: str) -> HttpResponse:
    """Show one effort: for what, by whom, with which effect, at what cost, and whether it can be done."""
    effort = _get_effort(request, dossier, effort_id)
    goals = queries.list_goals(dossier, reader=request.reader)
    said = effort.feasibilities.all()
    years = [year for year in choose_years([effort], today_year=request.today.year) if cost_in(effort, year)]
    context = {
        "effort": effort,
        "goals": goals.filter(gets__effort=effort).order_by("-gets__weight"),
        "effects": list_effects(dossier, reader=request.reader).filter(effort=effort),
        "sides": [
            (Feasibility.Side(side).label, list(rows))
            for side, rows in groupby(said, key=lambda row: row.side)
        ],
        "costs": [(year, cost_in(effort, year)) for year in years],
        "is_undated": is_undated(effort),
        "with_unit": with_unit,
        "verdict_states": _VERDICT_STATES,
    }
    return render(request, "goals/effort.html", context)


_VERDICT_STATES = {"yes": "done", "condition": "soon", "no": "attention", "unknown": "open"}


def _get_effort(request: HttpRequest, dossier: Dossier, effort_id: str) -> Effort:
    return get_object_or_404(queries.list_efforts(dossier, reader=request.reader), pk=effort_id)


@dossier_page("goals.view")
def show_balances(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show per figure whether what is planned closes the gap."""
    told = list_balances(dossier, reader=request.reader)
    rows = [
        {
            "told": each,
            "picture": draw_balance(each, each.balance) if each.balance and each.balance.counted else None,
            "description": describe_balance(each, each.balance) if each.balance else "",
            "verdict": tell_verdict(each.balance.verdict) if each.balance else None,
            "left_out": [(each.effect(left.id), tell_left_out(each, left)) for left in each.balance.left_out]
            if each.balance
            else [],
        }
        for each in told
    ]
    return render(request, "goals/balances.html", {"rows": rows, "with_unit": with_unit})


@dossier_page("goals.edit")
def add_effect(request: HttpRequest, dossier: Dossier, effort_id: str) -> HttpResponse:
    """Say what a measure is expected to do to a figure."""
    effort = _get_effort(request, dossier, effort_id)
    return _write_effect(request, dossier, Effect(effort=effort), title=_("Wat verandert hierdoor?"))


@dossier_page("goals.edit")
def edit_effect(request: HttpRequest, dossier: Dossier, effect_id: str) -> HttpResponse:
    """Change an expected effect."""
    effect = get_object_or_404(list_effects(dossier, reader=request.reader), pk=effect_id)
    delete = reverse("goals:delete-effect", args=[dossier.slug, effect.pk])
    return _write_effect(request, dossier, effect, title=_("Een verwacht effect aanpassen"), delete=delete)


def _write_effect(request: HttpRequest, dossier: Dossier, effect: Effect, **page: Any) -> HttpResponse:
    choices = queries.list_indicators(dossier, reader=request.reader)
    return edit_page(
        request,
        bound(request, EffectForm, instance=effect, choices=choices),
        purpose=effect.effort.name,
        back=reverse("goals:effort", args=[dossier.slug, effect.effort_id]),
        **page,
    )


@dossier_page("goals.edit")
def delete_effect(request: HttpRequest, dossier: Dossier, effect_id: str) -> HttpResponse:
    """Take an expected effect away."""
    effect = get_object_or_404(list_effects(dossier, reader=request.reader), pk=effect_id)
    return delete_page(
        request,
        effect,
        title=_("Een verwacht effect weghalen"),
        back=reverse("goals:effort", args=[dossier.slug, effect.effort_id]),
    )


@dossier_page("goals.edit")
def add_feasibility(request: HttpRequest, dossier: Dossier, effort_id: str) -> HttpResponse:
    """Keep what somebody said about whether it can be done."""
    effort = _get_effort(request, dossier, effort_id)
    return _write_feasibility(request, dossier, Feasibility(effort=effort), title=_("Wie zegt of het kan?"))


@dossier_page("goals.edit")
def edit_feasibility(request: HttpRequest, dossier: Dossier, said_id: str) -> HttpResponse:
    """Change what somebody said."""
    said = _get_said(request, dossier, said_id)
    delete = reverse("goals:delete-feasibility", args=[dossier.slug, said.pk])
    return _write_feasibility(request, dossier, said, title=_("Een oordeel aanpassen"), delete=delete)


def _write_feasibility(
    request: HttpRequest, dossier: Dossier, said: Feasibility, **page: Any
) -> HttpResponse:
    return edit_page(
        request,
        bound(request, FeasibilityForm, instance=said, today=request.today),
        purpose=said.effort.name,
        back=reverse("goals:effort", args=[dossier.slug, said.effort_id]),
        **page,
    )


@dossier_page("goals.edit")
def delete_feasibility(request: HttpRequest, dossier: Dossier, said_id: str) -> HttpResponse:
    """Take away what somebody said."""
    said = _get_said(request, dossier, said_id)
    return delete_page(
        request,
        said,
        title=_("Een oordeel weghalen"),
        back=reverse("goals:effort", args=[dossier.slug, said.effort_id]),
    )


def _get_said(request: HttpRequest, dossier: Dossier, said_id: str) -> Feasibility:
    said = Feasibility.objects.filter(effort__in=queries.list_efforts(dossier, reader=request.reader))
    return get_object_or_404(said.select_related("effort"), pk=said_id)
