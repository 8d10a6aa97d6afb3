"""The engine agrees with a constraint solver that knows only the definitions, not how the engine works."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from ortools.sat.python import cp_model

from tests.engines.planner import day_by_day
from tests.engines.planner.test_day_by_day import routes
from vaarkaart.engines.planner import plan_route, read_route

FIRST = date(2024, 1, 1)
LAST = 1500


class Solver:
    """A route as a model: per step the day it is ready (at most) and the day it is done, counted from FIRST."""

    def __init__(self, route):
        self.route, self.model = route, cp_model.CpModel()
        self.works = [
            number
            for number in range(LAST)
            if day_by_day.is_working_day(FIRST + timedelta(days=number), route)
        ]
        self.ready, self.done = {}, {}
        for step in route["steps"]:
            self.add(step)
        for step in route["steps"]:
            if not step.get("settled"):
                for before in step["after"]:
                    self.model.add(self.ready[step["id"]] >= self.done[before])

    def add(self, step):
        route, ready = self.route, self.model.new_int_var(-LAST, LAST, "")
        pairs = None
        if step.get("settled"):
            _, done = day_by_day.take_place(step, None, route)
            pairs = [(0, (done - FIRST).days)]
        elif step.get("body"):
            body = day_by_day.body_of(step, route)
            pairs = [
                (
                    (day_by_day.hand_in_day(meeting, body, route) - FIRST).days,
                    (day_by_day.done_after_meeting(meeting, body, route) - FIRST).days,
                )
                for meeting in day_by_day.meetings_of(step, route)
            ]
        if pairs is None:
            done = self.model.new_int_var_from_domain(cp_model.Domain.from_values(self.works), "")
            self.model.add(done >= ready + step["period_days"])
        else:
            hand_in, done = self.model.new_int_var(-LAST, LAST, ""), self.model.new_int_var(-LAST, LAST, "")
            self.model.add_allowed_assignments([hand_in, done], pairs)
            self.model.add(ready <= hand_in)
        self.ready[step["id"]], self.done[step["id"]] = ready, done

    def solve(self, *, earliest):
        """Give the day every step is done: as early, or as late, as the rules allow; None when none do."""
        total = sum(self.done.values())
        if earliest:
            self.model.minimize(total)
        else:
            self.model.maximize(total)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.cp_model_presolve = False
        status = solver.solve(self.model)
        if status == cp_model.INFEASIBLE:
            return None
        assert status == cp_model.OPTIMAL
        return {step: FIRST + timedelta(days=solver.value(done)) for step, done in self.done.items()}


def number_of(text):
    return (date.fromisoformat(text) - FIRST).days


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routes())
def test_earliest_days_are_those_of_the_solver(route):
    plan = plan_route(read_route(route))
    solver = Solver(route)
    for step in route["steps"]:
        if not step.get("settled"):
            solver.model.add(solver.ready[step["id"]] >= number_of(route["start"]))
    found = solver.solve(earliest=True)
    assert found == ({line.id: line.done for line in plan.steps} if plan.feasible else None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(routes())
def test_latest_days_are_those_of_the_solver(route):
    """Where every step has a latest day, the solver finds the same by pushing all of them back at once."""
    plan = plan_route(read_route(route))
    solver = Solver(route)
    for step in route["steps"]:
        if not step.get("settled"):
            solver.model.add(solver.done[step["id"]] <= number_of(route["deadline"]))
        for before in [] if step.get("settled") else step["after"]:
            if any(each["id"] == before and each.get("settled") for each in route["steps"]):
                return  # what has a day of its own is not pushed back
    found = solver.solve(earliest=False)
    settled = {step["id"] for step in route["steps"] if step.get("settled")}
    latest = {line.id: line.latest_done for line in plan.steps if line.id not in settled}
    if found is None:
        assert None in latest.values()
    elif None not in latest.values():
        assert {step: day for step, day in found.items() if step not in settled} == latest
