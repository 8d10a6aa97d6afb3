"""Fixed dates that cannot be kept, each told in a sentence: the meeting is gone, is off, or falls in a recess."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vaarkaart.foundation.organisations.models import Meeting, Recess
from vaarkaart.foundation.organisations.service import list_recesses

from .models import Turn, TurnState
from .planning import find_lost_dates
from .words import tell_day


@dataclass(frozen=True, slots=True)
class Conflict:
    """A turn whose fixed date does not hold, and why in a sentence."""

    turn: Turn
    sentence: str


def find_conflicts(turns: Iterable[Turn]) -> list[Conflict]:
    """Find the turns of which the fixed date does not hold; asks the database only when there are any fixed dates."""
    fixed = [turn for turn in turns if turn.state == TurnState.OPEN and turn.fixed_on and turn.body_id]
    if not fixed:
        return []
    recesses = list(list_recesses(min(turn.fixed_on for turn in fixed), max(turn.fixed_on for turn in fixed)))
    lost = find_lost_dates(fixed)
    called_off = _find_called_off(lost) if lost else set()
    told = (
        (turn, _tell(turn, is_lost=turn in lost, called_off=called_off, recesses=recesses)) for turn in fixed
    )
    return [Conflict(turn, sentence) for turn, sentence in told if sentence]


def _find_called_off(lost: Sequence[Turn]) -> set[tuple[str, date]]:
    """Give body and day of the meetings that stand in the calendar as cancelled."""
    meetings = Meeting.objects.filter(
        body__in=[turn.body_id for turn in lost],
        held_on__in=[turn.fixed_on for turn in lost],
        state=Meeting.State.CANCELLED,
    )
    return set(meetings.values_list("body", "held_on"))


def _tell(
    turn: Turn, *, is_lost: bool, called_off: Collection[tuple[str, date]], recesses: Iterable[Recess]
) -> str:
    recess = next((each for each in recesses if each.starts_on <= turn.fixed_on <= each.ends_on), None)
    values = {"body": turn.body, "day": tell_day(turn.fixed_on), "recess": recess and recess.name.lower()}
    if not is_lost:
        return (
            ""
            if recess is None
            else _("De vaste vergadering van %(body)s op %(day)s valt in het %(recess)s. Klopt dat?") % values
        )
    if (turn.body_id, turn.fixed_on) in called_off:
        told = _("De vergadering van %(body)s op %(day)s gaat niet door.") % values
    elif recess is not None:
        told = _("%(body)s vergadert niet op %(day)s: dat is in het %(recess)s.") % values
    else:
        told = _("%(body)s heeft op %(day)s geen vergadering (meer) in de kalender.") % values
    return (
        told + " " + _("Tot je een andere dag kiest, rekent de planning met de eerste vergadering die kan.")
    )
