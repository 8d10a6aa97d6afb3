"""One council's zienswijze: what it says, and our answer to each of its points."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from ..models import PointAnswer, Zienswijze
from ..policies import can_record, check_can_record
from ..zienswijzen import actions, queries
from ..zienswijzen.forms import AnswerForm, ReceivedForm
from ..zienswijzen.standing import tell


def _get(request: HttpRequest, dossier: Dossier, request_id: str) -> Zienswijze:
    return get_object_or_404(queries.list_requests(dossier, reader=request.reader), pk=request_id)


def _address(dossier: Dossier, asked: Zienswijze) -> str:
    return reverse("route:zienswijze", args=[dossier.slug, asked.pk])


@dossier_page("route.view")
def show(request: HttpRequest, dossier: Dossier, request_id: str) -> HttpResponse:
    """Show what a council answered, point by point."""
    asked = _get(request, dossier, request_id)
    page = {
        "asked": asked,
        "told": tell(asked, today=request.today),
        "can_record": can_record(request.reader, asked.turn, dossier=dossier) and asked.reply_sent_on is None,
    }
    return render(request, "route/zienswijze.html", page)


@dossier_page("route.record")
def record(request: HttpRequest, dossier: Dossier, request_id: str) -> HttpResponse:
    """Write down what a council answered; its clerk may, and the core team."""
    asked = _get(request, dossier, request_id)
    check_can_record(request.reader, asked.turn, dossier=dossier)
    if asked.reply_sent_on is not None:
        messages.error(request, _("Het antwoord aan deze raad is al verstuurd; de zienswijze ligt vast."))
        return HttpResponseRedirect(_address(dossier, asked))
    form = bound(request, ReceivedForm, instance=asked, today=request.today)
    more = request.method == "POST" and "meer" in request.POST

    def then(kept: Zienswijze) -> str:
        again = reverse("route:record-zienswijze", args=[dossier.slug, kept.pk])
        return again if more else _address(dossier, kept)

    return edit_page(
        request,
        form,
        title=_("Zienswijze van %(body)s") % {"body": asked.turn.body},
        purpose=_("Neem de punten over in de woorden van de raad, elk apart. Zo krijgt elk punt antwoord."),
        back=_address(dossier, asked),
        then=then,
        save=lambda form: actions.receive(
            form.save(commit=False),
            form.points,
            actor=request.user,
            today=request.today,
            from_version=form.cleaned_data.get("from_version"),
        ),
        template="route/zienswijze_record.html",
    )


@dossier_page("route.edit")
def answer(request: HttpRequest, dossier: Dossier, point_id: str) -> HttpResponse:
    """Answer a point, with a reason; the same point of other councils along with it."""
    point = get_object_or_404(queries.list_points(dossier, reader=request.reader), pk=point_id)
    asked = point.zienswijze
    if asked.reply_sent_on is not None or _is_sent(point.answer):
        messages.error(request, _("Dit antwoord is al verstuurd en ligt vast."))
        return HttpResponseRedirect(_address(dossier, asked))
    kept = point.answer or PointAnswer(round=asked.round)
    return edit_page(
        request,
        bound(request, AnswerForm, instance=kept, point=point),
        title=_("Antwoord aan %(body)s, punt %(number)s") % {"body": asked.turn.body, "number": point.number},
        back=_address(dossier, asked),
        save=lambda form: _save(form, actor=request.user),
        template="route/zienswijze_answer.html",
        point=point,
    )


def _is_sent(answer: PointAnswer | None) -> bool:
    """Tell whether a council already got this answer."""
    return answer is not None and answer.points.filter(zienswijze__reply_sent_on__isnull=False).exists()


def _save(form: AnswerForm, *, actor: Any) -> PointAnswer:
    given = form.cleaned_data
    if given.get("same_as") is not None:
        return actions.share_answer(form.point, given["same_as"], actor=actor)
    return actions.answer_points(
        form.save(commit=False),
        [form.point, *(given.get("others") or ())],
        actor=actor,
        from_version=given.get("from_version"),
    )
