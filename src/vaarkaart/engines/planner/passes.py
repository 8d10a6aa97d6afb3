"""The two walks over a route: forward from the start (earliest) and backward from the deadline (latest)."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from vaarkaart.engines.planner.calendars import FIRST_DAY
from vaarkaart.engines.planner.network import Network

NEVER = 10**12
"""A day that never comes: what waits for a step that cannot be planned."""
NOWHERE = -1
"""The place of a meeting that does not exist."""


class Earliest(NamedTuple):
    """Per step: the day it is ready, the place of its meeting in its calendar, the day it is done.

    A step that finds no meeting is ready, has meeting ``NOWHERE`` and is done ``NEVER``; a step that waits
    for such a step is itself ready ``NEVER``. Period steps and settled steps have meeting ``NOWHERE``.
    ``end`` is the day on which the last step is done. ``bound_by`` is the place of the predecessor that made
    the step ready, or ``NOWHERE`` when the start did; left out, it is looked up from the days
    (`find_bound_by`).
    """

    ready: list[int]
    meeting: list[int]
    done: list[int]
    end: int
    bound_by: list[int] | None = None


class Latest(NamedTuple):
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
    start, earlier, chosen_from = network.start, network.earlier, network.chosen_from
    for step in network.order:
        day = start - 1
        for before in earlier[step]:
            if done[before] > day:
                day = done[before]
                bound_by[step] = before
        if day < start:
            day = start
        ready[step] = day
        calendar = chosen_from[step]
        if calendar is None:
            meeting[step], done[step] = _happens_on(network, step, ready=day)
            continue
        place = bisect_left(calendar.hand_ins, day)
        if place < len(calendar.hand_ins):
            meeting[step] = place
            done[step] = calendar.dones[place]
    return Earliest(ready, meeting, done, max(done, default=start), bound_by)


def _happens_on(network: Network, step: int, *, ready: int) -> tuple[int, int]:
    """Give meeting and day done of a step that has no meeting to choose: it is settled, fixed or a period."""
    if network.settled[step]:
        return NOWHERE, network.settled[step]
    calendar, fixed = network.calendars[step], network.fixed[step]
    if calendar is None:
        return NOWHERE, NEVER if ready == NEVER else network.days.on_or_after(ready + network.periods[step])
    if calendar.hand_ins[fixed] < ready:
        return NOWHERE, NEVER
    return fixed, calendar.dones[fixed]


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
    later, chosen_from = network.later, network.chosen_from
    for step in reversed(network.order):
        bound = deadline
        for follower in later[step]:
            if latest_ready[follower] < bound:
                bound = latest_ready[follower]
        calendar = chosen_from[step]
        if calendar is None:
            meeting[step], done[step], latest_ready[step] = _happens_by(network, step, bound, deadline)
            continue
        place = bisect_right(calendar.dones, bound) - 1
        if place >= 0 and calendar.hand_ins[place] >= FIRST_DAY:
            meeting[step] = place
            done[step] = calendar.dones[place]
            latest_ready[step] = calendar.hand_ins[place]
    return Latest(meeting, done)


def _happens_by(network: Network, step: int, bound: int, deadline: int) -> tuple[int, int, int]:
    """Give latest meeting, day done and day ready of a step that has no meeting to choose."""
    if network.settled[step]:
        return NOWHERE, 0, deadline  # what has a day of its own hurries nobody before it
    if bound < FIRST_DAY:
        return NOWHERE, 0, 0
    calendar, fixed = network.calendars[step], network.fixed[step]
    if calendar is None:
        done = max(network.days.on_or_before(bound), 0)
        return NOWHERE, done, done - network.periods[step]
    if calendar.dones[fixed] > bound or calendar.hand_ins[fixed] < FIRST_DAY:
        return NOWHERE, 0, 0
    return fixed, calendar.dones[fixed], calendar.hand_ins[fixed]
