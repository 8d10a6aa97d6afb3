"""A second planner, written straight from the definitions and as naive as can be: it walks day by day.

It shares no code with the engine and takes the JSON data as it stands in a file, so that the two can
only agree by both being right.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)


def is_working_day(day, route):
    return day.weekday() < 5 and day.isoformat() not in route.get("holidays", [])


def count_working_days(after, until, route):
    """Count the working days in (after, until]."""
    count = 0
    day = after + DAY
    while day <= until:
        count += is_working_day(day, route)
        day += DAY
    return count


def hand_in_day(meeting, body, route):
    """The latest working day d <= meeting with exactly the term of working days in (d, meeting]."""
    day = meeting
    term = body.get("hand_in_working_days", 0)
    while not (is_working_day(day, route) and count_working_days(day, meeting, route) == term):
        day -= DAY
    return day


def done_after_meeting(meeting, body, route):
    day = meeting
    left = body.get("processing_working_days", 0)
    while left:
        day += DAY
        left -= is_working_day(day, route)
    return day


def done_after_period(ready, days, route):
    day = ready + days * DAY
    while not is_working_day(day, route):
        day += DAY
    return day


def body_of(step, route):
    return next(body for body in route["bodies"] if body["id"] == step["body"])


def meetings_of(step, route):
    """The meetings a step may take, in time: all of its body, or only the fixed one."""
    days = sorted({date.fromisoformat(day) for day in body_of(step, route)["meetings"]})
    if step.get("fixed"):
        days = [day for day in days if day.isoformat() == step["fixed"]]
    return days


def take_place(step, ready, route):
    """Give meeting and done of a step that is ready on a day; None twice when it finds no meeting."""
    if step.get("settled"):
        day = date.fromisoformat(step["settled"])
        if step.get("body") is None:
            return None, day
        return day, done_after_meeting(day, body_of(step, route), route)
    if step.get("body") is None:
        return None, done_after_period(ready, step["period_days"], route)
    body = body_of(step, route)
    for meeting in meetings_of(step, route):
        if hand_in_day(meeting, body, route) >= ready:
            return meeting, done_after_meeting(meeting, body, route)
    return None, None


def plan_forward(route):
    """Give per step (ready, meeting, done); ready is None where a predecessor cannot take place."""
    found = {}
    while len(found) < len(route["steps"]):
        for step in route["steps"]:
            befores = step.get("after", [])
            if step["id"] in found or any(before not in found for before in befores):
                continue
            dones = [found[before][2] for before in befores]
            if None in dones and step.get("settled"):
                found[step["id"]] = (None, *take_place(step, None, route))
                continue
            if None in dones:
                found[step["id"]] = (None, None, None)
                continue
            ready = max([date.fromisoformat(route["start"]), *dones])
            found[step["id"]] = (ready, *take_place(step, ready, route))
    return found


def later_steps(step_id, route):
    """All steps that come after a step, however far; a settled step no longer waits for anything."""
    found = set()
    grown = True
    while grown:
        grown = False
        for step in route["steps"]:
            if step.get("settled"):
                continue
            if step["id"] not in found and any(b == step_id or b in found for b in step.get("after", [])):
                found.add(step["id"])
                grown = True
    return found


def makes_deadline(step_id, done, route):
    """Play on from a step done on a day: do it and every later step, seen from this step alone, make it?"""
    deadline = date.fromisoformat(route["deadline"])
    later = later_steps(step_id, route)
    ends = {step_id: done}
    while len(ends) < len(later) + 1:
        for step in route["steps"]:
            befores = [b for b in step.get("after", []) if b in later or b == step_id]
            if step["id"] in ends or step["id"] not in later or any(b not in ends for b in befores):
                continue
            _, end = take_place(step, max(ends[b] for b in befores), route)
            if end is None:
                return False
            ends[step["id"]] = end
    return all(end <= deadline for end in ends.values())


def plan_backward(step, route):
    """Give (latest meeting, latest done) of a step, by trying every day from the last to the first."""
    if step.get("settled"):
        return None, None
    if step.get("body") is not None:
        body = body_of(step, route)
        for meeting in reversed(meetings_of(step, route)):
            done = done_after_meeting(meeting, body, route)
            if makes_deadline(step["id"], done, route):
                return meeting, done
        return None, None
    ready = date.fromisoformat(route["deadline"])
    earliest_worth_trying = date.fromisoformat(route["start"]) - 250 * DAY
    while ready > earliest_worth_trying:
        done = done_after_period(ready, step["period_days"], route)
        if makes_deadline(step["id"], done, route):
            return None, done
        ready -= DAY
    return None, None


def binding_steps(route, forward):
    """The steps done last, and back along the predecessors that made them ready, up to a fixed date."""
    end = max(done for _, _, done in forward.values())
    binding = set()

    def walk(step_id):
        binding.add(step_id)
        step = next(step for step in route["steps"] if step["id"] == step_id)
        if not step.get("fixed") and not step.get("settled"):
            for before in step.get("after", []):
                if forward[before][2] == forward[step_id][0]:
                    walk(before)

    for step_id, (_, _, done) in forward.items():
        if done == end:
            walk(step_id)
    return binding


def bodies_before(step, route):
    """The bodies of all steps on any path before a step."""
    found = set()
    for before in step.get("after", []):
        earlier = next(s for s in route["steps"] if s["id"] == before)
        found |= {earlier.get("body")} | bodies_before(earlier, route)
    return found
