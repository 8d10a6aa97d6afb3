"""A route turned into rows of whole numbers, so that planning it is quick."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.planner.calendars import BodyCalendar, WorkingDays, build_calendar
from vaarkaart.engines.planner.order import put_in_order
from vaarkaart.engines.planner.route import Body, Route, Step


@dataclass(frozen=True, slots=True)
class Network:
    """The route as rows, one entry per step at its place in ``route.steps``; days are numbers.

    ``calendar_of`` holds the calendars by the id of their body; ``calendars[s]`` is the calendar of the
    step's body (None for a period step), ``periods[s]`` its days (0 for a meeting step), ``fixed[s]`` the
    place of its fixed meeting in that calendar, or -1, and ``settled[s]`` the day on which a settled step is
    done, or 0. ``ids[s]`` is the id of the step. ``dated`` holds the steps with a day of their own, fixed or
    settled; ``chosen_from[s]`` is the calendar of a step that takes the first meeting it can make, else None.
    """

    route: Route
    days: WorkingDays
    start: int
    deadline: int | None
    calendar_of: dict[str, BodyCalendar]
    ids: list[str]
    calendars: list[BodyCalendar | None]
    chosen_from: list[BodyCalendar | None]
    periods: list[int]
    fixed: list[int]
    settled: list[int]
    dated: set[int]
    earlier: list[list[int]]
    later: list[list[int]]
    order: list[int]


def build_network(route: Route, *, like: Network | None = None) -> Network:
    """Turn a route into rows of numbers.

    Takes:   a route in which every id is known and every fixed date is a meeting of the step's body; if
             wished the network of a route that is much like it, to take over what is the same.
    Gives:   the network, with its steps in an order in which each comes after what it waits for.
    Raises:  ``ValueError`` when steps wait for each other in a circle.
    """
    if like is not None and like.route.holidays != route.holidays:
        like = None
    days = WorkingDays(day.toordinal() for day in route.holidays) if like is None else like.days
    calendar_of = _build_calendars(route, days=days, like=like)
    calendars = [None if step.body is None else calendar_of[step.body] for step in route.steps]
    dated = {place for place, step in enumerate(route.steps) if step.settled or step.fixed}
    earlier, later, order = _link_in_order(route, like=like)
    return Network(
        route=route,
        days=days,
        start=route.start.toordinal(),
        deadline=None if route.deadline is None else route.deadline.toordinal(),
        calendar_of=calendar_of,
        ids=[step.id for step in route.steps],
        calendars=calendars,
        chosen_from=_leave_out(calendars, dated),
        periods=[step.period_days or 0 for step in route.steps],
        fixed=_list_fixed(route, calendars, dated=dated),
        settled=_list_settled(route, days=days, dated=dated),
        dated=dated,
        earlier=earlier,
        later=later,
        order=order,
    )


def _link_in_order(
    route: Route, *, like: Network | None
) -> tuple[list[list[int]], list[list[int]], list[int]]:
    """Give what waits for what, and an order in which that can be walked; taken over when no step differs."""
    if like is not None and like.route.steps == route.steps:
        return like.earlier, like.later, like.order
    earlier, later = link_steps(route.steps)
    order = put_in_order(earlier, later)
    if order.circles:
        raise ValueError("steps of a route cannot wait for each other in a circle")
    return earlier, later, order.places


def link_steps(steps: Sequence[Step]) -> tuple[list[list[int]], list[list[int]]]:
    """Give per step the places of the steps it waits for, and of the steps that wait for it."""
    place_of = {step.id: place for place, step in enumerate(steps)}
    earlier = [[place_of[before] for before in dict.fromkeys(step.after)] for step in steps]
    later: list[list[int]] = [[] for _ in steps]
    for place, befores in enumerate(earlier):
        for before in befores:
            later[before].append(place)
    return earlier, later


def _leave_out(calendars: list[BodyCalendar | None], dated: set[int]) -> list[BodyCalendar | None]:
    left = calendars.copy()
    for place in dated:
        left[place] = None
    return left


def _list_fixed(route: Route, calendars: list[BodyCalendar | None], *, dated: set[int]) -> list[int]:
    """Give per step the place of its fixed meeting in the calendar of its body; -1 for other steps."""
    fixed = [-1] * len(calendars)
    for place in dated:
        day, calendar = route.steps[place].fixed, calendars[place]
        if day is not None and calendar is not None:
            fixed[place] = calendar.place_of(day.toordinal())
    return fixed


def _list_settled(route: Route, *, days: WorkingDays, dated: set[int]) -> list[int]:
    """Give per step the day on which the outcome of a settled step is worked out; 0 for other steps."""
    processing = {body.id: body.processing_working_days for body in route.bodies}
    settled = [0] * len(route.steps)
    for place in dated:
        step = route.steps[place]
        if step.settled is not None:
            worked_out = processing.get(step.body or "", 0)
            settled[place] = days.after(step.settled.toordinal(), working_days=worked_out)
    return settled


def _build_calendars(route: Route, *, days: WorkingDays, like: Network | None) -> dict[str, BodyCalendar]:
    """Give the calendar of every body; that of a body that is the same as before is taken over."""
    before = {} if like is None else {body.id: body for body in like.route.bodies}
    return {
        body.id: like.calendar_of[body.id]
        if like is not None and _meets_alike(body, before.get(body.id))
        else _calendar_of(body, days=days)
        for body in route.bodies
    }


def _meets_alike(body: Body, before: Body | None) -> bool:
    return body is before or (
        before is not None
        and body.meetings == before.meetings
        and body.hand_in_working_days == before.hand_in_working_days
        and body.processing_working_days == before.processing_working_days
    )


def _calendar_of(body: Body, *, days: WorkingDays) -> BodyCalendar:
    return build_calendar(
        [meeting.toordinal() for meeting in body.meetings],
        hand_in_working_days=body.hand_in_working_days,
        processing_working_days=body.processing_working_days,
        days=days,
    )
