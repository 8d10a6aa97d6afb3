"""A lower bound that is sure: every seat gets a price, and every route plans for itself at those prices.

This is Lagrangian relaxation of the places on agendas. Whatever the prices are, no schedule can cost less than
what the routes pay together less what all the seats are worth; the prices are moved towards where demand meets
room. A route that is no single line of steps is cut into lines that share only the route's end, which can only
make it cheaper, so the bound stays sure.
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vaarkaart.engines.planner.portfolio.grid import NEVER_DAY, NO_LIMIT, Days, Grid
from vaarkaart.engines.planner.portfolio.kernels import Schedule
from vaarkaart.engines.planner.portfolio.levels import Levels, is_limited
from vaarkaart.engines.planner.portfolio.pricing import plan_at_prices

PATIENCE = 20
FIRST_STRIDE = 0.5
INERTIA = 0.85
SMALLEST_STRIDE = 1e-3


class Lines(NamedTuple):
    """The lines of all routes: route ``r`` has lines ``line_first[r]`` up to ``line_first[r + 1]``.

    Line ``k`` has the steps ``step[step_first[k] : step_first[k + 1]]``; ``link`` has per level of a step the
    last level (as a place in the row) of the step before it in its line, or one before its first level.
    ``end_first``, ``end`` are per route the days on which it can end; ``reach`` has per line and such a day the
    last level of the line's last step.
    """

    line_first: Days
    step_first: Days
    step: Days
    link: Days
    end_first: Days
    end: Days
    reach_first: Days
    reach: Days


def draw_lines(grid: Grid, levels: Levels) -> Lines:
    """Cut every route into lines, longest first, until every step that competes stands in one."""
    line_first, step_first, reach_first, end_first = [0], [0], [0], [0]
    steps: list[int] = []
    reaches: list[Days] = []
    ends: list[Days] = []
    link = np.full(len(levels.day), -1, dtype=np.int64)
    for route in range(len(grid.start)):
        own = range(int(grid.first[route]), int(grid.first[route + 1]))
        end = np.unique(np.maximum(_ends_of_route(levels, own), grid.start[route]))
        ends.append(end)
        end_first.append(end_first[-1] + len(end))
        for line in _cut(grid, own):
            _link(levels, line, link=link)
            steps += line
            step_first.append(len(steps))
            reaches.append(_reach(levels, line[-1], end=end))
            reach_first.append(reach_first[-1] + len(end))
        line_first.append(len(step_first) - 1)
    return Lines(
        np.array(line_first, dtype=np.int64),
        np.array(step_first, dtype=np.int64),
        np.array(steps, dtype=np.int64),
        link,
        np.array(end_first, dtype=np.int64),
        np.concatenate(ends),
        np.array(reach_first, dtype=np.int64),
        np.concatenate([*reaches, np.zeros(0, dtype=np.int64)]),
    )


def _ends_of_route(levels: Levels, own: range) -> Days:
    """List the days on which a route can end: those of every step, from the earliest possible end on."""
    rows = [levels.end[levels.first[step] : levels.first[step + 1]] for step in own]
    possible = np.unique(np.concatenate(rows))
    earliest = max(int(row[0]) for row in rows)
    return possible[(possible >= earliest) & (possible < NEVER_DAY)]


def _cut(grid: Grid, own: range) -> list[list[int]]:
    """Take the line with most steps that compete out of a route, again and again."""
    left = {step for step in own if is_limited(grid, step)}
    usable = set(own)
    lines = []
    while left:
        line = _longest_line(grid, own, left=left, usable=usable)
        lines.append(line)
        left.difference_update(line)
        usable.difference_update(line)
    return lines


def _longest_line(grid: Grid, own: range, *, left: set[int], usable: set[int]) -> list[int]:
    length: dict[int, int] = {}
    via: dict[int, int] = {}
    for step in own:
        if step not in usable:
            continue
        length[step] = 0
        for other in grid.prev[grid.prev_first[step] : grid.prev_first[step + 1]].tolist():
            if length.get(other, 0) > length[step]:
                length[step], via[step] = length[other], other
        length[step] += step in left
    at = max(length, key=lambda step: length[step])
    line = [at]
    while at in via:
        at = via[at]
        line.append(at)
    return line[::-1]


def _link(levels: Levels, line: list[int], *, link: Days) -> None:
    for before, step in pairwise(line):
        low, high = levels.first[before], levels.first[before + 1]
        own = slice(int(levels.first[step]), int(levels.first[step + 1]))
        link[own] = low - 1 + np.searchsorted(levels.day[low:high], levels.need[own], side="right")


def _reach(levels: Levels, last: int, *, end: Days) -> Days:
    own = slice(int(levels.first[last]), int(levels.first[last + 1]))
    reach: Days = levels.first[last] - 1 + np.searchsorted(levels.end[own], end, side="right")
    return reach


def guess_prices(grid: Grid, schedule: Schedule, *, weight: Days) -> NDArray[np.float64]:
    """Guess what a place is worth from a schedule: who takes one pushes the whole queue behind it one seat on.

    Takes:   the schedule, and per step what a day costs its route (0: a day more costs nothing).
    Gives:   a price per seat that falls from the start of a queue to its end; its scale is a guess too.
    """
    lightest = np.full(len(grid.room), np.inf)
    sitting = schedule.seat >= 0
    np.minimum.at(lightest, schedule.seat[sitting], weight[sitting])
    price = np.zeros(len(grid.room))
    lasts = {int(last) for last in grid.seats_to}
    for seat in range(len(price) - 2, -1, -1):
        is_full = schedule.room[seat] <= 0 and np.isfinite(lightest[seat])
        if is_full and seat + 1 not in lasts:
            price[seat] = price[seat + 1] + lightest[seat] * (grid.done[seat + 1] - grid.done[seat])
    return price


class Prices:
    """The climb to the best prices, a round at a time: ``best`` is the highest sure bound so far."""

    def __init__(self, grid: Grid, levels: Levels, lines: Lines, *, cost: NDArray[np.float64]) -> None:
        """Takes the lines, and what ending on each day of ``lines.end`` costs a route."""
        self.levels, self.lines, self.cost = levels, lines, cost
        self.limited = grid.room < NO_LIMIT
        self.room = np.where(self.limited, grid.room, 0)
        self.price = np.zeros(len(grid.room))
        self.best, self.best_price = -np.inf, self.price
        self._paid = np.zeros(len(levels.day))
        self._choice = np.zeros(len(levels.day), dtype=np.int64)
        self._demand = np.zeros(len(grid.room), dtype=np.int64)
        self._course = np.zeros(len(grid.room))
        self._stride, self._idle = 1.0, 0

    def start_at(self, guess: NDArray[np.float64], *, towards: float) -> None:
        """Begin at the scale of the guess that gives the highest bound, with small steps."""
        for scale in (0.02, 0.035, 0.06, 0.1, 0.14, 0.2, 0.4, 0.8):
            self.price = scale * guess
            self.climb(towards=towards)
        self.price, self._course = self.best_price.copy(), np.zeros(len(guess))
        self._stride, self._idle = FIRST_STRIDE, 0

    def climb(self, *, towards: float) -> float:
        """Do one round: plan at the prices, then raise those of crowded seats; gives the best bound so far.

        Takes:   the cost of a schedule that exists, which tells how far there is to go at most.
        """
        paid = plan_at_prices(
            self.levels, self.lines, self.price, self.cost, self._paid, self._choice, self._demand
        )
        value = float(paid) - float(self.price @ self.room)
        self._idle = 0 if value > self.best + 1e-4 * abs(self.best) else self._idle + 1
        if value > self.best:
            self.best, self.best_price = value, self.price.copy()
        if self._idle >= PATIENCE:
            self._stride, self._idle = self._stride * 0.7, 0
            self.price, self._course = self.best_price.copy(), np.zeros(len(self.price))
            return self.best
        crowded = np.where(self.limited, self._demand - self.room, 0).astype(float)
        crowded[(self.price <= 0) & (crowded < 0)] = 0
        self._course = crowded + INERTIA * self._course
        length = max(float(self._course @ self._course), 1e-9)
        self.price = np.maximum(0, self.price + self._stride * (towards - value) / length * self._course)
        return self.best

    @property
    def is_at_rest(self) -> bool:
        """Whether the steps have become so small that more rounds bring nothing."""
        return self._stride < SMALLEST_STRIDE
