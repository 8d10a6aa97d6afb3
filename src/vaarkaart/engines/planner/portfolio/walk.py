"""The walk that improves a schedule: take a few routes out, put them back in another order, keep what helps.

Sometimes a worse schedule is kept, less often as the walk goes on (annealing). Compiled by numba.
"""

import numpy as np
from numba import njit

from vaarkaart.engines.planner.portfolio.kernels import (
    cost_of,
    done_without_seat,
    draw,
    place_early,
    place_late,
    ready_day,
    seat_with_room,
    take_out,
)

MOST_TAKEN_OUT = 4


@njit(cache=True)
def copy_row(source, target):
    """Copy a row; a loop compiles ten times faster than copying a slice."""
    for at in range(len(source)):
        target[at] = source[at]


@njit(cache=True)
def copy_schedule(source, target):
    """Copy a schedule into another."""
    copy_row(source.seat, target.seat)
    copy_row(source.room, target.room)
    copy_row(source.end, target.end)


@njit(cache=True)
def pick_routes(end, state, picked, count):
    """Pick some different routes: one at random, and others that end about when it does."""
    routes = len(end)
    picked[0] = draw(state) % routes
    nth = 1
    while nth < count:
        closest = -1
        for _try in range(max(1, min(routes // 16, 12))):
            route = draw(state) % routes
            is_new = True
            for other in range(nth):
                is_new = is_new and picked[other] != route
            if is_new and (
                closest < 0 or abs(end[route] - end[picked[0]]) < abs(end[closest] - end[picked[0]])
            ):
                closest = route
        if closest >= 0:
            picked[nth] = closest
            nth += 1
    for nth in range(count - 1, 0, -1):
        other = draw(state) % (nth + 1)
        picked[nth], picked[other] = picked[other], picked[nth]


@njit(cache=True)
def put_back(grid, schedule, route, kept):
    """Give a route that was taken out the seats it had."""
    first = grid.first[route]
    for step in range(first, grid.first[route + 1]):
        at = kept[step - first]
        schedule.seat[step] = at
        if at >= 0:
            schedule.room[at] -= 1


@njit(cache=True)
def walk(grid, schedule, best, costs, state, moves, warm, cold, soft, exact):
    """Make so many moves from ``schedule``, noting the best one met.

    ``costs`` holds three sums: of the schedule with lateness counted ``soft``, the same counted ``exact``,
    and the best so far counted ``exact``. The heat falls from ``warm`` to ``cold``.
    """
    routes = len(grid.start)
    most = min(MOST_TAKEN_OUT, routes)
    picked = np.zeros(most, dtype=np.int64)
    longest = 0
    for route in range(routes):
        longest = max(longest, grid.first[route + 1] - grid.first[route])
    kept = np.zeros((most, longest), dtype=np.int64)
    ends = np.zeros(most, dtype=np.int64)
    for move in range(moves):
        heat = warm * (cold / warm) ** (move / moves)
        count = min(most, 2 + draw(state) % max(1, most - 1))
        pick_routes(schedule.end, state, picked, count)
        old, old_exact = 0, 0
        for nth in range(count):
            route = picked[nth]
            first, last = grid.first[route], grid.first[route + 1]
            for step in range(first, last):
                kept[nth, step - first] = schedule.seat[step]
            ends[nth] = schedule.end[route]
            old += cost_of(grid, route, ends[nth], soft)
            old_exact += cost_of(grid, route, ends[nth], exact)
            take_out(grid, schedule, route)
        allowed = old - np.log((draw(state) + 1.0) / 2147483649.0) * heat
        new, new_exact, placed = 0, 0, 0
        while placed < count and new <= allowed:
            route = picked[placed]
            end = place_early(grid, schedule, route)
            new += cost_of(grid, route, end, soft)
            new_exact += cost_of(grid, route, end, exact)
            placed += 1
            if new <= allowed:
                place_late(grid, schedule, route)
        if new > allowed:
            for nth in range(placed):
                take_out(grid, schedule, picked[nth])
            for nth in range(count):
                put_back(grid, schedule, picked[nth], kept[nth])
                schedule.end[picked[nth]] = ends[nth]
            continue
        costs[0] += new - old
        costs[1] += new_exact - old_exact
        if costs[1] < costs[2]:
            costs[2] = costs[1]
            copy_schedule(schedule, best)


@njit(cache=True)
def find_done(grid, schedule, owner):
    """Work out on which day every step is done, from the seats; gives the ends of the routes too."""
    done = schedule.done
    copy_row(grid.start, schedule.end)
    for step in range(len(owner)):
        ready = ready_day(grid, done, step, grid.start[owner[step]])
        at = schedule.seat[step]
        done[step] = grid.done[at] if at >= 0 else done_without_seat(grid, step, ready)
        schedule.end[owner[step]] = max(schedule.end[owner[step]], done[step])


@njit(cache=True)
def move_forward(grid, schedule, order, owner):
    """Move every step, in this order, to its first seat with room: no route ends later, some end earlier."""
    seat, done, room = schedule.seat, schedule.done, schedule.room
    for nth in range(len(order)):
        step = order[nth]
        ready = ready_day(grid, done, step, grid.start[owner[step]])
        if seat[step] >= 0:
            room[seat[step]] += 1
            seat[step] = seat_with_room(grid, room, step, ready)
            room[seat[step]] -= 1
            done[step] = grid.done[seat[step]]
        else:
            done[step] = done_without_seat(grid, step, ready)
    find_done(grid, schedule, owner)
