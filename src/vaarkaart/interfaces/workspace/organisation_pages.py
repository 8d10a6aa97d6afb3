"""Pages for whoever keeps organisations, bodies and recesses; all dossiers share these."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.pages import member_page
from vaarkaart.foundation.organisations.models import Body, Organisation, Recess

from .organisation_forms import BodyForm, OrganisationForm, RecessForm

View = Callable[..., HttpResponse]


def keeper_page(view: View) -> View:
    """Open a page to members who keep organisations; to others it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.manages_organisations:
            raise Http404
        return view(request, *args, **kwargs)

    return member_page(guarded)


def _overview() -> str:
    return reverse("workspace:organisations")


@keeper_page
def organisations(request: HttpRequest) -> HttpResponse:
    """Show the organisations with their bodies, and the recesses."""
    listed = Organisation.objects.prefetch_related("bodies")
    return render(
        request, "workspace/organisations.html", {"organisations": listed, "recesses": Recess.objects.all()}
    )


@keeper_page
def add_organisation(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    form = bound(request, OrganisationForm, instance=Organisation())
    return edit_page(request, form, title=_("Een organisatie toevoegen"), back=_overview())


@keeper_page
def edit_organisation(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Change an organisation."""
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    return _edit(request, OrganisationForm, organisation, remove="workspace:delete-organisation")


@keeper_page
def delete_organisation(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Take an organisation away, when nothing uses it any more."""
    return _delete(request, get_object_or_404(Organisation, pk=organisation_id))


@keeper_page
def add_body(request: HttpRequest, organisation_id: str) -> HttpResponse:
    """Add a body to an organisation."""
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    form = bound(request, BodyForm, instance=Body(organisation=organisation))
    return edit_page(
        request,
        form,
        title=_("Een gremium toevoegen"),
        purpose=_("Een werkgroep, bestuur of raad. De vergaderingen voeg je daarna toe bij de route."),
        back=_overview(),
    )


@keeper_page
def edit_body(request: HttpRequest, body_id: str) -> HttpResponse:
    """Change a body and the days it needs."""
    return _edit(request, BodyForm, get_object_or_404(Body, pk=body_id), remove="workspace:delete-body")


@keeper_page
def delete_body(request: HttpRequest, body_id: str) -> HttpResponse:
    """Take a body away with its meetings, when no route uses it any more."""
    return _delete(request, get_object_or_404(Body, pk=body_id))


@keeper_page
def add_recess(request: HttpRequest) -> HttpResponse:
    """Add a recess."""
    form = bound(request, RecessForm, instance=Recess())
    return edit_page(request, form, title=_("Een reces toevoegen"), back=_overview())


@keeper_page
def edit_recess(request: HttpRequest, recess_id: str) -> HttpResponse:
    """Change a recess."""
    return _edit(
        request, RecessForm, get_object_or_404(Recess, pk=recess_id), remove="workspace:delete-recess"
    )


@keeper_page
def delete_recess(request: HttpRequest, recess_id: str) -> HttpResponse:
    """Take a recess away."""
    return _delete(request, get_object_or_404(Recess, pk=recess_id))


def _edit(request: HttpRequest, form_class: type, record: Model, *, remove: str) -> HttpResponse:
    return edit_page(
        request,
        bound(request, form_class, instance=record),
        title=_("%(name)s aanpassen") % {"name": record},
        back=_overview(),
        delete=reverse(remove, args=[record.pk]),
    )


def _delete(request: HttpRequest, record: Model) -> HttpResponse:
    return delete_page(request, record, title=_("%(name)s weghalen") % {"name": record}, back=_overview())
