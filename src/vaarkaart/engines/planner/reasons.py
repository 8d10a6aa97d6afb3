"""Why each step is when it is, and which steps together determine the end."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER, NOWHERE, Earliest

Kind = Literal["predecessor", "hand_in_missed", "start", "fixed"]


@dataclass(frozen=True, slots=True)
class Because:
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


def find_binding_step(network: Network, earliest: Earliest, *, place: int) -> int:
    """Give the place of the predecessor that made this step ready, or -1 when the start did."""
    ready = earliest.ready[place]
    for before in network.earlier[place]:
        if earliest.done[before] == ready:
            return before
    return -1


def find_missed_meeting(network: Network, earliest: Earliest, *, place: int) -> int:
    """Give the place, in its body's calendar, of the meeting that a step's papers were too late for, or -1.

    That is the meeting before the planned one, when it falls on or after the start of the route: meetings
    from before the start were never within reach.
    """
    calendar, missed = network.calendars[place], earliest.meeting[place] - 1
    if calendar is None or missed < 0 or network.fixed[place] != NOWHERE:
        return NOWHERE
    return missed if calendar.meetings[missed] >= network.start else NOWHERE


def explain(network: Network, earliest: Earliest, *, place: int) -> Because | None:
    """Say what binds the step at this place to its day; None when it could not be planned."""
    if earliest.done[place] == NEVER:
        return None
    steps = network.route.steps
    if network.settled[place]:
        return Because("fixed", meeting=steps[place].settled)
    if network.fixed[place] != NOWHERE:
        return Because("fixed", meeting=steps[place].fixed)
    binding = find_binding_step(network, earliest, place=place)
    step = None if binding == NOWHERE else steps[binding].id
    calendar, missed = network.calendars[place], find_missed_meeting(network, earliest, place=place)
    if calendar is not None and missed != NOWHERE:
        meeting, hand_in = calendar.meetings[missed], calendar.hand_ins[missed]
        return Because(
            "hand_in_missed",
            step,
            meeting=date.fromordinal(meeting),
            hand_in=date.fromordinal(max(hand_in, 1)),
        )
    return Because("start") if step is None else Because("predecessor", step=step)


def find_binding_chain(network: Network, earliest: Earliest) -> list[bool]:
    """Mark the steps that together determine the end of the route.

    Those are the steps that are done last, the predecessors that made each of them ready, and so on back to
    the start or to a fixed date: before a fixed date nothing needs to hurry for the end. Where several
    predecessors are done on the same last day, all of them bind. Nothing is marked when a step could not be
    planned.
    """
    end = max(earliest.done, default=network.start)
    binding = [end != NEVER and done == end for done in earliest.done]
    for place in reversed(network.order):
        if binding[place] and network.fixed[place] == NOWHERE and not network.settled[place]:
            ready = earliest.ready[place]
            for before in network.earlier[place]:
                if earliest.done[before] == ready:
                    binding[before] = True
    return binding
