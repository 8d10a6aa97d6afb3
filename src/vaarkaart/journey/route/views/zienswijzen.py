"""Rounds of zienswijzen: opening one, following who answered, and giving more time."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.records.audit import record_event

from ..models import DecisionKind, Zienswijze, ZienswijzeRound
from ..zienswijzen import actions, queries
from ..zienswijzen.forms import ExtendForm, OpenRoundForm, RepliesForm
from ..zienswijzen.giving import give_note
from ..zienswijzen.picture import draw_answers
from ..zienswijzen.standing import LATE, OPEN, SOON_DAYS, STAGES, Told, count_open_points, tell
from ..zienswijzen.terms import LAWS, count_term, tell_term


def get_round(request: HttpRequest, dossier: Dossier, round_id: str) -> ZienswijzeRound:
    """Give a round of zienswijzen that the reader may see, with all that was asked and answered."""
    return get_object_or_404(queries.list_zienswijze_rounds(dossier, reader=request.reader), pk=round_id)


def _address(dossier: Dossier, round: ZienswijzeRound) -> str:
    return reverse("route:zienswijze-round", args=[dossier.slug, round.pk])


@dossier_page("route.view")
def list_rounds(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show all rounds of zienswijzen, and the steps for which one can be opened."""
    rounds = list(queries.list_zienswijze_rounds(dossier, reader=request.reader))
    told = [(each, [tell(asked, today=request.today) for asked in each.requests.all()]) for each in rounds]
    page = {
        "rounds": told,
        "unopened": list(queries.list_unopened_steps(dossier, reader=request.reader)),
        "coming": _coming([each for _round, listed in told for each in listed], today=request.today),
    }
    return render(request, "route/zienswijzen.html", page)


def _coming(told: list[Told], *, today: Any) -> list[Told]:
    """List who must still answer soon or is late, and who waits for us, most pressing first."""
    last = today + timedelta(days=SOON_DAYS)
    pressing = [
        each
        for each in told
        if each.stage == LATE or each.is_owed or (each.stage == OPEN and each.request.due_on <= last)
    ]
    return sorted(pressing, key=lambda each: (each.request.due_on, str(each.request.turn.body)))


@dossier_page("route.edit")
def open_round(request: HttpRequest, dossier: Dossier, step_id: str) -> HttpResponse:
    """Open a round: one request for each council in the step. Opening it again changes nothing."""
    steps = queries.list_steps_to_ask(dossier, reader=request.reader)
    step = get_object_or_404(steps, pk=step_id)
    form = bound(
        request, OpenRoundForm, instance=ZienswijzeRound(step=step), initial={"sent_on": request.today}
    )
    return edit_page(
        request,
        form,
        title=_("Vraag om zienswijzen: %(step)s") % {"step": step},
        purpose=_("Elk gremium in deze stap krijgt één verzoek, met dezelfde laatste dag."),
        back=reverse("route:zienswijzen", args=[dossier.slug]),
        save=lambda form: actions.open_round(form.save(commit=False), actor=request.user),
        then=lambda kept: _address(dossier, kept),
        template="route/zienswijze_open.html",
        participants=[str(turn.body) for turn in queries.list_participants(step)],
        laws=[(kind.label, f"{LAWS[kind].says} ({LAWS[kind].article})") for kind in DecisionKind],
        submit=_("Open de ronde"),
        saved=_("De ronde staat open."),
    )


@dossier_page("route.view")
def show_round(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Show who was asked, who answered what, and what must still be done."""
    kept = get_round(request, dossier, round_id)
    told = [tell(each, today=request.today) for each in kept.requests.all()]
    counts = {stage: sum(each.stage == stage for each in told) for stage in STAGES}
    chosen = request.GET.get("stand", "")
    chosen = chosen if counts.get(chosen) else ""
    page = {
        "round": kept,
        "told": told,
        "shown": [each for each in told if not chosen or each.stage == chosen],
        "chosen": chosen,
        "stages": [(stage, str(word), counts[stage]) for stage, word in STAGES.items() if counts[stage]],
        "counts": counts,
        "term": _tell_term_of(kept),
        "picture": draw_answers(
            told, due_on=max(each.request.due_on for each in told), today=request.today, key=kept.pk
        ),
        "is_answered": queries.is_answered(kept.requests.all(), today=request.today),
    }
    return render(request, "route/zienswijze_round.html", page)


def _tell_term_of(round: ZienswijzeRound) -> str:
    return tell_term(round.kind, count_term(round.kind, sent_on=round.sent_on, weeks=round.weeks))


def _waiting(round: ZienswijzeRound) -> list[Zienswijze]:
    return [each for each in round.requests.all() if each.received_on is None]


@dossier_page("route.edit")
def extend(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Give councils that have not answered more time."""
    kept = get_round(request, dossier, round_id)
    return edit_page(
        request,
        bound(request, ExtendForm, choices=_waiting(kept)),
        title=_("Meer tijd geven"),
        back=_address(dossier, kept),
        save=lambda form: actions.extend(
            form.take_chosen(),
            due_on=form.cleaned_data["due_on"],
            because=form.cleaned_data["because"],
            actor=request.user,
        ),
    )


@dossier_page("route.edit")
@require_POST
def remind(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Write down that everybody who has not answered was reminded today."""
    kept = get_round(request, dossier, round_id)
    reminded = actions.remind(_waiting(kept), on=request.today, actor=request.user)
    told = ngettext(
        "Genoteerd: %(count)s raad is herinnerd.", "Genoteerd: %(count)s raden zijn herinnerd.", len(reminded)
    )
    messages.success(request, told % {"count": len(reminded)})
    return HttpResponseRedirect(_address(dossier, kept))


@dossier_page("route.edit")
def send_replies(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Write down that councils got their answer."""
    kept = get_round(request, dossier, round_id)
    ready = [each for each in kept.requests.all() if each.is_reply_owed and not count_open_points(each)]
    return edit_page(
        request,
        bound(request, RepliesForm, choices=ready, today=request.today),
        title=_("Antwoorden verstuurd"),
        purpose=_("Alleen raden van wie elk punt is beantwoord, staan hieronder."),
        back=_address(dossier, kept),
        save=lambda form: actions.send_replies(
            form.take_chosen(),
            sent_on=form.cleaned_data["sent_on"],
            reference=form.cleaned_data["reference"],
            actor=request.user,
        ),
    )


@dossier_page("route.view")
def show_note(request: HttpRequest, dossier: Dossier, round_id: str, form: str) -> HttpResponse:
    """Give the reaction note as a document."""
    kept = get_round(request, dossier, round_id)
    record_event("exported", actor=request.user, subject=kept, details={"form": form})
    return give_note(kept, form=form, today=request.today)
