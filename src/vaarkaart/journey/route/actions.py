"""Writes of the route: each one transaction, with its event in the audit trail."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.records.saving import save_record

from .models import Purpose, Round, Step, Turn, TurnState
from .models.step import DECIDING


@transaction.atomic
def save_round(
    round: Round, *, actor: Any, from_version: int | None = None, copied_from: Round | None = None
) -> Round:
    """Save a round; a new one can take over the steps of an earlier one, without days and outcomes."""
    save_record(round, actor=actor, from_version=from_version)
    if copied_from is not None:
        _copy_steps(copied_from, round)
    return round


def _copy_steps(source: Round, target: Round) -> None:
    copies: dict[str, Step] = {}
    steps = list(source.steps.prefetch_related("after", "requires_consulted", "turns"))
    for step in steps:
        copies[step.pk] = copy = Step.objects.create(
            round=target,
            name=step.name,
            purpose=step.purpose,
            position=step.position,
            period_days=step.period_days,
        )
        copy.requires_consulted.set(step.requires_consulted.all())
        Turn.objects.bulk_create([Turn(step=copy, body_id=turn.body_id) for turn in step.turns.all()])
    for step in steps:
        copies[step.pk].after.set(
            [copies[earlier.pk] for earlier in step.after.all() if earlier.pk in copies]
        )


@transaction.atomic
def save_step(
    step: Step,
    *,
    actor: Any,
    bodies: Iterable[Body],
    fixed_on: date | None,
    from_version: int | None = None,
    links: Any = None,
) -> Step:
    """Save a step with the turns of its bodies.

    Takes:   the step; who saves it; the bodies that get a turn (none: one turn for the whole period); the fixed
             day; the version the edit started from; what saves its links to other steps (``form.save_m2m``).
    Gives:   the step; a new one comes last. Turns of bodies that were taken out are gone, others are kept.
    """
    if step._state.adding:
        last = Step.objects.filter(round=step.round_id).aggregate(last=Max("position"))["last"]
        step.position = 0 if last is None else last + 1

    def keep_turns() -> None:
        if links is not None:
            links()
        wanted = {body.pk: body for body in bodies}
        kept = {turn.body_id or "": turn for turn in step.turns.all()}
        for key, turn in kept.items():
            if key not in (wanted or {"": None}):
                turn.delete()
        for key in (wanted or {"": None}).keys() - kept.keys():
            Turn.objects.create(step=step, body=wanted.get(key))
        step.turns.filter(state=TurnState.OPEN).update(fixed_on=fixed_on)

    save_record(step, actor=actor, from_version=from_version, then=keep_turns)
    return step


def record_turn(turn: Turn, *, actor: Any, from_version: int | None = None) -> Turn:
    """Write down what came of a turn; a decision stands in the audit trail as such."""
    is_decision = turn.state == TurnState.DONE and Purpose(turn.step.purpose) in DECIDING
    save_record(turn, actor=actor, verb="decided" if is_decision else "", from_version=from_version)
    return turn


@transaction.atomic
def move_step(step: Step, *, up: bool, actor: Any) -> None:
    """Move a step one place up or down in its round."""
    steps = list(Step.objects.filter(round=step.round_id))
    at = next(place for place, each in enumerate(steps) if each.pk == step.pk)
    to = at + (-1 if up else 1)
    if not 0 <= to < len(steps):
        return
    steps.insert(to, steps.pop(at))
    for place, each in enumerate(steps):
        each.position = place
    Step.objects.bulk_update(steps, ["position"])
    save_record(next(each for each in steps if each.pk == step.pk), actor=actor)
