"""Routes that compete: the best division, sure bounds, and answers that do not depend on the moment."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.portfolio_cases import make_portfolio
from tests.engines.planner.portfolio.brute import find_best
from vaarkaart.engines.planner import Body, Route, Step
from vaarkaart.engines.planner.portfolio import CompetingRoute, Effort, Portfolio, plan_portfolio, tell_why

START = date(2026, 3, 2)
QUICK = Effort(moves=4000)


@st.composite
def tiny_portfolios(draw):
    bodies = tuple(
        Body(
            f"b{nth}",
            tuple(
                START + timedelta(days=day)
                for day in draw(st.lists(st.integers(0, 40), min_size=2, max_size=4))
            ),
            hand_in_working_days=draw(st.integers(0, 3)),
            processing_working_days=draw(st.integers(0, 2)),
            slots=draw(st.sampled_from([1, 1, 2, None])),
        )
        for nth in range(2)
    )
    routes = tuple(draw(_tiny_route(f"r{nth}", bodies)) for nth in range(draw(st.integers(1, 3))))
    return Portfolio(
        bodies, routes, frozenset(draw(st.lists(st.just(START + timedelta(days=15)), max_size=1)))
    )


@st.composite
def _tiny_route(draw, name, bodies):
    steps = []
    for nth in range(draw(st.integers(1, 2))):
        after = tuple(step.id for step in steps if draw(st.booleans()))
        if draw(st.integers(0, 4)) == 0:
            steps.append(Step(f"s{nth}", period_days=draw(st.integers(0, 9)), after=after))
        else:
            body = draw(st.sampled_from(bodies))
            steps.append(Step(f"s{nth}", body=body.id, after=after))
    deadline = draw(st.sampled_from([None, START + timedelta(days=15), START + timedelta(days=30)]))
    start = START + timedelta(days=draw(st.integers(0, 5)))
    return CompetingRoute(
        name, Route(start, bodies, tuple(steps), deadline), weight=draw(st.sampled_from([1, 2, 2.5]))
    )


@given(tiny_portfolios())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_plan_is_as_good_as_trying_everything(portfolio):
    best, plan = find_best(portfolio), plan_portfolio(portfolio, QUICK)
    if best is None:
        assert not plan.feasible
        return
    assert plan.feasible
    assert (plan.score.late_days, plan.score.end_days) == pytest.approx(best)
    assert plan.status == "optimal"


def check_is_valid(plan):
    """Check every rule on the plans themselves, apart from how they were found."""
    sits = Counter()
    late = total = 0
    for line in plan.routes:
        by_id = {step.id: step for step in line.plan.steps}
        for step in line.plan.steps:
            assert step.ready == max([line.competing.route.start, *(by_id[b].done for b in step.step.after)])
            if step.meeting is not None:
                assert step.hand_in >= step.ready
                sits[step.step.body, step.meeting] += 1
        end = max(step.done for step in line.plan.steps)
        assert line.plan.end == end
        total += line.competing.weight * (end - plan.counted_from).days
        deadline = line.competing.route.deadline
        late += 0 if deadline is None else line.competing.weight * max(0, (end - deadline).days)
    for body in plan.portfolio.bodies:
        assert body.slots is None or max(n for (at, _day), n in sits.items() if at == body.id) <= body.slots
    assert (plan.score.late_days, plan.score.end_days) == (late, total)


@pytest.mark.parametrize("with_deadlines", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_plan_keeps_every_rule_and_never_loses_from_first_come(seed, with_deadlines):
    plan = plan_portfolio(
        make_portfolio(12, steps=8, bodies=4, seed=seed, with_deadlines=with_deadlines), Effort(moves=20_000)
    )
    check_is_valid(plan)
    found, first = plan.score, plan.first_come
    assert (found.late_days, found.end_days) < (first.late_days, first.end_days)
    assert plan.bound.late_days <= found.late_days
    if plan.bound.late_days == found.late_days:
        assert plan.bound.end_days <= found.end_days


def test_more_moves_never_make_it_worse():
    portfolio = make_portfolio(30, seed=4)
    scores = [plan_portfolio(portfolio, Effort(moves=moves)).score.end_days for moves in (0, 20_000, 60_000)]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_same_seed_and_moves_give_the_same_answer():
    portfolio = make_portfolio(30, seed=5)
    one, other = (plan_portfolio(portfolio, Effort(moves=24_000, seed=7)) for _time in range(2))
    assert [line.plan.end for line in one.routes] == [line.plan.end for line in other.routes]
    assert (one.score, one.bound) == (other.score, other.bound)
    assert plan_portfolio(portfolio, Effort(moves=24_000, seed=8)).score != one.score


def test_five_routes_of_twenty_are_proven():
    plan = plan_portfolio(make_portfolio(5), Effort(moves=20_000))
    assert plan.status == "optimal"
    assert plan.gap == 0
    check_is_valid(plan)


def test_fifty_routes_have_a_certified_gap_of_at_most_twelve_percent():
    plan = plan_portfolio(make_portfolio(50), Effort(moves=120_000))
    assert 0 < plan.gap <= 0.12
    check_is_valid(plan)


def test_stopping_gives_the_best_so_far():
    seen = []
    plan = plan_portfolio(
        make_portfolio(30), Effort(seconds=3600), on_progress=seen.append, should_stop=lambda: len(seen) > 30
    )
    check_is_valid(plan)
    assert seen[-1].share < 1
    assert plan.score.end_days <= min(progress.score.end_days for progress in seen)


def test_stopping_interrupts_a_proof_that_would_take_an_hour():
    seen = []
    plan = plan_portfolio(
        make_portfolio(10),
        Effort(seconds=3600),
        on_progress=lambda progress: seen.append(progress.phase),
        should_stop=lambda: seen.count("proof") > 2,
    )
    assert seen[-1] == "proof"
    assert plan.feasible
    assert plan.status == "feasible"
    assert plan.gap < 1


def test_time_is_kept_on_the_stopwatch_that_is_given():
    ticks = iter(range(10**6))
    plan = plan_portfolio(make_portfolio(30), Effort(seconds=50), clock=lambda: next(ticks))
    check_is_valid(plan)
    assert plan.moves < 200_000


COUNCIL = Body("raad", tuple(START + timedelta(days=day) for day in (7, 21, 35)), slots=1)


def route(name, *, weight=1.0, fixed=None, deadline=None):
    return CompetingRoute(
        name, Route(START, (COUNCIL,), (Step("besluit", body="raad", fixed=fixed),), deadline), weight=weight
    )


def meetings_of(plan):
    return [line.plan.steps[0].meeting for line in plan.routes]


def test_the_heavier_route_goes_first():
    plan = plan_portfolio(Portfolio((COUNCIL,), (route("licht"), route("zwaar", weight=3))), QUICK)
    assert meetings_of(plan) == [COUNCIL.meetings[1], COUNCIL.meetings[0]]
    assert plan.status == "optimal"


def test_a_deadline_goes_before_weight():
    pressed = route("haast", deadline=COUNCIL.meetings[0])
    plan = plan_portfolio(Portfolio((COUNCIL,), (route("zwaar", weight=100), pressed)), QUICK)
    assert meetings_of(plan) == [COUNCIL.meetings[1], COUNCIL.meetings[0]]


def test_a_fixed_date_takes_its_place_first():
    plan = plan_portfolio(
        Portfolio((COUNCIL,), (route("zwaar", weight=9), route("vast", fixed=COUNCIL.meetings[0]))), QUICK
    )
    assert meetings_of(plan) == [COUNCIL.meetings[1], COUNCIL.meetings[0]]


def test_places_of_others_are_gone():
    taken = {("raad", COUNCIL.meetings[0]): 1}
    plan = plan_portfolio(Portfolio((COUNCIL,), (route("een"),), taken=taken), QUICK)
    assert meetings_of(plan) == [COUNCIL.meetings[1]]
    assert plan.routes[0].waits_days == 14


def test_a_full_meeting_is_the_reason():
    plan = plan_portfolio(Portfolio((COUNCIL,), (route("een", weight=2), route("twee"))), QUICK)
    assert plan.routes[0].find_crowded(0) is None
    crowded = plan.routes[1].find_crowded(0)
    assert (crowded.meeting, crowded.full_meetings) == (COUNCIL.meetings[0], 1)


def test_a_route_without_place_leaves_the_others_their_plan():
    routes = tuple(route(f"r{nth}") for nth in range(4))
    plan = plan_portfolio(Portfolio((COUNCIL,), routes), QUICK)
    assert not plan.feasible
    assert sum(line.plan.feasible for line in plan.routes) == 3
    stuck = next(line for line in plan.routes if not line.plan.feasible)
    assert stuck.plan.obstacles[0].last_known_meeting == COUNCIL.meetings[-1]


def test_a_step_that_happened_keeps_its_day_also_where_the_first_list_is_the_best():
    first, second = START + timedelta(days=10), START + timedelta(days=24)
    board = Body("bestuur", (first, second), slots=1)
    happened = Step("advies", period_days=3, settled=START)
    decide = Step("besluit", body="bestuur", after=("advies",))
    light = CompetingRoute("licht", Route(START, (board,), (Step("besluit", body="bestuur"),)))
    heavy = CompetingRoute("zwaar", Route(START + timedelta(days=2), (board,), (happened, decide)), weight=5)
    plan = plan_portfolio(Portfolio((board,), (light, heavy)), QUICK)
    assert [line.plan.steps[-1].meeting for line in plan.routes] == [second, first]
    advice, decision = plan.routes[1].plan.steps
    assert (advice.done, decision.ready) == (START, START + timedelta(days=2))
    assert tell_why(plan.routes[1], decision, place=1)


def test_a_route_that_never_fits_does_not_stop_the_rest():
    empty = Body("leeg", (), slots=1)
    stuck = CompetingRoute("stuk", Route(START, (COUNCIL, empty), (Step("s", body="leeg"),)))
    plan = plan_portfolio(Portfolio((COUNCIL, empty), (stuck, route("goed"))), QUICK)
    assert [line.plan.feasible for line in plan.routes] == [False, True]


def test_without_limits_every_route_is_as_early_as_alone():
    portfolio = make_portfolio(10, seed=9)
    free = replace(portfolio, bodies=tuple(replace(body, slots=None) for body in portfolio.bodies))
    plan = plan_portfolio(free, QUICK)
    assert plan.status == "optimal"
    assert {line.waits_days for line in plan.routes} == {0}


def test_a_route_without_place_beside_one_that_would_be_late_has_no_bound():
    pressed = [route(f"r{nth}", deadline=COUNCIL.meetings[0]) for nth in range(5)]
    plan = plan_portfolio(Portfolio((COUNCIL,), tuple(pressed)), QUICK)
    assert sum(line.plan.feasible for line in plan.routes) == 3
    assert plan.status == "feasible"
