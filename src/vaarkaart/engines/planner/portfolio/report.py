"""A portfolio's plan as plain data for JSON: the contract of ``vaarkaart plan --portfolio --json``."""

from typing import Any

from vaarkaart.engines.planner.portfolio.answer import PortfolioPlan, RoutePlan, Score
from vaarkaart.engines.planner.portfolio.words import tell_gap, tell_why
from vaarkaart.engines.planner.report import report


def report_portfolio(plan: PortfolioPlan) -> dict[str, Any]:
    """Give the plans of all routes as data that can be written as JSON; dates as ISO 8601 text.

    ``objective`` and ``bound`` are the scores as one number: late days times ``late_factor``, plus end days.
    When a route finds no place ``errors`` says where, and there is no bound.
    """
    answer: dict[str, Any] = {
        "status": plan.status,
        "feasible": plan.feasible,
        "objective": _tidy(plan.objective) if plan.feasible else None,
        "bound": _tidy(plan.bound_objective) if plan.feasible else None,
        "gap": round(plan.gap, 6) if plan.feasible else None,
        "weighted_late_days": _report_score(plan, "late_days"),
        "weighted_end_days": _report_score(plan, "end_days"),
        "late_factor": plan.late_factor,
        "counted_from": plan.counted_from.isoformat(),
        "text": tell_gap(plan),
        "routes": [_report_route(line) for line in plan.routes],
    }
    errors = [error for line in answer["routes"] for error in line.get("errors", ())]
    return answer | ({"errors": errors} if errors else {})


def _report_score(plan: PortfolioPlan, name: str) -> dict[str, float]:
    scores: dict[str, Score] = {"plan": plan.score, "bound": plan.bound, "first_come": plan.first_come}
    return {key: _tidy(getattr(score, name)) for key, score in scores.items()}


def _report_route(line: RoutePlan) -> dict[str, Any]:
    answer = report(line.plan)
    for place, step in enumerate(answer["steps"]):
        crowded = line.find_crowded(place)
        if crowded is not None:
            step["because"] |= {"kind": "full", "meeting": crowded.meeting.isoformat()}
            step["because"] |= {"hand_in": crowded.hand_in.isoformat()}
            step["because"]["text"] = tell_why(line, line.plan.steps[place], place=place)
    for error in answer.get("errors", ()):
        error["where"] = f"{line.competing.id}.{error['where']}"
        error["route"] = line.competing.id
    return {
        "id": line.competing.id,
        "weight": _tidy(line.competing.weight),
        "weighted_late_days": _tidy(line.weighted_late_days),
        "end_alone": None if line.alone.end is None else line.alone.end.isoformat(),
        "waits_days": line.waits_days,
    } | answer


def _tidy(number: float) -> float:
    """Give a whole number as one, and others to the hundredth."""
    rounded = round(number, 2)
    return int(rounded) if rounded == int(rounded) else rounded
