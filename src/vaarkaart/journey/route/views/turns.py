"""Pages for the turn of one body: when, why then, and what came of it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..happened import actions
from ..happened.forms import CorrectionForm, TurnForm
from ..models import Turn, TurnState
from ..planning import PlannedTurn
from ..policies import can_record, check_can_record
from ..words import state_of, tell_does, tell_slack
from ..zienswijzen.owed import list_owed

_MEETINGS_AHEAD = 12


def _get(request: HttpRequest, dossier: Dossier, turn_id: str) -> Turn:
    turns = queries.list_turns(dossier, reader=request.reader).select_related("zienswijze", "consultation")
    return get_object_or_404(turns, pk=turn_id)


def _planned(request: HttpRequest, dossier: Dossier, turn: Turn) -> PlannedTurn:
    planned = queries.plan_dossier(dossier, reader=request.reader, today=request.today)
    return next(each for round in planned for each in round.turns if each.turn.pk == turn.pk)


@dossier_page("route.view")
def show_turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Show when a body has its turn, why then, and what came of it."""
    kept = _get(request, dossier, turn_id)
    planned = _planned(request, dossier, kept)
    turn = planned.turn
    shape, word = state_of(planned, today=request.today)
    page = {
        "planned": planned,
        "turn": turn,
        "shape": shape,
        "word": word,
        "does": tell_does(turn.step.purpose),
        "slack": tell_slack(planned),
        "can_record": can_record(request.reader, turn, dossier=dossier),
        "entries": list(turn.entries.select_related("recorded_by", "corrects").order_by("-number")),
        "owed": [] if turn.is_closed else list_owed(turn, on=request.today),
        "zienswijze": getattr(kept, "zienswijze", None),
        "consultation": getattr(kept, "consultation", None),
        "questions": list(kept.questions.all()),
    }
    return render(request, "route/turn.html", page)


def _turn_to_record(request: HttpRequest, dossier: Dossier, turn_id: str) -> Turn:
    turn = _get(request, dossier, turn_id)
    check_can_record(request.reader, turn, dossier=dossier)
    return turn


def _form(request: HttpRequest, dossier: Dossier, turn: Turn, form_class: type[TurnForm]) -> TurnForm:
    """Make the form, with what the plan knows: the day that stands in it, and the meetings to come."""
    planned = _planned(request, dossier, turn)
    meetings = planned.turn.body.goes_on if planned.turn.body is not None else []
    return bound(
        request,
        form_class,
        instance=turn,
        today=request.today,
        planned_on=planned.held_on,
        meetings=[each for each in meetings if each.held_on > request.today][:_MEETINGS_AHEAD],
        owed=list_owed(planned.turn, on=_day_sent(request, form_class) or request.today),
    )


def _day_sent(request: HttpRequest, form_class: type[TurnForm]) -> date | None:
    """Give the day that was sent: a decision of an earlier day owes what was owed on that day."""
    try:
        return form_class.base_fields["happened_on"].to_python(request.POST.get("happened_on"))
    except ValidationError:
        return None


@dossier_page("route.record")
def record_turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Write down how far a turn is and what came of it; what stands already is corrected on its own page."""
    turn = _turn_to_record(request, dossier, turn_id)
    if hasattr(turn, "zienswijze"):
        return HttpResponseRedirect(
            reverse("route:record-zienswijze", args=[dossier.slug, turn.zienswijze.pk])
        )
    if turn.state == TurnState.DONE:
        return HttpResponseRedirect(reverse("route:correct-turn", args=[dossier.slug, turn.pk]))
    return edit_page(
        request,
        _form(request, dossier, turn, TurnForm),
        title=_("Vastleggen: %(turn)s") % {"turn": turn},
        purpose=_("Hoe ver is dit, en wat kwam eruit?"),
        back=reverse("route:turn", args=[dossier.slug, turn.pk]),
        save=lambda form: _save(form, request=request, action=actions.record_turn),
        template="route/turn_form.html",
    )


@dossier_page("route.record")
def correct_turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Put right what was written down, with a new entry; the old one stays beside it."""
    turn = _turn_to_record(request, dossier, turn_id)
    if turn.state != TurnState.DONE or hasattr(turn, "zienswijze"):
        return HttpResponseRedirect(reverse("route:turn", args=[dossier.slug, turn.pk]))
    return edit_page(
        request,
        _form(request, dossier, turn, CorrectionForm),
        title=_("Verbeteren: %(turn)s") % {"turn": turn},
        purpose=_("Wat is vastgelegd, ligt vast. Je schrijft een nieuwe regel; de oude blijft erbij staan."),
        back=reverse("route:turn", args=[dossier.slug, turn.pk]),
        save=lambda form: _save(form, request=request, action=actions.correct_turn),
        template="route/turn_form.html",
    )


def _save(form: TurnForm, *, request: HttpRequest, action: Any) -> Turn:
    turn = form.save(commit=False)
    return action(
        turn,
        entry=form.make_entry(),
        actor=request.user,
        today=request.today,
        from_version=form.cleaned_data.get("from_version"),
    )
