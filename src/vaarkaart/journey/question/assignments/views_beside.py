"""Pages beside the assignment: remarks per section, versions laid side by side, and taking it along as a file."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.engines.documents import FORMS
from vaarkaart.engines.text import Change as Words
from vaarkaart.engines.text import compare_words
from vaarkaart.foundation.dossiers.editing import bound
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import check_may, may, visible
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.ui.jinja import day

from .. import queries
from ..forms import CommentForm, ReplyForm, VersionForm
from ..models import Assignment, AssignmentSection, AssignmentVersion, SectionComment
from ..policies import can_edit
from . import actions
from .desk import draft_now, list_threads
from .drafting.content import ForAudience, as_mapping, for_audience
from .drafting.facts import WIDTH
from .drafting.paper import as_paper
from .reading import get_content, list_traced


def _get(request: HttpRequest, dossier: Dossier, number: int) -> Assignment:
    listed = queries.list_assignments(dossier, reader=request.reader).select_related("dossier__organisation")
    return get_object_or_404(listed, number=number)


# ── Remarks ──


@dossier_page("question.view")
def comments(request: HttpRequest, dossier: Dossier, number: int, kind: str) -> HttpResponse:
    """Show the remarks about one section; add one, answer one, close one."""
    edition = _get(request, dossier, number)
    section = get_object_or_404(edition.sections.select_related("assignment"), kind=kind)
    threads = [each for each in list_threads(edition, reader=request.reader) if each.section.kind == kind]
    in_core_team = may(request.reader, "question.edit", dossier=dossier)
    form = CommentForm(in_core_team=in_core_team)
    if request.method == "POST":
        check_may(request.reader, "question.comment", dossier=dossier)
        thread = next((each for each in threads if each.pk == request.POST.get("thread")), None)
        form = bound(request, ReplyForm) if thread else bound(request, CommentForm, in_core_team=in_core_team)
        if request.POST.get("wish") in ("resolve", "reopen"):
            return _close(request, thread)
        if form.is_valid():
            comment = form.save(commit=False)
            comment.dossier, comment.section, comment.answers = dossier, section, thread
            actions.add_comment(comment, by=request.user)
            messages.success(request, _("Je reactie staat erbij."))
            return HttpResponseRedirect(f"{request.path}#reactie-{thread.pk if thread else comment.pk}")
    page = {"edition": edition, "section": section, "threads": threads, "form": form, "reply": ReplyForm()}
    return render(request, "question/comments.html", page, status=422 if form.is_bound else 200)


def _close(request: HttpRequest, thread: SectionComment | None) -> HttpResponse:
    if thread is None:
        raise Http404
    closes = request.POST["wish"] == "resolve"
    actions.resolve_comment(thread, by=request.user, today=request.today if closes else None)
    messages.success(request, _("Afgehandeld. De reactie blijft te lezen.") if closes else _("Weer open."))
    return HttpResponseRedirect(f"{request.path}#reactie-{thread.pk}")


# ── Versions ──


@dataclass(frozen=True, slots=True)
class Moment:
    """How the document stood at one moment: a key for the address, a name, and the texts."""

    key: str
    name: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part that differs between two moments, word by word."""

    label: str
    words: tuple[Words, ...]


@dossier_page("question.view")
def versions(request: HttpRequest, dossier: Dossier, number: int) -> HttpResponse:
    """List how the document stood earlier, and lay two moments side by side, word by word."""
    edition = _get(request, dossier, number)
    kept = visible(edition.versions.all(), reader=request.reader)
    form = VersionForm()
    if request.method == "POST":
        check_may(request.reader, "question.edit", dossier=dossier)
        form = bound(request, VersionForm)
        if form.is_valid() and can_edit(edition):
            version = actions.keep_version(form, assignment=edition, by=request.user)
            messages.success(request, _("Bewaard als versie %(number)s.") % {"number": version.number})
            return HttpResponseRedirect(request.path)
    moments = _moments(request, dossier, edition, list(kept))
    after = _choose(moments, request.GET.get("naar"), otherwise=moments[0])
    earlier = next((each for each in moments[1:] if each.content != moments[0].content), moments[-1])
    before = _choose(moments, request.GET.get("van"), otherwise=earlier)
    page = {
        "edition": edition,
        "versions": kept,
        "moments": moments,
        "before": before,
        "after": after,
        "differences": _differences(before, after),
        "form": form,
    }
    return render(request, "question/versions.html", page, status=422 if form.is_bound else 200)


def _moments(
    request: HttpRequest, dossier: Dossier, edition: Assignment, kept: list[AssignmentVersion]
) -> list[Moment]:
    now = _("zoals vastgesteld") if edition.is_agreed else _("zoals het nu is")
    others = queries.list_assignments(dossier, reader=request.reader).exclude(pk=edition.pk)
    return [
        Moment("nu", f"{_('Uitgave %(number)s') % {'number': edition.number}}, {now}", _content(edition)),
        *(Moment(f"v{each.number}", _name(each), each.content) for each in kept),
        *(
            Moment(f"u{each.number}", _("Uitgave %(number)s") % {"number": each.number}, _content(each))
            for each in others.select_related("dossier")
        ),
    ]


