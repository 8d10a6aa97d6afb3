"""The page that tells how likely it is that a round makes its deadline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from vaarkaart.engines.planner import tell_times
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from .chances import Slip, list_slips, play_round
from .picture import NARROW, draw_ships

_TYPED = "kans-"


@dossier_page("route.view")
def show(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Show how often a round is done when, with the chances it rests on; those can be tried in the address."""
    kept = get_object_or_404(queries.list_rounds(dossier, reader=request.reader), pk=round_id)
    listed = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    planned = next(each for each in listed if each.round.pk == kept.pk)
    page: dict[str, object] = {"planned": planned, "played": None, "tell_times": tell_times}
    if planned.plan is not None and planned.plan.feasible:
        typed, wrong = _read_typed(request)
        slips = list_slips(planned, typed=typed, today=request.today)
        played = play_round(planned, slips)
        deadline = planned.plan.deadline
        page |= {
            "slips": [(slip, _tell_source(slip)) for slip in slips],
            "unknown": [slip for slip in slips if slip.source == "unknown"],
            "typed": typed,
            "wrong": [str(slip.body) for slip in slips if slip.body.pk in wrong],
            "played": played,
            "wide": draw_ships(played.berths, deadline=deadline),
            "narrow": draw_ships(played.berths, deadline=deadline, harbour=NARROW),
        }
    return render(request, "route/chance/chance.html", page)


def _read_typed(request: HttpRequest) -> tuple[dict[str, int], set[str]]:
    """Read the guesses in the address, in times per hundred; and the bodies with one that cannot be."""
    typed, wrong = {}, set()
    for name, value in request.GET.items():
        body, text = name.removeprefix(_TYPED), value.strip()
        if not name.startswith(_TYPED) or not text:
            continue
        if text.isascii() and text.isdigit() and int(text[:4]) <= 100:
            typed[body] = int(text[:4])
        else:
            wrong.add(body)
    return typed, wrong


def _tell_source(slip: Slip) -> str:
    """Tell where a chance comes from."""
    if slip.source == "typed":
        return _("jouw gok")
    if slip.source == "entered":
        return _("ingevuld bij het gremium")
    if slip.source == "estimated":
        told = _("geschat: van %(meetings)s vergaderingen vervielen er %(slips)s")
        return told % {"meetings": slip.meetings, "slips": slip.slips}
    return _("niet bekend; we rekenen met een op de tien keer")
