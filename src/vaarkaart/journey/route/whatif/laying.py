"""The plan of a round with changes laid over it: what it becomes, what differs, and what the drawing needs."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vaarkaart.engines.planner import (
    Change,
    Differences,
    Plan,
    PlannedStep,
    compare_plans,
    cost_of_redoing,
    cost_of_skipping,
    plan_what_if,
    tell_cost,
    tell_difference,
    tell_differences,
)
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.problems import InvalidInput

from ..lanes import Ghost
from ..models import Round, Step, Turn
from ..planning import PlannedRound, PlannedTurn

_LAST_PLACE = 10_000


@dataclass(frozen=True, slots=True)
class Laid:
    """A round with changes: its plan, what differs from the plan as it is, and where turns stood before."""

    after: PlannedRound
    differences: Differences
    ghosts: tuple[Ghost, ...]

    @property
    def headline(self) -> str:
        """Tell what becomes of the end and the deadline."""
        return " ".join(tell_differences(replace(self.differences, steps=())))

    @property
    def rows(self) -> list[tuple[str, date | None, date | None, str]]:
        """Give per turn that differs its name, its day before and after, and the sentence."""
        return [(d.step.called, d.before, d.after, tell_difference(d)) for d in self.differences.steps]


def lay_changes(before: PlannedRound, changes: Sequence[Change], *, bodies: Mapping[str, Body]) -> Laid:
    """Plan a round with changes.

    Takes:   a round with a plan; the changes; the bodies by their id, for turns that do not exist yet.
    Raises:  ``InvalidInput`` with every change that cannot be made (``changes[2].day``).
    """
    plan = plan_what_if(_plan_of(before), changes)
    turns = {turn.turn.pk: turn.turn for turn in before.turns}
    after = [
        PlannedTurn(turns.get(line.id) or _imagine(line, before.round, bodies=bodies), plan, line)
        for line in plan.steps
    ]
    changed = PlannedRound(
        before.round, plan, tuple(sorted(after, key=lambda turn: turn.held_on or date.max))
    )
    return lay_plans(before, changed)


def lay_plans(before: PlannedRound, after: PlannedRound) -> Laid:
    """Lay two plans of a round beside each other."""
    differences = compare_plans(_plan_of(before), _plan_of(after))
    return Laid(after, differences, tuple(_find_ghosts(before, differences)))


def _plan_of(planned: PlannedRound) -> Plan:
    if planned.plan is None:
        raise ValueError("a round without steps has no plan to change")
    return planned.plan


def _imagine(line: PlannedStep, round: Round, *, bodies: Mapping[str, Body]) -> Turn:
    """Make a turn that stands nowhere yet, to be shown beside the real ones."""
    body = bodies.get(line.step.body or "")
    name = line.step.called.removeprefix(f"{body}: ")
    step = Step(id=line.id, round=round, name=name, purpose=line.step.purpose, position=_LAST_PLACE)
    return Turn(id=line.id, step=step, body=body)


def _find_ghosts(before: PlannedRound, differences: Differences) -> list[Ghost]:
    turns = {turn.turn.pk: turn for turn in before.turns}
    return [
        Ghost(turns[each.step.id], each.before, each.after)
        for each in differences.steps
        if each.before is not None and each.step.id in turns
    ]


def fingerprint(planned: PlannedRound) -> str:
    """Give a mark of all that a plan rests on; it differs when somebody changed any of it."""
    route = replace(_plan_of(planned).network.route, start=date.min)
    return hashlib.sha256(repr(route).encode()).hexdigest()[:16]


def tell_costs(planned: PlannedRound, *, today: date) -> list[tuple[list[Body], str, str]]:
    """Tell what skipping a body would win, and what redoing it afterwards would cost.

    Takes:   a round with a plan; today.
    Gives:   bodies for which the same holds, with both sentences.
    """
    plan = _plan_of(planned)
    route = plan.network.route
    coming = {
        turn.turn.body.pk: turn.turn.body
        for turn in planned.turns
        if turn.turn.body is not None and turn.line is not None and turn.line.step.settled is None
    }
    told: dict[tuple[str, str], list[Body]] = {}
    for key, body in coming.items():
        try:
            skipped = tell_cost(cost_of_skipping(route, key, plan=plan))
            redone = tell_cost(cost_of_redoing(route, key, today=today, plan=plan))
        except InvalidInput:
            continue  # the only step left: skipping it would leave nothing
        told.setdefault((skipped, redone), []).append(body)
    return [(bodies, skipped, redone) for (skipped, redone), bodies in told.items()]
