"""Pages of the assignment itself: read, begin, write per section, agree, go on without an answer, a new edition."""

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
from vaarkaart.foundation.dossiers.permissions import may

from .. import queries, service
from ..forms import AgreeForm, ResultForm, SectionForm, WaiverForm
from ..models import Assignment, AssignmentSection, SectionComment
from ..policies import FrozenAssignment, can_edit
from ..readiness import SECTIONS
from . import actions, sources
from .desk import Desk, draft_now, get_desk, list_threads, list_too_closed
from .drafting.compose import Drafted
from .drafting.paper import blocks_in
from .reading import is_intact, list_sections


def _home(dossier: Dossier) -> str:
    return reverse("question:assignment", args=[dossier.slug])


def _place(dossier: Dossier, kind: str) -> str:
    return f"{_home(dossier)}#deel-{kind}"


def _latest(request: HttpRequest, dossier: Dossier) -> Assignment:
    """Give the edition that may still change, or the page that is not there."""
    latest = queries.list_assignments(dossier, reader=request.reader).select_related("dossier").first()
    if latest is None or not can_edit(latest):
        raise Http404
    return latest


def _form(request: HttpRequest, form_class: type, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(request, form_class, dossier=dossier, author=request.user, reader=request.reader, **kwargs)


@dossier_page("question.view")
def assignment(request: HttpRequest, dossier: Dossier, number: int = 0) -> HttpResponse:
    """Read the assignment, with what is still missing, what was left open, and for writers what is new since."""
    listed = queries.list_assignments(dossier, reader=request.reader).select_related("dossier")
    editions = list(listed)
    shown = next((edition for edition in editions if edition.number == number or not number), None)
    if number and shown is None:
        raise Http404
    is_latest = shown is not None and shown.pk == editions[0].pk
    known = queries.gather_readiness(dossier, reader=request.reader)
    gaps = service.list_open_gaps(known, today=request.today) if is_latest or shown is None else []
    told = [(gap, service.address_of(gap, known, dossier=dossier)) for gap in gaps]
    # A question about an empty part stands in that part; the others stand beside the document.
    in_place = {gap.target: (gap, href) for gap, href in told if shown and gap.target in _KINDS}
    page = {
        "assignment": shown,
        "gloss": service.get_glossary(dossier, reader=request.reader),
        "editions": editions,
        "is_latest": is_latest,
        "result": service.tell_result(shown),
        "gaps": [(gap, href) for gap, href in told if gap.target not in in_place],
        "section_gaps": in_place,
        "all_gaps": len(gaps),
        "waived": {gap.removeprefix("no-").replace("-", "_") for gap in known.waived} if is_latest else set(),
        "filled": len(known.facts.filled),
        "all_sections": len(SECTIONS),
        **(_document(request, shown, is_latest=is_latest) if shown else {"too_closed": (), "news_count": 0}),
    }
    return render(request, "question/assignment.html", page)


_KINDS = frozenset(AssignmentSection.Kind.values)


def _document(request: HttpRequest, shown: Assignment, *, is_latest: bool) -> dict[str, Any]:
    desk: Desk | None = None
    if is_latest and can_edit(shown) and may(request.reader, "question.edit", dossier=shown.dossier):
        desk = get_desk(shown, reader=request.reader, today=request.today)
    sections = list_sections(shown)
    follows = shown.follows
    return {
        "sections": sections,
        "blocks": {section.kind: list(blocks_in(section.text)) for section in sections},
        "desk": {each.section.kind: each for each in desk.sections} if desk else {},
        "news_count": desk.news_count if desk else 0,
        "too_closed": desk.too_closed if desk else (),
        "threads": _count_threads(list_threads(shown, reader=request.reader)),
        "intact": is_intact(shown) if shown.is_agreed else None,
        "decision": sources.find_decision(shown.dossier, shown.decision, reader=request.reader),
        "follows": follows,
    }


def _count_threads(threads: list[SectionComment]) -> dict[str, tuple[int, int]]:
    """Count per section the remarks that are open, and all of them."""
    counted: dict[str, tuple[int, int]] = {}
    for thread in threads:
        still_open, together = counted.get(thread.section.kind, (0, 0))
        counted[thread.section.kind] = (still_open + (thread.resolved_on is None), together + 1)
    return counted


@dossier_page("question.edit")
def start_assignment(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Start the first edition, drafted from what is recorded."""
    if queries.list_assignments(dossier, reader=request.reader).exists():
        return HttpResponseRedirect(_home(dossier))
    if request.method == "POST":
        actions.start_assignment(dossier, by=request.user, reader=request.reader, today=request.today)
        messages.success(
            request, _("Er ligt een concept, uit wat jullie al vastlegden. Maak de tekst van jezelf.")
        )
        return HttpResponseRedirect(_home(dossier))
    drafted = draft_now(Assignment(dossier=dossier), reader=request.reader, today=request.today)
    per_section = {
        kind.label: sum(each.section == kind for each in drafted) for kind in AssignmentSection.Kind
    }
    return render(
        request, "question/start_assignment.html", {"per_section": per_section, "count": len(drafted)}
    )


@dossier_page("question.edit")
def edit_result(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write the sentence that says when it is finished, and choose who may read the document."""
    return edit_page(
        request,
        _form(request, ResultForm, dossier, instance=_latest(request, dossier)),
        title=_("Wat er moet komen"),
        purpose=_("Eén zin: vóór welke dag heeft wie wat vastgesteld?"),
        back=_home(dossier),
        save=lambda form: actions.save_result(form, by=request.user),
    )


@dossier_page("question.edit")
def edit_section(request: HttpRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """Write one section; others can be written on at the same time."""
    latest = queries.list_assignments(dossier, reader=request.reader).select_related("dossier").first()
    if kind not in _KINDS or latest is None:
        raise Http404
    section = _section(latest, kind)
    form = bound(request, SectionForm, instance=section)
    if latest.is_agreed:
        return (
            _frozen_meanwhile(request, section)
            if request.method == "POST"
            else HttpResponseRedirect(_home(dossier))
        )
    try:
        return edit_page(
            request,
            form,
            title=section.get_kind_display().capitalize(),
            purpose=_ASKS[kind],
            back=_place(dossier, kind),
            save=lambda form: actions.save_section(form, by=request.user),
            template="question/section_form.html",
            section=section,
        )
    except FrozenAssignment:  # agreed in between
        return _frozen_meanwhile(request, section)


def _section(assignment: Assignment, kind: str) -> AssignmentSection:
    section, _is_new = AssignmentSection.objects.select_related("assignment__dossier").get_or_create(
        assignment=assignment, kind=kind, defaults={"position": AssignmentSection.Kind.values.index(kind)}
    )
    return section


def _frozen_meanwhile(request: HttpRequest, section: AssignmentSection) -> HttpResponse:
    """Show what somebody typed while the edition was agreed, so that it can be used in a new one."""
    typed = [(section.get_kind_display(), request.POST.get("text", ""))]
    return render(request, "question/frozen.html", {"typed": typed}, status=409)


class _Asks:
    """What each section asks, as the form tells it."""

    def __getitem__(self, kind: str) -> str:
        return {
            "background": _("Wat is er gebeurd? Wat is al geprobeerd? Alleen feiten."),
            "problem": _("Wat gaat er mis, voor wie? Wat gebeurt er als we niets doen?"),
            "purpose": _("Het waarom waar iedereen achter staat: wat is er straks anders, voor wie?"),
            "scope": _("Over wie en wat gaat deze opdracht?"),
            "out_of_scope": _("Wat doen we nu bewust niet?"),
            "alternatives": _("Welke oplossingen bekeken we nog meer? Ook: niets doen."),
            "frame": _("Welke wet, hoeveel geld, hoeveel tijd, wat wil het bestuur zeker niet?"),
            "roles": _("Opdrachtgever, opdrachtnemer, stuurgroep, werkgroep."),
            "decision_moments": _("Wanneer kan het bestuur bijsturen of stoppen?"),
            "risks": _("Wat kan misgaan, en wat doen we dan?"),
        }[kind]


_ASKS = _Asks()


@dossier_page("question.edit")
@require_POST
def handle_fact(request: HttpRequest, dossier: Dossier, kind: str) -> HttpResponse:
    """Put a fact in a section, leave it out, or settle that it changed or is gone."""
    latest = _latest(request, dossier)
    if kind not in _KINDS:
        raise Http404
    section = _section(latest, kind)
    key, wish = request.POST.get("fact", ""), request.POST.get("wish", "")
    drafted = [
        each
        for each in draft_now(latest, reader=request.reader, today=request.today)
        if each.section == kind and each.key == key
    ]
    _carry_out(wish, section, key, drafted, by=request.user)
    messages.success(
        request, {"tell": _("Het staat erin."), "leave_out": _("Weggelaten.")}.get(wish, _("Bijgewerkt."))
    )
    return HttpResponseRedirect(_place(dossier, kind))


def _carry_out(wish: str, section: AssignmentSection, key: str, drafted: list[Drafted], *, by: Any) -> None:
    if wish == "seen" and key in section.told:
        actions.accept_fact(section, key, drafted, by=by)
    elif wish == "tell" and drafted and key not in section.told:
        actions.tell_fact(section, drafted, by=by)
    elif wish == "leave_out" and drafted and key not in section.told:
        actions.leave_out_fact(section, drafted, by=by)
    else:
        raise Http404


@dossier_page("question.agree")
def agree(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Freeze the edition as agreed; with questions open a reason is asked for."""
    latest = _latest(request, dossier)
    known = queries.gather_readiness(dossier, reader=request.reader)
    gaps = service.list_open_gaps(known, today=request.today)
    too_closed = list_too_closed(latest, reader=request.reader, today=request.today)
    latest.agreed_on = request.today if request.method != "POST" else None
    latest.agreed_by = latest.agreed_by or (latest.body.name if latest.body_id else "")
    return edit_page(
        request,
        _form(
            request,
            AgreeForm,
            dossier,
            instance=latest,
            today=request.today,
            open_questions=len(gaps),
            decisions=sources.list_decisions(dossier, reader=request.reader),
        ),
        title=_("De opdracht vaststellen"),
        purpose=_("Daarna ligt de tekst vast. Verandert er iets, dan maak je een nieuwe uitgave."),
        back=_home(dossier),
        save=lambda form: actions.agree(
            form, gaps=gaps, by=request.user, reader=request.reader, today=request.today
        ),
        saved=_("Vastgesteld. De tekst ligt nu vast."),
        submit=_("Leg vast"),
        template="question/agree.html",
        gaps=gaps,
        too_closed=too_closed,
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
        queries.list_assignments(dossier, reader=request.reader)
        .select_related("dossier")
        .exclude(agreed_on=None)[:1]
    )
    actions.start_new_edition(agreed, by=request.user)
    messages.success(request, _("Er is een nieuwe uitgave. De vorige blijft zoals hij was."))
    return HttpResponseRedirect(_home(dossier))
