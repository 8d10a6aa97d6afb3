"""The loops that try thousands of schedules a second, compiled by numba.

A *schedule* is a row of seats, one per step (-1: none), with per route the day on which it ends and per seat
the room that is left. Random numbers come from a state that is passed in, so the same seed gives the same walk.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from vaarkaart.engines.planner.portfolio.grid import NEVER_DAY, NO_DEADLINE, Days


class Schedule(NamedTuple):
    """Where every step sits; ``done`` is scratch while a route is placed. Compiled loops change it."""

    seat: Days
    done: Days
    room: Days
    end: Days


@njit(cache=True)
def is_day_off(holidays, day):
    """Tell whether a day is in a weekend or a holiday."""
    if (day - 1) % 7 > 4:
        return True
    at = np.searchsorted(holidays, day)
    return at < len(holidays) and holidays[at] == day


@njit(cache=True)
def ready_day(grid, done, step, start):
    """Give the day on which all that a step waits for is done."""
    ready = start
    for at in range(grid.prev_first[step], grid.prev_first[step + 1]):
        ready = max(ready, done[grid.prev[at]])
    return ready


@njit(cache=True)
def done_without_seat(grid, step, ready):
    """Give the day on which a step that chooses no seat is done: it is settled, a period, or has a fixed day."""
    if grid.settled[step]:
        return grid.settled[step]
    if ready >= NEVER_DAY:
        return NEVER_DAY
    if grid.period[step] >= 0:
        day = ready + grid.period[step]
        while is_day_off(grid.holidays, day):
            day += 1
        return day
    if grid.fixed[step] >= 0 and grid.hand_in[grid.fixed[step]] >= ready:
        return grid.done[grid.fixed[step]]
    return NEVER_DAY


@njit(cache=True)
def seat_with_room(grid, room, step, ready):
    """Give the first seat with room for a step that is ready on this day; -1 when there is none."""
    if not grid.chooses[step] or ready >= NEVER_DAY:
        return -1
    last = grid.seats_to[step]
    at = grid.first_seat[grid.by_day[step] + ready]
    while at < last and room[at] <= 0:
        at += 1
    return at if at < last else -1


@njit(cache=True)
def place_early(grid, schedule, route):
    """Put every step of a route in the first seat with room; gives the day on which the route ends."""
    seat, done, room = schedule.seat, schedule.done, schedule.room
    end = grid.start[route]
    for step in range(grid.first[route], grid.first[route + 1]):
        ready = ready_day(grid, done, step, grid.start[route])
        at = seat_with_room(grid, room, step, ready)
        seat[step] = at
        if at >= 0:
            room[at] -= 1
            done[step] = grid.done[at]
        else:
            done[step] = done_without_seat(grid, step, ready)
        end = max(end, done[step])
    schedule.end[route] = end
    return end


@njit(cache=True)
def place_late(grid, schedule, route):
    """Move every step of a placed route to its last free seat from which the route still ends when it does.

    That leaves the early seats, which others may need more, to them.
    """
    seat, latest, room = schedule.seat, schedule.done, schedule.room
    end = schedule.end[route]
    if end >= NEVER_DAY:
        return
    for step in range(grid.first[route + 1] - 1, grid.first[route] - 1, -1):
        bound = end
        for at in range(grid.next_first[step], grid.next_first[step + 1]):
            bound = min(bound, latest[grid.next[at]])
        if grid.settled[step]:
            latest[step] = NO_DEADLINE
        elif grid.period[step] >= 0:
            day = bound
            while is_day_off(grid.holidays, day):
                day -= 1
            latest[step] = day - grid.period[step]
        elif grid.fixed[step] >= 0:
            latest[step] = grid.hand_in[grid.fixed[step]]
        else:
            now = seat[step]
            best = grid.last_seat[grid.by_day[step] + bound]
            while best > now and room[best] <= 0:
                best -= 1
            if best != now:
                room[now] += 1
                room[best] -= 1
                seat[step] = best
            latest[step] = grid.hand_in[best]


@njit(cache=True)
def take_out(grid, schedule, route):
    """Give the seats of a route back."""
    for step in range(grid.first[route], grid.first[route + 1]):
        at = schedule.seat[step]
        if at >= 0:
            schedule.room[at] += 1
            schedule.seat[step] = -1


@njit(cache=True)
def cost_of(grid, route, end, late_factor):
    """Weigh the day on which a route ends: its days, and its days too late so many times over.

    A route that finds no place costs more than any that does.
    """
    if end >= NEVER_DAY:
        return 10 * grid.span * (1 + late_factor) * grid.weight[route]
    return (end - grid.since + max(0, end - grid.deadline[route]) * late_factor) * grid.weight[route]


@njit(cache=True)
def cost_of_all(grid, schedule, late_factor):
    """Weigh the ends of all routes."""
    total = 0
    for route in range(len(grid.start)):
        total += cost_of(grid, route, schedule.end[route], late_factor)
    return total


@njit(cache=True)
def draw(state):
    """Draw a whole number from 0 up to 2**31 (Steele and Vigna's splitmix64)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    mixed = state[0]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.int64((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(33))
