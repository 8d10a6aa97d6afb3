"""Pages for PQRs: side by side, one by one, with earlier versions."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.service import note_reading
from vaarkaart.foundation.records.saving import StaleEdit

from .. import actions, people, queries, service
from ..differences import content_of, list_changes, list_steps
from ..forms import StatementForm
from ..models import Basis, PQRStatement
from ..policies import can_confirm, check_can_confirm
from ..relations import Relations, compare, relate

_PARTS = ("what", "how", "why")


@dossier_page("question.view")
def side_by_side(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Lay the PQRs side by side, so that it shows where the reasons differ."""
    reader = request.reader
    statements = list(queries.list_statements(dossier, reader=reader))
    found = relate(statements, dossier=dossier, reader=reader)
    page = {
        "tables": [_lay_out(occasion, list(group), found) for occasion, group in _by_occasion(statements)],
        "quotes": queries.quotes_behind(statements, reader=reader),
        "agreed": list(queries.list_agreed_reasons(dossier, reader=reader)),
        "alike_count": sum(item.likeness.kind == "alike" for item in found.suggestions),
        "opposite_count": sum(item.likeness.kind == "opposite" for item in found.suggestions),
    }
    return render(request, "question/side_by_side.html", page)


def _by_occasion(statements: list[PQRStatement]) -> Any:
    return groupby(statements, key=lambda statement: statement.occasion)


def _lay_out(occasion: str, rows: list[PQRStatement], found: Relations) -> dict[str, Any]:
    """Lay out the PQRs of one question; who gives the same reason stands together."""
    comparison, told = compare(rows, found)
    place = {r.key: (c.number, n) for c in comparison.courses for n, r in enumerate(c.reasons)}
    rows.sort(key=lambda s: place.get(s.pk, (len(place) + 1, 0)))
    numbers = comparison.numbers() if comparison.differs else {}
    firsts = {course.reasons[0].key for course in comparison.courses} if comparison.differs else set()
    return {
        "occasion": occasion,
        "rows": rows,
        "comparison": comparison,
        "told": told,
        "numbers": numbers,
        "firsts": firsts,
    }


def _get(request: HttpRequest, dossier: Dossier, statement_id: str) -> PQRStatement:
    return get_object_or_404(queries.list_statements(dossier, reader=request.reader), pk=statement_id)


def _address(name: str, dossier: Dossier, statement: PQRStatement) -> str:
    return reverse(f"question:{name}", args=[dossier.slug, statement.pk])


@dossier_page("question.view")
def statement(request: HttpRequest, dossier: Dossier, statement_id: str) -> HttpResponse:
    """Show one PQR with the quotes under it and how it stood before."""
    found = _get(request, dossier, statement_id)
    note_reading(found, reader=request.reader)
    versions = list(queries.list_versions(found, reader=request.reader))
    page = {
        "statement": found,
        "quotes": queries.quotes_behind([found], reader=request.reader),
        "refusals": people.refusals_of(dossier, reader=request.reader).get(found.stakeholder_id, []),
        "steps": list_steps(found, versions),
        "gloss": service.get_glossary(dossier, reader=request.reader),
        "can_confirm": can_confirm(found, reader=request.reader),
    }
    return render(request, "question/statement.html", page)


