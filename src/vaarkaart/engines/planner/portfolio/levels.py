"""Per step the days on which it can be done at all, and how those of one step bound those of the next.

The bound and the proof both need it. A *level* is such a day; levels of all steps stand in one row.
"""

from typing import NamedTuple

import numpy as np

from vaarkaart.engines.planner.portfolio.grid import NEVER_DAY, NO_LIMIT, Days, Grid


class Levels(NamedTuple):
    """The levels of all steps: step ``s`` has those from ``first[s]`` up to ``first[s + 1]``, running up.

    ``day`` is the day done, ``need`` the day on which all that comes before must be done, ``seat`` the seat
    (-1: a period, or a step with a day of its own), ``end`` the day on which the route ends at the earliest
    when the step is done then (at least ``NEVER_DAY``: no longer possible).
    """

    first: Days
    day: Days
    need: Days
    seat: Days
    end: Days


def find_levels(grid: Grid) -> Levels:
    """Find the levels of every step when nobody else is in the way.

    A route that cannot be planned even then has a step without levels.
    """
    count = len(grid.seats_from)
    owner = np.repeat(np.arange(len(grid.start)), np.diff(grid.first))
    days: list[Days] = []
    needs: list[Days] = []
    seats: list[Days] = []
    for step in range(count):
        before = [days[other] for other in _before(grid, step)]
        day, need, seat = _levels_of(grid, step, start=int(grid.start[owner[step]]), before=before)
        days.append(day)
        needs.append(need)
        seats.append(seat)
    ends: list[Days] = [np.zeros(0, dtype=np.int64)] * count
    for step in range(count - 1, -1, -1):
        ends[step] = _ends_of(days[step], [(needs[other], ends[other]) for other in _after(grid, step)])
    first = np.concatenate([[0], np.cumsum([len(row) for row in days])]).astype(np.int64)
    return Levels(
        first, np.concatenate(days), np.concatenate(needs), np.concatenate(seats), np.concatenate(ends)
    )


def _before(grid: Grid, step: int) -> list[int]:
    return [int(other) for other in grid.prev[grid.prev_first[step] : grid.prev_first[step + 1]]]


def _after(grid: Grid, step: int) -> list[int]:
    return [int(other) for other in grid.next[grid.next_first[step] : grid.next_first[step + 1]]]


def _levels_of(grid: Grid, step: int, *, start: int, before: list[Days]) -> tuple[Days, Days, Days]:
    """Give the days done, the days that what comes before must be done, and the seats."""
    nothing = np.zeros(0, dtype=np.int64)
    if grid.settled[step]:
        return np.array([grid.settled[step]]), np.array([NEVER_DAY * 2]), np.array([-1])
    if any(len(row) == 0 for row in before):
        return nothing, nothing, nothing
    ready = max([start, *(int(row[0]) for row in before)])
    if grid.period[step] >= 0:
        from_days = np.unique(np.concatenate([np.array([ready]), *before]))
        day = np.unique(to_working_days(grid, from_days[from_days >= ready] + grid.period[step]))
        return day, day - grid.period[step], np.full(len(day), -1)
    if grid.fixed[step] >= 0:
        seat = grid.fixed[step : step + 1]
        fits = grid.hand_in[seat] >= ready
        return grid.done[seat][fits], grid.hand_in[seat][fits], np.array([-1])[fits]
    seats = np.arange(grid.seats_from[step], grid.seats_to[step])
    seats = seats[(grid.hand_in[seats] >= ready) & (grid.room[seats] > 0)]
    return grid.done[seats], grid.hand_in[seats], seats


def to_working_days(grid: Grid, days: Days) -> Days:
    """Move days in weekends and on holidays on to the next working day."""
    moved = days.copy()
    while True:
        off = ((moved - 1) % 7 > 4) | np.isin(moved, grid.holidays)
        if not off.any():
            return moved
        moved[off] += 1


def _ends_of(day: Days, followers: list[tuple[Days, Days]]) -> Days:
    """Give per level when the route ends at the earliest, from what is known of the steps that follow."""
    end = day.copy()
    for need, end_of_follower in followers:
        at = np.searchsorted(need, day)
        padded = np.concatenate([end_of_follower, np.array([NEVER_DAY])])
        end = np.maximum(end, padded[np.minimum(at, len(end_of_follower))])
    return end


def is_limited(grid: Grid, step: int) -> bool:
    """Tell whether a step competes: at a meeting of its choice, with a limit on the number of steps."""
    seats = slice(int(grid.seats_from[step]), int(grid.seats_to[step]))
    return bool(grid.chooses[step] and (grid.room[seats] < NO_LIMIT).any())
