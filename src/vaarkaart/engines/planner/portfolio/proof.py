"""The proof: OR-Tools' CP-SAT, started from our schedule, finds the best one or says how far off it can be.

Per step and day on which it can be done there is one yes or no: done by then. Waiting for each other is then
"if this one by this day, that one by that day", and what a route costs is a sum over the days it is not done.
"""

from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from vaarkaart.engines.planner.portfolio.grid import NO_LIMIT, Days, Grid
from vaarkaart.engines.planner.portfolio.kernels import Schedule, cost_of
from vaarkaart.engines.planner.portfolio.levels import Levels
from vaarkaart.engines.planner.portfolio.search import copy_of

PAUSE_SECONDS = 0.2
"""How often somebody is asked whether to stop while CP-SAT works."""


class Proof(NamedTuple):
    """What came of it: the best schedule known (ours or better), a sure lower bound, whether it is proven."""

    schedule: Schedule
    bound: float
    is_proven: bool


class Model(NamedTuple):
    """The model with its yes-or-no variables per level (None: no longer possible, or past the last useful one)."""

    model: cp_model.CpModel
    by_level: list[cp_model.IntVar | None]
    last: list[int]


def count_choices(grid: Grid, levels: Levels, latest_end: Days) -> int:
    """Count the levels that remain when every route ends by a day: how big the model will be."""
    owner = np.repeat(np.arange(len(grid.start)), np.diff(grid.first))
    of_level = np.repeat(owner, np.diff(levels.first))
    return int((levels.end <= latest_end[of_level]).sum())


def limit_ends(grid: Grid, alone: Days, *, cost: int, factor: int) -> Days:
    """Give per route the last day on which it ends in any schedule that costs at most ``cost``.

    The others cost at least what they would cost alone; what is left is the most this route may cost.
    """
    least = np.array([cost_of(grid, route, int(day), factor) for route, day in enumerate(alone)])
    spare = cost - int(least.sum())
    latest = alone.copy()
    for route, low in enumerate(alone):
        high = int(grid.since + grid.span)
        low = int(low)
        while low < high:
            middle = (low + high + 1) // 2
            fits = cost_of(grid, route, middle, factor) <= least[route] + spare
            low, high = (middle, high) if fits else (low, middle - 1)
        latest[route] = low
    return latest


