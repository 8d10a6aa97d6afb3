"""What mending a finding costs today, in days, by planning the round with the extra step in it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from vaarkaart.engines.planner import Body as PlannerBody
from vaarkaart.engines.planner import (
    InsertStep,
    Plan,
    Route,
    Step,
    apply_changes,
    cost_of_repair,
    plan_route,
    tell_obstacle,
)

from ..graph import list_all_before
from ..planning import PlannedRound
from ..words import tell_day, tell_days


@dataclass(frozen=True, slots=True)
class RepairCost:
    """How many days later the round is done when this is mended today; None when no meeting is known for it."""

    days: int | None
    end: date | None = None
    is_decided: bool = False
    stuck: str = ""  # where it gets stuck, in a sentence

    def __str__(self) -> str:
        if self.days is None:
            told = _("Er is geen vergadering meer bekend waarop dit nog kan.")
            return f"{told} {self.stuck}".strip()
        if self.is_decided:
            told = _("Herstel kost vandaag %(days)s: een nieuw besluit kan er zijn op %(day)s.")
        elif self.days <= 0:
            return _("Herstel kost vandaag geen dagen: het past nog in de planning.")
        else:
            told = _("Herstel kost vandaag %(days)s: de ronde is dan klaar op %(day)s.")
        return told % {"days": tell_days(self.days), "day": tell_day(self.end)}


def cost_of_mending(
    planned: PlannedRound,
    bodies: Iterable[PlannerBody],
    *,
    before: str,
    purpose: str,
    today: date,
    after: Collection[str] = (),
) -> RepairCost | None:
    """Work out what hearing bodies before a step would cost today.

    Takes:   the round with its plan; the bodies to hear, each with its calendar; the step that should wait for
             them; what they are asked; today; the steps they wait for (none: those that prepare the paper).
    Gives:   the cost, of the body that costs most; None when the round has no plan or there is nobody to hear.
    """
    plan = planned.plan
    if plan is None or plan.end is None:
        return None
    waiting = [
        turn.turn.pk for turn in planned.turns if turn.turn.step_id == before and turn.line is not None
    ]
    since = tuple(
        turn.turn.pk for turn in planned.turns if turn.turn.step_id in after and turn.line is not None
    )
    costs = [
        _cost(plan, body, before=turn, purpose=purpose, today=today, after=since)
        for body in bodies
        for turn in waiting[:1]
    ]
    return max(costs, key=lambda cost: (cost.days is None, cost.days or 0), default=None)


def _cost(
    plan: Plan, body: PlannerBody, *, before: str, purpose: str, today: date, after: tuple[str, ...]
) -> RepairCost:
    route = plan.network.route
    step = next(each for each in route.steps if each.id == before)
    if step.settled is not None and step.settled <= today:
        return _redo(route, body, before=before, purpose=purpose, today=today)
    waits_for = after or _first_prepared(route, before)
    if step.settled is not None:  # its papers are in; it goes on, unless the body can only be heard later
        if _can_be_heard_by(step.settled, route, body):
            return RepairCost(0, plan.end)
        steps = tuple(each._replace(settled=None) if each.id == before else each for each in route.steps)
        route = replace(route, steps=steps)
    other = plan_route(apply_changes(route, [InsertStep(body, before, purpose=purpose, after=waits_for)]))
    if other.end is None or plan.end is None:
        return RepairCost(None, stuck=_tell_stuck(other))
    return RepairCost((other.end - plan.end).days, other.end)


def _tell_stuck(plan: Plan) -> str:
    return tell_obstacle(plan, plan.obstacles[0]).problem if plan.obstacles else ""


def _can_be_heard_by(day: date, route: Route, body: PlannerBody) -> bool:
    """Tell whether a body can be heard, from the start of the route on, and its outcome be known on a day."""
    heard = plan_route(replace(route, bodies=(body,), steps=(Step("heard", body=body.id),), deadline=None))
    return heard.end is not None and heard.end <= day


def _redo(route: Route, body: PlannerBody, *, before: str, purpose: str, today: date) -> RepairCost:
    """Hear a body from today on and decide once more, counted from today; what followed the decision is left out."""
    prior = list_all_before({step.id: step.after for step in route.steps})[before]
    steps = tuple(step for step in route.steps if step.id == before or step.id in prior)
    until = replace(route, start=max(route.start, today), steps=steps)
    cost = cost_of_repair(until, body=body, before_step=before, purpose=purpose)
    if cost.end_after is None:
        return RepairCost(None, is_decided=True, stuck=_tell_stuck(cost.plan))
    return RepairCost((cost.end_after - today).days, cost.end_after, is_decided=True)


def _first_prepared(route: Route, before: str) -> tuple[str, ...]:
    """Give the preparing steps with which the paper came to be: those before which nobody else is heard."""
    prior = list_all_before({step.id: step.after for step in route.steps})
    prepares = {step.id for step in route.steps if step.purpose == "prepare"}
    return tuple(
        step.id
        for step in route.steps
        if step.id in prepares and step.id in prior[before] and prior[step.id] <= prepares
    )
