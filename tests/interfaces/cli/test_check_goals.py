"""``vaarkaart check-goals``: the contract for scripts, and what a person reads."""

import json
import subprocess
import sys

import pytest

from vaarkaart.interfaces.cli.main import main

VAGUE = "We versterken de samenwerking, waar mogelijk."
CONCRETE = "In 2026 verlaagt het college het percentage jongeren met jeugdhulp van 13,2% (2023) naar 11%."


@pytest.fixture
def written(tmp_path):
    def write(content: str, name: str = "doelen.txt") -> str:
        (tmp_path / name).write_text(content, encoding="utf-8")
        return str(tmp_path / name)

    return write


def answer(capsys) -> object:
    return json.loads(capsys.readouterr().out)


def test_plain_text_holds_one_goal_a_line(written, capsys):
    assert main(["check-goals", written(f"{VAGUE}\n\n{CONCRETE}\n"), "--json"]) == 0
    assert [goal["text"] for goal in answer(capsys)] == [VAGUE, CONCRETE]


def test_json_list_is_read_as_well(written, capsys):
    assert main(["check-goals", written(json.dumps([VAGUE, CONCRETE]), "doelen.json"), "--json"]) == 0
    assert [goal["level"] for goal in answer(capsys)] == ["wish", "concrete"]


def test_answer_has_the_shape_of_the_contract(written, capsys):
    main(["check-goals", written(CONCRETE), "--json"])
    [goal] = answer(capsys)
    assert goal["criteria"] == dict.fromkeys(
        ["indicator", "baseline", "target", "deadline", "owner", "population"], True
    )
    assert goal["vague"] is False
    main(["check-goals", written(VAGUE), "--json"])
    [goal] = answer(capsys)
    assert goal["vague"] is True
    hedge = next(finding for finding in goal["findings"] if finding["rule"] == "hedge")
    assert VAGUE[hedge["start"] : hedge["end"]] == "waar mogelijk"
    assert set(hedge) == {"rule", "start", "end", "question", "because"}


def test_person_reads_level_and_questions(written, capsys):
    assert main(["check-goals", written(VAGUE)]) == 0
    told = capsys.readouterr().out
    assert "wens" in told
    assert "‘waar mogelijk’" in told


@pytest.mark.parametrize(
    ("content", "where"),
    [('["goed", 3, null]', "[1]"), ('["af', ":1:"), ('{"a": 1}]'.replace("{", "[{"), "[0]")],
)
def test_wrong_json_names_every_place(written, capsys, content, where):
    assert main(["check-goals", written(content, "d.json"), "--json"]) == 1
    errors = answer(capsys)["errors"]
    assert where in errors[0]["where"]
    assert all(error["problem"] and error["mend"] for error in errors)


def test_all_wrong_entries_are_told_at_once(written, capsys):
    assert main(["check-goals", written('["goed", 3, null]'), "--json"]) == 1
    assert len(answer(capsys)["errors"]) == 2


def test_goal_of_a_hundred_thousand_characters_is_refused_with_reason(written, capsys):
    assert main(["check-goals", written("a" * 100_001), "--json"]) == 1
    assert "100000" in answer(capsys)["errors"][0]["problem"]


def test_line_that_opens_with_a_bracket_is_plain_text(written, capsys):
    assert main(["check-goals", written("[concept] In 2026 bouwen we 300 woningen."), "--json"]) == 0
    assert answer(capsys)[0]["criteria"]["target"] is True


def test_empty_file_gives_an_empty_answer(written, capsys):
    assert main(["check-goals", written(""), "--json"]) == 0
    assert answer(capsys) == []


def test_command_does_not_need_django():
    script = (
        "import sys; from vaarkaart.interfaces.cli.main import main; "
        "code = main(['check-goals', '-', '--json']); sys.exit(code or 'django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=VAGUE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