def prove(
    grid: Grid,
    levels: Levels,
    schedule: Schedule,
    *,
    latest_end: Days,
    factor: int,
    least: int,
    work: float | None = None,
    seconds: float | None = None,
    use_hint: bool = True,
    should_stop: Callable[[], bool] = lambda: False,
) -> Proof:
    """Let CP-SAT look for a better schedule than ours and prove a lower bound, on one core.

    Takes:   the levels and last ends that still matter; the exact factor for lateness; a cost below which
             nothing can be (``least``); a limit in CP-SAT's own unit of work, or in seconds; whom to ask
             whether to stop.
    """
    built = _build(
        grid, levels, schedule, latest_end=latest_end, factor=factor, least=least, use_hint=use_hint
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    if work is not None:
        solver.parameters.max_deterministic_time = work
    if seconds is not None:
        solver.parameters.max_time_in_seconds = seconds
    outcome = _solve(solver, built.model, should_stop=should_stop)
    if outcome not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Proof(schedule, float(least), False)
    found = _read_back(grid, levels, built, solver, schedule)
    return Proof(found, solver.best_objective_bound, outcome == cp_model.OPTIMAL)


def _solve(
    solver: cp_model.CpSolver, model: cp_model.CpModel, *, should_stop: Callable[[], bool]
) -> cp_model.CpSolverStatus:
    """Let CP-SAT work in a thread of its own: who says whether to stop is asked from the thread that called."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        solving = beside.submit(solver.solve, model)
        while not wait([solving], timeout=PAUSE_SECONDS).done:
            if should_stop():
                solver.stop_search()
        return solving.result()


def _build(
    grid: Grid,
    levels: Levels,
    schedule: Schedule,
    *,
    latest_end: Days,
    factor: int,
    least: int,
    use_hint: bool,
) -> Model:
    model = cp_model.CpModel()
    built = Model(model, [None] * len(levels.day), [])
    owner = np.repeat(np.arange(len(grid.start)), np.diff(grid.first))
    for step in range(len(owner)):
        _add_step(built, levels, step, latest_end=int(latest_end[owner[step]]))
        for other in grid.prev[grid.prev_first[step] : grid.prev_first[step + 1]].tolist():
            _add_waiting(built, levels, step=step, other=other)
    _add_room(built, grid, levels)
    terms: list[cp_model.LinearExpr] = []
    fixed_cost = 0
    for route in range(len(grid.start)):
        cost, found = _weigh_route(
            built, grid, levels, route, factor=factor, latest_end=int(latest_end[route])
        )
        fixed_cost += cost
        terms += found
    goal = cp_model.LinearExpr.sum(terms) + fixed_cost if terms else cp_model.LinearExpr.sum([]) + fixed_cost
    model.add(goal >= least)
    model.minimize(goal)
    if use_hint:
        _add_hint(built, grid, levels, schedule)
    return built


def _add_step(built: Model, levels: Levels, step: int, *, latest_end: int) -> None:
    """Add "done by" variables for the levels that are still of use; once done it stays done."""
    first, last = int(levels.first[step]), int(levels.first[step + 1])
    while last > first and levels.end[last - 1] > latest_end:
        last -= 1
    built.last.append(last)
    before = None
    for level in range(first, last):
        by = built.model.new_bool_var("")
        if before is not None:
            built.model.add_implication(before, by)
        built.by_level[level] = before = by
    if before is None:
        built.model.add_bool_or([])
    else:
        built.model.add(before == 1)


def _add_waiting(built: Model, levels: Levels, *, step: int, other: int) -> None:
    low, high = int(levels.first[other]), built.last[other]
    own = slice(int(levels.first[step]), built.last[step])
    at_last = low - 1 + np.searchsorted(levels.day[low:high], levels.need[own], side="right")
    for level, bound in zip(range(own.start, own.stop), at_last.tolist(), strict=True):
        by, needed = built.by_level[level], built.by_level[bound] if bound >= low else None
        if by is not None and needed is None:
            built.model.add(by == 0)
        elif by is not None and needed is not None:
            built.model.add_implication(by, needed)


def _add_room(built: Model, grid: Grid, levels: Levels) -> None:
    """At most as many steps in a seat as fit: those done by its day less those done by the one before."""
    users: defaultdict[int, list[tuple[cp_model.IntVar, cp_model.IntVar | None]]] = defaultdict(list)
    for step, last in enumerate(built.last):
        for level in range(int(levels.first[step]), last):
            seat, by = int(levels.seat[level]), built.by_level[level]
            if seat >= 0 and grid.room[seat] < NO_LIMIT and by is not None:
                before = built.by_level[level - 1] if level > levels.first[step] else None
                users[seat].append((by, before))
    for seat, pairs in users.items():
        if len(pairs) > grid.room[seat]:
            sits = [by - before if before is not None else by + 0 for by, before in pairs]
            built.model.add(cp_model.LinearExpr.sum(sits) <= int(grid.room[seat]))


def _weigh_route(
    built: Model, grid: Grid, levels: Levels, route: int, *, factor: int, latest_end: int
) -> tuple[int, list[cp_model.LinearExpr]]:
    """Give what a route costs at least, and what it costs more for every day it can end on but does not."""
    own = range(int(grid.first[route]), int(grid.first[route + 1]))
    last_steps = [step for step in own if grid.next_first[step] == grid.next_first[step + 1]]
    days = np.unique(
        np.concatenate([levels.day[levels.first[step] : built.last[step]] for step in last_steps])
    )
    earliest = max(int(levels.day[levels.first[step]]) for step in last_steps)
    ends = [max(int(day), int(grid.start[route])) for day in days if earliest <= day <= latest_end]
    ends = sorted(set(ends)) or [max(earliest, int(grid.start[route]))]
    costs = [int(cost_of(grid, route, end, factor)) for end in ends]
    terms: list[cp_model.LinearExpr] = []
    for end, now, later in zip(ends, costs, costs[1:], strict=False):
        by = built.model.new_bool_var("")
        for step in last_steps:
            low, high = int(levels.first[step]), built.last[step]
            at = low - 1 + int(np.searchsorted(levels.day[low:high], end, side="right"))
            needed = built.by_level[at]
            if needed is not None:
                built.model.add_implication(by, needed)
        terms.append((later - now) * (1 - by))
    return costs[0], terms


def _add_hint(built: Model, grid: Grid, levels: Levels, schedule: Schedule) -> None:
    for step, last in enumerate(built.last):
        for level in range(int(levels.first[step]), last):
            by = built.by_level[level]
            if by is not None:
                built.model.add_hint(by, bool(levels.day[level] >= schedule.done[step]))


def _read_back(
    grid: Grid, levels: Levels, built: Model, solver: cp_model.CpSolver, schedule: Schedule
) -> Schedule:
    found = copy_of(schedule)
    found.room[:] = grid.room
    for step, last in enumerate(built.last):
        for level in range(int(levels.first[step]), last):
            by = built.by_level[level]
            if by is not None and solver.boolean_value(by):
                found.seat[step] = levels.seat[level]
                break
        if found.seat[step] >= 0:
            found.room[found.seat[step]] -= 1
    return found
