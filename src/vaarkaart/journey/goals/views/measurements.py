"""Pages to record, change and remove measurements."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from .. import queries
from ..figure_forms import MeasurementForm
from ..models import Indicator, Measurement


def _purpose(indicator: Indicator) -> str:
    if not indicator.unit:
        return indicator.name
    return _("%(name)s, in %(unit)s.") % {"name": indicator.name, "unit": indicator.unit}


@dossier_page("goals.edit")
def add_measurement(request: HttpRequest, dossier: Dossier, indicator_id: str) -> HttpResponse:
    """Record a value on a day, or why there is none."""
    indicator = get_object_or_404(queries.list_indicators(dossier, reader=request.reader), pk=indicator_id)
    return edit_page(
        request,
        bound(request, MeasurementForm, instance=Measurement(indicator=indicator), today=request.today),
        title=_("Een meting toevoegen"),
        purpose=_purpose(indicator),
        back=reverse("goals:detail", args=[dossier.slug, indicator.goal_id]),
    )


@dossier_page("goals.edit")
def edit_measurement(request: HttpRequest, dossier: Dossier, measurement_id: str) -> HttpResponse:
    """Change a measurement."""
    measurement = get_object_or_404(
        queries.list_measurements(dossier, reader=request.reader), pk=measurement_id
    )
    return edit_page(
        request,
        bound(request, MeasurementForm, instance=measurement, today=request.today),
        title=_("Een meting aanpassen"),
        purpose=_purpose(measurement.indicator),
        back=reverse("goals:detail", args=[dossier.slug, measurement.indicator.goal_id]),
        delete=reverse("goals:delete-measurement", args=[dossier.slug, measurement.pk]),
    )


@dossier_page("goals.edit")
def delete_measurement(request: HttpRequest, dossier: Dossier, measurement_id: str) -> HttpResponse:
    """Take a measurement away."""
    measurement = get_object_or_404(
        queries.list_measurements(dossier, reader=request.reader), pk=measurement_id
    )
    return delete_page(
        request,
        measurement,
        title=_("Een meting weghalen"),
        back=reverse("goals:detail", args=[dossier.slug, measurement.indicator.goal_id]),
    )
