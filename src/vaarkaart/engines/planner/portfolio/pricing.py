"""The loop that lets every route plan for itself at given prices, compiled by numba."""

import numpy as np
from numba import njit


@njit(cache=True)
def plan_at_prices(levels, lines, price, cost, paid, choice, demand):
    """Let every route plan for itself at these prices; gives what they pay, counts ``demand`` per seat."""
    total = 0.0
    for seat in range(len(demand)):
        demand[seat] = 0
    for route in range(len(lines.line_first) - 1):
        for line in range(lines.line_first[route], lines.line_first[route + 1]):
            for at in range(lines.step_first[line], lines.step_first[line + 1]):
                step = lines.step[at]
                first = levels.first[step]
                cheapest = np.inf
                chosen = first
                for level in range(first, levels.first[step + 1]):
                    here = 0.0
                    if levels.seat[level] >= 0:
                        here = price[levels.seat[level]]
                    if at > lines.step_first[line]:
                        if lines.link[level] < levels.first[lines.step[at - 1]]:
                            here = np.inf
                        else:
                            here += paid[lines.link[level]]
                    if here < cheapest:
                        cheapest = here
                        chosen = level
                    paid[level] = cheapest
                    choice[level] = chosen
        best = np.inf
        best_end = -1
        for nth in range(lines.end_first[route + 1] - lines.end_first[route]):
            whole = cost[lines.end_first[route] + nth]
            if whole >= best:
                break
            for line in range(lines.line_first[route], lines.line_first[route + 1]):
                level = lines.reach[lines.reach_first[line] + nth]
                last = lines.step[lines.step_first[line + 1] - 1]
                whole += np.inf if level < levels.first[last] else paid[level]
            if whole < best:
                best = whole
                best_end = nth
        total += best
        if best_end < 0:
            return np.inf
        for line in range(lines.line_first[route], lines.line_first[route + 1]):
            level = lines.reach[lines.reach_first[line] + best_end]
            for _at in range(lines.step_first[line + 1] - 1, lines.step_first[line] - 1, -1):
                level = choice[level]
                if levels.seat[level] >= 0:
                    demand[levels.seat[level]] += 1
                level = lines.link[level]
    return total
