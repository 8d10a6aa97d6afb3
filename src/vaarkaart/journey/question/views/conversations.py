"""Pages for guided conversations: plan, take notes, ask on, read back, mark quotes."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.engines.followup import Prompt, find_prompts
from vaarkaart.engines.text import split_sentences
from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may, visible
from vaarkaart.foundation.dossiers.service import note_reading

from .. import actions, guidebook, people, queries
from ..forms import InterviewForm, NotesForm, QuotesForm
from ..forms.base import LONGEST_TEXT
from ..guidebook import list_guides
from ..models import Answer, Correction, Interview, Quote
from ..notes import add_asked_question, fingerprint, keep_notes, mark_quote, names_of
from ..pieces import cut_notes
from ..speech import short_names


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
    seen = may(request.reader, "question.edit", dossier=dossier)
    own = list(guidebook.list_own_guides(dossier)) if seen else []
    page = {
        "interviews": [(item, guidebook.guide_of(item)) for item in listed.select_related("own_guide")],
        "guides": list_guides(),
        "own_guides": [
            (guide, guidebook.can_keep(guide, dossier=dossier, reader=request.reader)) for guide in own
        ],
    }
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
    """Read a conversation back: what was asked, who said what, which words were marked, what can still be asked."""
    found = _get(request, dossier, interview_id)
    note_reading(found, reader=request.reader)
    quotes = list(found.quotes.select_related("speaker"))
    said = [quote.text for quote in quotes]
    names = names_of(found)
    answers = []
    for answer in found.answers.all():
        prompts = find_prompts(answer.text, listens_for=answer.listens_for)
        telling = [(word.start, word.end) for prompt in prompts for word in prompt.words]
        shown = telling if may(request.reader, "question.edit", dossier=dossier) else []
        pieces = cut_notes(answer.text, quotes=said, telling=shown, names=names)
        answers.append(
            {
                "answer": answer,
                "pieces": pieces,
                "prompts": prompts,
                "refused": _refused(answer.text, prompts),
            }
        )
    known = visible(
        found.interviewees.exclude(stakeholder=None), reader=request.reader, through="stakeholder"
    )
    linked = {person.pk: person.stakeholder_id for person in known}
    refusals = people.list_refusals(dossier, reader=request.reader)
    page = {
        "interview": found,
        "guide": guidebook.guide_of(found),
        "answers": answers,
        "quotes": quotes,
        "linked": linked,
        "refusals": list(refusals.filter(Q(quote__in=quotes) | Q(stakeholder__in=linked.values()))),
        "waiting": Correction.objects.filter(readback__interview=found, state="open").count(),
        "lessons": list(queries.list_lessons(dossier, reader=request.reader).filter(interview=found)),
    }
    return render(request, "question/interview.html", page)


def _refused(text: str, prompts: list[Prompt]) -> str:
    """Give the sentence in which somebody only tells what he or she does not want, if there is one."""
    words = [word for prompt in prompts if prompt.kind == "only_not" for word in prompt.words]
    return next((one.text for one in split_sentences(text) if words and one.overlaps(words[0])), "")


@dossier_page("question.edit")
def notes(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Take notes during a conversation: one field per question, with prompts to ask on."""
    found = _get(request, dossier, interview_id)
    form = _form(request, NotesForm, dossier, instance=found)
    if request.method != "POST":
        return _notes_page(request, found, form)
    if not form.is_valid():
        return _notes_page(request, found, form, status=422)
    if "ask_on" in request.POST:
        # 422, as for a form with errors: nothing was saved, so the browser keeps what was typed.
        return _notes_page(request, found, form, is_unsaved=True, status=422)
    kept = keep_notes(
        found, form.given(), by=request.user, own_question=form.cleaned_data.get("own_question", "")
    )
    if kept.clashes:
        form.start_again_from(kept.clashes)
        return _notes_page(request, found, form, clashes=kept.clashes, status=409)
    if "ask" in request.POST:
        return _ask(request, dossier, found, request.POST["ask"])
    messages.success(request, _("Bewaard."))
    back = "interview" if "read_back" in request.POST else "notes"
    return HttpResponseRedirect(_address(back, dossier, found))


