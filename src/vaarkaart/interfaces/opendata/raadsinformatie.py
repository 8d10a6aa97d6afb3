"""Public facts in the terms of the Dutch standard Open Raadsinformatie (v2): vergaderingen and agendapunten."""

from collections.abc import Callable
from typing import Any

from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.journey.route.service import PlannedTurn

from .facts import PublicFacts, begin_of, meeting_of

Address = Callable[[str, str], str]
_LONGEST_ID, _LONGEST_TITLE = 40, 100
_STATES = {"planned": "gepland", "held": "gehouden", "cancelled": "geannuleerd"}


def write_all(kind: str, facts: PublicFacts, *, address: Address) -> dict[str, dict[str, Any]] | None:
    """Write all objects of a kind by their id; ``None`` for a kind that is not told here."""
    writers = {"vergaderingen": _vergaderingen, "agendapunten": _agendapunten}
    return writers[kind](facts, address) if kind in writers else None


def _vergaderingen(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {pk: _vergadering(meeting_of(turns[0]), turns, address) for pk, turns in facts.meetings.items()}


def _vergadering(meeting: Meeting, turns: list[PlannedTurn], address: Address) -> dict[str, Any]:
    """Write a meeting; of a closed one only who meets, on which day, and that it is closed."""
    body = turns[0].turn.body
    written = {
        "url": address("vergaderingen", meeting.pk),
        "id": meeting.pk[:_LONGEST_ID],
        "vergaderingstype": _type_of(body),
        "naam": body.name if meeting.is_closed else meeting.title or body.name,
        "georganiseerdDoorGremium": {
            "gremiumidentificatie": body.pk,
            "gremiumnaam": body.name[:_LONGEST_TITLE],
        },
        "geplandeVergaderdatum": meeting.held_on.isoformat(),
        "status": _STATES[meeting.state],
        "agendapunten": [address("agendapunten", turn.turn.pk) for turn in turns],
        "wijzigingsdatum": meeting.changed_at.replace(microsecond=0).isoformat(),
    }
    if meeting.is_closed:
        return written | {"vergadertoelichting": "Besloten"}
    if meeting.starts_at is not None:
        written["geplandeAanvangVergadering"] = begin_of(meeting).isoformat()
    if meeting.location:
        written["locatie"] = meeting.location
    return written


def _type_of(body: Body) -> str:
    """Give the nearest of the types that the standard knows."""
    if body.organisation.kind == "municipality":
        return "raadsvergadering"
    is_board = "bestuur" in body.name.lower()
    return "algemene_bestuursvergadering" if is_board else "commissievergadering"


def _agendapunten(facts: PublicFacts, address: Address) -> dict[str, dict[str, Any]]:
    return {
        turn.turn.pk: _agendapunt(turn, order, address)
        for turns in facts.meetings.values()
        for order, turn in enumerate(turns, start=1)
    }


def _agendapunt(turn: PlannedTurn, order: int, address: Address) -> dict[str, Any]:
    meeting, kept = meeting_of(turn), turn.turn
    written = {
        "url": address("agendapunten", kept.pk),
        "id": kept.pk[:_LONGEST_ID],
        "vergadering": {"id": meeting.pk[:_LONGEST_ID], "url": address("vergaderingen", meeting.pk)},
        "agendapuntvolgnummer": str(order),
        "indicatorBesloten": meeting.is_closed,
        "indicatorBehandeld": kept.state == "done",
    }
    if not meeting.is_closed:
        written["agendapuntTitel"] = f"{kept.step.round.product}: {kept.step.name}"[:_LONGEST_TITLE]
    return written
