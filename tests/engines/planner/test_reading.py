"""Wrong routes: each mistake is named with its place, and no input makes the reader stumble."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaarkaart.engines.planner import plan_route, read_route, report
from vaarkaart.problems import InvalidInput


def route_with(*, step=None, body=None, **fields):
    """A good route, with fields of the route, its only body or its only step replaced."""
    return {
        "start": "2026-03-02",
        "bodies": [{"id": "raad", "meetings": ["2026-05-14"]} | (body or {})],
        "steps": [{"id": "s1", "body": "raad"} | (step or {})],
    } | fields


def problems_of(data):
    with pytest.raises(InvalidInput) as caught:
        plan_route(read_route(data))
    return caught.value.problems


@pytest.mark.parametrize("data", [None, [], "route", 3, {}])
def test_something_else_than_a_route_is_refused(data):
    assert problems_of(data)


@pytest.mark.parametrize(
    ("data", "where", "word"),
    [
        (route_with(start=None), "start", "ontbreekt"),
        (route_with(start="2026-13-01"), "start", "2026-13-01"),
        (route_with(start="2026-05-14T19:30"), "start", "2026-05-14T19:30"),
        (route_with(start=20260514), "start", "20260514"),
        (route_with(deadline="kerst"), "deadline", "kerst"),
        (route_with(holidays="2026-05-05"), "holidays", "2026-05-05"),
        (route_with(bodies={"id": "raad"}), "bodies", "lijst"),
        (route_with(steps=["s1"]), "steps[0]", "groep"),
        (route_with(steps=[]), "steps", "geen stappen"),
        (route_with(body={"id": 7}), "bodies[0].id", "7"),
        (route_with(body={"id": " "}), "bodies[0].id", "kan hier niet"),
        (route_with(body={"id": "half \ud800"}), "bodies[0].id", "half"),
        (route_with(body={"name": ["x"]}), "bodies[0].name", "lijst"),
        (route_with(body={"meetings": None}), "bodies[0].meetings", "ontbreekt"),
        (route_with(body={"meetings": [None]}), "bodies[0].meetings[0]", "ontbreekt"),
        (route_with(body={"hand_in_working_days": -1}), "bodies[0].hand_in_working_days", "negatief"),
        (route_with(body={"hand_in_working_days": 2.5}), "bodies[0].hand_in_working_days", "2.5"),
        (route_with(body={"hand_in_working_days": True}), "bodies[0].hand_in_working_days", "True"),
        (route_with(body={"hand_in_working_days": 10**30}), "bodies[0].hand_in_working_days", "honderd jaar"),
        (route_with(body={"processing_working_days": "2"}), "bodies[0].processing_working_days", "2"),
        (route_with(body={"hand_in_days": 3}), "bodies[0].hand_in_days", "niet"),
        (route_with(body={"slip_probability": 1.2}), "bodies[0].slip_probability", "kans"),
        (route_with(body={"slip_probability": "0.1"}), "bodies[0].slip_probability", "kans"),
        (route_with(step={"slip_probability": -0.1}), "steps[0].slip_probability", "kans"),
        (route_with(step={"slip_probability": True}), "steps[0].slip_probability", "kans"),
        (route_with(body={"slots": 0}), "bodies[0].slots", "agenda"),
        (route_with(body={"slots": 1.5}), "bodies[0].slots", "agenda"),
        (route_with(step={"body": None, "period_days": -4}), "steps[0].period_days", "negatief"),
        (route_with(step={"period_days": 4}), "steps[0].body", "én een termijn"),
        (route_with(step={"body": None}), "steps[0].body", "geen termijn"),
        (route_with(step={"body": "college"}), "steps[0].body", "college"),
        (route_with(step={"after": "s1"}), "steps[0].after", "s1"),
        (route_with(step={"after": ["s9"]}), "steps[0].after[0]", "s9"),
        (route_with(step={"after": [4]}), "steps[0].after[0]", "4"),
        (route_with(step={"after": ["s1"]}), "steps[0].after", "s1 → s1"),
        (route_with(step={"fixed": "2026-05-15"}), "steps[0].fixed", "vergadert"),
        (route_with(step={"fixed": "mei"}), "steps[0].fixed", "mei"),
        (
            route_with(step={"body": None, "period_days": 3, "fixed": "2026-05-14"}),
            "steps[0].fixed",
            "vergadering",
        ),
        (route_with(step={"purpose": "take note"}), "steps[0].purpose", "take note"),
        (route_with(step={"requires_consulted": ["burgers"]}), "steps[0].requires_consulted[0]", "burgers"),
    ],
)
def test_mistake_is_named_with_its_place(data, where, word):
    problems = problems_of(data)
    assert [problem.where for problem in problems] == [where]
    assert word in problems[0].problem
    assert problems[0].mend


def test_chances_and_slots_are_read():
    route = read_route(route_with(body={"slip_probability": 1, "slots": 3}, step={"slip_probability": 0}))
    assert (route.bodies[0].slip_probability, route.bodies[0].slots) == (1.0, 3)
    assert route.steps[0].slip_probability == 0.0
    unset = read_route(route_with(body={"slip_probability": None, "slots": None}))
    assert (unset.bodies[0].slip_probability, unset.bodies[0].slots) == (0.0, None)
    assert unset.steps[0].slip_probability is None


def test_doubled_step_is_named_at_its_second_place():
    data = route_with()
    data["steps"].append(dict(data["steps"][0]))
    assert [problem.where for problem in problems_of(data)] == ["steps[1].id"]


def test_every_separate_circle_is_named():
    data = route_with()
    for one, other in ("ab", "ba", "cd", "dc", "ec"):
        data["steps"].append({"id": one, "period_days": 1, "after": [other]})
    told = " ".join(problem.problem for problem in problems_of(data))
    assert "a → b → a" in told
    assert "c → d → c" in told
    assert len(problems_of(data)) == 2


def test_long_circle_is_told_short():
    steps = [{"id": f"s{n}", "period_days": 1, "after": [f"s{(n + 1) % 30_000}"]} for n in range(30_000)]
    (problem,) = problems_of(route_with(steps=steps))
    assert len(problem.problem) < 300
    assert "nog 29988" in problem.problem


def test_plan_past_the_last_year_is_refused_by_name():
    steps = [{"id": f"s{n}", "period_days": 36_525, "after": [f"s{n - 1}"] if n else []} for n in range(100)]
    (problem,) = problems_of(route_with(steps=steps))
    assert problem.where == "steps[79]"
    assert "9999" in problem.problem


def test_deadline_before_everything_leaves_no_latest_days():
    answer = report(plan_route(read_route(route_with(deadline="0001-01-01"))))
    (line,) = answer["steps"]
    assert (line["latest_hand_in"], line["latest_meeting"], line["latest_done"]) == (None, None, None)
    assert answer["on_time"] is False


def test_fields_of_others_are_left_alone():
    assert read_route(route_with(note="van de griffie", step={"color": "red"})).steps[0].id == "s1"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("2026-05-14"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ROUTE_FIELDS = ["start", "deadline", "holidays", "bodies", "steps"]
BODY_FIELDS = ["id", "name", "meetings", "hand_in_working_days", "processing_working_days", "slots"]
STEP_FIELDS = ["id", "body", "period_days", "after", "fixed", "purpose", "product", "requires_consulted"]


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from(ROUTE_FIELDS), JSON, max_size=2),
    st.dictionaries(st.sampled_from(BODY_FIELDS), JSON, max_size=3),
    st.dictionaries(st.sampled_from(STEP_FIELDS), JSON, max_size=3),
)
def test_no_input_makes_the_reader_stumble(fields, body, step):
    data = route_with(step=step, body=body, **fields)
    problems = ()
    try:
        assert json.dumps(report(plan_route(read_route(data))))
    except InvalidInput as wrong:
        problems = wrong.problems
    assert all(problem.where and problem.problem and problem.mend for problem in problems)


def test_a_fixed_date_without_a_body_is_told_also_when_a_body_has_no_name():
    wrong = route_with(body={"id": ""}, step={"body": None, "fixed": "2026-03-10"})
    with pytest.raises(InvalidInput) as stopped:
        read_route(wrong)
    assert {problem.where.split("[")[0] for problem in stopped.value.problems} == {"bodies", "steps"}
