"""What it costs, in days, to skip a body, to go back to it afterwards, or to put it in after all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vaarkaart.engines.planner.answer import Obstacle, Plan
from vaarkaart.engines.planner.changes import InsertStep, SkipBody
from vaarkaart.engines.planner.differences import days_between
from vaarkaart.engines.planner.draft import Draft, Refused
from vaarkaart.engines.planner.network import link_steps
from vaarkaart.engines.planner.plan import plan_route
from vaarkaart.engines.planner.route import Body, Route, Step
from vaarkaart.engines.planner.whatif import apply_changes, replan
from vaarkaart.problems import InvalidInput


@dataclass(frozen=True, slots=True)
class Cost:
    """What another way costs: ``days`` later than the plan as it is (below zero: won).

    ``days`` is None when one of both has no end; ``obstacles`` then tells where the other way gets stuck.
    ``plan`` is the plan of the other way.
    """

    days: int | None
    end_before: date | None
    end_after: date | None
    plan: Plan

    @property
    def obstacles(self) -> tuple[Obstacle, ...]:
        """Where the other way gets stuck; empty when it has an end."""
        return self.plan.obstacles


def cost_of_skipping(route: Route, body: str, *, plan: Plan | None = None) -> Cost:
    """Work out what leaving out a body's steps would win: ``days`` below zero, or 0 when nothing waits for them.

    Takes:   the route; the body's id; the plan of the route, where it has been made already.
    Gives:   the cost.
    Raises:  ``InvalidInput`` when the body is unknown or has no step that is still to come.
    """
    plan = plan or plan_route(route)
    return _cost(plan, apply_changes(route, [SkipBody(body)]))


def cost_of_redoing(route: Route, body: str, *, today: date, plan: Plan | None = None) -> Cost:
    """Work out what it would cost to skip a body first and to have to go back to it afterwards.

    The route is then walked without the body's steps. When it has ended, and not before today, these are
    done after all, and everything that was to come after them is done once more (with open dates: what was
    decided has to be decided again).

    Takes:   the route; the body's id; today; the plan of the route, where it has been made already.
    Gives:   the cost, beside a plan in which the body has its turn at once.
    Raises:  ``InvalidInput`` when the body is unknown or has no step that is still to come.
    """
    plan = plan or plan_route(route)
    skipped = {step.id for step in route.steps if step.body == body and step.settled is None}
    draft = Draft(apply_changes(route, [SkipBody(body)]))
    since = _wait_for_today(draft, today, after=draft.ends())
    again = _steps_from(route, skipped)
    draft.walk_again(again, since=(since,))
    return _cost(plan, draft.as_route())


def cost_of_repair(
    route: Route, *, body: str | Body, before_step: str, purpose: str = "consult", plan: Plan | None = None
) -> Cost:
    """Work out what it would cost to consult a body before a step after all, from the start of the route.

    The body gets its turn as soon as the papers exist: when the steps before ``before_step`` that prepare
    them are done, beside everything else. Has ``before_step`` been settled already, then the body is heard
    now and that step and all that comes after it is done once more.

    Takes:   the route, which starts today; the body (whole, when the route does not know its calendar); the
             step that should have waited for it; what the body is asked (one of `PURPOSES`); the plan of
             the route, where it has been made already.
    Gives:   the cost: new end less old end.
    Raises:  ``InvalidInput`` when the body or the step is unknown.
    """
    plan = plan or plan_route(route)
    settled = {step.id for step in route.steps if step.settled is not None}
    if before_step not in settled:
        prepared = tuple(step.id for step in _steps_before(route, before_step) if step.purpose == "prepare")
        insert = InsertStep(body, before=before_step, purpose=purpose, after=prepared)
        return _cost(plan, apply_changes(route, [insert]))
    return _cost(plan, _hear_and_redo(route, body, step=before_step, purpose=purpose))


def _hear_and_redo(route: Route, body: str | Body, *, step: str, purpose: str) -> Route:
    """Let a body have its turn first, and then do a settled step and all that comes after it once more."""
    draft = Draft(route)
    try:
        joined = draft.body(body) if isinstance(body, str) else draft.add_body(body)
    except Refused as refused:
        raise InvalidInput([refused.at("repair")]) from refused
    heard = Step(draft.free_id(f"{joined.id}-{step}"), body=joined.id, purpose=purpose, name=joined.called)
    draft.put(heard)
    draft.walk_again(_steps_from(route, {step}), since=(heard.id,))
    return draft.as_route()


def _cost(plan: Plan, other: Route) -> Cost:
    after = replan(plan, other)
    return Cost(days_between(plan.end, after.end), plan.end, after.end, after)


def _wait_for_today(draft: Draft, today: date, *, after: tuple[str, ...]) -> str:
    """Add a wait until today, and for what comes first; gives its id."""
    day = Step(draft.free_id("vandaag"), period_days=0, settled=today)
    draft.put(day)
    wait = Step(draft.free_id("daarna"), period_days=0, after=(*after, day.id))
    draft.put(wait)
    return wait.id


def _steps_from(route: Route, first: set[str]) -> list[Step]:
    """Give these steps and all that come after them, in the order of the route."""
    _, later = link_steps(route.steps)
    return _reach(route, first, links=later)


def _steps_before(route: Route, step: str) -> list[Step]:
    """Give all steps that a step waits for, however far back."""
    earlier, _ = link_steps(route.steps)
    return [before for before in _reach(route, {step}, links=earlier) if before.id != step]


def _reach(route: Route, first: Iterable[str], *, links: list[list[int]]) -> list[Step]:
    place_of = {step.id: place for place, step in enumerate(route.steps)}
    met = {place_of[id] for id in first if id in place_of}
    waiting = list(met)
    while waiting:
        new = [place for place in links[waiting.pop()] if place not in met]
        met.update(new)
        waiting.extend(new)
    return [step for place, step in enumerate(route.steps) if place in met]
