"""Pages for the calendars of bodies: when they meet, and how long before that papers must be in.

Calendars are shared by all dossiers. They stand within a route because that is where one finds out that
a date is missing, and because a role in a dossier says who may change them (`policies.can_keep_calendar`).
"""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vaarkaart.foundation.dossiers.editing import bound, delete_page, edit_page, save_form
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.organisations.holidays import holidays_between
from vaarkaart.foundation.organisations.models import Body, ImportRun, Meeting
from vaarkaart.foundation.organisations.service import (
    estimate_body_slips,
    list_bodies,
    list_bodies_with_calendar,
    list_recesses,
    list_seats,
)
from vaarkaart.foundation.records.saving import StaleEdit, save_record

from .. import queries
from ..calendar_forms import MeetingForm, TermsForm
from ..models.outcome import OutcomeEntry
from ..models.turn import Outcome
from ..planning import hand_in_for
from ..policies import can_keep_calendar
from .keeping import calendar_of, kept_body, kept_item

_RUNS_SHOWN = 10


@dossier_page("route.view")
def list_calendars(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show all bodies with their next meeting; those on this route first."""
    turns = queries.list_turns(dossier, reader=request.reader)
    on_route = set(turns.exclude(body=None).values_list("body", flat=True))
    bodies = list(list_bodies_with_calendar(request.today))
    page = {
        "on_route": [body for body in bodies if body.pk in on_route],
        "others": [body for body in bodies if body.pk not in on_route],
        "waiting": _list_waiting(request, dossier),
    }
    return render(request, "route/calendars.html", page)


def _list_waiting(request: HttpRequest, dossier: Dossier) -> list[ImportRun]:
    """List the readings of web addresses that wait for this reader."""
    waiting = ImportRun.objects.filter(state=ImportRun.State.WAITING, kind=ImportRun.Kind.ADDRESS)
    runs = waiting.exclude(calendar_source=None).select_related("calendar_source__body").defer("found")
    return [
        run for run in runs if can_keep_calendar(request.reader, run.calendar_source.body, dossier=dossier)
    ]


@dossier_page("route.view")
def show_calendar(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Show a body: the coming meetings with their hand-in days, who sits in it, and where its calendar comes from."""
    body = get_object_or_404(list_bodies(), pk=body_id)
    meetings = list(body.meetings.all())
    coming = [meeting for meeting in meetings if meeting.held_on >= request.today]
    seats = list(list_seats(body))
    runs = body.import_runs.exclude(state=ImportRun.State.DISMISSED)
    page = {
        "body": body,
        "coming": _with_recesses(body, coming, today=request.today),
        "coming_count": len(coming),
        "vanished": [meeting for meeting in coming if meeting.is_missing_from_source],
        "past": [meeting for meeting in reversed(meetings) if meeting.held_on < request.today],
        "seats": [seat for seat in seats if seat.is_current(request.today)],
        "other_seats": [seat for seat in seats if not seat.is_current(request.today)],
        "sources": body.sources.all(),
        "runs": runs.defer("found", "changes")[:_RUNS_SHOWN],
        "can_keep": can_keep_calendar(request.reader, body, dossier=dossier),
    }
    return render(request, "route/calendar.html", page)


def _with_recesses(body: Body, coming: list[Meeting], *, today: date) -> list[dict[str, object]]:
    """Put the recesses between the coming meetings, and say of each meeting when it lies on a free day."""
    last = coming[-1].held_on if coming else today
    recesses = list(list_recesses(today, last, body=body))
    holidays = holidays_between(today, last)
    rows: list[tuple[date, int, dict[str, object]]] = [
        (max(recess.starts_on, today), 0, {"recess": recess}) for recess in recesses
    ]
    for meeting in coming:
        day = meeting.held_on
        free = next((recess.name for recess in recesses if recess.starts_on <= day <= recess.ends_on), "")
        row = {
            "meeting": meeting,
            "hand_in_on": hand_in_for(body, day),
            "free": free or holidays.get(day, ""),
        }
        rows.append((day, 1, row))
    return [row for _day, _order, row in sorted(rows, key=lambda each: each[:2])]


@dossier_page("route.keep_calendars")
def edit_terms(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Change how long before and after a meeting a body needs its papers."""
    body = kept_body(request, dossier, body_id)
    turns = queries.list_turns(dossier, reader=request.reader).filter(body=body)
    held_over = OutcomeEntry.objects.filter(
        turn__in=turns, outcome=Outcome.HELD_OVER, corrected_by=None
    ).count()
    return edit_page(
        request,
        bound(request, TermsForm, instance=body),
        title=_("Termijnen van %(body)s") % {"body": body},
        purpose=_("Deze termijnen gelden voor alle opgaven. De planning rekent er meteen mee."),
        back=calendar_of(dossier, body.pk),
        template="route/terms.html",
        estimate=estimate_body_slips(body, today=request.today, held_over=held_over),
        held_over=held_over,
    )


@dossier_page("route.keep_calendars")
def add_meeting(request: HttpRequest, dossier: Dossier, body_id: str) -> HttpResponse:
    """Add a meeting to a calendar."""
    body = kept_body(request, dossier, body_id)
    return edit_page(
        request,
        bound(request, MeetingForm, instance=Meeting(body=body)),
        title=_("Een vergadering van %(body)s") % {"body": body},
        back=calendar_of(dossier, body.pk),
        save=lambda form: save_form(form, actor=request.user),
    )


@dossier_page("route.keep_calendars")
def edit_meeting(request: HttpRequest, dossier: Dossier, meeting_id: str) -> HttpResponse:
    """Change a meeting, or mark it as cancelled."""
    meeting = kept_item(request, dossier, Meeting, meeting_id)
    return edit_page(
        request,
        bound(request, MeetingForm, instance=meeting),
        title=_("Vergadering van %(body)s aanpassen") % {"body": meeting.body},
        purpose=_("Gaat ze niet door? Zet de stand dan op “vervallen”, dan blijft zichtbaar dat ze er was."),
        back=calendar_of(dossier, meeting.body_id),
        delete=reverse("route:delete-meeting", args=[dossier.slug, meeting.pk]),
    )


@dossier_page("route.keep_calendars")
def delete_meeting(request: HttpRequest, dossier: Dossier, meeting_id: str) -> HttpResponse:
    """Take a meeting away that was entered by mistake."""
    meeting = kept_item(request, dossier, Meeting, meeting_id)
    return delete_page(
        request,
        meeting,
        title=_("Deze vergadering weghalen"),
        explain=_(
            "Doe dit alleen als ze er nooit had moeten staan. Gaat ze niet door, zet haar dan op “vervallen”."
        ),
        back=reverse("route:meeting", args=[dossier.slug, meeting.pk]),
        then=calendar_of(dossier, meeting.body_id),
    )


@dossier_page("route.keep_calendars")
@require_POST
def decide_vanished(request: HttpRequest, dossier: Dossier, meeting_id: str) -> HttpResponse:
    """Decide about a meeting that its source does not tell of any more: it goes on, or it is cancelled."""
    meeting = kept_item(request, dossier, Meeting, meeting_id)
    seen = request.POST.get("from_version", "")
    meeting.vanished_at = None
    if "cancel" in request.POST:
        meeting.state = Meeting.State.CANCELLED
        told = _("%(meeting)s staat nu op vervallen.")
    else:
        # From now on a person stands for it, and no source can make it vanish again.
        meeting.source, meeting.source_uid = "", ""
        told = _("%(meeting)s blijft staan.")
    try:
        save_record(meeting, actor=request.user, from_version=int(seen) if seen.isdecimal() else None)
    except StaleEdit as stale:
        state = _("vervalt") if stale.current.state == Meeting.State.CANCELLED else _("gaat door")
        told = _("Iemand anders was je net voor. Er is niets bewaard: %(meeting)s (nu: %(state)s).")
        messages.error(request, told % {"meeting": stale.current, "state": state})
    else:
        messages.success(request, told % {"meeting": meeting})
    return HttpResponseRedirect(calendar_of(dossier, meeting.body_id))
