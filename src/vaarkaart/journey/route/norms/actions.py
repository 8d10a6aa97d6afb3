"""Writes of usual routes: make one from a round, change it, lay a round out along it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import save_record

from ..body_groups import BodyGroup, group_bodies
from ..graph import keep_only
from ..links import delete_linked, move
from ..models import Explanation, NormRoute, NormStep, Round, Step, Turn
from .queries import bodies_of, list_norm_steps


@transaction.atomic
def make_norm(norm: NormRoute, *, source: Round, actor: Any) -> NormRoute:
    """Make a usual route from the steps of a round, and let that round follow it.

    Days, outcomes and the name of the paper do not go along. Where a step is at all bodies of a sort (all
    councils), the sort is kept instead of the bodies.
    """
    norm.created_by = actor
    save_record(norm, actor=actor)
    groups = group_bodies(list_bodies())
    steps = list(source.steps.prefetch_related("after", "turns__body"))
    copies = {step.pk: _make_step(step, norm, groups) for step in steps}
    for step in steps:
        copies[step.pk].after.set([copies[earlier.pk] for earlier in step.after.all()])
        step.norm_step = copies[step.pk]
    Step.objects.bulk_update(steps, ["norm_step"])
    source.norm = norm
    save_record(source, actor=actor)
    return norm


def _make_step(step: Step, norm: NormRoute, groups: list[BodyGroup]) -> NormStep:
    bodies = {turn.body_id for turn in step.turns.all() if turn.body_id}
    group = next((each for each in groups if bodies >= {body.pk for body in each.bodies}), None)
    made = NormStep.objects.create(
        norm=norm,
        name=step.name,
        purpose=step.purpose,
        position=step.position,
        period_days=step.period_days,
        kind=group.kind if group else "",
        named=group.named if group else "",
    )
    made.bodies.set(bodies - {body.pk for body in group.bodies} if group else bodies)
    return made


def lay_out(norm: NormRoute, target: Round, *, only: Collection[str] | None = None) -> None:
    """Give a round the steps of a usual route (or only some, by id), at the bodies that there are now."""
    bodies = list(list_bodies())
    steps = list_norm_steps(norm)
    befores = {step.pk: [earlier.pk for earlier in step.after.all()] for step in steps}
    kept = [step for step in steps if only is None or step.pk in only]
    made = {step.pk: _lay_step(step, target, bodies, place) for place, step in enumerate(kept)}
    waits_for = keep_only(befores, made)
    for key, step in made.items():
        step.after.set([made[earlier] for earlier in waits_for[key]])


def _lay_step(usual: NormStep, target: Round, bodies: list[Body], position: int) -> Step:
    there = bodies_of(usual, bodies)
    period = None if there else usual.period_days or 0
    step = Step.objects.create(
        round=target,
        name=usual.name,
        purpose=usual.purpose,
        position=position,
        period_days=period,
        norm_step=usual,
    )
    Turn.objects.bulk_create([Turn(step=step, body=body) for body in there or [None]])
    return step


def explain(reason: Explanation, *, actor: Any, today: date, from_version: int | None = None) -> Explanation:
    """Keep why something in a round is as it is, with the name and the day of who said so last."""
    reason.explained_by, reason.explained_on = actor, today
    save_record(reason, actor=actor, verb="overridden", from_version=from_version)
    return reason


@transaction.atomic
def move_norm_step(step: NormStep, *, up: bool, actor: Any) -> None:
    """Move a step of a usual route one place up or down in the list."""
    move(step, NormStep.objects.filter(norm=step.norm_id), up=up)
    save_record(step, actor=actor)


def delete_norm_step(step: NormStep, *, actor: Any, verb: str = "deleted") -> AuditEvent:
    """Take a step out of a usual route; what waited for it now waits for what it waited for itself."""
    return delete_linked(step, actor=actor, verb=verb)


def norm_of_deleted(event: AuditEvent) -> str:
    """Give the id of the usual route that a step was taken out of; empty when the event does not tell."""
    rows = event.details.get("copy", ())
    found = (
        row["fields"]["norm"] for row in rows if row["pk"] == event.subject_id and "norm" in row["fields"]
    )
    return str(next(found, ""))
