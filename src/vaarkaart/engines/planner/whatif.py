"""What if: a route with changes made to it, and the plan that comes of that."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from vaarkaart.engines.planner.answer import Plan
from vaarkaart.engines.planner.changes import (
    AddMeeting,
    AddRound,
    CancelMeeting,
    Change,
    ChangePeriod,
    ChangeTerms,
    FixStep,
    InsertStep,
    MoveMeeting,
    SkipBody,
    SkipStep,
    UnfixStep,
)
from vaarkaart.engines.planner.days import tell_day
from vaarkaart.engines.planner.draft import Draft, Refused
from vaarkaart.engines.planner.fields import LONGEST_TERM_DAYS
from vaarkaart.engines.planner.network import build_network
from vaarkaart.engines.planner.plan import plan_network
from vaarkaart.engines.planner.route import PURPOSES, Body, Route, Step
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


def apply_changes(route: Route, changes: Sequence[Change]) -> Route:
    """Make changes to a route, one after another.

    Takes:   a route that can be planned; the changes. Each sees the route as the ones before it left it.
    Gives:   the changed route; the given one stays as it is.
    Raises:  ``InvalidInput`` with every change that cannot be made, at its place (``changes[2].day``).
    """
    draft, problems = Draft(route), list[Problem]()
    for place, change in enumerate(changes):
        try:
            _MAKE[type(change)](draft, change)
        except Refused as refused:
            problems.append(refused.at(f"changes[{place}]"))
    if not draft.steps and not problems:
        problems.append(
            Problem("changes", say("Er blijft geen stap over."), say("Laat minstens één stap staan."))
        )
    if problems:
        raise InvalidInput(problems)
    return draft.as_route()


def plan_what_if(plan: Plan, changes: Sequence[Change]) -> Plan:
    """Plan a route again with changes, taking over from its plan whatever stays the same.

    Takes:   the plan as it is; the changes.
    Gives:   the plan as it would be.
    Raises:  ``InvalidInput`` as `apply_changes`, and when the plan runs on past the year 9999.
    """
    return replan(plan, apply_changes(plan.network.route, changes))


def replan(plan: Plan, route: Route) -> Plan:
    """Plan a route that is much like the one of a plan."""
    return plan_network(build_network(route, like=plan.network))


def _move_meeting(draft: Draft, change: MoveMeeting) -> None:
    body = draft.meeting_body(change.body, change.day)
    if change.to != change.day and change.to in body.meetings:
        raise _meets_already(body, "to", change.to)
    draft.change_meetings(body, without=change.day, extra=change.to)
    for step in draft.fixed_at(change.body, change.day):
        draft.put(step._replace(fixed=change.to))


def _cancel_meeting(draft: Draft, change: CancelMeeting) -> None:
    draft.change_meetings(draft.meeting_body(change.body, change.day), without=change.day)
    for step in draft.fixed_at(change.body, change.day):
        draft.put(step._replace(fixed=None))


def _add_meeting(draft: Draft, change: AddMeeting) -> None:
    body = draft.body(change.body)
    if change.day in body.meetings:
        raise _meets_already(body, "day", change.day)
    draft.change_meetings(body, extra=change.day)


def _meets_already(body: Body, field: str, day: Any) -> Refused:
    return Refused(
        field,
        say("{body} vergadert al op {day}.", body=body.called, day=tell_day(day)),
        say("Kies een andere dag."),
    )


def _change_terms(draft: Draft, change: ChangeTerms) -> None:
    body = draft.body(change.body)
    hand_in, processing = change.hand_in_working_days, change.processing_working_days
    if hand_in is not None:
        _check_term("hand_in_working_days", hand_in)
        body = replace(body, hand_in_working_days=hand_in)
    if processing is not None:
        _check_term("processing_working_days", processing)
        body = replace(body, processing_working_days=processing)
    draft.bodies[body.id] = body


def _check_term(field: str, days: int) -> None:
    if not 0 <= days <= LONGEST_TERM_DAYS:
        raise Refused(
            field,
            say("Een termijn van {days} dagen kan niet.", days=days),
            say("Geef een getal van 0 tot en met {longest}.", longest=LONGEST_TERM_DAYS),
        )


def _change_period(draft: Draft, change: ChangePeriod) -> None:
    step = draft.open_step(change.step)
    if step.body is not None:
        raise Refused(
            "step",
            say("“{step}” is een vergadering en heeft geen eigen termijn.", step=step.called),
            say("Kies een stap met een termijn, of verander de termijnen van het gremium."),
        )
    _check_term("period_days", change.period_days)
    draft.put(step._replace(period_days=change.period_days))


def _skip_step(draft: Draft, change: SkipStep) -> None:
    draft.skip([draft.open_step(change.step)])


def _skip_body(draft: Draft, change: SkipBody) -> None:
    body = draft.body(change.body)
    at_body = [step for step in draft.steps.values() if step.body == body.id and step.settled is None]
    if not at_body:
        raise Refused(
            "body",
            say("{body} heeft in deze route geen stap die nog moet komen.", body=body.called),
            say("Kies een gremium dat nog aan de beurt is."),
        )
    draft.skip(at_body)


def _fix_step(draft: Draft, change: FixStep) -> None:
    step = draft.open_step(change.step)
    if step.body is None:
        raise Refused(
            "step",
            say("“{step}” is een termijn; een vaste datum kan alleen bij een vergadering.", step=step.called),
            say("Kies een stap bij een gremium."),
        )
    draft.meeting_body(step.body, change.day)
    draft.put(step._replace(fixed=change.day))


def _unfix_step(draft: Draft, change: UnfixStep) -> None:
    step = draft.open_step(change.step)
    if step.fixed is None:
        raise Refused(
            "step",
            say("“{step}” heeft geen vaste datum.", step=step.called),
            say("Kies een stap met een vaste datum."),
        )
    draft.put(step._replace(fixed=None))


def _insert_step(draft: Draft, change: InsertStep) -> None:
    before = draft.open_step(change.before, field="before")
    after = before.after if change.after is None else change.after
    for step in after:
        draft.step(step, field="after")
    if change.purpose not in PURPOSES:
        raise Refused(
            "purpose",
            say("“{purpose}” is geen bekend doel van een stap.", purpose=change.purpose),
            say("Kies uit {purposes}.", purposes=", ".join(PURPOSES)),
        )
    if change.id in draft.steps:
        raise Refused("id", say("“{id}” komt dubbel voor.", id=change.id), say("Geef elk een eigen id."))
    body = draft.body(change.body) if isinstance(change.body, str) else draft.add_body(change.body)
    id = change.id or draft.free_id(f"{body.id}-{before.id}")
    draft.insert(
        Step(id, body=body.id, after=after, purpose=change.purpose, name=change.name or body.called),
        before=before,
    )
    if draft.waits_for_itself(id):
        raise Refused(
            "after",
            say("De nieuwe stap zou wachten op wat pas na “{step}” komt.", step=before.called),
            say("Laat haar wachten op stappen die eerder komen."),
        )


def _add_round(draft: Draft, change: AddRound) -> None:
    draft.walk_again(draft.last_round(), since=draft.ends())


_MAKE: dict[type, Callable[[Draft, Any], None]] = {
    MoveMeeting: _move_meeting,
    CancelMeeting: _cancel_meeting,
    AddMeeting: _add_meeting,
    ChangeTerms: _change_terms,
    ChangePeriod: _change_period,
    SkipStep: _skip_step,
    SkipBody: _skip_body,
    FixStep: _fix_step,
    UnfixStep: _unfix_step,
    InsertStep: _insert_step,
    AddRound: _add_round,
}
