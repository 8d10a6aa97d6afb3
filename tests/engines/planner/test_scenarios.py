"""The chance of making it, beside every scenario worked out exactly."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from math import sqrt
from random import Random

import pytest

from tests.engines.planner.every_scenario import LOST, work_out
from vaarkaart.engines.planner import Body, Route, Step, plan_route, read_route, run_scenarios, sampling
from vaarkaart.engines.planner.words import tell_scenarios

FIRST = date(2026, 1, 1)
COUNT = 4000
SEEDS = range(80)


def some_day(random, within):
    return (FIRST + timedelta(days=random.randrange(within))).isoformat()


def some_route(random):
    """A small route with slips, joins, periods, and now and then a fixed or settled step."""
    bodies = [
        {
            "id": f"b{nth}",
            "meetings": [some_day(random, 150) for _ in range(random.randint(2, 6))],
            "hand_in_working_days": random.randint(0, 5),
            "processing_working_days": random.randint(0, 3),
            "slip_probability": random.choice([0, 0.1, 0.3, 0.5, 0.9]),
        }
        for nth in range(2)
    ]
    steps = []
    for nth in range(random.randint(1, 5)):
        after = random.sample([step["id"] for step in steps], k=min(len(steps), random.choice([0, 1, 1, 2])))
        step = {"id": f"s{nth}", "after": after}
        if random.random() < 0.7:
            body = random.choice(bodies)
            step["body"] = body["id"]
            step["slip_probability"] = random.choice([None, None, None, 0, 0.2, 1])
            if random.random() < 0.1:
                step["fixed"] = random.choice(body["meetings"])
        else:
            step["period_days"] = random.randint(0, 30)
        if random.random() < 0.1:
            step["settled"] = some_day(random, 60)
        steps.append(step)
    return {
        "start": some_day(random, 20),
        "deadline": (FIRST + timedelta(days=random.randint(50, 130))).isoformat(),
        "holidays": [some_day(random, 150) for _ in range(4)],
        "bodies": bodies,
        "steps": steps,
    }


def errors_away(share, exact):
    """How many standard errors an estimate lies from the exact chance; what is certain must be exact."""
    error = sqrt(exact * (1 - exact) / COUNT)
    return abs(share - float(exact)) / error if error else (0 if share == exact else float("inf"))


@pytest.fixture(scope="module")
def compared():
    """Routes with their scenarios and what every scenario comes to, exactly."""
    routes = [some_route(Random(seed)) for seed in SEEDS]
    played = [run_scenarios(read_route(route), count=COUNT, seed=5) for route in routes]
    return list(zip(routes, played, map(work_out, routes), strict=True))


def test_chance_to_be_on_time_lies_within_two_standard_errors(compared):
    away = [errors_away(played.probability_on_time, exact[0]) for _, played, exact in compared]
    uncertain = [errors for errors, (_, _, exact) in zip(away, compared, strict=True) if 0 < exact[0] < 1]
    assert len(uncertain) >= 12
    assert max(away) < 4  # some 1 in 16,000 per route
    assert sum(errors > 2 for errors in uncertain) <= 0.15 * len(uncertain)  # 5 in 100 are expected


def test_every_step_is_binding_as_often_as_it_should(compared):
    away = [
        errors_away(played.criticality[step], chance)
        for _, played, (_, _, binding) in compared
        for step, chance in binding.items()
    ]
    assert max(away) < 4.5


def test_end_days_are_counted_as_often_as_they_should(compared):
    for _, played, (_, exact, _) in compared:
        counted = dict(played.ends) | ({LOST: played.lost} if played.lost else {})
        assert sum(counted.values()) == played.n == COUNT
        assert set(counted) <= set(exact)
        assert max(errors_away(counted.get(end, 0) / COUNT, chance) for end, chance in exact.items()) < 4.5


def test_days_by_which_it_is_likely_done_are_the_first_that_hold(compared):
    for _, played, _ in compared:
        days = [day for day, _ in played.ends]
        by_then = list(accumulate(times for _, times in played.ends))
        for share, told in ((50, played.end_p50), (80, played.end_p80), (95, played.end_p95)):
            enough = [day for day, times in zip(days, by_then, strict=True) if times * 100 >= share * COUNT]
            assert told == (enough[0] if enough else None)


def test_playing_in_parts_comes_to_the_same_chances(compared, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_CELLS", 3000)
    for route, _, exact in compared[:20]:
        played = run_scenarios(read_route(route), count=COUNT, seed=6)
        assert played.n == sum(times for _, times in played.ends) + played.lost
        assert errors_away(played.probability_on_time, exact[0]) < 4


def weekly(count, **fields):
    return Body("raad", tuple(FIRST + timedelta(days=7 * nth) for nth in range(count)), **fields)


def one_step(body, **fields):
    return Route(FIRST, (body,), (Step("besluit", body="raad", **fields),), deadline=date(2026, 2, 1))


def test_without_slips_every_scenario_is_the_plan(compared):
    for data, _, _ in compared:
        route = read_route(data)
        certain = replace(
            route,
            bodies=tuple(replace(body, slip_probability=0.0) for body in route.bodies),
            steps=tuple(step._replace(slip_probability=None) for step in route.steps),
        )
        plan, played = plan_route(certain), run_scenarios(certain, count=3, seed=1)
        assert played.ends == (() if plan.end is None else ((plan.end, 3),))
        assert played.probability_on_time == plan.on_time
        if plan.feasible:
            assert played.criticality == {line.id: float(line.critical) for line in plan.steps}


def test_same_seed_gives_the_same_answer_and_another_seed_another():
    route = one_step(weekly(30, slip_probability=0.5))
    first, again, other = (run_scenarios(route, count=1000, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.ends != other.ends


def test_a_fixed_step_that_is_put_off_is_never_done():
    played = run_scenarios(one_step(weekly(4), fixed=FIRST, slip_probability=0.25), count=COUNT, seed=1)
    assert dict(played.ends).keys() == {FIRST}
    assert abs(played.lost / COUNT - 0.25) < 4 * sqrt(0.25 * 0.75 / COUNT)


def test_a_settled_step_does_not_slip():
    played = run_scenarios(one_step(weekly(4, slip_probability=1.0), settled=FIRST), count=10, seed=1)
    assert played.ends == ((FIRST, 10),)


@pytest.mark.parametrize("chance", [5e-324, 1e-12, 1 - 2**-53])
def test_chances_near_the_borders_do_no_harm(chance):
    played = run_scenarios(one_step(weekly(50, slip_probability=chance)), count=500, seed=1)
    assert played.lost == (500 if chance > 0.5 else 0)


def test_calendars_and_periods_to_the_end_of_time_do_no_harm():
    late = Body("raad", (FIRST, date(9999, 12, 1)), slip_probability=0.5)
    steps = (Step("besluit", body="raad"), Step("ter inzage", period_days=42, after=("besluit",)))
    played = run_scenarios(Route(FIRST, (late,), steps), count=1000, seed=1)
    assert [day for day, _ in played.ends] == [date(2026, 2, 12)]
    assert played.lost == 1000 - played.ends[0][1]
    assert played.probability_on_time is None


@pytest.mark.parametrize(("count", "seed"), [(0, 1), (1, -1)])
def test_no_scenarios_and_negative_seeds_are_refused(count, seed):
    with pytest.raises(ValueError, match=r"scenario|non-negative"):
        run_scenarios(one_step(weekly(2)), count=count, seed=seed)


def test_the_chance_is_told_in_times_of_a_hundred():
    route = one_step(weekly(5, slip_probability=0.5))
    assert tell_scenarios(run_scenarios(route, count=COUNT, seed=1)) == "In 97 van de 100 keer op tijd."
    no_deadline = run_scenarios(replace(route, deadline=None), count=COUNT, seed=1)
    assert tell_scenarios(no_deadline) == "In 80 van de 100 keer klaar op of voor donderdag 15 januari 2026."
    never = run_scenarios(one_step(weekly(1, slip_probability=0.5)), count=COUNT, seed=1)
    assert "mist" in tell_scenarios(replace(never, probability_on_time=None))
