"""The two lists that everybody may know: who is consulted when about what, and who decides when about what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .models import Purpose, Turn, TurnState
from .models.step import CONSULTING, DECIDING
from .planning import PlannedRound, PlannedTurn
from .words import state_of, tell_does


@dataclass(frozen=True, slots=True)
class ListedTurn:
    """One line of a list: when, who, about what, to do what, and how it stands."""

    planned: PlannedTurn
    held_on: date | None
    who: str
    about: str
    does: str
    shape: str
    word: str
    is_certain: bool
    is_closed: bool
    note: str = ""


def list_consultations(planned: Iterable[PlannedRound], *, today: date) -> list[ListedTurn]:
    """List who is consulted, when, about what: advice, consultation and zienswijzen, in time."""
    return _list(planned, purposes=CONSULTING, today=today)


def list_decisions(planned: Iterable[PlannedRound], *, today: date) -> list[ListedTurn]:
    """List who decides, when, about what: consent and decisions, in time."""
    return _list(planned, purposes=DECIDING, today=today)


def _list(planned: Iterable[PlannedRound], *, purposes: frozenset[Purpose], today: date) -> list[ListedTurn]:
    turns = [
        turn
        for each in planned
        for turn in each.turns
        if turn.turn.step.purpose in purposes and turn.turn.body_id and turn.turn.state != TurnState.SKIPPED
    ]
    turns.sort(key=lambda turn: (turn.held_on or date.max, str(turn.turn)))
    return [_listed(turn, today=today) for turn in turns]


def _listed(turn: PlannedTurn, *, today: date) -> ListedTurn:
    step = turn.turn.step
    shape, word = _shape_and_word(turn, today=today)
    return ListedTurn(
        planned=turn,
        held_on=turn.held_on,
        who=str(turn.turn.body),
        about=f"{step.round.product}: {step.name}",
        does=tell_does(step.purpose),
        shape=shape,
        word=word,
        note=tell_override(turn.turn),
        is_certain=turn.turn.state != TurnState.OPEN or turn.turn.fixed_on is not None,
        is_closed=any(one.held_on == turn.held_on and one.is_closed for one in turn.turn.body.goes_on),
    )


def tell_override(turn: Turn) -> str:
    """Tell that a decision was written down before councils had their answers; the reason stands with the turn."""
    if not getattr(turn, "overrides", ()):
        return ""
    return _("Vastgelegd terwijl er nog antwoorden aan raden openstonden.")


def _shape_and_word(turn: PlannedTurn, *, today: date) -> tuple[str, str]:
    """Tell how a turn stands; slack and hand-in days are for who prepares it, not for these lists."""
    if turn.turn.state == TurnState.OPEN:
        return "open", _("nog geen dag") if turn.is_stuck else _("gepland")
    return state_of(turn, today=today)
