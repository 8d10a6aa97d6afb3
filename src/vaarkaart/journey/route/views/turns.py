"""Pages for the turn of one body: when, why then, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries
from ..forms import TurnForm
from ..models import Turn
from ..planning import PlannedTurn
from ..policies import can_record, check_can_record
from ..words import state_of, tell_does, tell_slack


def _planned_turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> PlannedTurn:
    kept = get_object_or_404(queries.list_turns(dossier, reader=request.reader), pk=turn_id)
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    return next(turn for each in planned for turn in each.turns if turn.turn.pk == kept.pk)


@dossier_page("route.view")
def show_turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Show when a body has its turn, why then, and what came of it."""
    planned = _planned_turn(request, dossier, turn_id)
    shape, word = state_of(planned, today=request.today)
    page = {
        "planned": planned,
        "turn": planned.turn,
        "shape": shape,
        "word": word,
        "does": tell_does(planned.turn.step.purpose),
        "slack": tell_slack(planned),
        "can_record": can_record(request.reader, planned.turn, dossier=dossier),
    }
    return render(request, "route/turn.html", page)


@dossier_page("route.record")
def record_turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Write down what came of a turn."""
    turn: Turn = get_object_or_404(queries.list_turns(dossier, reader=request.reader), pk=turn_id)
    check_can_record(request.reader, turn, dossier=dossier)
    planned_on = _planned_turn(request, dossier, turn_id).held_on if request.method != "POST" else None
    form = bound(request, TurnForm, instance=turn, today=request.today, planned_on=planned_on)
    return edit_page(
        request,
        form,
        title=_("Vastleggen: %(turn)s") % {"turn": turn},
        purpose=_(
            "Hoe ver is dit, en wat kwam eruit? Wordt het stuk aangehouden, laat het dan op “nog te doen” staan."
        ),
        back=reverse("route:turn", args=[dossier.slug, turn.pk]),
        save=lambda form: actions.record_turn(
            form.save(commit=False), actor=request.user, from_version=form.cleaned_data.get("from_version")
        ),
    )
