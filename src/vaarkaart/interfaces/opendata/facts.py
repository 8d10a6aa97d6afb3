"""The public facts of one dossier that both kinds of JSON are written from; asked as a visitor."""

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from zoneinfo import ZoneInfo

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR
from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.journey.route import service as route
from vaarkaart.journey.route.service import PlannedTurn

HERE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class PublicFacts:
    """The turns of one dossier that everybody may know of, and what they are about."""

    dossier: Dossier
    turns: tuple[PlannedTurn, ...]

    @cached_property
    def papers(self) -> dict[str, list[PlannedTurn]]:
        """The turns per paper."""
        return _grouped(self.turns, lambda turn: turn.turn.step.round.product.pk)

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """The bodies that have a turn."""
        return {turn.turn.body.pk: turn.turn.body for turn in self.turns}

    @cached_property
    def meetings(self) -> dict[str, list[PlannedTurn]]:
        """The turns per meeting, in the order of the route."""
        return _grouped(self.turns, lambda turn: meeting.pk if (meeting := meeting_of(turn)) else None)


def read_facts(dossier: Dossier, *, today: date) -> PublicFacts:
    """Read what everybody may know of the route of a dossier: turns of public papers at a body."""
    planned = route.list_planned_rounds(dossier, reader=VISITOR, today=today)
    turns = [
        turn for each in planned for turn in each.turns if turn.turn.body_id and turn.turn.state != "skipped"
    ]
    return PublicFacts(dossier, tuple(turns))


def meeting_of(turn: PlannedTurn) -> Meeting | None:
    """Give the meeting at which a turn is (or will be) dealt with, when it is in the calendar."""
    return next((meeting for meeting in turn.turn.body.goes_on if meeting.held_on == turn.held_on), None)


def begin_of(meeting: Meeting) -> datetime:
    """Give when a meeting begins; of a closed one, and one without a time, only the day is told: midnight."""
    starts_at = None if meeting.is_closed else meeting.starts_at
    return datetime.combine(meeting.held_on, starts_at or time.min, tzinfo=HERE)


def _grouped(turns: tuple[PlannedTurn, ...], key: object) -> dict[str, list[PlannedTurn]]:
    found: dict[str, list[PlannedTurn]] = {}
    for turn in turns:
        name = key(turn)
        if name is not None:
            found.setdefault(name, []).append(turn)
    return found
