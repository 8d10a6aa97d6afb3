"""The front door of organisations: bodies, their calendars, and the days on which nobody works."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Min, Prefetch, Q, QuerySet

from .models import Body, Meeting, Membership, Organisation, Recess
from .slips import SlipEstimate, estimate_slips


def list_bodies() -> QuerySet[Body]:
    """List all bodies with their organisation."""
    return Body.objects.select_related("organisation")


def list_bodies_with_calendar(today: date) -> QuerySet[Body]:
    """List all bodies with their next meeting and the number of meetings to come."""
    coming = Q(meetings__held_on__gte=today) & ~Q(meetings__state=Meeting.State.CANCELLED)
    return list_bodies().annotate(
        next_on=Min("meetings__held_on", filter=coming), coming_count=Count("meetings", filter=coming)
    )


def prefetch_meetings(path: str = "meetings") -> Prefetch:
    """Fetch bodies along with the meetings that take place, in time (``goes_on``)."""
    return Prefetch(
        path, Meeting.objects.exclude(state=Meeting.State.CANCELLED).order_by("held_on"), to_attr="goes_on"
    )


def list_without_coming_meeting(body_ids: Iterable[str], *, today: date) -> QuerySet[Body]:
    """List those of the bodies for which no coming meeting is known."""
    known = Meeting.objects.filter(held_on__gte=today).exclude(state=Meeting.State.CANCELLED)
    return Body.objects.filter(pk__in=body_ids).exclude(pk__in=known.values("body"))


def list_recesses(first: date, last: date, *, body: Body | None = None) -> QuerySet[Recess]:
    """List the recesses that touch a period.

    Takes:   the first and last day; the body for which they hold. Without a body: those of every school region in
             which an organisation lies.
    """
    touching = Recess.objects.filter(ends_on__gte=first, starts_on__lte=last)
    if body is not None:
        return touching.filter(school_region__in=["", body.organisation.school_region])
    regions = Organisation.objects.exclude(school_region="").values("school_region")
    return touching.filter(Q(school_region="") | Q(school_region__in=regions))


def list_seats(body: Body) -> QuerySet[Membership]:
    """List who sits in a body, with the organisations on whose behalf."""
    return body.memberships.select_related("on_behalf_of")


def estimate_body_slips(body: Body, *, today: date, held_over: int = 0) -> SlipEstimate:
    """Estimate how often a paper is put off at a body, from the meetings that should have been by now.

    Takes:   the body; today; how many papers were held over at meetings that did go on: each is one more time that
             a paper could go through and did not.
    """
    been = body.meetings.filter(held_on__lt=today).aggregate(
        meetings=Count("pk"), slips=Count("pk", filter=Q(state=Meeting.State.CANCELLED))
    )
    return estimate_slips(slips=been["slips"] + held_over, meetings=been["meetings"] + held_over)
