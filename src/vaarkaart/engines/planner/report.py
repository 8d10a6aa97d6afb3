"""The plan as plain data for JSON: the contract of ``vaarkaart plan --json``."""

from datetime import date
from typing import Any

from vaarkaart.engines.planner.answer import Plan, PlannedStep
from vaarkaart.engines.planner.scenarios import Scenarios
from vaarkaart.engines.planner.warnings import find_warnings
from vaarkaart.engines.planner.words import tell_because, tell_obstacle, tell_warning


def report(plan: Plan) -> dict[str, Any]:
    """Give the whole plan as data that can be written as JSON; dates as ISO 8601 text.

    A plan that is not feasible also has ``errors``: each names the step, its body and the last known meeting.
    """
    answer: dict[str, Any] = {
        "feasible": plan.feasible,
        "end": _iso(plan.end),
        "on_time": plan.on_time,
        "slack_days": plan.slack_days,
        "steps": [_report_step(plan, line) for line in plan.steps],
        "warnings": [
            {
                "code": warning.code,
                "step": plan.network.route.steps[warning.place].id,
                "body": None if warning.body is None else warning.body.id,
                "text": tell_warning(plan, warning),
            }
            for warning in find_warnings(plan)
        ],
    }
    if not plan.feasible:
        answer["errors"] = _report_obstacles(plan)
    return answer


def report_scenarios(scenarios: Scenarios) -> dict[str, Any]:
    """Give what came of the scenarios as data that can be written as JSON; null for a day that never comes."""
    return {
        "n": scenarios.n,
        "probability_on_time": scenarios.probability_on_time,
        "end_p50": _iso(scenarios.end_p50),
        "end_p80": _iso(scenarios.end_p80),
        "end_p95": _iso(scenarios.end_p95),
        "criticality": scenarios.criticality,
    }


def _report_step(plan: Plan, line: PlannedStep) -> dict[str, Any]:
    return {
        "id": line.id,
        "ready": _iso(line.ready),
        "hand_in": _iso(line.hand_in),
        "meeting": _iso(line.meeting),
        "done": _iso(line.done),
        "latest_hand_in": _iso(line.latest_hand_in),
        "latest_meeting": _iso(line.latest_meeting),
        "latest_done": _iso(line.latest_done),
        "slack_days": line.slack_days,
        "critical": line.critical,
        "because": _report_because(plan, line),
    }


def _report_because(plan: Plan, line: PlannedStep) -> dict[str, str] | None:
    because = line.because
    if because is None:
        return None
    told = {
        "kind": because.kind,
        "step": because.step,
        "meeting": _iso(because.meeting),
        "hand_in": _iso(because.hand_in),
    }
    return {key: value for key, value in told.items() if value is not None} | {
        "text": tell_because(plan, line)
    }


def _report_obstacles(plan: Plan) -> list[dict[str, str | None]]:
    told = ((obstacle, tell_obstacle(plan, obstacle)) for obstacle in plan.obstacles)
    return [
        {
            "where": problem.where,
            "problem": problem.problem,
            "mend": problem.mend,
            "step": obstacle.step.id,
            "body": obstacle.body.id,
            "last_known_meeting": _iso(obstacle.last_known_meeting),
        }
        for obstacle, problem in told
    ]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
