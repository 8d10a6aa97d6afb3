"""The planner's cases: TOML files that an expert can add to without Python (cases/README.md)."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from vaarkaart.engines.planner import plan_route, read_route, report
from vaarkaart.problems import InvalidInput

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


def as_json(value):
    """TOML has dates of its own, and no null: JSON has texts, and null is written as "none"."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else None if value == "none" else value


def plan_or_errors(route):
    try:
        return report(plan_route(read_route(route)))
    except InvalidInput as wrong:
        return {"errors": [{"where": p.where, "problem": p.problem, "mend": p.mend} for p in wrong.problems]}


def assert_told(told, expected, *, keys):
    """All and only the expected warnings or errors are told, with the words that they must contain."""
    assert sorted(tuple(one[key] for key in keys) for one in told) == sorted(
        tuple(one[key] for key in keys) for one in expected
    )
    for one in expected:
        candidates = [
            f"{each.get('problem', '')} {each.get('mend', '')} {each.get('text', '')}"
            for each in told
            if all(each[key] == one[key] for key in keys)
        ]
        assert any(all(word in text for word in one.get("says", [])) for text in candidates), candidates


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_comes_out_as_the_expert_says(path):
    case = as_json(tomllib.loads(path.read_text(encoding="utf-8")))
    answer = plan_or_errors(case["route"])
    expected = case["expect"]
    for field in ("feasible", "end", "on_time", "slack_days"):
        if field in expected:
            assert answer[field] == expected[field], field
    lines = {line["id"]: line for line in answer.get("steps", [])}
    for step in expected.get("steps", []):
        because = step.pop("because", "anything")
        assert {field: lines[step["id"]][field] for field in step} == step
        if isinstance(because, dict):
            assert {field: lines[step["id"]]["because"].get(field) for field in because} == because
        elif because != "anything":
            assert lines[step["id"]]["because"] is None
    if "warnings" in expected:
        assert_told(answer["warnings"], expected["warnings"], keys=("code", "step"))
    assert_told(answer.get("errors", []), expected.get("errors", []), keys=("where",))


def test_every_case_expects_something():
    assert len(CASES) >= 10
    for path in CASES:
        assert tomllib.loads(path.read_text(encoding="utf-8"))["expect"], path.name
