"""Pages to record who set a goal: which body, in which decision, after which debate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import actions, queries
from ..mandate_forms import MandateForm
from ..models import Mandate


@dossier_page("goals.edit")
def add_mandate(request: HttpRequest, dossier: Dossier, goal_id: str) -> HttpResponse:
    """Record by which decision a goal was set."""
    goal = get_object_or_404(queries.list_goals(dossier, reader=request.reader), pk=goal_id)
    form = bound(request, MandateForm, instance=Mandate(goal=goal), dossier=dossier, reader=request.reader)
    return edit_page(
        request,
        form,
        title=_("Wie stelde dit doel vast?"),
        purpose=goal.statement,
        back=reverse("goals:detail", args=[dossier.slug, goal.pk]),
        save=lambda form: actions.save_mandate(form, by=request.user),
        template="goals/write_mandate.html",
    )


@dossier_page("goals.edit")
def edit_mandate(request: HttpRequest, dossier: Dossier, mandate_id: str) -> HttpResponse:
    """Change what is known of a decision."""
    mandate = get_object_or_404(queries.list_mandates(dossier, reader=request.reader), pk=mandate_id)
    return edit_page(
        request,
        bound(request, MandateForm, instance=mandate, dossier=dossier, reader=request.reader),
        title=_("Een mandaat aanpassen"),
        purpose=mandate.goal.statement,
        back=reverse("goals:detail", args=[dossier.slug, mandate.goal_id]),
        save=lambda form: actions.save_mandate(form, by=request.user),
        delete=reverse("goals:delete-mandate", args=[dossier.slug, mandate.pk]),
        template="goals/write_mandate.html",
    )


@dossier_page("goals.edit")
def delete_mandate(request: HttpRequest, dossier: Dossier, mandate_id: str) -> HttpResponse:
    """Take a mandate away."""
    mandate = get_object_or_404(queries.list_mandates(dossier, reader=request.reader), pk=mandate_id)
    return delete_page(
        request,
        mandate,
        title=_("Een mandaat weghalen"),
        back=reverse("goals:detail", args=[dossier.slug, mandate.goal_id]),
    )
