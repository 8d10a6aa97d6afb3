"""Agreeing on a plan: the first one, and each revision with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import save_record

from ..models import Phase, PhaseDates, PlanVersion


@dataclass(frozen=True, slots=True)
class PlannedDays:
    """The days of one phase in the new plan; a phase that is not kept yet is made."""

    phase: Phase
    starts_on: date
    ends_on: date


@transaction.atomic
def agree_on_plan(plan: PlanVersion, days: Iterable[PlannedDays], *, by: Any) -> PlanVersion:
    """Keep a new version of the plan with the days of every phase in it.

    Takes:   the new version (its number is the next one); the days per phase; who keeps it.
    Raises:  ``IntegrityError`` when somebody else agreed on a version with the same number meanwhile.
    """
    save_record(plan, actor=by, verb="agreed")
    for position, planned in enumerate(days):
        phase = planned.phase
        if phase._state.adding:
            phase.position = position
            phase.save()
        PhaseDates.objects.create(
            plan=plan, phase=phase, starts_on=planned.starts_on, ends_on=planned.ends_on
        )
    return plan


@transaction.atomic
def add_sketch(sketch: Any, version: Any, *, by: Any, today: date) -> Any:
    """Keep a sketch with its first version."""
    sketch.save()
    version.sketch = sketch
    return add_sketch_version(version, by=by, today=today)


@transaction.atomic
def add_sketch_version(version: Any, *, by: Any, today: date) -> Any:
    """Keep the next version of a sketch; earlier versions stay as they were."""
    latest = version.sketch.versions.order_by("-number").first()
    version.number = latest.number + 1 if latest else 1
    version.made_on, version.made_by = today, by
    version.save()
    record_event("added", actor=by, subject=version)
    return version
