"""Finding a good schedule fast: two simple lists to start from, then the walk."""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import NamedTuple

import numpy as np

from vaarkaart.engines.planner.portfolio.grid import NEVER_DAY, Days, Grid
from vaarkaart.engines.planner.portfolio.kernels import (
    Schedule,
    cost_of_all,
    done_without_seat,
    place_early,
    place_late,
    seat_with_room,
)
from vaarkaart.engines.planner.portfolio.walk import find_done, move_forward, walk

MOVES_AT_A_TIME = 2000
SOFT_LATE_FACTOR = 20
"""How many usual days a late day counts for while walking; the best schedule is kept by the exact factor."""
WARM_SHARE, COLD_SHARE = 0.05, 0.0065
"""How much worse a schedule is readily kept at the start and at the end: a share of the days of a mean route."""


class Factors(NamedTuple):
    """How many usual days a day too late counts for: while walking, and exactly (more than all days together)."""

    soft: int
    exact: int


def find_factors(grid: Grid) -> Factors:
    """Choose how much lateness weighs; nothing when no route has a deadline that can be missed."""
    if not (grid.deadline < grid.since + grid.span).any():
        return Factors(0, 0)
    all_days = int(grid.weight.sum()) * grid.span
    return Factors(SOFT_LATE_FACTOR, min(all_days + 1, 2**62 // (20 * all_days)))


def empty_schedule(grid: Grid) -> Schedule:
    """Give a schedule in which nothing sits anywhere."""
    steps = len(grid.seats_from)
    return Schedule(
        np.full(steps, -1, dtype=np.int64),
        np.zeros(steps, dtype=np.int64),
        grid.room.copy(),
        grid.start.copy(),
    )


def copy_of(schedule: Schedule) -> Schedule:
    """Give a copy of a schedule."""
    return Schedule(*(row.copy() for row in schedule))


def serve_first_come(grid: Grid, owner: Days) -> Schedule:
    """Plan first come, first served: whose papers are ready first takes the first seat with room.

    Of papers that are ready on the same day those of the heavier route go first, then the route that stands
    first in the list.
    """
    schedule = empty_schedule(grid)
    waiting = np.diff(grid.prev_first)
    ready = grid.start[owner]
    queue: list[tuple[int, int, int]] = []
    for step in np.flatnonzero(waiting == 0).tolist():
        heappush(queue, (int(ready[step]), -int(grid.weight[owner[step]]), step))
    while queue:
        day, _weight, step = heappop(queue)
        seat = seat_with_room(grid, schedule.room, step, day)
        schedule.seat[step] = seat
        if seat >= 0:
            schedule.room[seat] -= 1
        done = int(grid.done[seat]) if seat >= 0 else int(done_without_seat(grid, step, day))
        for follower in grid.next[grid.next_first[step] : grid.next_first[step + 1]].tolist():
            ready[follower] = max(ready[follower], done)
            waiting[follower] -= 1
            if waiting[follower] == 0:
                heappush(queue, (int(ready[follower]), -int(grid.weight[owner[follower]]), follower))
    find_done(grid, schedule, owner)
    return schedule


def serve_by_weight(grid: Grid) -> Schedule:
    """Plan route after route: those that can be late first, the heaviest first, each leaving early seats free."""
    schedule = empty_schedule(grid)
    urgency = np.lexsort((np.arange(len(grid.start)), np.minimum(grid.deadline, NEVER_DAY), -grid.weight))
    for route in urgency:
        place_early(grid, schedule, route)
        place_late(grid, schedule, route)
    return schedule


def close_up(grid: Grid, schedule: Schedule, owner: Days) -> Schedule:
    """Give the schedule with every step as early as the others allow: it never costs more."""
    closed = copy_of(schedule)
    find_done(grid, closed, owner)
    order = np.lexsort((np.arange(len(owner)), closed.done))
    move_forward(grid, closed, order, owner)
    return closed


class Walker:
    """One walk from a schedule, so many moves at a time."""

    def __init__(self, grid: Grid, schedule: Schedule, factors: Factors, *, seed: int) -> None:
        """Takes the schedule to start from; the same seed and the same calls give the same walk."""
        self.grid, self.factors = grid, factors
        self.now, self.best = copy_of(schedule), copy_of(schedule)
        exact = int(cost_of_all(grid, schedule, factors.exact))
        soft = int(cost_of_all(grid, schedule, factors.soft))
        self.costs = np.array([soft, exact, exact], dtype=np.int64)
        self.state = np.array([seed % 2**64], dtype=np.uint64)
        self.moves = 0
        self.days_of_a_route = _mean_days(grid, schedule)

    @property
    def best_cost(self) -> int:
        """The exact cost of the best schedule met."""
        return int(self.costs[2])

    def run(self, *, done_share: Callable[[int], float], should_stop: Callable[[], bool]) -> None:
        """Walk until the share done, which is asked for with the number of moves made, is 1."""
        share = done_share(self.moves)
        while share < 1 and not should_stop():
            self.run_once(MOVES_AT_A_TIME, share=share)
            share = done_share(self.moves)

    def run_once(self, moves: int, *, share: float = 0.0) -> None:
        """Make so many moves, as warm as belongs to the share done."""
        warm = self.days_of_a_route * WARM_SHARE * (COLD_SHARE / WARM_SHARE) ** share
        walk(
            self.grid, self.now, self.best, self.costs, self.state,
            moves, warm, warm * 0.99, self.factors.soft, self.factors.exact,
        )  # fmt: skip
        self.moves += moves


def _mean_days(grid: Grid, schedule: Schedule) -> float:
    """Give the weighted days from start to end of a route, on average; 1 where none finds a place."""
    placed = schedule.end < NEVER_DAY
    days = (grid.weight * (schedule.end - grid.start))[placed]
    return max(1.0, float(days.mean())) if len(days) else 1.0
