"""Pages for the addresses where the calendar of a body can be read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.calendar_subscriptions import refresh_subscription
from vaarkaart.foundation.organisations.models import CalendarSource, ImportRun

from ..calendar_forms import SourceForm
from .keeping import calendar_of, kept_body, kept_item


@dossier_page("route.keep_calendars")
def add_source(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Add an address to a body; nothing is fetched yet."""
    body = kept_body(request, dossier, body_id)
    return edit_page(
        request,
        bound(request, SourceForm, instance=CalendarSource(body=body)),
        title=_("Een kalenderadres voor %(body)s") % {"body": body},
        purpose=_("Wat er op dit adres verandert, zie je eerst. Jij zegt of het klopt."),
        back=calendar_of(dossier, body.pk, part="bronnen"),
    )


@dossier_page("route.keep_calendars")
def edit_source(request: HttpRequest, dossier: Dossier, source_id: str) -> HttpResponse:
    """Change an address; what it called itself the last time does not hold for another."""
    source = kept_item(request, dossier, CalendarSource, source_id)
    form = bound(request, SourceForm, instance=source)
    if form.is_bound and {"address", "name_in_source"} & set(form.changed_data):
        source.etag, source.last_modified, source.problem = "", "", ""
    return edit_page(
        request,
        form,
        title=_("Kalenderadres van %(body)s aanpassen") % {"body": source.body},
        back=calendar_of(dossier, source.body_id, part="bronnen"),
        delete=reverse("route:delete-source", args=[dossier.slug, source.pk]),
    )


@dossier_page("route.keep_calendars")
def delete_source(request: HttpRequest, dossier: Dossier, source_id: str) -> HttpResponse:
    """Take an address away; the meetings that came from it stay."""
    source = kept_item(request, dossier, CalendarSource, source_id)
    return delete_page(
        request,
        source,
        title=_("Dit kalenderadres weghalen"),
        explain=_("De vergaderingen die ervan komen, blijven staan. Er wordt alleen niets meer opgehaald."),
        back=reverse("route:source", args=[dossier.slug, source.pk]),
        then=calendar_of(dossier, source.body_id, part="bronnen"),
    )


@dossier_page("route.keep_calendars")
@require_POST
def refresh(request: HttpRequest, dossier: Dossier, source_id: str) -> HttpResponse:
    """Fetch an address now, and go on to what it would change."""
    source = kept_item(request, dossier, CalendarSource, source_id)
    run = refresh_subscription(source, today=request.today, actor=request.user)
    if source.problem:
        messages.error(request, source.problem)
    elif run is None:
        messages.success(request, _("Opgehaald. Er is niets veranderd."))
    elif run.state == ImportRun.State.APPLIED:
        messages.success(request, _("Opgehaald en meteen overgenomen."))
    else:
        return HttpResponseRedirect(reverse("route:preview-import", args=[dossier.slug, run.pk]))
    return HttpResponseRedirect(calendar_of(dossier, source.body_id, part="bronnen"))
