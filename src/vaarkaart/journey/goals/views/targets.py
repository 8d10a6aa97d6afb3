"""Pages to set, change and remove targets on the way."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..figure_forms import TargetForm
from ..models import Target


@dossier_page("goals.edit")
def add_target(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Set what is wanted in a period before the last one, or for one part."""
    indicator = get_object_or_404(queries.list_indicators(dossier, reader=request.reader), pk=indicator_id)
    return edit_page(
        request,
        bound(request, TargetForm, instance=Target(indicator=indicator)),
        title=_("Een tussendoel toevoegen"),
        purpose=indicator.name,
        back=reverse("goals:indicator", args=[dossier.slug, indicator.pk]),
    )


@dossier_page("goals.edit")
def edit_target(request: HttpRequest, dossier: Dossier, target_id: str) -> HttpResponse:
    """Change a target on the way."""
    target = get_object_or_404(queries.list_targets(dossier, reader=request.reader), pk=target_id)
    return edit_page(
        request,
        bound(request, TargetForm, instance=target),
        title=_("Een tussendoel aanpassen"),
        purpose=target.indicator.name,
        back=reverse("goals:indicator", args=[dossier.slug, target.indicator_id]),
        delete=reverse("goals:delete-target", args=[dossier.slug, target.pk]),
    )


@dossier_page("goals.edit")
def delete_target(request: HttpRequest, dossier: Dossier, target_id: str) -> HttpResponse:
    """Take a target on the way off."""
    target = get_object_or_404(queries.list_targets(dossier, reader=request.reader), pk=target_id)
    return delete_page(
        request,
        target,
        title=_("Een tussendoel weghalen"),
        back=reverse("goals:indicator", args=[dossier.slug, target.indicator_id]),
    )
