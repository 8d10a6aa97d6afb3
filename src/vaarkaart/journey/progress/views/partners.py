"""Partners: who they are, and what they promised."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.dossiers.permissions import may

from .. import queries
from ..forms.partners import PartnerForm


def _overview(dossier: Dossier) -> str:
    return reverse("progress:partners", args=[dossier.slug])


@dossier_page("progress.view")
def partners(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the partners, the laws that bind them, and their promises."""
    listed = list(queries.list_partners(dossier, reader=request.reader))
    commitments = list(queries.list_commitments(dossier, reader=request.reader))
    promises = {p.pk: [c for c in commitments if c.partner_id == p.pk] for p in listed}
    held = request.reader.role_in(dossier)
    page = {
        "partners": listed,
        "watches": {pk: queries.keep_watch(cs, today=request.today) for pk, cs in promises.items()},
        "promises": promises,
        # Names and addresses of people are for the core team and for the organisation itself.
        "sees_contact": lambda partner: (
            may(request.reader, "progress.edit", dossier=dossier)
            or (held is not None and held.organisation_id == partner.organisation_id)
        ),
    }
    return render(request, "progress/partners.html", page)


@dossier_page("progress.edit")
def add_partner(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Add a partner."""
    return edit_page(
        request,
        bound(request, PartnerForm, dossier=dossier, author=request.user),
        title=_("Een partner erbij"),
        purpose=_("Een organisatie die de opgave mee draagt."),
        back=_overview(dossier),
    )


@dossier_page("progress.edit")
def edit_partner(request: HttpRequest, dossier: Dossier, partner_id: str) -> HttpResponse:
    """Change a partner."""
    partner = get_object_or_404(queries.list_partners(dossier, reader=request.reader), pk=partner_id)
    return edit_page(
        request,
        bound(request, PartnerForm, dossier=dossier, author=request.user, instance=partner),
        title=str(partner),
        back=_overview(dossier),
        delete=reverse("progress:delete-partner", args=[dossier.slug, partner.pk]),
    )


@dossier_page("progress.edit")
def delete_partner(request: HttpRequest, dossier: Dossier, partner_id: str) -> HttpResponse:
    """Take a partner out."""
    partner = get_object_or_404(queries.list_partners(dossier, reader=request.reader), pk=partner_id)
    return delete_page(
        request,
        partner,
        title=_("Partner weghalen"),
        explain=_("De toezeggingen van deze partner gaan mee. Je kunt het daarna nog terugzetten."),
        back=_overview(dossier),
    )
