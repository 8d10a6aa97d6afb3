"""Pages for how a body is consulted and what it asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible

from .. import queries
from ..models import Consultation, ConsultationQuestion, Turn
from ..policies import check_can_record
from .forms import ConsultationForm, QuestionForm


def _turn(request: HttpRequest, dossier: Dossier, turn_id: str) -> Turn:
    """Give the turn of a body that this person may write about: the core team, or the clerk of that body."""
    turn = get_object_or_404(queries.list_turns(dossier, reader=request.reader), pk=turn_id)
    check_can_record(request.reader, turn, dossier=dossier)
    if turn.body_id is None:
        raise Http404
    return turn


def _back(turn: Turn, dossier: Dossier) -> str:
    return reverse("route:turn", args=[dossier.slug, turn.pk])


@dossier_page("route.record")
def edit_consultation(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Say how, when and where a body is consulted."""
    turn = _turn(request, dossier, turn_id)
    kept = Consultation.objects.filter(turn=turn).first() or Consultation(turn=turn)
    form = bound(request, ConsultationForm, instance=kept)
    title = _("Raadpleging van %(body)s") % {"body": turn.body}
    purpose = _("Hoe spreek je dit gremium, wanneer en waar?")
    return edit_page(request, form, title=title, purpose=purpose, back=_back(turn, dossier))


@dossier_page("route.record")
def add_question(request: HttpRequest, dossier: Dossier, turn_id: str) -> HttpResponse:
    """Write down a question of a body, with the answer if it is there already."""
    turn = _turn(request, dossier, turn_id)
    return _question_page(
        request,
        dossier,
        ConsultationQuestion(turn=turn),
        title=_("Een vraag van %(body)s") % {"body": turn.body},
    )


def _question(request: HttpRequest, dossier: Dossier, question_id: str) -> ConsultationQuestion:
    asked = ConsultationQuestion.objects.filter(turn__step__round__product__dossier=dossier)
    seen = visible(asked, reader=request.reader, through="turn__step__round__product")
    question = get_object_or_404(
        seen.select_related("turn__body", "turn__step__round__product__dossier"), pk=question_id
    )
    check_can_record(request.reader, question.turn, dossier=dossier)
    return question


@dossier_page("route.record")
def edit_question(request: HttpRequest, dossier: Dossier, question_id: str) -> HttpResponse:
    """Answer a question, or put it in better words."""
    question = _question(request, dossier, question_id)
    title = _("Antwoord aan %(body)s") % {"body": question.turn.body}
    return _question_page(request, dossier, question, title=title)


def _question_page(
    request: HttpRequest, dossier: Dossier, question: ConsultationQuestion, **page: Any
) -> HttpResponse:
    form = bound(request, QuestionForm, instance=question, today=request.today)
    return edit_page(
        request,
        form,
        purpose=_("Is het stuk openbaar, dan staat een vraag met antwoord ook op de openbare pagina."),
        back=_back(question.turn, dossier),
        **page,
    )


@dossier_page("route.record")
def delete_question(request: HttpRequest, dossier: Dossier, question_id: str) -> HttpResponse:
    """Take a question away."""
    question = _question(request, dossier, question_id)
    return delete_page(request, question, title=_("Deze vraag weghalen?"), back=_back(question.turn, dossier))
