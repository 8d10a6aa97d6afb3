"""Reading routes that compete: what is wrong is told all at once, with its place and how to mend it."""

import pytest

from vaarkaart.engines.planner.portfolio import read_portfolio
from vaarkaart.problems import InvalidInput


def body(**fields):
    return {"id": "raad", "meetings": ["2026-03-10", "2026-03-24"], "slots": 1, **fields}


def route(id="a", **fields):
    return {"id": id, "start": "2026-03-02", "steps": [{"id": "s", "body": "raad"}], **fields}


def problems_of(data):
    with pytest.raises(InvalidInput) as wrong:
        read_portfolio(data)
    return {problem.where: problem.problem for problem in wrong.value.problems}


def test_a_portfolio_is_read_with_its_defaults():
    found = read_portfolio(
        {"bodies": [body(slots=None)], "routes": [route(), route("b", weight=2.5, name="B")]}
    )
    assert found.bodies[0].slots is None
    assert [competing.weight for competing in found.routes] == [1, 2.5]
    assert [competing.called for competing in found.routes] == ["a", "B"]


def test_everything_wrong_is_told_at_once():
    step = {"id": "s", "body": "onbekend", "after": ["t"]}
    circle = {"id": "t", "body": "raad", "after": ["s"]}
    found = problems_of(
        {
            "bodies": [body(slots=0)],
            "holidays": ["gisteren"],
            "routes": [
                route(steps=[step, circle], weight=0),
                route(start="2026-13-01"),
                "niets",
                {"start": "2026-03-02", "steps": [{"id": "s", "body": "raad"}]},
            ],
        }
    )
    assert set(found) == {
        "bodies[0].slots",
        "holidays[0]",
        "routes[0].weight",
        "routes[0].steps[0].body",
        "routes[0].steps[0].after",
        "routes[1].start",
        "routes[1].id",
        "routes[2]",
        "routes[3].id",
    }
    assert "kring" in found["routes[0].steps[0].after"]
    assert "dubbel" in found["routes[1].id"]


def test_what_all_share_is_told_once():
    with pytest.raises(InvalidInput) as wrong:
        read_portfolio({"bodies": [body(hand_in_working_days=-1)], "routes": [route("a"), route("b")]})
    assert [problem.where for problem in wrong.value.problems] == ["bodies[0].hand_in_working_days"]


def test_more_fixed_steps_than_places_is_a_mistake_in_the_file():
    fixed = [{"id": "s", "body": "raad", "fixed": "2026-03-10"}]
    found = problems_of(
        {"bodies": [body(name="Raad")], "routes": [route("a", steps=fixed), route("b", steps=fixed)]}
    )
    assert found == {
        "routes[1].steps[0].fixed": "Op 2026-03-10 staan bij Raad meer stappen vast dan de 1 die er passen."
    }


@pytest.mark.parametrize("weight", [0, -1, True, "veel", 10_000, float("nan"), [1]])
def test_a_weight_has_to_be_a_sensible_number(weight):
    assert set(problems_of({"bodies": [body()], "routes": [route(weight=weight)]})) == {"routes[0].weight"}


@pytest.mark.parametrize("data", [[], None, 7, "routes"])
def test_what_is_no_group_of_fields_is_told(data):
    assert problems_of(data) == {"portfolio": "Dit zijn geen routes."}


@pytest.mark.parametrize("routes", [None, [], {}, "a"])
def test_there_has_to_be_a_route(routes):
    assert set(problems_of({"bodies": [body()], "routes": routes})) == {"routes"}
