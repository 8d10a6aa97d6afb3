"""Why each step is when it is, and which steps together determine the end."""

from datetime import date
from functools import partial
from typing import Literal, NamedTuple, cast

from vaarkaart.engines.planner.calendars import DATES, BodyCalendar
from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER, NOWHERE, Earliest, find_bound_by

Kind = Literal["predecessor", "hand_in_missed", "start", "fixed"]


class Because(NamedTuple):
    """What binds a step to its day.

    ``kind`` is ``fixed`` (the date is set or settled), ``hand_in_missed`` (the papers came too late for
    ``meeting``, the body's meeting before the planned one), ``predecessor`` (it waits for ``step``) or
    ``start`` (the route does not begin earlier). ``step`` names the predecessor that was done last, also
    when a hand-in was missed; ``hand_in`` is the day until which papers could be handed in for the missed
    meeting.
    """

    kind: Kind
    step: str | None = None
    meeting: date | None = None
    hand_in: date | None = None


_STARTS = Because("start")
_make_because = partial(tuple.__new__, Because)  # for thousands of steps: half the time of ``Because(...)``


def explain(network: Network, earliest: Earliest) -> list[Because | None]:
    """Say per step what binds it to its day; None where it could not be planned.

    A hand-in is missed for the body's meeting before the planned one, when that falls on or after the start
    of the route: meetings from before the start were never within reach.
    """
    start, dates, make = network.start, DATES, _make_because
    calendars = cast(list[BodyCalendar], network.calendars)  # where a place is, there is a calendar
    ids = [*network.ids, None]  # at NOWHERE stands None
    bound_by = find_bound_by(network, earliest) if earliest.bound_by is None else earliest.bound_by
    found: list[Because | None] = [
        make(
            (
                "hand_in_missed",
                ids[bound],
                dates[missed],
                dates[calendar.hand_ins[planned - 1]],
            )
        )
        if planned > 0 and (missed := calendar.meetings[planned - 1]) >= start
        else _STARTS
        if bound == NOWHERE
        else make(("predecessor", ids[bound], None, None))
        for calendar, planned, bound in zip(calendars, earliest.meeting, bound_by, strict=True)
    ]
    for place in network.dated:
        step = network.route.steps[place]
        found[place] = Because("fixed", meeting=step.settled or step.fixed)
    if earliest.end == NEVER:
        return [None if day == NEVER else why for why, day in zip(found, earliest.done, strict=True)]
    return found


def find_binding_chain(network: Network, earliest: Earliest) -> list[bool]:
    """Mark the steps that together determine the end of the route.

    Those are the steps that are done last, the predecessors that made each of them ready, and so on back to
    the start or to a fixed date: before a fixed date nothing needs to hurry for the end. Where several
    predecessors are done on the same last day, all of them bind. Nothing is marked when a step could not be
    planned.
    """
    done_on, ready, earlier, dated = earliest.done, earliest.ready, network.earlier, network.dated
    binding, end = [False] * len(done_on), earliest.end
    waiting = [] if end == NEVER else [place for place, done in enumerate(done_on) if done == end]
    while waiting:
        place = waiting.pop()
        if binding[place]:
            continue
        binding[place] = True
        if place not in dated:
            day = ready[place]
            for before in earlier[place]:
                if done_on[before] == day:
                    waiting.append(before)
    return binding
