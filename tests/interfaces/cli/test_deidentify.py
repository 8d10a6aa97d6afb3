"""``vaarkaart deidentify``: the contract for scripts, and what a person reads."""

import io
import json

import pytest

from vaarkaart.interfaces.cli.main import main


def run(tmp_path, capsys, given, *flags):
    file = tmp_path / "verhaal"
    file.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
    code = main(["deidentify", str(file), *flags])
    return code, capsys.readouterr()


def test_json_answer_has_text_spans_and_risks(tmp_path, capsys):
    story = "Anna woont in Breda. Het stond in de krant."
    code, told = run(tmp_path, capsys, story, "--json")
    answer = json.loads(told.out)
    assert code == 0
    assert set(answer) == {"text", "spans", "risks"}
    assert answer["text"] == "[naam] woont in een grote stad. Het stond in de krant."
    assert [story[span["start"] : span["end"]] for span in answer["spans"]] == ["Anna", "Breda"]
    assert set(answer["spans"][0]) == {"start", "end", "category", "original", "replacement", "because"}
    assert [risk["code"] for risk in answer["risks"]] == ["press"]


def test_json_story_tells_what_is_known_beforehand(tmp_path, capsys):
    story = {"text": "dat zei pukkie", "teller": {"name": None, "role": "coach"}, "known_names": ["Pukkie"]}
    code, told = run(tmp_path, capsys, story, "--json")
    assert code == 0
    assert json.loads(told.out)["text"] == "dat zei [naam]"


def test_person_reads_story_reasons_and_a_warning(tmp_path, capsys):
    code, told = run(tmp_path, capsys, "Anna woont in Breda.")
    assert code == 0
    assert told.out.startswith("[naam] woont in een grote stad.")
    assert "Anna  →  [naam]  (bekende voornaam)" in told.out
    assert "kleiner, niet weg" in told.out


def test_all_wrong_fields_are_told_at_once(tmp_path, capsys):
    wrong = {"text": 3, "teller": {"naam": "x", "role": 4}, "known_names": "Anna"}
    code, told = run(tmp_path, capsys, wrong, "--json")
    assert code == 1
    wheres = [error["where"] for error in json.loads(told.out)["errors"]]
    assert wheres == ["text", "teller.naam", "teller.role", "known_names"]
    assert all(error["mend"] for error in json.loads(told.out)["errors"])


@pytest.mark.parametrize("given", ['{"text": ', '{"text": "a",}'])
def test_broken_json_names_line_and_column(tmp_path, capsys, given):
    code, told = run(tmp_path, capsys, given, "--json")
    assert code == 1
    assert ":1:" in json.loads(told.out)["errors"][0]["where"]


def test_command_reads_standard_input(monkeypatch, capsys):
    given = io.TextIOWrapper(io.BytesIO(b"Anna belt."), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", given)
    assert main(["deidentify", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["spans"][0]["original"] == "Anna"
