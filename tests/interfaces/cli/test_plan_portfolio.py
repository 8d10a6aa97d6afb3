"""``vaarkaart plan --portfolio``: the contract for scripts, and what people read."""

import json

import pytest

from vaarkaart.interfaces.cli.main import main

PORTFOLIO = {
    "holidays": ["2026-04-06"],
    "bodies": [
        {"id": "raad", "name": "De raad", "meetings": ["2026-03-10", "2026-03-24"], "slots": 1},
        {"id": "ab", "meetings": ["2026-04-07", "2026-05-12"], "slots": None},
    ],
    "routes": [
        {
            "id": name,
            "weight": weight,
            "start": "2026-03-02",
            "deadline": "2026-06-01",
            "steps": [
                {"id": "advies", "body": "raad", "purpose": "advise"},
                {"id": "besluit", "body": "ab", "purpose": "decide", "after": ["advies"]},
            ],
        }
        for name, weight in (("jeugd", 1), ("wonen", 3))
    ],
}


@pytest.fixture
def plan(tmp_path, capsys):
    """Run the command on data in a file and give exit code, output and messages."""

    def run(data, *options):
        path = tmp_path / "routes.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        code = main(["plan", "--portfolio", str(path), "--moves", "2000", *options])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_portfolio_gives_plans_status_bound_and_objective(plan):
    code, out, err = plan(PORTFOLIO, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert (answer["status"], answer["bound"], answer["gap"]) == ("optimal", answer["objective"], 0)
    assert answer["weighted_late_days"]["plan"] == 0
    assert answer["objective"] == answer["weighted_end_days"]["plan"] == 36 * 4
    first, second = answer["routes"]
    assert [step["meeting"] for step in first["steps"]] == ["2026-03-24", "2026-04-07"]
    assert [step["meeting"] for step in second["steps"]] == ["2026-03-10", "2026-04-07"]
    assert (first["id"], first["end"], first["on_time"], first["slack_days"]) == (
        "jeugd",
        "2026-04-07",
        True,
        55,
    )
    assert first["waits_days"] == 0


def test_a_step_that_waits_for_a_full_meeting_says_so(plan):
    _code, out, _err = plan(PORTFOLIO, "--json")
    because = json.loads(out)["routes"][0]["steps"][0]["because"]
    assert (because["kind"], because["meeting"]) == ("full", "2026-03-10")
    assert "de agenda van dinsdag 10 maart is vol" in because["text"]


def test_portfolio_reads_well_without_json(plan):
    code, out, err = plan(PORTFOLIO)
    assert (code, err) == (0, "")
    assert "2 routes samen: 0 gewogen dagen te laat, 144 gewogen dagen tot het einde." in out
    assert "Dit is bewezen de beste verdeling." in out
    assert "di 24-03-2026  De raad: advies" in out
    assert "de agenda van dinsdag 10 maart is vol" in out


def test_a_route_without_place_exits_1_and_names_route_step_and_body(plan):
    crowded = json.loads(json.dumps(PORTFOLIO))
    crowded["bodies"][0]["meetings"] = ["2026-03-10"]
    code, out, _err = plan(crowded, "--json")
    answer = json.loads(out)
    assert code == 1
    assert (answer["feasible"], answer["objective"], answer["bound"]) == (False, None, None)
    (error,) = answer["errors"]
    assert (error["route"], error["step"], error["body"]) == ("jeugd", "advies", "raad")
    assert error["last_known_meeting"] == "2026-03-10"
    code, _out, err = plan(crowded)
    assert code == 1
    assert "De raad" in err


def test_wrong_input_is_told_at_once_as_json(plan):
    wrong = json.loads(json.dumps(PORTFOLIO))
    wrong["bodies"][0]["slots"] = 0
    wrong["routes"][1]["id"] = "jeugd"
    wrong["routes"][0]["steps"][0]["body"] = "weg"
    code, out, _err = plan(wrong, "--json")
    assert code == 1
    assert {error["where"] for error in json.loads(out)["errors"]} == {
        "bodies[0].slots",
        "routes[1].id",
        "routes[0].steps[0].body",
    }


@pytest.mark.parametrize("options", [["--seconds", "0"], ["--seconds", "lang"], ["--moves", "-1"]])
def test_wrong_usage_exits_2(plan, options):
    with pytest.raises(SystemExit) as wrong:
        plan(PORTFOLIO, *options)
    assert wrong.value.code == 2
