"""Pages for the calendars of bodies: when they meet, and how long before that papers must be in.

Calendars are shared by all dossiers. They stand within a route because that is where one finds out that
a date is missing, and because a role in a dossier says who may change them (`policies.can_keep_calendar`).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page, save_form
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.foundation.organisations.service import list_bodies, list_bodies_with_calendar

from .. import queries
from ..calendar_forms import MeetingForm, TermsForm
from ..planning import hand_in_for
from ..policies import can_keep_calendar, check_can_keep_calendar


@dossier_page("route.view")
def list_calendars(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show all bodies with their next meeting; those on this route first."""
    turns = queries.list_turns(dossier, reader=request.reader)
    on_route = set(turns.exclude(body=None).values_list("body", flat=True))
    bodies = list(list_bodies_with_calendar(request.today))
    page = {
        "on_route": [body for body in bodies if body.pk in on_route],
        "others": [body for body in bodies if body.pk not in on_route],
        "can_import": can_keep_calendar(request.reader, None, dossier=dossier),
    }
    return render(request, "route/calendars.html", page)


@dossier_page("route.view")
def show_calendar(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Show the calendar of a body: each coming meeting with its hand-in day, and the past folded away."""
    body = get_object_or_404(list_bodies(), pk=body_id)
    meetings = list(body.meetings.all())
    coming = [meeting for meeting in meetings if meeting.held_on >= request.today]
    page = {
        "body": body,
        "coming": [(meeting, hand_in_for(body, meeting.held_on)) for meeting in coming],
        "past": [meeting for meeting in reversed(meetings) if meeting.held_on < request.today],
        "can_keep": can_keep_calendar(request.reader, body, dossier=dossier),
    }
    return render(request, "route/calendar.html", page)


def _kept_body(request: HttpRequest, dossier: Dossier, body_id: str) -> Body:
    body = get_object_or_404(list_bodies(), pk=body_id)
    check_can_keep_calendar(request.reader, body, dossier=dossier)
    return body


def _kept_meeting(request: HttpRequest, dossier: Dossier, meeting_id: str) -> Meeting:
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=meeting_id)
    check_can_keep_calendar(request.reader, meeting.body, dossier=dossier)
    return meeting


def _calendar(dossier: Dossier, body_id: str) -> str:
    return reverse("route:calendar", args=[dossier.slug, body_id])


@dossier_page("route.keep_calendars")
def edit_terms(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Change how long before and after a meeting a body needs its papers."""
    body = _kept_body(request, dossier, body_id)
    return edit_page(
        request,
        bound(request, TermsForm, instance=body),
        title=_("Termijnen van %(body)s") % {"body": body},
        purpose=_("Deze termijnen gelden voor alle opgaven. De planning rekent er meteen mee."),
        back=_calendar(dossier, body.pk),
    )


@dossier_page("route.keep_calendars")
def add_meeting(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Add a meeting to a calendar."""
    body = _kept_body(request, dossier, body_id)
    return edit_page(
        request,
        bound(request, MeetingForm, instance=Meeting(body=body)),
        title=_("Een vergadering van %(body)s") % {"body": body},
        back=_calendar(dossier, body.pk),
        save=lambda form: save_form(form, actor=request.user),
    )


@dossier_page("route.keep_calendars")
def edit_meeting(request: HttpRequest, dossier: Dossier, meeting_id: str) -> HttpResponse:
    """Change a meeting, or mark it as cancelled."""
    meeting = _kept_meeting(request, dossier, meeting_id)
    return edit_page(
        request,
        bound(request, MeetingForm, instance=meeting),
        title=_("Vergadering van %(body)s aanpassen") % {"body": meeting.body},
        purpose=_("Gaat ze niet door? Zet de stand dan op “vervallen”, dan blijft zichtbaar dat ze er was."),
        back=_calendar(dossier, meeting.body_id),
        delete=reverse("route:delete-meeting", args=[dossier.slug, meeting.pk]),
    )


@dossier_page("route.keep_calendars")
def delete_meeting(request: HttpRequest, dossier: Dossier, meeting_id: str) -> HttpResponse:
    """Take a meeting away that was entered by mistake."""
    meeting = _kept_meeting(request, dossier, meeting_id)
    return delete_page(
        request,
        meeting,
        title=_("Deze vergadering weghalen"),
        explain=_(
            "Doe dit alleen als ze er nooit had moeten staan. Gaat ze niet door, zet haar dan op “vervallen”."
        ),
        back=reverse("route:meeting", args=[dossier.slug, meeting.pk]),
        then=_calendar(dossier, meeting.body_id),
    )
