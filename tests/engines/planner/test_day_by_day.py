"""The engine agrees with the naive day-by-day planner on random routes."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.planner import day_by_day
from vaarkaart.engines.planner import plan_route, read_route, report

FIRST = date(2026, 1, 1)


def iso_days(within):
    return st.integers(0, within).map(lambda days: (FIRST + timedelta(days=days)).isoformat())


@st.composite
def routes(draw):
    """Small routes in which hand-in days get missed, periods end in weekends and calendars run out."""
    bodies = [
        {
            "id": f"b{place}",
            "meetings": draw(st.lists(iso_days(150), min_size=1, max_size=9)),
            "hand_in_working_days": draw(st.integers(0, 8)),
            "processing_working_days": draw(st.integers(0, 4)),
        }
        for place in range(draw(st.integers(1, 3)))
    ]
    steps = []
    for place in range(draw(st.integers(1, 7))):
        step = (
            {
                "id": f"s{place}",
                "after": draw(st.lists(st.sampled_from([s["id"] for s in steps]), max_size=3)),
            }
            if steps
            else {"id": "s0", "after": []}
        )
        if draw(st.integers(0, 2)):
            body = draw(st.sampled_from(bodies))
            step["body"] = body["id"]
            if draw(st.integers(0, 7)) == 0:
                step["fixed"] = draw(st.sampled_from(body["meetings"]))
            step["requires_consulted"] = draw(
                st.lists(st.sampled_from([b["id"] for b in bodies]), max_size=1)
            )
        else:
            step["period_days"] = draw(st.integers(0, 30))
        if draw(st.integers(0, 9)) == 0:
            step["settled"] = draw(iso_days(150))
        steps.append(step)
    return {
        "start": draw(iso_days(40)),
        "deadline": draw(iso_days(170)),
        "holidays": draw(st.lists(iso_days(150), max_size=12)),
        "bodies": bodies,
        "steps": draw(st.permutations(steps)),
    }


def as_text(day):
    return None if day is None else day.isoformat()


def days_between(later, earlier):
    return None if later is None or earlier is None else (later - earlier).days


@settings(max_examples=700, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routes())
def test_engine_agrees_with_the_definitions_day_by_day(route):
    answer = report(plan_route(read_route(route)))
    forward = day_by_day.plan_forward(route)
    feasible = all(done is not None for _, _, done in forward.values())
    assert answer["feasible"] == feasible
    critical = day_by_day.binding_steps(route, forward) if feasible else set()
    for step, line in zip(route["steps"], answer["steps"], strict=True):
        ready, meeting, done = forward[step["id"]]
        latest_meeting, latest_done = day_by_day.plan_backward(step, route)
        body = None if step.get("body") is None else day_by_day.body_of(step, route)
        slack = days_between(latest_done, done) if body is None else days_between(latest_meeting, meeting)
        expected = {
            "id": step["id"],
            "ready": as_text(ready),
            "hand_in": None
            if meeting is None or step.get("settled")
            else as_text(day_by_day.hand_in_day(meeting, body, route)),
            "meeting": as_text(meeting),
            "done": as_text(done),
            "latest_hand_in": latest_meeting and as_text(day_by_day.hand_in_day(latest_meeting, body, route)),
            "latest_meeting": as_text(latest_meeting),
            "latest_done": as_text(latest_done),
            "slack_days": slack,
            "critical": step["id"] in critical,
        }
        assert {key: value for key, value in line.items() if key != "because"} == expected
        check_because(line["because"], step, route, forward)
    check_end(answer, route, forward, feasible=feasible)
    check_not_consulted(answer, route)


def check_because(because, step, route, forward):
    """What binds is true of the plan, and the strongest that could be said."""
    ready, meeting, done = forward[step["id"]]
    if done is None:
        assert because is None
        return
    bound_by = [b for b in step["after"] if forward[b][2] == ready]
    missed = [day for day in day_by_day.meetings_of(step, route) if day < meeting] if meeting else []
    if step.get("settled") or step.get("fixed"):
        assert (because["kind"], because["meeting"]) == ("fixed", step.get("settled") or step["fixed"])
    elif missed and missed[-1].isoformat() >= route["start"]:
        assert (because["kind"], because["meeting"]) == ("hand_in_missed", missed[-1].isoformat())
        assert date.fromisoformat(because["hand_in"]) < ready
    else:
        assert because["kind"] == ("predecessor" if bound_by else "start")
    if because["kind"] != "fixed":
        assert because.get("step") in (bound_by or [None])
    assert because["text"]


def check_end(answer, route, forward, *, feasible):
    end = max(done for _, _, done in forward.values()) if feasible else None
    deadline = date.fromisoformat(route["deadline"])
    assert answer["end"] == as_text(end)
    assert answer["on_time"] == (feasible and end <= deadline)
    assert answer["slack_days"] == days_between(deadline, end)
    late = {step for step, (_, _, done) in forward.items() if done is not None and done > deadline}
    assert {w["step"] for w in answer["warnings"] if w["code"] == "late"} == late
    stuck = {step for step, (ready, _, done) in forward.items() if ready is not None and done is None}
    assert {error["step"] for error in answer.get("errors", [])} == stuck


def check_not_consulted(answer, route):
    expected = {
        (step["id"], body)
        for step in route["steps"]
        for body in step.get("requires_consulted", [])
        if body not in day_by_day.bodies_before(step, route)
    }
    told = [(w["step"], w["body"]) for w in answer["warnings"] if w["code"] == "not_consulted"]
    assert sorted(told) == sorted(expected)
