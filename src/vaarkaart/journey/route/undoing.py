"""A way back from an edited step: how it stood before is kept with the event, and put back while nobody changed it."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core import serializers
from django.db import models, transaction
from django.db.models.deletion import Collector

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import put_back

from .actions import save_step
from .graph import find_circles
from .models import Step, Turn, TurnState

_FIELDS = ("name", "purpose", "period_days")


def remember_step(step: Step, *, bodies: Iterable[Body]) -> dict[str, Any]:
    """Give how a step stands in the database, before an edit that leaves it with these bodies."""
    kept = Step.objects.get(pk=step.pk)
    turns = list(kept.turns.all())
    wanted: set[str | None] = {body.pk for body in bodies} or {None}
    laters = list(kept.later.values_list("pk", flat=True))
    befores = list(kept.after.values_list("pk", flat=True))
    tie = Step.after.through
    return {
        "fields": {name: getattr(kept, name) for name in _FIELDS},
        "after": befores,
        "later": laters,
        "requires": list(kept.requires_consulted.values_list("pk", flat=True)),
        "bodies": [turn.body_id for turn in turns if turn.body_id],
        "fixed": {turn.pk: turn.fixed_on.isoformat() if turn.fixed_on else None for turn in turns},
        "removed": _copy([turn for turn in turns if turn.body_id not in wanted]),
        # Steps that are put before a later one may take over what that one waited for.
        "ties": list(tie.objects.filter(from_step__round=kept.round_id).values_list("from_step", "to_step")),
    }


def _copy(turns: list[Turn]) -> list[Any]:
    """Copy turns with all that hangs on them."""
    collector = Collector(using="default")
    collector.collect(turns)
    rows: list[models.Model] = [row for found in collector.data.values() for row in found]
    for queryset in collector.fast_deletes:
        rows.extend(queryset)
    return list(json.loads(serializers.serialize("json", rows)))


@transaction.atomic
def undo_step_edit(event: AuditEvent, *, actor: Any) -> bool:
    """Put a step back as it stood before an edit: its words, bodies, order, fixed days, and what hung on its turns.

    Takes:   the event of the edit; who undoes it.
    Gives:   ``False`` when the step is gone or was changed since, when something was written down in a turn that
             came with the edit, or when steps would wait for each other in a circle; then nothing is done.
    """
    before = event.details.get("before")
    step = Step.objects.filter(pk=event.subject_id).first()
    if (
        not before
        or step is None
        or step.version != event.details.get("version")
        or _is_in_the_way(step, before)
    ):
        return False
    around = {*step.after.values_list("pk", flat=True), *step.later.values_list("pk", flat=True)}
    with transaction.atomic():
        put_back(before["removed"])
        for name, value in before["fields"].items():
            setattr(step, name, value)
        befores = Step.objects.filter(pk__in=before["after"], round=step.round_id)

        def links() -> None:
            step.after.set(befores)
            step.requires_consulted.set(Body.objects.filter(pk__in=before["requires"]))

        save_step(
            step,
            actor=actor,
            bodies=Body.objects.filter(pk__in=before["bodies"]),
            fixed_on=None,
            links=links,
            later=list(Step.objects.filter(pk__in=before["later"], round=step.round_id)),
            verb="restored",
        )
        _tie_again(around | {*before["after"], *before["later"]}, before["ties"])
        for key, day in before["fixed"].items():
            fixed_on = date.fromisoformat(day) if day else None
            Turn.objects.filter(pk=key, state=TurnState.OPEN).update(fixed_on=fixed_on)
        is_round_whole = not _find_circles(step)
        if not is_round_whole:
            transaction.set_rollback(True)
    return is_round_whole


def _is_in_the_way(step: Step, before: dict[str, Any]) -> bool:
    """Tell whether something happened since in a turn that would have to go."""
    untouched = {
        "state": TurnState.OPEN,
        "entries": None,
        "zienswijze": None,
        "consultation": None,
        "questions": None,
    }
    new = step.turns.exclude(pk__in=before["fixed"])
    return new.exclude(**untouched).exists()


def _tie_again(around: set[str], ties: list[list[str]]) -> None:
    """Put back the ties between the steps around an edited one that its edit took over, while both are there."""
    there = set(Step.objects.filter(pk__in=around).values_list("pk", flat=True))
    tie = Step.after.through
    known = set(tie.objects.filter(from_step__in=there).values_list("from_step", "to_step"))
    tie.objects.bulk_create(
        tie(from_step_id=later, to_step_id=earlier)
        for later, earlier in ties
        if {later, earlier} <= there and (later, earlier) not in known
    )


def _find_circles(step: Step) -> list[Any]:
    steps = Step.objects.filter(round=step.round_id).prefetch_related("after")
    return list(find_circles({each.pk: [earlier.pk for earlier in each.after.all()] for each in steps}))