def _content(edition: Assignment) -> dict[str, Any]:
    return dict(as_mapping(get_content(edition)))


def _name(version: AssignmentVersion) -> str:
    told = _("Versie %(number)s") % {"number": version.number}
    return ", ".join(filter(None, [told, day(version.kept_at, weekday=False), version.name]))


def _choose(moments: list[Moment], key: str | None, *, otherwise: Moment) -> Moment:
    return next((each for each in moments if each.key == key), otherwise)


def _differences(before: Moment, after: Moment) -> list[Difference]:
    parts = [(str(_("wat er moet komen")), before.content["result"], after.content["result"])]
    for kind in AssignmentSection.Kind:
        old, new = (each.content["sections"].get(kind.value, "") for each in (before, after))
        parts.append((str(kind.label), old, new))
    return [
        Difference(label.capitalize(), tuple(compare_words(old, new)))
        for label, old, new in parts
        if old != new
    ]


# ── Taking it along ──

_FOR = {
    "public": "iedereen",
    "dossier": "wie meedoet in de opgave",
    "core_team": "het kernteam",
}  # in the document


def _audiences(request: HttpRequest, dossier: Dossier) -> list[str]:
    """List for whom this reader may make a copy: never for more closed readers than he or she is."""
    in_core_team = may(request.reader, "question.edit", dossier=dossier)
    return ["public", "dossier", *(["core_team"] if in_core_team else [])]


def _chosen_audience(request: HttpRequest, edition: Assignment) -> str:
    asked = request.GET.get("voor", "")
    if asked in _audiences(request, edition.dossier):
        return asked
    return "public" if edition.confidentiality == "public" else "dossier"


def _copy_for(request: HttpRequest, edition: Assignment, audience: str) -> ForAudience:
    drafted = [] if edition.is_agreed else draft_now(edition, reader=request.reader, today=request.today)
    return for_audience(get_content(edition), list_traced(edition, drafted=drafted), audience=audience)


def _list_remarks(
    request: HttpRequest, edition: Assignment, audience: str
) -> list[tuple[str, tuple[str, ...]]]:
    """List the open remarks that this audience may read, per section."""
    threads = [
        each
        for each in list_threads(edition, reader=request.reader)
        if each.resolved_on is None and WIDTH[each.confidentiality] >= WIDTH[audience]
    ]
    return [
        (
            str(kind.label).capitalize(),
            tuple(
                f"{each.written_by}: {each.text}"
                for thread in threads
                if thread.section.kind == kind
                for each in (thread, *thread.shown_replies)
            ),
        )
        for kind in AssignmentSection.Kind
    ]


@dossier_page("question.view")
def export(request: HttpRequest, dossier: Dossier, number: int) -> HttpResponse:
    """Choose for whom a copy is; see what it leaves out; take it along."""
    edition = _get(request, dossier, number)
    audience = _chosen_audience(request, edition)
    copy = _copy_for(request, edition, audience)
    sees = may(request.reader, "question.edit", dossier=dossier)
    page = {
        "edition": edition,
        "audiences": _audiences(request, dossier),
        "audience": audience,
        # Whoever may not see a fact is not told what its sentence says, only that something is left out.
        "left_out": copy.left_out if sees else (),
        "rewritten": copy.rewritten if sees else (),
        "left_out_count": len(copy.left_out),
        "kinds": dict(AssignmentSection.Kind.choices),
        "is_wider": WIDTH[audience] > WIDTH[edition.confidentiality],
        "remarks": sum(len(lines) for _title, lines in _list_remarks(request, edition, audience)),
        "with_remarks": request.GET.get("reacties") == "1",
        "address": reverse("question:export-assignment", args=[dossier.slug, number]),
    }
    return render(request, "question/export.html", page)


@dossier_page("question.view")
def download_assignment(request: HttpRequest, dossier: Dossier, number: int, form: str) -> HttpResponse:
    """Give a copy for the chosen audience as a file."""
    if form not in FORMS:
        raise Http404
    edition = _get(request, dossier, number)
    audience = _chosen_audience(request, edition)
    copy = _copy_for(request, edition, audience)
    with_remarks = request.GET.get("reacties") == "1"
    paper = as_paper(
        copy.content,
        organisation=str(dossier.organisation),
        printed_on=request.today,
        fingerprint=edition.fingerprint,
        audience=_FOR[audience],
        left_out=len(copy.left_out),
        comments=_list_remarks(request, edition, audience) if with_remarks else (),
    )
    record_event(
        "exported", actor=request.user, subject=edition, details={"form": form, "audience": audience}
    )
    response = HttpResponse(FORMS[form].write(paper), content_type=FORMS[form].media_type)
    name = f"bestuursopdracht-{dossier.slug}-uitgave-{edition.number}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
