"""Writes of the route: each one transaction, with its event in the audit trail."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.records.saving import save_record

from .links import copy_steps, make_room, move, set_later
from .models import Round, Step, Turn, TurnState
from .norms.actions import lay_out


@transaction.atomic
def save_round(
    round: Round,
    *,
    actor: Any,
    from_version: int | None = None,
    copied_from: Round | None = None,
    only: Collection[str] | None = None,
) -> Round:
    """Save a round; a new one gets the steps of an earlier round, or else of its usual route (or only some of them).

    Days and outcomes do not go along.
    """
    is_new = round._state.adding
    save_record(round, actor=actor, from_version=from_version)
    if copied_from is not None:
        copy_steps(copied_from, round, only=only)
    elif is_new and round.norm is not None:
        lay_out(round.norm, round, only=only)
    return round


@transaction.atomic
def save_step(
    step: Step,
    *,
    actor: Any,
    bodies: Iterable[Body],
    fixed_on: date | None,
    from_version: int | None = None,
    links: Any = None,
    later: Collection[Step] | None = None,
    verb: str = "",
    details: dict[str, Any] | None = None,
) -> Step:
    """Save a step with the turns of its bodies.

    Takes:   the step; who saves it; the bodies that get a turn (none: one turn for the whole period); the fixed
             day; the version the edit started from; what saves its links to other steps
             (``form.save_m2m``); the steps that wait for it (None: as they do now); verb and details for the
             audit trail.
    Gives:   the step; a new one comes before those that wait for it, else last. Turns of bodies that were
             taken out are gone, others are kept.
    """
    if step._state.adding:
        make_room(step, before=later or ())

    def keep_turns() -> None:
        if links is not None:
            links()
        if later is not None:
            set_later(step, later)
        wanted = {body.pk: body for body in bodies}
        kept = {turn.body_id or "": turn for turn in step.turns.all()}
        for key, turn in kept.items():
            if key not in (wanted or {"": None}):
                turn.delete()
        for key in (wanted or {"": None}).keys() - kept.keys():
            Turn.objects.create(step=step, body=wanted.get(key))
        step.turns.filter(state=TurnState.OPEN).update(fixed_on=fixed_on)

    save_record(step, actor=actor, verb=verb, from_version=from_version, then=keep_turns, details=details)
    return step


@transaction.atomic
def move_step(step: Step, *, up: bool, actor: Any) -> None:
    """Move a step one place up or down in its round."""
    move(step, Step.objects.filter(round=step.round_id), up=up)
    save_record(step, actor=actor)