def _notes_page(
    request: HttpRequest,
    found: Interview,
    form: NotesForm,
    *,
    clashes: dict[str, str] | None = None,
    is_unsaved: bool = False,
    status: int = 200,
) -> HttpResponse:
    told = clashes or {}
    quotes: dict[str, list[Quote]] = {}
    for quote in found.quotes.select_related("speaker"):
        quotes.setdefault(quote.answer_id, []).append(quote)
    names = names_of(found)
    answers = form.answers
    last = max([found.changed_at, *(answer.changed_at for answer in answers)])
    page = {
        "form": form,
        "interview": found,
        "guide": guidebook.guide_of(found),
        "is_unsaved": is_unsaved,
        "saved_at": last if any(answer.text for answer in answers) else None,
        "summary_clash": told.get("summary"),
        "has_clash": bool(told),
        "speakers": list(short_names(names).values()) if len(names) > 1 else [],
        "lines": [
            {
                "answer": answer,
                "field": form[f"answer-{answer.pk}"],
                "prompts": find_prompts(form.current_text(answer), listens_for=answer.listens_for),
                "quotes": quotes.get(answer.pk, []),
                "clash": told.get(answer.pk),
            }
            for answer in answers
        ],
    }
    return render(request, "question/notes.html", page, status=status)


def _ask(request: HttpRequest, dossier: Dossier, found: Interview, wanted: str) -> HttpResponse:
    """Write the question of a prompt under the notes: what comes next is an answer to it."""
    answer_id, _colon, kind = wanted.partition(":")
    answer = get_object_or_404(found.answers.all(), pk=answer_id)
    prompts = find_prompts(answer.text, listens_for=answer.listens_for)
    prompt = next((prompt for prompt in prompts if prompt.kind == kind), None)
    if prompt is not None:
        add_asked_question(answer, prompt.question, by=request.user)
    return HttpResponseRedirect(f"{_address('notes', dossier, found)}#id_answer-{answer.pk}")


@dossier_page("question.edit")
@require_POST
def keep(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Keep the notes while somebody types; tells when, and which fields somebody else changed in between."""
    found = _get(request, dossier, interview_id)
    form = NotesForm(
        request.POST, dossier=dossier, author=request.user, reader=request.reader, instance=found
    )
    if not form.is_valid():
        told = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"told": " ".join(told)}, status=422)
    kept = keep_notes(found, form.given(), by=request.user, in_passing=True)
    now = timezone.localtime()
    answer = {
        "told": _("Opgeslagen om %(time)s") % {"time": now.strftime("%H:%M")},
        "kept": {_sent_as(name): fingerprint(given.text) for name, given in form.given().items()},
        "clashes": {
            _sent_as(name): {"text": text, "base": fingerprint(text)} for name, text in kept.clashes.items()
        },
    }
    return JsonResponse(answer, status=409 if kept.clashes else 200)


def _sent_as(name: str) -> str:
    return name if name == "summary" else f"answer-{name}"


@dossier_page("question.edit")
@require_POST
def ask_on(request: HttpRequest, dossier: Dossier, interview_id: str, answer_id: str) -> HttpResponse:
    """Give the prompts for one answer as it is being typed."""
    answer = _answer(request, dossier, interview_id, answer_id)
    typed = request.POST.get(f"answer-{answer.pk}", "")[:LONGEST_TEXT].replace("\r\n", "\n")
    prompts = find_prompts(typed, listens_for=answer.listens_for)
    return render(request, "question/_prompts.html", {"prompts": prompts, "answer": answer})


def _answer(request: HttpRequest, dossier: Dossier, interview_id: str, answer_id: str) -> Answer:
    answers = visible(
        Answer.objects.filter(interview__dossier=dossier), reader=request.reader, through="interview"
    )
    return get_object_or_404(answers.select_related("interview"), pk=answer_id, interview=interview_id)


@dossier_page("question.edit")
@require_POST
def mark(request: HttpRequest, dossier: Dossier, interview_id: str) -> HttpResponse:
    """Mark words as a quote: chosen in the notes by keyboard, or typed over on the page that reads back."""
    found = _get(request, dossier, interview_id)
    words, answer_id = request.POST.get("words", ""), request.POST.get("answer", "")
    answer = _answer(request, dossier, interview_id, answer_id) if answer_id else None
    quote = mark_quote(found, words, by=request.user, answer=answer)
    if request.headers.get("HX-Request"):
        quotes = answer.quotes.select_related("speaker") if answer else []
        return render(request, "question/_quotes.html", {"quotes": quotes})
    if quote is None:
        messages.error(request, _("Deze woorden staan zo niet in de aantekeningen. Neem ze letterlijk over."))
    else:
        messages.success(request, _("Gemarkeerd als citaat."))
    return HttpResponseRedirect(f"{_address('interview', dossier, found)}#citaten")


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
