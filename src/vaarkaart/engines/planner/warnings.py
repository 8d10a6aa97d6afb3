"""What to look at in a plan that is possible, but not as it should be."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from vaarkaart.engines.planner.answer import Plan, PlanWarning
from vaarkaart.engines.planner.calendars import BodyCalendar
from vaarkaart.engines.planner.passes import NEVER, NOWHERE

LONG_PAUSE_DAYS = 28
LONG_PAUSE_TIMES_USUAL = 2


def find_warnings(plan: Plan) -> list[PlanWarning]:
    """List what a project lead should look at in this plan, in the order of its steps.

    ``not_consulted``: a body that a step requires to have had its turn is on no path before it.
    ``late``: the step is done after the deadline.
    ``after_recess``: the papers wait out a long pause of the body (see `pause_before`).
    ``calendar_ends``: the step takes the last meeting that is known; if that slips there is no next one.
    ``day_off``: the planned meeting falls in a weekend or on a holiday, which is often a slip of the pen.
    """
    found = [*_find_not_consulted(plan), *_find_late(plan), *_find_at_meetings(plan)]
    return sorted(found, key=lambda warning: warning.place)


def _find_not_consulted(plan: Plan) -> Iterator[PlanWarning]:
    steps = plan.network.route.steps
    required = {body for step in steps for body in step.requires_consulted}
    if not required:
        return
    sign = {body: 1 << place for place, body in enumerate(sorted(required))}
    heard = [0] * len(steps)  # per step the signs of required bodies that have their turn before it
    for place in plan.network.order:
        for before in plan.network.earlier[place]:
            heard[place] |= heard[before] | sign.get(steps[before].body or "", 0)
    for place, step in enumerate(steps):
        for body in dict.fromkeys(step.requires_consulted):
            if not heard[place] & sign[body]:
                yield PlanWarning("not_consulted", place, body=plan.body_by_id[body])


def _find_late(plan: Plan) -> Iterator[PlanWarning]:
    deadline = plan.network.deadline
    if deadline is None:
        return
    for place, done in enumerate(plan.earliest.done):
        if deadline < done < NEVER:
            yield PlanWarning("late", place, body=plan.body_at(place))


def _find_at_meetings(plan: Plan) -> Iterator[PlanWarning]:
    usual: dict[int, float] = {}
    network, ready = plan.network, plan.earliest.ready
    for place, planned in enumerate(plan.earliest.meeting):
        calendar = network.calendars[place]
        if calendar is None or planned == NOWHERE:
            continue
        if id(calendar) not in usual:
            usual[id(calendar)] = usual_gap_days(calendar)
        since = pause_before(calendar, planned, ready=ready[place], usual_gap=usual[id(calendar)])
        if since:
            yield PlanWarning("after_recess", place, plan.body_at(place), since=date.fromordinal(since))
        if planned == len(calendar.meetings) - 1 and network.fixed[place] == NOWHERE:
            yield PlanWarning("calendar_ends", place, plan.body_at(place))
        if network.days.on_or_before(calendar.meetings[planned]) != calendar.meetings[planned]:
            yield PlanWarning("day_off", place, plan.body_at(place))


def usual_gap_days(calendar: BodyCalendar) -> float:
    """Give the days that usually lie between two meetings: the median gap, the longest left out.

    The longest is left out because it is what the others are compared with; 0 when there is no other gap.
    """
    gaps = sorted(
        later - earlier for earlier, later in zip(calendar.meetings, calendar.meetings[1:], strict=False)
    )
    return median(gaps[:-1]) if len(gaps) > 1 else 0.0


def pause_before(calendar: BodyCalendar, planned: int, *, ready: int, usual_gap: float) -> int:
    """Give the last meeting before the long pause that papers wait out, as a day number, or 0.

    A pause is long when the body does not meet for at least four weeks and at least twice its usual gap.
    Papers wait it out when they were ready at least a usual gap (and a week) before the hand-in day: papers
    that come at the end of a recess do not wait because of it.
    """
    if planned == 0 or calendar.hand_ins[planned - 1] >= ready:
        return 0  # a fixed step that could have gone earlier does not wait because of a pause
    since = calendar.meetings[planned - 1]
    gap = calendar.meetings[planned] - since
    wait = calendar.hand_ins[planned] - ready
    is_long = gap >= max(LONG_PAUSE_DAYS, LONG_PAUSE_TIMES_USUAL * usual_gap)
    return since if is_long and wait >= max(7.0, usual_gap) else 0
