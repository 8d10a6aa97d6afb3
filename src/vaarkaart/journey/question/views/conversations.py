"""Pages for guided conversations: plan, take notes, ask on, read back, mark quotes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.engines.followup import find_prompts
from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import visible
from vaarkaart.foundation.dossiers.service import note_reading

from .. import actions, queries
from ..forms import InterviewForm, NotesForm, QuotesForm
from ..forms.base import LONGEST_TEXT
from ..guidebook import find_guide, list_guides
from ..models import Answer, Interview
from ..passages import mark_passages


def _get(request: HttpRequest, dossier: Dossier, interview_id: str) -> Interview:
    return get_object_or_404(queries.list_interviews(dossier, reader=request.reader), pk=interview_id)


def _address(name: str, dossier: Dossier, interview: Interview) -> str:
    return reverse(f"question:{name}", args=[dossier.slug, interview.pk])


def _form(request: HttpRequest, form_class: type, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(request, form_class, dossier=dossier, author=request.user, reader=request.reader, **kwargs)


@dossier_page("question.view")
def conversations(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """List the conversations and the guides there are."""
    listed = queries.list_interviews(dossier, reader=request.reader).prefetch_related("answers", "quotes")
    page = {"interviews": [(item, find_guide(item.guide)) for item in listed], "guides": list_guides()}
    return render(request, "question/conversations.html", page)


@dossier_page("question.edit")
def add_interview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Prepare a conversation; the notes come next."""
    start = Interview(
        held_on=request.today, led_by=request.user.name, guide=request.GET.get("leidraad", "opdracht")[:40]
    )
    return edit_page(
        request,
        _form(request, InterviewForm, dossier, instance=start),
        title=_("Een nieuw gesprek"),
        purpose=_("Kies een leidraad. Daarna kun je meteen aantekeningen maken."),
        back=reverse("question:conversations", args=[dossier.slug]),
        then=lambda interview: _address("notes", dossier, interview),
        save=lambda form: actions.save_interview(form, by=request.user),
        saved=_("Het gesprek staat klaar. Maak hier je aantekeningen."),
        submit=_("Begin het gesprek"),
    )


@dossier_page("question.edit")
def edit_interview(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Change with whom and when it was, and who may read it."""
    interview = _get(request, dossier, interview_id)
    return edit_page(
        request,
        _form(request, InterviewForm, dossier, instance=interview),
        title=_("Het gesprek aanpassen"),
        back=_address("interview", dossier, interview),
        save=lambda form: actions.save_interview(form, by=request.user),
        delete=_address("delete-interview", dossier, interview),
    )


@dossier_page("question.edit")
def delete_interview(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Take a conversation away, with a way back."""
    interview = _get(request, dossier, interview_id)
    return delete_page(
        request,
        interview,
        title=_("Dit gesprek weghalen"),
        explain=_("De aantekeningen en citaten gaan mee. PQR's blijven, zonder hun citaat."),
        back=_address("interview", dossier, interview),
        then=reverse("question:conversations", args=[dossier.slug]),
    )


@dossier_page("question.view")
def interview(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Read a conversation back: what was asked, what was said, which words were marked."""
    found = _get(request, dossier, interview_id)
    note_reading(found, reader=request.reader)
    quotes = list(found.quotes.all())
    answers = [
        {
            "answer": answer,
            "passages": mark_passages(answer.text, [quote.text for quote in quotes]),
            "prompts": find_prompts(answer.text, listens_for=answer.listens_for),
        }
        for answer in found.answers.all()
    ]
    known = visible(
        found.interviewees.exclude(stakeholder=None), reader=request.reader, through="stakeholder"
    )
    page = {
        "interview": found,
        "guide": find_guide(found.guide),
        "answers": answers,
        "quotes": quotes,
        "linked": {person.pk: person.stakeholder_id for person in known},
        "lessons": list(queries.list_lessons(dossier, reader=request.reader).filter(interview=found)),
    }
    return render(request, "question/interview.html", page)


@dossier_page("question.edit")
def notes(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Take notes during a conversation: one field per question, with prompts to ask on."""
    found = _get(request, dossier, interview_id)
    form = _form(request, NotesForm, dossier, instance=found)
    page = {
        "interview": found,
        "guide": find_guide(found.guide),
        "lines": [
            {
                "answer": answer,
                "field": form[f"answer-{answer.pk}"],
                "prompts": find_prompts(form.current_text(answer), listens_for=answer.listens_for),
            }
            for answer in form.answers
        ],
    }
    if request.method == "POST" and "ask_on" in request.POST:
        # 422, as for a form with errors: nothing was saved, so the browser keeps what was typed.
        return render(request, "question/notes.html", page | {"form": form, "is_unsaved": True}, status=422)
    return edit_page(
        request,
        form,
        title=_("Aantekeningen"),
        back=_address("interview", dossier, found),
        then=_address("interview" if "read_back" in request.POST else "notes", dossier, found),
        save=lambda form: actions.save_notes(form, by=request.user),
        template="question/notes.html",
        is_unsaved=False,
        **page,
    )


@dossier_page("question.edit")
@require_POST
def ask_on(request: HttpRequest, dossier: Dossier, interview_id: str, answer_id: str) -> HttpResponse:
    """Give the prompts for one answer as it is being typed."""
    answers = visible(
        Answer.objects.filter(interview__dossier=dossier), reader=request.reader, through="interview"
    )
    answer = get_object_or_404(answers, pk=answer_id, interview=interview_id)
    typed = request.POST.get(f"answer-{answer.pk}", "")[:LONGEST_TEXT]
    prompts = find_prompts(typed, listens_for=answer.listens_for)
    return render(request, "question/_prompts.html", {"prompts": prompts})


@dossier_page("question.edit")
def quotes(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Choose which words are kept as quotes."""
    found = _get(request, dossier, interview_id)
    return edit_page(
        request,
        _form(request, QuotesForm, dossier, instance=found),
        title=_("Citaten kiezen"),
        back=_address("interview", dossier, found),
        save=lambda form: actions.mark_quotes(form, by=request.user),
        template="question/quotes.html",
        interview=found,
    )
