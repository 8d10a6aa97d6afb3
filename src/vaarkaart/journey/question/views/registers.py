"""Pages for constraints, lessons and terms."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries
from ..forms import ConstraintForm, LessonForm, TermForm
from ..glossary import passages_with
from ..models import Constraint


def _form(request: HttpRequest, form_class: type, dossier: Dossier, **kwargs: Any) -> Any:
    return bound(request, form_class, dossier=dossier, author=request.user, reader=request.reader, **kwargs)


def _find(listed: Callable[..., QuerySet[Any]], request: HttpRequest, dossier: Dossier, key: str) -> Any:
    return get_object_or_404(listed(dossier, reader=request.reader), pk=key)


# ── Constraints and lessons: one page ───────────────────────────────────────────────────────────


@dossier_page("question.view")
def frame(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what is given and what was learned."""
    constraints = list(queries.list_constraints(dossier, reader=request.reader))
    page = {
        "groups": [
            (kind.label, [item for item in constraints if item.kind == kind]) for kind in Constraint.Kind
        ],
        "constraints": constraints,
        "lessons": list(queries.list_lessons(dossier, reader=request.reader).select_related("interview")),
    }
    return render(request, "question/frame.html", page)


@dossier_page("question.edit")
def add_constraint(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write down something that is given."""
    return edit_page(
        request,
        _form(request, ConstraintForm, dossier),
        title=_("Een kader opschrijven"),
        purpose=_("Wat ligt vast? Vraag altijd waar het staat, of wie het zei."),
        back=reverse("question:frame", args=[dossier.slug]),
    )


@dossier_page("question.edit")
def edit_constraint(request: HttpRequest, dossier: Dossier, constraint_id: str) -> HttpResponse:
    """Change something that is given."""
    return edit_page(
        request,
        _form(
            request,
            ConstraintForm,
            dossier,
            instance=_find(queries.list_constraints, request, dossier, constraint_id),
        ),
        title=_("Een kader aanpassen"),
        back=reverse("question:frame", args=[dossier.slug]),
        delete=reverse("question:delete-constraint", args=[dossier.slug, constraint_id]),
    )


@dossier_page("question.edit")
def delete_constraint(request: HttpRequest, dossier: Dossier, constraint_id: str) -> HttpResponse:
    """Take a constraint away, with a way back."""
    return delete_page(
        request,
        _find(queries.list_constraints, request, dossier, constraint_id),
        title=_("Dit kader weghalen"),
        back=reverse("question:frame", args=[dossier.slug]),
    )


@dossier_page("question.edit")
def add_lesson(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write down a lesson."""
    return edit_page(
        request,
        _form(request, LessonForm, dossier),
        title=_("Een leerpunt opschrijven"),
        purpose=_("Wat doe je een volgende keer anders, of juist weer zo?"),
        back=reverse("question:frame", args=[dossier.slug]),
    )


@dossier_page("question.edit")
def edit_lesson(request: HttpRequest, dossier: Dossier, lesson_id: str) -> HttpResponse:
    """Change a lesson."""
    return edit_page(
        request,
        _form(
            request, LessonForm, dossier, instance=_find(queries.list_lessons, request, dossier, lesson_id)
        ),
        title=_("Een leerpunt aanpassen"),
        back=reverse("question:frame", args=[dossier.slug]),
        delete=reverse("question:delete-lesson", args=[dossier.slug, lesson_id]),
    )


@dossier_page("question.edit")
def delete_lesson(request: HttpRequest, dossier: Dossier, lesson_id: str) -> HttpResponse:
    """Take a lesson away, with a way back."""
    return delete_page(
        request,
        _find(queries.list_lessons, request, dossier, lesson_id),
        title=_("Dit leerpunt weghalen"),
        back=reverse("question:frame", args=[dossier.slug]),
    )


# ── Terms ───────────────────────────────────────────────────────────────────────────────────────


@dossier_page("question.view")
def terms(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show which words mean different things to different people, and what was agreed."""
    reader = request.reader
    listed = list(queries.list_terms(dossier, reader=reader))
    earlier: dict[str, list[Any]] = {}
    for version in queries.list_earlier_agreements(dossier, reader=reader):
        earlier.setdefault(version.term_id, []).append(version)
    texts = queries.list_texts(dossier, reader=reader) if listed else []
    page = {
        "terms": listed,
        "earlier": earlier,
        "used": {term.pk: list(passages_with(term, texts)) for term in listed},
    }
    return render(request, "question/terms.html", page)


@dossier_page("question.edit")
def add_term(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Write down a term."""
    return edit_page(
        request,
        _form(request, TermForm, dossier),
        title=_("Een begrip opschrijven"),
        purpose=_("Welk woord gebruikt iedereen, en bedoelt iedereen anders?"),
        back=reverse("question:terms", args=[dossier.slug]),
        save=lambda form: actions.save_term(form, by=request.user),
    )


@dossier_page("question.edit")
def edit_term(request: HttpRequest, dossier: Dossier, term_id: str) -> HttpResponse:
    """Change a term and what parties mean by it."""
    return edit_page(
        request,
        _form(request, TermForm, dossier, instance=_find(queries.list_terms, request, dossier, term_id)),
        title=_("Een begrip aanpassen"),
        back=reverse("question:terms", args=[dossier.slug]),
        save=lambda form: actions.save_term(form, by=request.user),
        delete=reverse("question:delete-term", args=[dossier.slug, term_id]),
    )


@dossier_page("question.edit")
def delete_term(request: HttpRequest, dossier: Dossier, term_id: str) -> HttpResponse:
    """Take a term away, with a way back."""
    return delete_page(
        request,
        _find(queries.list_terms, request, dossier, term_id),
        title=_("Dit begrip weghalen"),
        back=reverse("question:terms", args=[dossier.slug]),
    )
