"""What stands in a feed: meetings at which something is dealt with, days to hand in, ends of periods."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR, Reader
from vaarkaart.foundation.organisations.models import Body, Meeting

from .. import queries
from ..models import TurnState
from ..planning import PlannedTurn

_PAST_TOLD = timedelta(days=180)
Address = Callable[[PlannedTurn], str]


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """One line of a calendar; ``uid`` stays the same as long as it is about the same thing."""

    uid: str
    summary: str
    day: date
    starts_at: time | None = None
    location: str = ""
    description: str = ""
    address: str = ""
    is_cancelled: bool = False
    is_private: bool = False


def events_of_dossiers(
    dossiers: Iterable[Dossier], *, reader: Reader, today: date, address: Address, body: Body | None = None
) -> list[FeedEvent]:
    """List what a reader may see of the routes of dossiers, if wished only at one body.

    Takes:   the dossiers; the reader (``VISITOR``: what is public); today; how to make the address of a turn; a body.
    Gives:   events in time; a meeting that several dossiers use is there once.
    """
    turns = [turn for dossier in dossiers for turn in _turns(dossier, reader=reader, today=today)]
    if body is not None:
        turns = [turn for turn in turns if turn.turn.body_id == body.pk]
    hides_closed = reader is VISITOR
    found = [
        *_meetings(turns, address=address, hides_closed=hides_closed),
        *_cancelled(turns, since=today - _PAST_TOLD, hides_closed=hides_closed),
    ]
    if not hides_closed:  # when to hand in is for who prepares it
        found += [_hand_in(turn, address=address) for turn in turns if _is_to_hand_in(turn)]
    return sorted(found, key=lambda event: (event.day, event.uid))


def empty_meetings(body: Body, told: Iterable[FeedEvent], *, today: date) -> list[FeedEvent]:
    """List the other meetings of a body, at which nothing of a route is planned."""
    there = {event.uid for event in told}
    meetings = body.meetings.filter(held_on__gte=today - _PAST_TOLD)
    events = [_meeting_event(meeting, body=body, does="", hides_closed=False) for meeting in meetings]
    return [event for event in events if event.uid not in there]


def _turns(dossier: Dossier, *, reader: Reader, today: date) -> list[PlannedTurn]:
    planned = queries.plan_dossier(dossier, reader=reader, today=today)
    turns = [turn for each in planned for turn in each.turns]
    return [turn for turn in turns if turn.held_on is not None and turn.turn.state != TurnState.SKIPPED]


def _meetings(turns: list[PlannedTurn], *, address: Address, hides_closed: bool) -> Iterable[FeedEvent]:
    """Give one event for each meeting with all that is dealt with there, and one for each other day."""
    together: dict[str, list[PlannedTurn]] = {}
    meetings: dict[str, Meeting] = {}
    for turn in turns:
        meeting = _meeting_of(turn)
        if meeting is None:
            yield _day_event(turn, address=address)
        else:
            meetings[meeting.pk] = meeting
            together.setdefault(meeting.pk, []).append(turn)
    for pk, there in together.items():
        does = "; ".join(sorted({_tell(turn) for turn in there}))
        yield _meeting_event(
            meetings[pk],
            body=there[0].turn.body,
            does=does,
            hides_closed=hides_closed,
            address=address(there[0]),
        )


def _meeting_of(turn: PlannedTurn) -> Meeting | None:
    body = turn.turn.body
    if body is None:
        return None
    return next((meeting for meeting in body.goes_on if meeting.held_on == turn.held_on), None)


def _tell(turn: PlannedTurn) -> str:
    step = turn.turn.step
    return f"{step.name} ({step.round.product})"


def _meeting_event(
    meeting: Meeting, *, body: Body, does: str, hides_closed: bool, address: str = ""
) -> FeedEvent:
    """Make the event of a meeting; of a closed one the public hears no place and no title."""
    shows = not (meeting.is_closed and hides_closed)
    return FeedEvent(
        uid=f"vergadering-{meeting.pk}",
        summary=f"{body}: {does}" if does else str(body),
        day=meeting.held_on,
        starts_at=meeting.starts_at if shows else None,
        location=meeting.location if shows else "",
        description=meeting.title if shows else _("Besloten vergadering."),
        address=address,
        is_cancelled=meeting.state == Meeting.State.CANCELLED,
        is_private=meeting.is_closed,
    )


def _day_event(turn: PlannedTurn, *, address: Address) -> FeedEvent:
    body = turn.turn.body
    told = f"{body}: {_tell(turn)}" if body else _("Einde termijn: %(what)s") % {"what": _tell(turn)}
    return FeedEvent(f"beurt-{turn.turn.pk}", told, turn.held_on, address=address(turn))


def _cancelled(turns: list[PlannedTurn], *, since: date, hides_closed: bool) -> list[FeedEvent]:
    """Give the cancelled meetings of the bodies on the route, so that calendars strike them out."""
    bodies = {turn.turn.body_id: turn.turn.body for turn in turns if turn.turn.body_id}
    gone = Meeting.objects.filter(
        body__in=bodies, state=Meeting.State.CANCELLED, held_on__gte=since
    ).order_by("held_on", "id")
    return [
        _meeting_event(meeting, body=bodies[meeting.body_id], does="", hides_closed=hides_closed)
        for meeting in gone
    ]


def _is_to_hand_in(turn: PlannedTurn) -> bool:
    return turn.turn.state == TurnState.OPEN and turn.hand_in_on is not None


def _hand_in(turn: PlannedTurn, *, address: Address) -> FeedEvent:
    told = _("Aanleveren bij %(body)s: %(what)s") % {"body": turn.turn.body, "what": _tell(turn)}
    because = turn.because
    return FeedEvent(
        f"aanleveren-{turn.turn.pk}",
        told,
        turn.hand_in_on or date.max,
        description=because,
        address=address(turn),
    )
