"""Pages for the agreed assignment: read, write, agree, go on without an answer, start a new edition."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries, service
from ..forms import AgreeForm, AssignmentForm, WaiverForm
from ..forms.assignment import RESULT_FIELDS, SECTION_FIELDS
from ..models import Assignment
from ..policies import can_edit
from ..readiness import SECTIONS


def _home(dossier: Dossier) -> str:
    return reverse("question:assignment", args=[dossier.slug])


def _latest(request: HttpRequest, dossier: Dossier) -> Assignment:
    """Give the edition that may still change, or the page that is not there."""
    latest = queries.list_assignments(dossier, reader=request.reader).first()
    if latest is None or not can_edit(latest):
        raise Http404
    return latest


def _form(request: HttpRequest, form_class: type, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(request, form_class, dossier=dossier, author=request.user, reader=request.reader, **kwargs)


@dossier_page("question.view")
def assignment(request: HttpRequest, dossier: Dossier, number: int = 0) -> HttpResponse:
    """Read the assignment, with what is still missing and what was knowingly left open."""
    editions = list(queries.list_assignments(dossier, reader=request.reader))
    shown = next((edition for edition in editions if edition.number == number or not number), None)
    if number and shown is None:
        raise Http404
    known = queries.gather_readiness(dossier, reader=request.reader)
    is_latest = shown is not None and shown.pk == editions[0].pk
    gaps = service.list_open_gaps(known, today=request.today) if is_latest or shown is None else []
    told = [(gap, service.address_of(gap, known, dossier=dossier)) for gap in gaps]
    # A question about an empty part stands in that part; the others stand beside the document.
    in_place = {gap.target: (gap, href) for gap, href in told if gap.target in SECTION_FIELDS and shown}
    page = {
        "assignment": shown,
        "gloss": service.get_glossary(dossier, reader=request.reader),
        "editions": editions,
        "is_latest": is_latest,
        "result": service.tell_result(shown),
        "sections": [(name, Assignment._meta.get_field(name).verbose_name) for name in SECTION_FIELDS],
        "gaps": [(gap, href) for gap, href in told if gap.target not in in_place],
        "section_gaps": in_place,
        "all_gaps": len(gaps),
        "waived": {waiver.gap.removeprefix("no-") for waiver in shown.waivers.all()} if shown else set(),
        "filled": len(known.facts.filled),
        "all_sections": len(SECTIONS),
    }
    return render(request, "question/assignment.html", page)


@dossier_page("question.edit")
def write_assignment(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write the first edition, or write on at the one that is not agreed yet."""
    latest = queries.list_assignments(dossier, reader=request.reader).first()
    if latest is not None and latest.is_agreed:
        return (
            _frozen_meanwhile(request) if request.method == "POST" else HttpResponseRedirect(_home(dossier))
        )
    start = latest or Assignment(number=actions.next_edition(dossier))
    return edit_page(
        request,
        _form(request, AssignmentForm, dossier, instance=start),
        title=_("De bestuursopdracht schrijven"),
        purpose=_("Vul in wat je weet. Wat leeg blijft, komt terug als vraag."),
        back=_home(dossier),
        save=lambda form: actions.save_assignment(form, by=request.user),
        template="question/assignment_form.html",
        result_fields=RESULT_FIELDS,
        section_fields=SECTION_FIELDS,
    )


def _frozen_meanwhile(request: HttpRequest) -> HttpResponse:
    """Show what somebody typed while the edition was agreed, so that it can be used in a new one."""
    typed = [
        (Assignment._meta.get_field(name).verbose_name, request.POST[name])
        for name in SECTION_FIELDS
        if request.POST.get(name)
    ]
    return render(request, "question/frozen.html", {"typed": typed}, status=409)


@dossier_page("question.agree")
def agree(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Freeze the edition as agreed; with questions open a reason is asked for."""
    latest = _latest(request, dossier)
    known = queries.gather_readiness(dossier, reader=request.reader)
    gaps = service.list_open_gaps(known, today=request.today)
    latest.agreed_on = request.today if request.method != "POST" else None
    latest.agreed_by = latest.agreed_by or (latest.body.name if latest.body_id else "")
    return edit_page(
        request,
        _form(request, AgreeForm, dossier, instance=latest, today=request.today, open_questions=len(gaps)),
        title=_("De opdracht vaststellen"),
        purpose=_("Daarna ligt de tekst vast. Verandert er iets, dan maak je een nieuwe uitgave."),
        back=_home(dossier),
        save=lambda form: actions.agree(form, gaps=gaps, by=request.user, today=request.today),
        saved=_("Vastgesteld. De tekst ligt nu vast."),
        submit=_("Leg vast"),
        template="question/agree.html",
        gaps=gaps,
        result=service.tell_result(latest),
    )


@dossier_page("question.edit")
def waive(request: HttpRequest, dossier: Dossier, gap_key: str) -> HttpResponse:
    """Go on without an answer to one question, with name and reason."""
    latest = _latest(request, dossier)
    known = queries.gather_readiness(dossier, reader=request.reader)
    gaps = service.list_open_gaps(known, today=request.today)
    gap = next((gap for gap in gaps if gap.key == gap_key), None)
    if gap is None:
        raise Http404
    return edit_page(
        request,
        bound(request, WaiverForm, assignment=latest),
        title=_("Doorgaan zonder antwoord"),
        purpose=gap.question,
        back=_home(dossier),
        save=lambda form: actions.waive(form, gap=gap, by=request.user, today=request.today),
        saved=_("Opgeschreven. De vraag blijft zichtbaar bij de opdracht."),
        submit=_("Ga door zonder antwoord"),
    )


@dossier_page("question.edit")
@require_POST
def new_edition(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Start a new edition from the agreed one."""
    agreed = get_object_or_404(
        queries.list_assignments(dossier, reader=request.reader).exclude(agreed_on=None)[:1]
    )
    actions.start_new_edition(agreed, by=request.user)
    messages.success(request, _("Er is een nieuwe uitgave. De vorige blijft zoals hij was."))
    return HttpResponseRedirect(reverse("question:write-assignment", args=[dossier.slug]))
