"""What if: changes to a route, the plan that comes of them, and how both differ."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.planner.test_day_by_day import routes
from vaarkaart.engines.planner import (
    AddMeeting,
    AddRound,
    Body,
    CancelMeeting,
    ChangePeriod,
    ChangeTerms,
    FixStep,
    InsertStep,
    MoveMeeting,
    Route,
    SkipBody,
    SkipStep,
    Step,
    UnfixStep,
    apply_changes,
    compare_plans,
    plan_route,
    plan_what_if,
    read_route,
    report,
    tell_differences,
)
from vaarkaart.language import speaking
from vaarkaart.problems import InvalidInput

GROUP = Body("groep", (date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 14)), name="Werkgroep")
COUNCIL = Body("raad", (date(2026, 5, 14), date(2026, 6, 11), date(2026, 7, 9)), name="Raad")
ADVICE = Step("advies", body="groep", name="Advies")
VIEWS = Step("inzage", period_days=42, after=("advies",), name="Ter inzage")
DECISION = Step("besluit", body="raad", after=("inzage",), name="Besluit")
ROUTE = Route(date(2026, 3, 2), (GROUP, COUNCIL), (ADVICE, VIEWS, DECISION), deadline=date(2026, 6, 30))


def meetings_after(*changes, route=ROUTE):
    """The day of every step once changes are made, by its id."""
    plan = plan_route(apply_changes(route, changes))
    return {line.id: line.meeting or line.done for line in plan.steps}


def days(advice, views, decision):
    return {"advies": advice, "inzage": views, "besluit": decision}


AS_IT_IS = days(date(2026, 3, 10), date(2026, 4, 21), date(2026, 5, 14))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            MoveMeeting("groep", date(2026, 3, 10), to=date(2026, 3, 12)),
            days(date(2026, 3, 12), date(2026, 4, 23), date(2026, 5, 14)),
        ),
        (
            CancelMeeting("groep", date(2026, 3, 10)),
            days(date(2026, 3, 24), date(2026, 5, 5), date(2026, 5, 14)),
        ),
        (
            AddMeeting("raad", date(2026, 4, 30)),
            AS_IT_IS | {"besluit": date(2026, 4, 30)},
        ),
        (ChangeTerms("raad", hand_in_working_days=20), AS_IT_IS | {"besluit": date(2026, 6, 11)}),
        (
            ChangeTerms("groep", processing_working_days=10),
            AS_IT_IS | {"inzage": date(2026, 5, 5)},
        ),
        (ChangePeriod("inzage", 84), AS_IT_IS | {"inzage": date(2026, 6, 2), "besluit": date(2026, 6, 11)}),
        (SkipStep("inzage"), {"advies": date(2026, 3, 10), "besluit": date(2026, 5, 14)}),
        (SkipBody("groep"), {"inzage": date(2026, 4, 13), "besluit": date(2026, 5, 14)}),
        (FixStep("besluit", date(2026, 7, 9)), AS_IT_IS | {"besluit": date(2026, 7, 9)}),
        (
            InsertStep("groep", before="besluit", id="overleg"),
            AS_IT_IS | {"overleg": None, "besluit": None},
        ),
        (
            InsertStep("groep", before="besluit", after=("advies",), id="overleg"),
            AS_IT_IS | {"overleg": date(2026, 3, 10)},
        ),
        (
            InsertStep(Body("college", (date(2026, 5, 20),)), before="besluit", id="overleg"),
            AS_IT_IS | {"overleg": date(2026, 5, 20), "besluit": date(2026, 6, 11)},
        ),
    ],
)
def test_change_gives_the_days_that_a_calendar_and_a_pencil_give(change, expected):
    assert meetings_after() == AS_IT_IS
    assert meetings_after(change) == expected
    assert meetings_after() == AS_IT_IS


def test_steps_fixed_at_a_meeting_move_along_with_it_and_are_free_when_it_falls_out():
    fixed = apply_changes(ROUTE, [FixStep("besluit", date(2026, 6, 11))])
    moved = apply_changes(fixed, [MoveMeeting("raad", date(2026, 6, 11), to=date(2026, 6, 18))])
    assert moved.steps[2].fixed == date(2026, 6, 18)
    cancelled = apply_changes(fixed, [CancelMeeting("raad", date(2026, 6, 11))])
    assert cancelled.steps[2].fixed is None
    assert apply_changes(fixed, [UnfixStep("besluit")]) == ROUTE


def test_a_round_is_walked_once_more_after_the_end_and_a_second_one_after_that():
    plenty = replace(GROUP, meetings=(*GROUP.meetings, date(2026, 5, 19), date(2026, 9, 8)))
    later = replace(COUNCIL, meetings=(*COUNCIL.meetings, date(2026, 11, 12)))
    route = replace(ROUTE, bodies=(plenty, later))
    settled = replace(route, steps=(ADVICE._replace(settled=date(2026, 3, 3)), VIEWS, DECISION))
    once = meetings_after(AddRound(), route=settled)
    assert once["advies-2"] == date(2026, 5, 19)
    assert once["besluit-2"] == date(2026, 7, 9)
    twice = apply_changes(settled, [AddRound(), AddRound()])
    assert [step.name for step in twice.steps[3:]] == [
        f"{name} (ronde {round})" for round in (2, 3) for name in ("Advies", "Ter inzage", "Besluit")
    ]
    assert meetings_after(AddRound(), AddRound(), route=settled)["besluit-3"] == date(2026, 11, 12)


def test_new_steps_never_take_an_id_that_is_taken():
    steps = (Step("a", period_days=1), Step("a-2", period_days=1), Step("b", body="raad"))
    changed = apply_changes(
        replace(ROUTE, steps=steps),
        [AddRound(), InsertStep("raad", before="b"), InsertStep("raad", before="b"), AddRound()],
    )
    ids = [step.id for step in changed.steps]
    assert len(ids) == len(set(ids)) == 11
    assert plan_route(changed).feasible


def test_skipping_a_step_hands_on_what_it_waited_for():
    route = apply_changes(ROUTE, [SkipStep("inzage"), SkipStep("advies")])
    assert [(step.id, step.after) for step in route.steps] == [("besluit", ())]


@pytest.mark.parametrize(
    ("change", "where", "word"),
    [
        (MoveMeeting("college", date(2026, 3, 10), to=date(2026, 3, 12)), "body", "college"),
        (MoveMeeting("raad", date(2026, 3, 10), to=date(2026, 3, 12)), "day", "Raad vergadert niet"),
        (MoveMeeting("raad", date(2026, 5, 14), to=date(2026, 6, 11)), "to", "vergadert al"),
        (CancelMeeting("raad", date(2026, 3, 10)), "day", "10 maart"),
        (AddMeeting("raad", date(2026, 5, 14)), "day", "vergadert al"),
        (ChangeTerms("raad", hand_in_working_days=-1), "hand_in_working_days", "-1"),
        (ChangeTerms("raad", processing_working_days=10**9), "processing_working_days", "kan niet"),
        (ChangePeriod("besluit", 3), "step", "vergadering"),
        (ChangePeriod("inzage", -3), "period_days", "-3"),
        (SkipStep("nergens"), "step", "nergens"),
        (SkipBody("leeg"), "body", "geen stap"),
        (FixStep("inzage", date(2026, 5, 14)), "step", "termijn"),
        (FixStep("besluit", date(2026, 5, 15)), "day", "vergadert niet"),
        (FixStep("advies", date(2026, 3, 24)), "step", "al geweest"),
        (UnfixStep("besluit"), "step", "geen vaste datum"),
        (InsertStep("raad", before="advies"), "before", "al geweest"),
        (InsertStep("college", before="besluit"), "body", "college"),
        (InsertStep("raad", before="besluit", purpose="praten"), "purpose", "praten"),
        (InsertStep("raad", before="besluit", after=("x",)), "after", "x"),
        (InsertStep("raad", before="besluit", after=("besluit",)), "after", "Besluit"),
        (InsertStep("raad", before="besluit", id="advies"), "id", "dubbel"),
    ],
)
def test_change_that_cannot_be_made_is_told_with_its_place(change, where, word):
    settled = ADVICE._replace(settled=date(2026, 3, 3))
    route = replace(ROUTE, bodies=(*ROUTE.bodies, Body("leeg", ())), steps=(settled, VIEWS, DECISION))
    with pytest.raises(InvalidInput) as caught:
        apply_changes(route, [ChangePeriod("inzage", 30), change])
    (problem,) = caught.value.problems
    assert problem.where == f"changes[1].{where}"
    assert word in problem.problem
    assert problem.mend


def test_all_changes_that_cannot_be_made_are_told_at_once():
    with pytest.raises(InvalidInput) as caught:
        apply_changes(ROUTE, [SkipStep("x"), SkipStep("y"), CancelMeeting("raad", date(2026, 1, 1))])
    assert [problem.where for problem in caught.value.problems] == [
        "changes[0].step",
        "changes[1].step",
        "changes[2].day",
    ]


def test_a_route_without_steps_is_refused():
    with pytest.raises(InvalidInput, match="geen stap over"):
        apply_changes(ROUTE, [SkipStep("advies"), SkipStep("inzage"), SkipStep("besluit")])


def difference(*changes, route=ROUTE):
    plan = plan_route(route)
    return compare_plans(plan, plan_what_if(plan, changes))


def test_only_what_differs_is_told():
    found = difference(CancelMeeting("raad", date(2026, 5, 14)))
    assert [(each.kind, each.step.id, each.days) for each in found.steps] == [("moved", "besluit", 28)]
    assert (found.end_before, found.end_after, found.end_days) == (date(2026, 5, 14), date(2026, 6, 11), 28)
    assert found.deadline is None
    assert tell_differences(found) == [
        "Klaar op donderdag 11 juni 2026: 28 dagen later dan eerst (donderdag 14 mei).",
        "“Besluit” wordt 28 dagen later: van donderdag 14 mei naar donderdag 11 juni 2026.",
    ]
    assert not found.is_empty
    nothing = difference(ChangeTerms("groep", hand_in_working_days=2))
    assert nothing.is_empty
    assert tell_differences(nothing) == ["Het einde blijft donderdag 14 mei 2026."]


def test_deadlines_made_and_missed_are_told():
    late = difference(FixStep("besluit", date(2026, 7, 9)))
    assert late.deadline == "missed"
    assert "De uiterste datum wordt nu niet meer gehaald." in tell_differences(late)
    fixed = apply_changes(ROUTE, [FixStep("besluit", date(2026, 7, 9))])
    saved = difference(UnfixStep("besluit"), route=fixed)
    assert saved.deadline == "made"
    assert tell_differences(saved)[:2] == [
        "Klaar op donderdag 14 mei 2026: 56 dagen eerder dan eerst (donderdag 9 juli).",
        "De uiterste datum wordt nu wel gehaald.",
    ]


def test_steps_that_come_go_get_stuck_and_free_are_told():
    stuck = difference(ChangeTerms("raad", hand_in_working_days=99))
    assert [(each.kind, each.step.id) for each in stuck.steps] == [("stuck", "besluit")]
    assert tell_differences(stuck) == [
        "Zo komt er geen einde aan de route: er ontbreekt een vergadering.",
        "De uiterste datum wordt nu niet meer gehaald.",
        "“Besluit” stond op donderdag 14 mei 2026 en krijgt nu geen dag meer.",
    ]
    hopeless = apply_changes(ROUTE, [ChangeTerms("raad", hand_in_working_days=99)])
    freed = difference(ChangeTerms("raad", hand_in_working_days=0), SkipStep("advies"), route=hopeless)
    assert [(each.kind, each.step.id) for each in freed.steps] == [
        ("removed", "advies"),
        ("moved", "inzage"),
        ("freed", "besluit"),
    ]
    assert "“Advies” vervalt." in tell_differences(freed)
    assert "“Besluit” krijgt nu wel een dag: donderdag 14 mei 2026." in tell_differences(freed)
    added = difference(InsertStep("groep", before="besluit", name="Overleg"))
    assert "“Overleg” komt erbij, maar krijgt geen dag." in tell_differences(added)
    early = difference(InsertStep("groep", before="besluit", name="Overleg", after=()))
    assert tell_differences(early)[1:] == ["“Overleg” komt erbij, op dinsdag 10 maart 2026."]


def test_differences_are_told_in_english_too():
    with speaking("en"):
        told = tell_differences(difference(CancelMeeting("raad", date(2026, 5, 14))))
    assert told[1] == "“Besluit” moves 28 days later: from Thursday 14 May to Thursday 11 June 2026."


@st.composite
def routes_with_changes(draw):
    """A small route, and changes that can be made to it."""
    route = read_route(draw(routes()))
    day = st.dates(date(2026, 1, 1), date(2026, 6, 30))
    changes = []
    for _ in range(draw(st.integers(1, 4))):
        body = draw(st.sampled_from(route.bodies))
        step = draw(st.sampled_from(route.steps))
        change = draw(
            st.sampled_from(
                [
                    MoveMeeting(body.id, draw(st.sampled_from(body.meetings)), to=draw(day)),
                    CancelMeeting(body.id, draw(st.sampled_from(body.meetings))),
                    AddMeeting(body.id, draw(day)),
                    ChangeTerms(body.id, draw(st.integers(0, 8)), draw(st.integers(0, 4))),
                    ChangePeriod(step.id, draw(st.integers(0, 40))),
                    SkipStep(step.id),
                    FixStep(step.id, draw(st.sampled_from(body.meetings))),
                    InsertStep(body.id, before=step.id),
                    AddRound(),
                ]
            )
        )
        try:
            apply_changes(route, [*changes, change])
        except InvalidInput:
            continue
        changes.append(change)
    return route, changes


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routes_with_changes())
def test_planning_again_agrees_with_planning_from_nothing(drawn):
    route, changes = drawn
    plan = plan_route(route)
    again = plan_what_if(plan, changes)
    assert report(again) == report(plan_route(apply_changes(route, changes)))
    found = compare_plans(plan, again)
    was = {line.id: line.meeting or line.done for line in plan.steps}
    now = {line.id: line.meeting or line.done for line in again.steps}
    assert {each.step.id: (each.before, each.after) for each in found.steps} == {
        step: (was.get(step), now.get(step))
        for step in was | now
        if step not in was or step not in now or was[step] != now[step]
    }
    assert compare_plans(plan, plan).is_empty
    assert all(tell_differences(found))
