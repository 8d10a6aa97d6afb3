"""Pages for the stakeholders: the chain of who asked whom, the map, what each does not want, and their ties."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, people, queries
from ..chain import build_chain
from ..forms import RefusalForm, StakeholderForm, TieForm
from ..map_picture import describe, draw_map, tell_bond
from ..models import Refusal, Stakeholder, Tie


def _form(request: HttpRequest, dossier: Dossier, form_class: type = StakeholderForm, **kwargs: Any) -> Any:
    return bound(request, form_class, dossier=dossier, author=request.user, reader=request.reader, **kwargs)


def _home(dossier: Dossier) -> str:
    return reverse("question:stakeholders", args=[dossier.slug])


@dossier_page("question.view")
def stakeholders(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show where everybody stands, and who got the question from whom."""
    reader = request.reader
    listed = list(queries.list_stakeholders(dossier, reader=reader))
    told = list(queries.list_statements(dossier, reader=reader))
    statements: dict[str, list[Any]] = {}
    for statement in told:
        statements.setdefault(statement.stakeholder_id, []).append(statement)
    ties = list(people.list_ties(dossier, reader=reader))
    stands = people.gather_stands(listed, told, dossier=dossier, reader=reader)
    bonds = people.gather_bonds(listed, ties)
    names = {person.pk: person.name for person in listed}
    page = {
        "stakeholders": listed,
        "people": {person.pk: person for person in listed},
        "stands": {stand.key: stand for stand in stands},
        "chain": build_chain([(person.pk, person.asked_by_id) for person in listed]),
        "statements": statements,
        "refusals": people.refusals_of(dossier, reader=reader),
        "ties": ties,
        "map": draw_map(stands, bonds),
        "map_told": describe(stands),
        "bonds_told": _tell_bonds(bonds, names),
    }
    return render(request, "question/stakeholders.html", page)


def _tell_bonds(bonds: list[people.Bond], names: dict[str, str]) -> dict[str, list[str]]:
    """Tell each line on the map in words, under the name of who stands at its beginning."""
    told: dict[str, list[str]] = {}
    for bond in bonds:
        told.setdefault(bond.start, []).append(tell_bond(bond, names))
    return told


@dossier_page("question.edit")
def add_stakeholder(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Put somebody on the list."""
    return edit_page(
        request,
        _form(request, dossier, instance=Stakeholder(name=request.GET.get("naam", "")[:120])),
        title=_("Een betrokkene toevoegen"),
        purpose=_("Wie heeft belang bij deze opgave, en van wie kreeg hij of zij de vraag?"),
        back=_home(dossier),
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
        back=_home(dossier),
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
        back=_home(dossier),
    )


# ── What somebody does not want ─────────────────────────────────────────────────────────────────


@dossier_page("question.edit")
def add_refusal(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write down what somebody does not want, if wished from the words of a conversation."""
    return edit_page(
        request,
        _form(request, dossier, RefusalForm, instance=_begun_refusal(request, dossier)),
        title=_("Wat iemand niet wil"),
        purpose=_(
            "Ook “ik weet alleen wat ik niet wil” is een bevinding. Schrijf het op, dan blijft de vraag open tot je "
            "weet wat wél."
        ),
        back=_home(dossier),
    )


def _begun_refusal(request: HttpRequest, dossier: Dossier) -> Refusal:
    """Begin with the person and the quote in the address, as far as the reader may see those."""
    begun = Refusal(is_all="alles" in request.GET, what=request.GET.get("woorden", "")[:2000])
    quotes = queries.list_quotes(dossier, reader=request.reader).select_related("speaker__stakeholder")
    begun.quote = quotes.filter(pk=request.GET.get("citaat", "")).first()
    if begun.quote is not None:
        begun.what = begun.what or begun.quote.text
    wanted = request.GET.get("van", "") or getattr(
        getattr(begun.quote, "speaker", None), "stakeholder_id", ""
    )
    person = queries.list_stakeholders(dossier, reader=request.reader).filter(pk=wanted or "").first()
    if person is not None:
        begun.stakeholder = person
    return begun


def _refusal(request: HttpRequest, dossier: Dossier, refusal_id: str) -> Refusal:
    return get_object_or_404(people.list_refusals(dossier, reader=request.reader), pk=refusal_id)


@dossier_page("question.edit")
def edit_refusal(request: HttpRequest, dossier: Dossier, refusal_id: str) -> HttpResponse:
    """Change what somebody does not want, or write down what is wanted instead."""
    found = _refusal(request, dossier, refusal_id)
    return edit_page(
        request,
        _form(request, dossier, RefusalForm, instance=found),
        title=_("Wat %(name)s niet wil") % {"name": found.stakeholder.name},
        purpose=_("Weet je inmiddels wat wél? Vul het in.") if found.is_open else "",
        back=_home(dossier),
        delete=reverse("question:delete-refusal", args=[dossier.slug, found.pk]),
    )


@dossier_page("question.edit")
def delete_refusal(request: HttpRequest, dossier: Dossier, refusal_id: str) -> HttpResponse:
    """Take away what somebody does not want, with a way back."""
    return delete_page(
        request, _refusal(request, dossier, refusal_id), title=_("Dit weghalen"), back=_home(dossier)
    )


# ── How people stand to each other ──────────────────────────────────────────────────────────────


@dossier_page("question.edit")
def add_tie(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Draw a line between two people."""
    begun = Tie()
    person = queries.list_stakeholders(dossier, reader=request.reader).filter(pk=request.GET.get("van", ""))
    if found := person.first():
        begun.stakeholder = found
    return edit_page(
        request,
        _form(request, dossier, TieForm, instance=begun),
        title=_("Een band tussen twee mensen"),
        purpose=_("Wie trekt samen op, wie botst, en wie kan niet zonder de ander?"),
        back=_home(dossier),
    )


def _tie(request: HttpRequest, dossier: Dossier, tie_id: str) -> Tie:
    return get_object_or_404(people.list_ties(dossier, reader=request.reader), pk=tie_id)


@dossier_page("question.edit")
def edit_tie(request: HttpRequest, dossier: Dossier, tie_id: str) -> HttpResponse:
    """Change how two people stand to each other."""
    found = _tie(request, dossier, tie_id)
    return edit_page(
        request,
        _form(request, dossier, TieForm, instance=found),
        title=_("Een band tussen twee mensen"),
        back=_home(dossier),
        delete=reverse("question:delete-tie", args=[dossier.slug, found.pk]),
    )


@dossier_page("question.edit")
def delete_tie(request: HttpRequest, dossier: Dossier, tie_id: str) -> HttpResponse:
    """Take a line between two people away, with a way back."""
    return delete_page(
        request, _tie(request, dossier, tie_id), title=_("Deze band weghalen"), back=_home(dossier)
    )
