"""What it costs to skip a body, to go back to it later, or to put it in after all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from vaarkaart.engines.planner import (
    Body,
    Route,
    Step,
    cost_of_redoing,
    cost_of_repair,
    cost_of_skipping,
    plan_route,
    tell_cost,
)
from vaarkaart.problems import InvalidInput

START = date(2026, 1, 5)
WEEKLY = tuple(START + timedelta(days=7 * nth) for nth in range(1, 40))
GROUP, CLIENTS = Body("groep", WEEKLY, name="Werkgroep"), Body("clienten", WEEKLY, name="Cliëntenraad")
COUNCIL = Body("raad", tuple(START + timedelta(days=28 * nth) for nth in range(1, 12)), name="Raad")
STEPS = (
    Step("opstellen", period_days=14, purpose="prepare"),
    Step("advies", body="groep", after=("opstellen",), purpose="consult"),
    Step("inzage", period_days=42, after=("advies",), purpose="zienswijze"),
    Step("besluit", body="raad", after=("inzage",), purpose="decide"),
)
ROUTE = Route(START, (GROUP, CLIENTS, COUNCIL), STEPS)


def after_weeks(weeks):
    return START + timedelta(days=7 * weeks)


def test_skipping_wins_days_only_where_something_waits_for_it():
    assert plan_route(ROUTE).end == after_weeks(8)
    none = cost_of_skipping(ROUTE, "groep")
    assert (none.days, tell_cost(none)) == (0, "Dat scheelt geen dag: het einde blijft maandag 2 maart 2026.")
    slow = replace(GROUP, processing_working_days=5)
    won = cost_of_skipping(replace(ROUTE, bodies=(slow, CLIENTS, COUNCIL)), "groep")
    assert (won.days, won.end_before, won.end_after) == (-28, after_weeks(12), after_weeks(8))
    assert (
        tell_cost(won) == "Dat wint 28 dagen: klaar op maandag 2 maart 2026 in plaats van maandag 30 maart."
    )


def test_redoing_walks_again_what_came_after_the_body():
    again = cost_of_redoing(ROUTE, "groep", today=START)
    # Decided in week 8 without the group; then the group at once, six weeks on view, the council in week 16.
    assert (again.days, again.end_after) == (56, after_weeks(16))
    assert again.plan.step_by_id["advies-2"].meeting == after_weeks(8)
    assert [step.id for step in again.plan.network.route.steps if step.id.endswith("-2")] == [
        *("advies-2", "inzage-2", "besluit-2")
    ]


def test_redoing_does_not_start_before_today():
    later = cost_of_redoing(ROUTE, "groep", today=after_weeks(20))
    assert later.end_after == after_weeks(28)


def test_repair_before_the_decision_goes_beside_the_rest_as_soon_as_the_papers_exist():
    repair = cost_of_repair(ROUTE, body="clienten", before_step="besluit")
    assert repair.days == 0
    (heard,) = (line for line in repair.plan.steps if line.step.body == "clienten")
    assert (heard.ready, heard.step.purpose) == (after_weeks(2), "consult")
    slow = replace(CLIENTS, hand_in_working_days=40)
    dear = cost_of_repair(
        replace(ROUTE, bodies=(GROUP, slow, COUNCIL)), body="clienten", before_step="besluit"
    )
    assert (dear.days, dear.end_after) == (28, after_weeks(12))
    assert (
        tell_cost(dear) == "Dat kost 28 dagen: klaar op maandag 30 maart 2026 in plaats van maandag 2 maart."
    )


def test_repair_after_the_decision_means_deciding_again():
    decided = (*STEPS[:3], STEPS[3]._replace(settled=START))
    repair = cost_of_repair(replace(ROUTE, steps=decided), body="clienten", before_step="besluit")
    assert repair.plan.step_by_id["besluit-2"].meeting == after_weeks(4)
    assert repair.plan.step_by_id["clienten-besluit"].meeting == after_weeks(1)


def test_repair_with_a_body_that_comes_with_its_own_calendar():
    joining = Body("ouders", (after_weeks(30),), name="Ouderraad")
    repair = cost_of_repair(ROUTE, body=joining, before_step="besluit", purpose="advise")
    assert repair.end_after == after_weeks(32)
    never = cost_of_repair(ROUTE, body=replace(joining, meetings=()), before_step="besluit")
    assert never.days is None
    assert [obstacle.body.id for obstacle in never.obstacles] == ["ouders"]
    assert tell_cost(never).startswith("Dat past niet meer in de kalenders.")
    assert "Ouderraad" in tell_cost(never)


def test_a_plan_that_has_been_made_already_gives_the_same():
    plan = plan_route(ROUTE)
    assert cost_of_skipping(ROUTE, "groep", plan=plan).days == cost_of_skipping(ROUTE, "groep").days


@pytest.mark.parametrize("settled", [None, START])
@pytest.mark.parametrize("body", ["nergens", "ergens"])
def test_unknown_bodies_are_told(body, settled):
    steps = (*STEPS[:3], STEPS[3]._replace(settled=settled))
    with pytest.raises(InvalidInput, match=body):
        cost_of_repair(replace(ROUTE, steps=steps), body=body, before_step="besluit")


def test_bodies_and_steps_that_are_not_there_cost_nothing_but_a_message():
    with pytest.raises(InvalidInput, match="nergens"):
        cost_of_repair(ROUTE, body="clienten", before_step="nergens")
    with pytest.raises(InvalidInput, match="Cliëntenraad heeft in deze route geen stap"):
        cost_of_redoing(ROUTE, "clienten", today=START)
