"""The simplest portfolio planner there is: try every meeting for every step, day by day arithmetic only."""

from collections import Counter
from datetime import timedelta
from itertools import product

from vaarkaart.engines.planner import latest_hand_in


def find_best(portfolio):
    """Give the least (weighted late days, weighted end days), or None when nothing fits."""
    steps = [(nth, step) for nth, competing in enumerate(portfolio.routes) for step in competing.route.steps]
    bodies = {body.id: body for body in portfolio.bodies}
    options = [
        [None]
        if step.body is None
        else [step.fixed]
        if step.fixed
        else sorted(set(bodies[step.body].meetings))
        for _nth, step in steps
    ]
    scores = (_score(portfolio, steps, chosen, bodies=bodies) for chosen in product(*options))
    return min((score for score in scores if score is not None), default=None)


def _score(portfolio, steps, chosen, *, bodies):
    sits = Counter((step.body, day) for (_nth, step), day in zip(steps, chosen, strict=True) if day)
    if any(bodies[body].slots is not None and n > bodies[body].slots for (body, _day), n in sits.items()):
        return None
    since = min(competing.route.start for competing in portfolio.routes)
    ends = [competing.route.start for competing in portfolio.routes]
    done = {}
    for (nth, step), day in zip(steps, chosen, strict=True):
        route = portfolio.routes[nth].route
        ready = max([route.start, *(done[nth, before] for before in step.after)])
        if day is None:
            done[nth, step.id] = _working_day(ready + timedelta(days=step.period_days), portfolio.holidays)
        else:
            body = bodies[step.body]
            term = body.hand_in_working_days
            if latest_hand_in(day, hand_in_working_days=term, holidays=portfolio.holidays) < ready:
                return None
            done[nth, step.id] = _later(day, body.processing_working_days, portfolio.holidays)
        ends[nth] = max(ends[nth], done[nth, step.id])
    late = sum(
        competing.weight * max(0, (end - competing.route.deadline).days)
        for competing, end in zip(portfolio.routes, ends, strict=True)
        if competing.route.deadline
    )
    total = sum(
        competing.weight * (end - since).days for competing, end in zip(portfolio.routes, ends, strict=True)
    )
    return late, total


def _working_day(day, holidays):
    while day.weekday() > 4 or day in holidays:
        day += timedelta(days=1)
    return day


def _later(day, working_days, holidays):
    for _count in range(working_days):
        day = _working_day(day + timedelta(days=1), holidays)
    return day
