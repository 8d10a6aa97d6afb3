"""The route at a glance: the drawing, what needs doing first, and each round."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.service import list_recesses

from .. import queries
from ..conflicts import find_conflicts
from ..coverage.queries import count_unasked
from ..coverage.words import tell_count
from ..lanes import NARROW, Ghost
from ..models import TurnState
from ..pictures import draw_route
from ..planning import PlannedRound, PlannedTurn
from ..words import state_of, tell_days, tell_slack

_MOST_COMING = 4


@dossier_page("route.view")
def overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show all rounds as lanes over time, with what comes first."""
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    turns = sorted((turn for each in planned for turn in each.turns), key=_in_time)
    page = {
        "products": list(queries.list_products(dossier, reader=request.reader)),
        "planned": planned,
        "turns": turns,
        "coming": [turn for turn in turns if not turn.turn.is_closed][:_MOST_COMING],
        "conflicts": find_conflicts(turn.turn for turn in turns),
        "unasked": count_unasked(dossier, planned, reader=request.reader, today=request.today),
        "tell_unasked": tell_count,
        "state_of": lambda turn: state_of(turn, today=request.today),
        "tell_slack": tell_slack,
        "tell_days": tell_days,
        **draw_both(planned, dossier=dossier, today=request.today),
    }
    return render(request, "route/overview.html", page)


def draw_both(
    planned: list[PlannedRound], *, dossier: Dossier, today: date, ghosts: Sequence[Ghost] = ()
) -> dict[str, object]:
    """Draw the rounds twice, for a wide and for a narrow page; nothing when there are no turns."""
    if not any(turn.turn.state != TurnState.SKIPPED for each in planned for turn in each.turns):
        return {"wide": None, "narrow": None}

    def address(turn: PlannedTurn) -> str:
        if turn.turn._state.adding:
            return ""  # only tried in a what-if: it has no page
        return reverse("route:turn", args=[dossier.slug, turn.turn.pk])

    def round_address(turn: PlannedTurn) -> str:
        return reverse("route:round", args=[dossier.slug, turn.turn.step.round_id])

    days = [each.round.starts_on for each in planned]
    days += [day for each in planned for day in (each.round.deadline_on, each.end) if day is not None]
    recesses = list(list_recesses(min(days), max(days)))
    drawn = partial(
        draw_route,
        planned,
        recesses=recesses,
        today=today,
        address=address,
        round_address=round_address,
        ghosts=ghosts,
    )
    return {"wide": drawn(), "narrow": drawn(sheet=NARROW)}


def _in_time(turn: PlannedTurn) -> tuple[date, int]:
    return (turn.held_on or date.max, turn.turn.step.position)
