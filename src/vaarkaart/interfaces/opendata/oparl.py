"""Public facts as OParl 1.1 objects. Ids are addresses that answer with the object itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.organisations.calendar_json import CLOSED_KEYWORD
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.journey.route.service import PlannedTurn, is_deciding, tell_does

from .facts import PublicFacts, begin_of, meeting_of

SCHEMA = "https://schema.oparl.org/1.1/"
EXPECTED_KEYWORD = "verwacht"
# (kind of object, its id, or "" for the list of them) -> its address
Address = Callable[[str, str], str]
_STATES = {"planned": "gepland", "held": "gehouden", "cancelled": "vervallen"}


def _thing(kind: str, address: str, record: Any) -> dict[str, Any]:
    return {
        "id": address,
        "type": SCHEMA + kind,
        "created": _moment(record.created_at),
        "modified": _moment(record.changed_at),
    }


def _moment(value: datetime) -> str:
    return value.replace(microsecond=0).isoformat()


def write_system(*, here: str, bodies: str, site: str) -> dict[str, Any]:
    """Write what this place is and where to go on."""
    return {
        "id": here,
        "type": SCHEMA + "System",
        "oparlVersion": SCHEMA,
        "name": "Vaarkaart",
        "website": site,
        "body": bodies,
    }


def write_body(dossier: Dossier, *, address: Address, web: str) -> dict[str, Any]:
    """Write a dossier as an OParl body, with where its lists are."""
    lists = ("organization", "person", "meeting", "paper", "agendaItem", "consultation")
    return {
        **_thing("Body", address("body", ""), dossier),
        "name": f"{dossier.organisation.name}: {dossier.title}"[:200],
        "shortName": dossier.title,
        "web": web,
        "legislativeTerm": [],
        **{name: address(name, "") for name in lists},
    }


def write_all(kind: str, facts: PublicFacts, *, address: Address) -> dict[str, dict[str, Any]] | None:
    """Write all objects of a kind by their id; ``None`` for a kind that is not told here."""
    if kind not in _WRITERS:
        return None
    return _WRITERS[kind](facts, address)


def _organizations(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {
        pk: {
            **_thing("Organization", address("organization", pk), body),
            "body": address("body", ""),
            "name": body.name,
            "organizationType": "Gremium",
        }
        for pk, body in facts.bodies.items()
    }


def _papers(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {
        pk: {
            **_thing("Paper", address("paper", pk), turns[0].turn.step.round.product),
            "body": address("body", ""),
            "name": turns[0].turn.step.round.product.name,
            "consultation": [_consultation(turn, address) for turn in turns],
        }
        for pk, turns in facts.papers.items()
    }


def _consultations(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {turn.turn.pk: _consultation(turn, address) for turn in facts.turns}


def _consultation(turn: PlannedTurn, address: Address) -> dict[str, Any]:
    """Write the turn of a body: that it is consulted, or decides (``authoritative``)."""
    meeting, step = meeting_of(turn), turn.turn.step
    written = {
        **_thing("Consultation", address("consultation", turn.turn.pk), turn.turn),
        "paper": address("paper", step.round.product_id),
        "organization": [address("organization", turn.turn.body_id)],
        "authoritative": is_deciding(step.purpose),
        "role": tell_does(step.purpose),
    }
    if meeting is not None:
        written |= {
            "meeting": address("meeting", meeting.pk),
            "agendaItem": address("agendaItem", turn.turn.pk),
        }
    return written


def _meetings(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {pk: _meeting(meeting_of(turns[0]), turns, address) for pk, turns in facts.meetings.items()}


def _meeting(meeting: Meeting, turns: list[PlannedTurn], address: Address) -> dict[str, Any]:
    """Write a meeting; of a closed one only who meets, on which day, and that it is closed."""
    body = turns[0].turn.body
    written = {
        **_thing("Meeting", address("meeting", meeting.pk), meeting),
        "name": body.name if meeting.is_closed else meeting.title or body.name,
        "meetingState": _STATES[meeting.state],
        "cancelled": meeting.state == Meeting.State.CANCELLED,
        "start": begin_of(meeting).isoformat(),
        "organization": [address("organization", body.pk)],
        "agendaItem": [_agenda_item(turn, order, address) for order, turn in enumerate(turns, start=1)],
    }
    if meeting.is_closed:
        written["keyword"] = [CLOSED_KEYWORD]
    elif meeting.location:
        place = {"id": address("location", meeting.pk), "type": SCHEMA + "Location"}
        written["location"] = place | {"description": meeting.location}
    return written


def _locations(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    meetings = _meetings(facts, address)
    return {pk: meeting["location"] for pk, meeting in meetings.items() if "location" in meeting}


def _agenda_items(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {
        turn.turn.pk: _agenda_item(turn, order, address)
        for turns in facts.meetings.values()
        for order, turn in enumerate(turns, start=1)
    }


def _agenda_item(turn: PlannedTurn, order: int, address: Address) -> dict[str, Any]:
    meeting, kept = meeting_of(turn), turn.turn
    written = {
        **_thing("AgendaItem", address("agendaItem", kept.pk), kept),
        "meeting": address("meeting", meeting.pk),
        "order": order,
        "public": not meeting.is_closed,
        "consultation": address("consultation", kept.pk),
    }
    if not meeting.is_closed:
        written["name"] = f"{kept.step.round.product}: {kept.step.name}"
        if kept.outcome:
            written["result"] = kept.get_outcome_display()
    if kept.state == "open" and kept.fixed_on is None:
        written["keyword"] = [EXPECTED_KEYWORD]
    return written


_WRITERS: dict[str, Callable[[PublicFacts, Address], dict[str, dict[str, Any]]]] = {
    "organization": _organizations,
    "person": lambda facts, address: {},  # people are nobody's open data
    "meeting": _meetings,
    "paper": _papers,
    "agendaItem": _agenda_items,
    "consultation": _consultations,
    "location": _locations,
}
