"""Pages to add, change and remove the indicators of a goal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..figure_forms import IndicatorForm
from ..indicator_lists import read_bbv
from ..models import Indicator


@dossier_page("goals.edit")
def add_indicator(request: HttpRequest, dossier: Dossier, goal_id: str) -> HttpResponse:
    """Add what is counted for a goal."""
    goal = get_object_or_404(queries.list_goals(dossier, reader=request.reader), pk=goal_id)
    picked = next((each for each in read_bbv().indicators if each.key == request.GET.get("uit-lijst")), None)
    initial = picked.initial if picked else {"axis_from_zero": True}
    return edit_page(
        request,
        bound(request, IndicatorForm, instance=Indicator(goal=goal), initial=initial),
        title=_("Wat tellen jullie?"),
        purpose=goal.statement,
        back=reverse("goals:detail", args=[dossier.slug, goal.pk]),
        template="goals/write_indicator.html",
        pick=reverse("goals:pick-indicator", args=[dossier.slug, goal.pk]),
    )


@dossier_page("goals.edit")
def pick_indicator(request: HttpRequest, dossier: Dossier, goal_id: str) -> HttpResponse:
    """Show the indicators that every municipality must report, to start from one of them."""
    goal = get_object_or_404(queries.list_goals(dossier, reader=request.reader), pk=goal_id)
    page = {
        "goal": goal,
        "list": read_bbv(),
        "add": reverse("goals:add-indicator", args=[dossier.slug, goal.pk]),
        "units": dict(Indicator.Measure.choices),
    }
    return render(request, "goals/pick_indicator.html", page)


@dossier_page("goals.edit")
def edit_indicator(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Change an indicator."""
    indicator = get_object_or_404(queries.list_indicators(dossier, reader=request.reader), pk=indicator_id)
    return edit_page(
        request,
        bound(request, IndicatorForm, instance=indicator),
        title=_("Een indicator aanpassen"),
        purpose=indicator.goal.statement,
        back=reverse("goals:detail", args=[dossier.slug, indicator.goal_id]),
        delete=reverse("goals:delete-indicator", args=[dossier.slug, indicator.pk]),
        template="goals/write_indicator.html",
    )


@dossier_page("goals.edit")
def delete_indicator(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Take an indicator away, with its measurements."""
    indicator = get_object_or_404(queries.list_indicators(dossier, reader=request.reader), pk=indicator_id)
    return delete_page(
        request,
        indicator,
        title=_("Een indicator weghalen"),
        explain=_("De metingen van deze indicator gaan mee."),
        back=reverse("goals:detail", args=[dossier.slug, indicator.goal_id]),
    )
