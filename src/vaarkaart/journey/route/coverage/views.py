"""The page that tells who is missing, and the one to set a finding aside."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries as route
from ..norms.views import explain_page
from ..words import tell_days
from . import queries
from .matrix import make_matrix
from .mending import mend_address, reason_address


@dossier_page("route.view")
def show_coverage(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show for each round who is missing, where that is mended and at what cost, and who is asked when."""
    covered = queries.cover_dossier(dossier, reader=request.reader, today=request.today)
    page = {
        "covered": covered,
        "matrix_of": lambda coverage: make_matrix(coverage, today=request.today),
        "mend": lambda each, coverage: mend_address(each, coverage, dossier=dossier),
        "reason": lambda each, coverage: reason_address(
            each.key, round=coverage.planned.round, dossier=dossier
        ),
        "tell_days": tell_days,
    }
    return render(request, "route/coverage/coverage.html", page)


@dossier_page("route.edit")
def set_aside(request: HttpRequest, dossier: Dossier, round_id: str) -> HttpResponse:
    """Write down why a finding is left as it is."""
    kept = get_object_or_404(route.list_rounds(dossier, reader=request.reader), pk=round_id)
    key = request.GET.get("over", "")
    covered = queries.cover_dossier(dossier, reader=request.reader, today=request.today)
    found = [
        each for one in covered if one.planned.round.pk == kept.pk for each in one.told if each.key == key
    ]
    if not found:
        raise Http404
    return explain_page(
        request, found[0].sentence, key=key, round=kept, back=reverse("route:coverage", args=[dossier.slug])
    )
