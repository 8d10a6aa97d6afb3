"""The peers of the planner: the same questions answered in the plainest way, or by somebody else's solver."""

from bisect import bisect_left
from random import Random

import numpy as np
from ortools.sat.python import cp_model

from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER


def walk_bare(network: Network) -> int:
    """Walk forward in a plain loop with a bisection per meeting, and give the end: no reasons, nothing else."""
    done, start, on_or_after = [0] * len(network.order), network.start, network.days.on_or_after
    for step in network.order:
        day = start
        for before in network.earlier[step]:
            if done[before] > day:
                day = done[before]
        calendar = network.calendars[step]
        if calendar is None:
            done[step] = on_or_after(day + network.periods[step])
        else:
            done[step] = calendar.dones[bisect_left(calendar.hand_ins, day)]
    return max(done)


def solve_with_cp_sat(network: Network) -> int:
    """Let OR-Tools CP-SAT find the earliest end, and give it.

    The best settings known for it: one number per hand-in and done day with only the days that exist in its
    domain, presolve off, one worker, no linear relaxation. With its presolve on it takes a hundred times longer.
    """
    model, done = cp_model.CpModel(), {}
    start, last = network.start, max(max(c.dones) for c in network.calendars if c) - network.start + 400
    works = cp_model.Domain.from_values(
        [day for day in range(last) if network.days.on_or_after(day + start) == day + start]
    )
    domains = {id(c): _domains(c, start) for c in network.calendars if c is not None}
    for step in network.order:
        calendar = network.calendars[step]
        if calendar is None:
            ready = done[step] = model.new_int_var_from_domain(works, "")
        else:
            hand_ins, dones, least, most = domains[id(calendar)]
            ready = model.new_int_var_from_domain(hand_ins, "")
            done[step] = model.new_int_var_from_domain(dones, "")
            model.add(done[step] >= ready + least)
            model.add(done[step] <= ready + most)
        wait = network.periods[step]
        model.add(ready >= wait)
        for before in network.earlier[step]:
            model.add(ready >= done[before] + wait)
    end = model.new_int_var(0, last, "")
    model.add_max_equality(end, list(done.values()))
    model.minimize(end)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.linearization_level = 0
    if solver.solve(model) != cp_model.OPTIMAL:
        raise RuntimeError("CP-SAT did not find the plan")
    return int(solver.objective_value) + start


def _domains(calendar, start: int) -> tuple:
    ahead = [
        (hand_in - start, done - start)
        for hand_in, done in zip(calendar.hand_ins, calendar.dones, strict=True)
        if hand_in >= start
    ]
    gaps = [done - hand_in for hand_in, done in ahead]
    hand_ins, dones = (cp_model.Domain.from_values(list(days)) for days in zip(*ahead, strict=True))
    return hand_ins, dones, min(gaps), max(gaps)


def play_in_python(network: Network, chances: list[float], *, count: int) -> float:
    """Play scenarios one after another in plain Python, and give the share that ends by the deadline."""
    random, on_time = Random(1), 0
    binding = [0] * len(network.order)
    for _scenario in range(count):
        done, ready_on = [0] * len(network.order), [0] * len(network.order)
        for step in network.order:
            ready = max([network.start, *(done[before] for before in network.earlier[step])])
            calendar, ready_on[step] = network.calendars[step], ready
            if calendar is None:
                done[step] = min(network.days.on_or_after(ready + network.periods[step]), NEVER)
                continue
            place = bisect_left(calendar.hand_ins, ready)
            while random.random() < chances[step]:
                place += 1
            done[step] = calendar.dones[place] if place < len(calendar.dones) else NEVER
        end = max(done)
        on_time += end <= network.deadline
        binds = [day == end for day in done]
        for step in reversed(network.order):
            if binds[step]:
                binding[step] += 1
                for before in network.earlier[step]:
                    binds[before] = binds[before] or done[before] == ready_on[step]
    return on_time / count


def play_in_numpy(network: Network, chances: list[float], *, count: int) -> float:
    """Play all scenarios at once, a row per step, as one would write it down first; gives the share on time."""
    random, steps = np.random.default_rng(1), len(network.order)
    hand_ins = [None if c is None else np.array(c.hand_ins) for c in network.calendars]
    dones = [None if c is None else np.array([*c.dones, NEVER]) for c in network.calendars]
    last = max(max(c.dones) for c in network.calendars if c) + 400
    works = np.array([network.days.on_or_after(day) for day in range(network.start, last)] + [NEVER])
    ready, done = np.empty((steps, count), np.int64), np.empty((steps, count), np.int64)
    for step in network.order:
        ready[step] = network.start
        for before in network.earlier[step]:
            ready[step] = np.maximum(ready[step], done[before])
        if hand_ins[step] is None:
            day = ready[step] + network.periods[step] - network.start
            done[step] = works[np.minimum(day, len(works) - 1)]
            continue
        place = np.searchsorted(hand_ins[step], ready[step])
        if chances[step]:
            place += random.geometric(1 - chances[step], size=count) - 1
        done[step] = dones[step][np.minimum(place, len(dones[step]) - 1)]
    end = done.max(axis=0)
    binds = done == end
    for step in reversed(network.order):
        for before in network.earlier[step]:
            binds[before] |= binds[step] & (done[before] == ready[step])
    binds.mean(axis=1)
    return float((end <= network.deadline).mean())
