"""Every scenario of a small route with its exact chance, walked day by day as in ``day_by_day``."""

from collections import defaultdict
from fractions import Fraction

from tests.engines.planner import day_by_day

LOST = None


def chance_of(step, route):
    own = step.get("slip_probability")
    chance = day_by_day.body_of(step, route).get("slip_probability", 0) if own is None else own
    return Fraction(str(chance))


def ways(step, ready, route):
    """Give every (done, chance) of a step that is ready on a day; done is LOST when no meeting is left."""
    if step.get("settled") or step.get("body") is None:
        _, done = day_by_day.take_place(step, ready, route)
        return [(done, Fraction(1))]
    if ready is LOST:
        return [(LOST, Fraction(1))]
    body, slips = day_by_day.body_of(step, route), chance_of(step, route)
    found, left = [], Fraction(1)
    for meeting in day_by_day.meetings_of(step, route):
        if day_by_day.hand_in_day(meeting, body, route) >= ready:
            found.append((day_by_day.done_after_meeting(meeting, body, route), left * (1 - slips)))
            left *= slips
    return [*found, (LOST, left)]


def every_scenario(route, steps=None, dones=None, chance=Fraction(1)):
    """Give (day done per step, chance) of all scenarios; steps must stand in an order that can be walked."""
    steps = route["steps"] if steps is None else steps
    dones = {} if dones is None else dones
    if not steps:
        yield dones, chance
        return
    step, *rest = steps
    befores = [dones[before] for before in step["after"]]
    ready = LOST if LOST in befores else max([day_by_day.date.fromisoformat(route["start"]), *befores])
    if ready is LOST and step.get("body") is None and not step.get("settled"):
        options = [(LOST, Fraction(1))]
    else:
        options = ways(step, ready, route)
    for done, its_chance in options:
        if its_chance:
            yield from every_scenario(route, rest, dones | {step["id"]: done}, chance * its_chance)


def binding_steps(route, dones):
    """The steps done last (or never), and back along what made them ready, up to a date of its own."""
    lost = LOST in dones.values()
    end = LOST if lost else max(dones.values())
    start = day_by_day.date.fromisoformat(route["start"])
    step_of, binding = {step["id"]: step for step in route["steps"]}, set()

    def walk(step_id):
        binding.add(step_id)
        step = step_of[step_id]
        befores = {before: dones[before] for before in step["after"]}
        ready = LOST if LOST in befores.values() else max([start, *befores.values()])
        if not step.get("fixed") and not step.get("settled"):
            for before, done in befores.items():
                if done == ready:
                    walk(before)

    for step_id, done in dones.items():
        if done == end:
            walk(step_id)
    return binding


def work_out(route):
    """Give the exact chance to be on time, of every end day (LOST: never), and of each step to be binding."""
    ends, binding = defaultdict(Fraction), dict.fromkeys((step["id"] for step in route["steps"]), Fraction(0))
    for dones, chance in every_scenario(route):
        ends[LOST if LOST in dones.values() else max(dones.values())] += chance
        for step in binding_steps(route, dones):
            binding[step] += chance
    deadline = day_by_day.date.fromisoformat(route["deadline"])
    on_time = sum(chance for end, chance in ends.items() if end is not LOST and end <= deadline)
    return on_time, dict(ends), binding
