"""Pages to add, change and remove efforts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..forms import EffortForm


@dossier_page("goals.edit")
def add_effort(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add something that is done, and say for which goal."""
    served = request.GET.get("doel", "")
    form = bound(
        request,
        EffortForm,
        dossier=dossier,
        author=request.user,
        reader=request.reader,
        initial={"helps": [served] if served else []},
    )
    return edit_page(
        request,
        form,
        title=_("Een nieuwe inspanning"),
        purpose=_("Een proces, maatregel of oplossing, en het doel waarvoor jullie die doen."),
        back=reverse("goals:overview", args=[dossier.slug]),
        then=lambda effort: reverse("goals:effort", args=[dossier.slug, effort.pk]),
    )


@dossier_page("goals.edit")
def edit_effort(request: HttpRequest, dossier: Dossier, effort_id: str) -> HttpResponse:
    """Change an effort."""
    effort = get_object_or_404(queries.list_efforts(dossier, reader=request.reader), pk=effort_id)
    return edit_page(
        request,
        bound(
            request, EffortForm, instance=effort, dossier=dossier, author=request.user, reader=request.reader
        ),
        title=_("Een inspanning aanpassen"),
        back=reverse("goals:effort", args=[dossier.slug, effort.pk]),
        delete=reverse("goals:delete-effort", args=[dossier.slug, effort.pk]),
    )


@dossier_page("goals.edit")
def delete_effort(request: HttpRequest, dossier: Dossier, effort_id: str) -> HttpResponse:
    """Take an effort away."""
    effort = get_object_or_404(queries.list_efforts(dossier, reader=request.reader), pk=effort_id)
    return delete_page(
        request,
        effort,
        title=_("Een inspanning weghalen"),
        back=reverse("goals:effort", args=[dossier.slug, effort.pk]),
        then=reverse("goals:overview", args=[dossier.slug]),
    )
