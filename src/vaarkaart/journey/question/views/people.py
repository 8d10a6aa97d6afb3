"""Pages for the stakeholders and the chain of who asked whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries
from ..chain import build_chain
from ..forms import StakeholderForm
from ..models import Stakeholder


def _form(request: HttpRequest, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(
        request, StakeholderForm, dossier=dossier, author=request.user, reader=request.reader, **kwargs
    )


@dossier_page("question.view")
def stakeholders(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """List who has a stake, and who got the question from whom."""
    listed = list(queries.list_stakeholders(dossier, reader=request.reader))
    statements: dict[str, list[Any]] = {}
    for statement in queries.list_statements(dossier, reader=request.reader):
        statements.setdefault(statement.stakeholder_id, []).append(statement)
    chain = build_chain([(person.pk, person.asked_by_id) for person in listed])
    page = {
        "stakeholders": listed,
        "people": {person.pk: person for person in listed},
        "chain": chain,
        "statements": statements,
    }
    return render(request, "question/stakeholders.html", page)


@dossier_page("question.edit")
def add_stakeholder(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Put somebody on the list."""
    return edit_page(
        request,
        _form(request, dossier, instance=Stakeholder(name=request.GET.get("naam", "")[:120])),
        title=_("Een betrokkene toevoegen"),
        purpose=_("Wie heeft belang bij deze opgave, en van wie kreeg hij of zij de vraag?"),
        back=reverse("question:stakeholders", args=[dossier.slug]),
        save=lambda form: actions.save_stakeholder(form, by=request.user),
    )


def _get(request: HttpRequest, dossier: Dossier, stakeholder_id: str) -> Stakeholder:
    return get_object_or_404(queries.list_stakeholders(dossier, reader=request.reader), pk=stakeholder_id)


@dossier_page("question.edit")
def edit_stakeholder(request: HttpRequest, dossier: Dossier, stakeholder_id: str) -> HttpResponse:
    """Change who somebody is."""
    found = _get(request, dossier, stakeholder_id)
    return edit_page(
        request,
        _form(request, dossier, instance=found),
        title=found.name,
        back=reverse("question:stakeholders", args=[dossier.slug]),
        save=lambda form: actions.save_stakeholder(form, by=request.user),
        delete=reverse("question:delete-stakeholder", args=[dossier.slug, found.pk]),
    )


@dossier_page("question.edit")
def delete_stakeholder(request: HttpRequest, dossier: Dossier, stakeholder_id: str) -> HttpResponse:
    """Take somebody off the list, with a way back."""
    found = _get(request, dossier, stakeholder_id)
    return delete_page(
        request,
        found,
        title=_("Deze betrokkene weghalen"),
        explain=_("De PQR's van deze persoon gaan mee. Je kunt het daarna nog terugzetten."),
        back=reverse("question:stakeholders", args=[dossier.slug]),
    )
