"""``vaarkaart plan``: exit codes, one JSON document, all errors at once, and a table people can read."""

import io
import json
import subprocess
import sys

import pytest

from vaarkaart.interfaces.cli.main import main

ROUTE = {
    "start": "2026-03-02",
    "deadline": "2026-12-18",
    "holidays": ["2026-04-06"],
    "bodies": [
        {
            "id": "werkgroep",
            "name": "Regionale werkgroep",
            "meetings": ["2026-03-10", "2026-03-24"],
            "hand_in_working_days": 5,
            "processing_working_days": 2,
            "slip_probability": 0.1,
            "slots": None,
        },
        {"id": "ab", "name": "Algemeen bestuur", "meetings": ["2026-06-11", "2026-09-24"]},
    ],
    "steps": [
        {"id": "s1", "body": "werkgroep", "product": "opdracht", "purpose": "consult", "after": []},
        {"id": "s2", "period_days": 84, "purpose": "zienswijze", "after": ["s1"]},
        {"id": "s3", "body": "ab", "purpose": "decide", "after": ["s2"], "requires_consulted": ["werkgroep"]},
    ],
}


@pytest.fixture
def plan(tmp_path, capsys):
    """Run the command on data (or raw text) in a file and give exit code, output and messages."""

    def run(data, *options):
        path = tmp_path / "route.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
        code = main(["plan", str(path), *options])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_plan_gives_one_json_document_and_nothing_else(plan):
    code, out, err = plan(ROUTE, "--json")
    answer = json.loads(out)
    assert (code, err) == (0, "")
    assert set(answer) == {"feasible", "end", "on_time", "slack_days", "steps", "warnings"}
    assert answer["end"] == "2026-06-11"
    assert set(answer["steps"][0]) == {
        *("id", "ready", "hand_in", "meeting", "done", "latest_hand_in", "latest_meeting", "latest_done"),
        *("slack_days", "critical", "because"),
    }


def test_plan_adds_the_chance_when_asked_for_scenarios(plan):
    route = json.loads(json.dumps(ROUTE))
    route["bodies"][0]["meetings"].append("2026-07-07")
    asked = ("--scenarios", "400", "--seed", "3")
    code, out, err = plan(route, "--json", *asked)
    answer = json.loads(out)["scenarios"]
    assert (code, err) == (0, "")
    assert set(answer) == {"n", "probability_on_time", "end_p50", "end_p80", "end_p95", "criticality"}
    assert answer["n"] == 400
    assert answer["end_p50"] == "2026-06-11"
    assert 0.97 < answer["probability_on_time"] <= 1
    assert set(answer["criticality"]) == {"s1", "s2", "s3"}
    assert json.loads(plan(route, "--json", *asked)[1])["scenarios"] == answer
    _, told, _ = plan(route, *asked)
    assert "van de 100 keer op tijd." in told
    assert "“s3” bepaalt in " in told
    assert "scenarios" not in json.loads(plan(route, "--json")[1])


@pytest.mark.parametrize("asked", [("--scenarios", "0"), ("--scenarios", "veel"), ("--seed", "-1")])
def test_a_wrong_number_of_scenarios_is_wrong_usage(plan, asked, capsys):
    with pytest.raises(SystemExit) as stopped:
        plan(ROUTE, *asked)
    assert stopped.value.code == 2
    assert "geef een heel getal" in capsys.readouterr().err


def test_plan_reads_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ROUTE).encode())))
    assert main(["plan", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["feasible"] is True


def test_plan_without_json_is_a_table_with_reasons(plan):
    code, out, err = plan(ROUTE)
    assert (code, err) == (0, "")
    assert "klaar op donderdag 11 juni 2026: op tijd, 190 dagen voor de uiterste datum" in out
    assert "Regionale werkgroep" in out
    assert "do 11-06-2026" in out
    assert "De termijn van 84 dagen loopt vanaf donderdag 12 maart, als “s1” klaar is." in out
    assert "Let op" not in out


def test_plan_that_does_not_fit_exits_1_and_names_step_body_and_last_meeting(plan):
    short = json.loads(json.dumps(ROUTE))
    short["bodies"][1]["meetings"] = ["2026-05-14"]
    code, out, err = plan(short, "--json")
    answer = json.loads(out)
    assert (code, err, answer["feasible"]) == (1, "", False)
    (error,) = answer["errors"]
    assert {"step": "s3", "body": "ab", "last_known_meeting": "2026-05-14"}.items() <= error.items()
    assert error["where"]
    assert "Algemeen bestuur" in error["problem"]
    assert error["mend"]
    code, out, err = plan(short)
    assert code == 1
    assert "donderdag 14 mei" in err
    assert "Regionale werkgroep" in out


def test_plan_tells_all_errors_at_once(plan):
    wrong = {"start": "gisteren", "bodies": [], "steps": [{"id": "a", "body": "raad", "after": ["a"]}]}
    code, out, err = plan(wrong, "--json")
    assert (code, err) == (1, "")
    assert [error["where"] for error in json.loads(out)["errors"]] == [
        "start",
        "steps[0].body",
        "steps[0].after",
    ]
    code, out, err = plan(wrong)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 3


@pytest.mark.parametrize(
    "text", ["", "{", "geen json", '{"start": NaN}', "[" * 100_000, "9" * 10_000, "\ufeff{}"]
)
def test_file_that_is_no_route_exits_1_with_an_error(plan, text):
    code, out, _ = plan(text, "--json")
    assert code == 1
    assert json.loads(out)["errors"]


def test_missing_file_exits_1(tmp_path, capsys):
    assert main(["plan", str(tmp_path / "nergens.json"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["errors"]


@pytest.mark.parametrize("arguments", [["plan"], ["plan", "a.json", "--wat"]])
def test_wrong_usage_exits_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""


def test_plan_needs_no_django(tmp_path):
    path = tmp_path / "route.json"
    path.write_text(json.dumps(ROUTE), encoding="utf-8")
    script = (
        "import sys; from vaarkaart.interfaces.cli.main import main; "
        f"code = main(['plan', {str(path)!r}, '--json']); sys.exit(code or 'django' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