@dossier_page("question.edit")
def add_statement(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write down a PQR; a quote from a conversation may be brought along."""
    return edit_page(
        request,
        _form(request, dossier, instance=_begin(request, dossier)),
        title=_("Een PQR opschrijven"),
        purpose=_(
            "Doe wat (P), door wat (Q), om wat te bereiken (R)? Gebruik zo veel mogelijk de eigen woorden."
        ),
        back=reverse("question:side-by-side", args=[dossier.slug]),
        then=lambda kept: _address("statement", dossier, kept),
        save=lambda form: actions.save_statement(form, by=request.user),
        template="question/statement_form.html",
        pqr_parts=_PARTS,
    )


def _begin(request: HttpRequest, dossier: Dossier) -> PQRStatement:
    """Start from what the address brings along: a stakeholder (``van``), a quote (``citaat``) and its part."""
    begun = PQRStatement()
    stakeholders = queries.list_stakeholders(dossier, reader=request.reader)
    begun.stakeholder_id = (
        stakeholders.filter(pk=request.GET.get("van", "")).values_list("pk", flat=True).first()
    )
    quote = (
        queries.list_quotes(dossier, reader=request.reader).filter(pk=request.GET.get("citaat", "")).first()
    )
    part = request.GET.get("deel", "why")
    if quote is not None and part in _PARTS:
        setattr(begun, part, quote.text)
        setattr(begun, f"{part}_quote", quote)
        setattr(begun, f"{part}_basis", Basis.INFERRED)
        begun.occasion = quote.interview.occasion
    return begun


def _form(request: HttpRequest, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(
        request, StatementForm, dossier=dossier, author=request.user, reader=request.reader, **kwargs
    )


@dossier_page("question.edit")
def edit_statement(request: HttpRequest, dossier: Dossier, statement_id: str) -> HttpResponse:
    """Change a PQR; how it stood is kept."""
    found = _get(request, dossier, statement_id)
    return edit_page(
        request,
        _form(request, dossier, instance=found),
        title=_("De PQR van %(name)s") % {"name": found.stakeholder.name},
        purpose=_(
            "Wat er stond, blijft bewaard. Verander je bevestigde woorden, dan vervalt de bevestiging."
        ),
        back=_address("statement", dossier, found),
        save=lambda form: actions.save_statement(form, by=request.user),
        template="question/statement_form.html",
        delete=_address("delete-statement", dossier, found),
        pqr_parts=_PARTS,
    )


@dossier_page("question.edit")
def delete_statement(request: HttpRequest, dossier: Dossier, statement_id: str) -> HttpResponse:
    """Take a PQR away, with a way back."""
    found = _get(request, dossier, statement_id)
    return delete_page(
        request,
        found,
        title=_("Deze PQR weghalen"),
        explain=_("De eerdere versies gaan mee. De betrokkene blijft op de lijst."),
        back=_address("statement", dossier, found),
        then=reverse("question:side-by-side", args=[dossier.slug]),
    )


@dossier_page("question.edit")
def go_back(request: HttpRequest, dossier: Dossier, statement_id: str, version_id: str) -> HttpResponse:
    """Ask whether a PQR may read as it did before, and make it so as a new version."""
    found = _get(request, dossier, statement_id)
    version = get_object_or_404(queries.list_versions(found, reader=request.reader), pk=version_id)
    back = _address("statement", dossier, found)
    if request.method != "POST":
        changes = list_changes(content_of(found), version.content)
        page = {"statement": found, "version": version, "changes": changes, "back": back}
        return render(request, "question/go_back.html", page)
    quotes = queries.list_quotes(dossier, reader=request.reader)
    given = request.POST.get("from_version", "")
    try:
        actions.go_back_to(
            version, quotes=quotes, by=request.user, from_version=int(given) if given.isdigit() else 0
        )
    except StaleEdit:
        messages.error(request, _("Iemand paste deze PQR net aan. Lees hem eerst; er is niets gewijzigd."))
    else:
        messages.success(request, _("De PQR leest weer zoals toen. Wat er net stond, is bewaard."))
    return HttpResponseRedirect(back)


@dossier_page("question.confirm")
def confirm_statement(request: HttpRequest, dossier: Dossier, statement_id: str) -> HttpResponse:
    """Say that a PQR is right: whom it is about, or the core team on his or her behalf."""
    found = _get(request, dossier, statement_id)
    check_can_confirm(found, reader=request.reader)
    if request.method != "POST":
        return render(request, "question/confirm.html", {"statement": found})
    actions.confirm_statement(found, by=request.user, today=request.today)
    messages.success(request, _("Bevestigd. Dank je wel."))
    return HttpResponseRedirect(_address("statement", dossier, found))
