"""Writes that tie the steps of a round together: put one in between, take one out, take them along to a new round."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import F

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import delete_record

from .graph import keep_only
from .models import Round, Step, Turn


def set_later(step: Step, chosen: Iterable[Step]) -> None:
    """Let exactly the chosen steps wait for a step.

    What a newly chosen step waited for, and this step waits for too, is now reached along this step.
    """
    wanted = {later.pk: later for later in chosen}
    for later in step.later.all():
        if later.pk not in wanted:
            later.after.remove(step)
        wanted.pop(later.pk, None)
    befores = list(step.after.all())
    for later in wanted.values():
        later.after.remove(*befores)
        later.after.add(step)


def make_room(step: Step, *, before: Collection[Step]) -> None:
    """Give a new step its place in the list: just before the first step that waits for it, else last."""
    others = Step.objects.filter(round=step.round_id)
    if before:
        step.position = min(later.position for later in before)
        others.filter(position__gte=step.position).update(position=F("position") + 1)
        return
    last = others.aggregate(last=models.Max("position"))["last"]
    step.position = 0 if last is None else last + 1


def move(step: Any, among: Iterable[Any], *, up: bool) -> None:
    """Move a step one place up or down in its list; the others keep their order."""
    steps = list(among)
    at = next(place for place, each in enumerate(steps) if each.pk == step.pk)
    to = at + (-1 if up else 1)
    if not 0 <= to < len(steps):
        return
    steps.insert(to, steps.pop(at))
    for place, each in enumerate(steps):
        each.position = place
    type(step).objects.bulk_update(steps, ["position"])
    step.position = to


def delete_step(step: Step, *, actor: Any, verb: str = "deleted") -> AuditEvent:
    """Take a step out; what waited for it now waits for what it waited for itself. It can be undone whole."""
    return delete_linked(step, actor=actor, verb=verb)


def delete_linked(step: Any, *, actor: Any, verb: str) -> AuditEvent:
    """Take out a step (of a round or of a usual route) that others wait for, and close the gap."""
    tie = type(step).after.through
    start, end = (field.attname for field in tie._meta.concrete_fields[1:])
    befores = list(step.after.values_list("pk", flat=True))
    laters = list(step.later.values_list("pk", flat=True))
    known = set(tie.objects.filter(**{f"{start}__in": laters}).values_list(start, end))

    def heal() -> list[models.Model]:
        return [
            tie.objects.create(**{start: later, end: before})
            for later in laters
            for before in befores
            if (later, before) not in known
        ]

    return delete_record(step, actor=actor, verb=verb, heal=heal)


def copy_steps(source: Round, target: Round, *, only: Collection[str] | None = None) -> None:
    """Take the steps of a round (or only some, by id) along to another, without days and outcomes."""
    steps = list(source.steps.prefetch_related("after", "requires_consulted", "turns"))
    befores = {step.pk: [earlier.pk for earlier in step.after.all()] for step in steps}
    kept = [step for step in steps if only is None or step.pk in only]
    copies = {step.pk: _copy_step(step, target, position=place) for place, step in enumerate(kept)}
    waits_for = keep_only(befores, copies)
    for key, copy in copies.items():
        copy.after.set([copies[earlier] for earlier in waits_for[key]])


def _copy_step(step: Step, target: Round, *, position: int) -> Step:
    copy = Step.objects.create(
        round=target,
        name=step.name,
        purpose=step.purpose,
        position=position,
        period_days=step.period_days,
        norm_step_id=step.norm_step_id,
    )
    copy.requires_consulted.set(step.requires_consulted.all())
    Turn.objects.bulk_create([Turn(step=copy, body_id=turn.body_id) for turn in step.turns.all()])
    return copy
