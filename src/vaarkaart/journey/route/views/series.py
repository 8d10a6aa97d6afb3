"""A series of meetings: fill in how often, see the days with those in recess struck out, then put them in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.calendar_repeats import RuleError
from vaarkaart.foundation.organisations.calendar_runs import apply_run, start_run
from vaarkaart.foundation.organisations.calendar_series import (
    Series,
    SeriesDay,
    list_series_days,
    name_series,
    read_series,
    tell_series,
)
from vaarkaart.foundation.organisations.models import Body, ImportRun
from vaarkaart.foundation.organisations.service import list_recesses

from ..calendar_forms import SeriesForm
from .keeping import calendar_of, kept_body


@dossier_page("route.keep_calendars")
def add_series(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Show the form, the days it makes, or put them in the calendar."""
    body = kept_body(request, dossier, body_id)
    form = SeriesForm(request.POST) if request.method == "POST" else SeriesForm()
    page: dict[str, object] = {"form": form, "body": body, "days": None}
    if form.is_bound and form.is_valid():
        series = form.series
        try:
            days = _days(series, body)
        except RuleError as wrong:
            form.add_error("last", str(wrong))
        else:
            if "apply" in request.POST and any(not day.skipped for day in days):
                return _apply(request, dossier, body, series=series, days=days)
            page |= _preview(body, series=series, days=days)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "route/series.html", page, status=status)


def _days(series: Series, body: Body) -> list[SeriesDay]:
    return list_series_days(series, recesses=list_recesses(series.first, series.last, body=body))


def _preview(body: Body, *, series: Series, days: list[SeriesDay]) -> dict[str, object]:
    known = set(
        body.meetings.filter(held_on__in=[each.day for each in days]).values_list("held_on", flat=True)
    )
    return {
        "days": [(each, each.day in known) for each in days],
        "count": sum(not each.skipped for each in days),
        "told": tell_series(series),
        "rule": series.rule,
    }


def _apply(
    request: HttpRequest, dossier: Dossier, body: Body, *, series: Series, days: list[SeriesDay]
) -> HttpResponse:
    run = start_run(
        read_series(series, days),
        source=name_series(series),
        kind=ImportRun.Kind.SERIES,
        by=request.user.pk,
        rule=series.rule,
    )
    count = apply_run(
        run,
        mapping={"": body},
        actor=request.user,
        today=request.today,
        flag_gone=False,
        dossier_id=dossier.pk,
    )
    told = ngettext(
        "De reeks staat erin: %(count)s vergadering.",
        "De reeks staat erin: %(count)s vergaderingen.",
        count,
    )
    nothing = _("Deze dagen stonden er al. Er is niets gewijzigd.")
    messages.success(request, told % {"count": count} if count else nothing)
    return HttpResponseRedirect(calendar_of(dossier, body.pk))
