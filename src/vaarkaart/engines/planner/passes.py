"""The two walks over a route: forward from the start (earliest) and backward from the deadline (latest)."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from vaarkaart.engines.planner.calendars import FIRST_DAY
from vaarkaart.engines.planner.network import Network

NEVER = 10**12
"""A day that never comes: what waits for a step that cannot be planned."""
NOWHERE = -1
"""The place of a meeting that does not exist."""


@dataclass(frozen=True, slots=True)
class Earliest:
    """Per step: the day it is ready, the place of its meeting in its calendar, the day it is done.

    A step that finds no meeting is ready, has meeting ``NOWHERE`` and is done ``NEVER``; a step that waits
    for such a step is itself ready ``NEVER``. Period steps and settled steps have
    meeting ``NOWHERE``. ``bound_by`` is the place of the predecessor that made the step ready, or
    ``NOWHERE`` when the start did; left out, it is looked up from the days (`find_bound_by`).
    """

    ready: list[int]
    meeting: list[int]
    done: list[int]
    bound_by: list[int] | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """Per step: the place of its latest meeting, and the last day it may be done; 0 where none exists."""

    meeting: list[int]
    done: list[int]


def walk_forward(network: Network) -> Earliest:
    """Find for every step the earliest day it can take place.

    A step is ready on the latest of the start and the days its predecessors are done. It takes place at
    the first meeting whose hand-in day is not before that day (a fixed step: at its own meeting or not
    at all). A period step ends so many calendar days later, moved on to a working day.
    """
    count = len(network.order)
    ready, meeting, done = [network.start] * count, [NOWHERE] * count, [NEVER] * count
    bound_by = [NOWHERE] * count
    start, earlier, calendars = network.start, network.earlier, network.calendars
    fixed, settled, on_or_after = network.fixed, network.settled, network.days.on_or_after
    for step in network.order:
        day = start - 1
        for before in earlier[step]:
            if done[before] > day:
                day = done[before]
                bound_by[step] = before
        if day < start:
            day = start
        ready[step] = day
        if settled[step]:
            done[step] = settled[step]
            continue
        calendar = calendars[step]
        if calendar is None:
            done[step] = NEVER if day == NEVER else on_or_after(day + network.periods[step])
            continue
        place = fixed[step]
        if place == NOWHERE:
            place = bisect_left(calendar.hand_ins, day)
            if place == len(calendar.hand_ins):
                continue
        elif calendar.hand_ins[place] < day:
            continue
        meeting[step] = place
        done[step] = calendar.dones[place]
    return Earliest(ready, meeting, done, bound_by)


def find_bound_by(network: Network, earliest: Earliest) -> list[int]:
    """Give per step the first predecessor that was done on the day it became ready, or ``NOWHERE``."""
    done = earliest.done
    return [
        next((before for before in befores if done[before] == ready), NOWHERE)
        for befores, ready in zip(network.earlier, earliest.ready, strict=True)
    ]


def walk_backward(network: Network, *, deadline: int) -> Latest:
    """Find for every step the latest meeting, or day, from which every later step still makes the deadline.

    A step must be done by the deadline and by the latest day on which each of its followers may be ready:
    for a follower at a meeting the hand-in day of that one's latest meeting, for a period its latest working
    day of ending less the period. Settled steps have no latest day. It looks only at what comes after the
    step, not at when the step can really start.
    """
    count = len(network.order)
    meeting, done, latest_ready = [NOWHERE] * count, [0] * count, [0] * count
    later, calendars, on_or_before = network.later, network.calendars, network.days.on_or_before
    fixed, settled = network.fixed, network.settled
    for step in reversed(network.order):
        if settled[step]:
            latest_ready[step] = deadline  # what has a day of its own hurries nobody before it
            continue
        bound = deadline
        for follower in later[step]:
            if latest_ready[follower] < bound:
                bound = latest_ready[follower]
        if bound < FIRST_DAY:
            continue
        calendar = calendars[step]
        if calendar is None:
            done[step] = max(on_or_before(bound), 0)
            latest_ready[step] = done[step] - network.periods[step]
            continue
        place = bisect_right(calendar.dones, bound) - 1
        if fixed[step] != NOWHERE:
            place = fixed[step] if fixed[step] <= place else NOWHERE
        if place != NOWHERE and calendar.hand_ins[place] >= FIRST_DAY:
            meeting[step] = place
            done[step] = calendar.dones[place]
            latest_ready[step] = calendar.hand_ins[place]
    return Latest(meeting, done)
