"""``vaarkaart patterns``, as scripts and people call it."""

import json
from pathlib import Path
from typing import Any

import pytest

from vaarkaart.interfaces.cli.main import main

STORIES = Path(__file__).parents[2] / "engines" / "patterns" / "stories.json"
SMALL = {
    "patterns": [{"id": "w", "name": "Wachten op hulp"}, {"id": "b", "name": "De buurt doet mee"}],
    "stories": [
        {"id": "1", "title": "Soep", "text": "Een buurman kookt soep voor de hele straat.", "patterns": []},
        {
            "id": "2",
            "title": "Op de lijst",
            "text": "Wij staan al maanden op de wachtlijst.",
            "patterns": ["w"],
        },
    ],
}


@pytest.fixture
def small(tmp_path: Path) -> str:
    path = tmp_path / "small.json"
    path.write_text(json.dumps(SMALL), "utf-8")
    return str(path)


def answer_of(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    assert main(["patterns", *arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def test_suggest_ranks_all_patterns_for_stories_without_one(
    small: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (suggestion,) = answer_of(capsys, small, "--suggest")
    assert suggestion["id"] == "1"
    assert [ranked["pattern"] for ranked in suggestion["ranking"]] == ["b", "w"]
    assert set(suggestion["ranking"][0]) == {"pattern", "score", "because"}


def test_suggest_is_what_happens_without_an_option(small: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patterns", small]) == 0
    assert "De buurt doet mee" in capsys.readouterr().out


def test_evaluate_gives_the_four_figures(capsys: pytest.CaptureFixture[str]) -> None:
    figures = answer_of(capsys, str(STORIES), "--evaluate")
    assert set(figures) == {"stories", "top1", "top3", "mean_reciprocal_rank"}
    assert figures["stories"] == 36


def test_discover_gives_groups_with_words_and_exemplars(capsys: pytest.CaptureFixture[str]) -> None:
    groups = answer_of(capsys, str(STORIES), "--discover", "--count", "4")
    assert len(groups) == 4
    assert all(set(group) == {"words", "exemplars", "stories", "coherence"} for group in groups)


def test_duplicates_is_an_empty_list_when_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert answer_of(capsys, str(STORIES), "--duplicates") == []


@pytest.mark.parametrize("task", ["--suggest", "--evaluate", "--discover", "--duplicates"])
def test_every_task_also_reads_well_for_people(task: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["patterns", str(STORIES), task]) == 0
    told = capsys.readouterr().out
    assert told.strip()
    assert not told.startswith(("[", "{"))


def test_wrong_input_gives_all_problems_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.json"
    path.write_text('{"stories": [{"id": "a"}, {"id": "a", "text": "t", "patterns": ["x"]}]}', "utf-8")
    errors = answer_of(capsys, str(path), code=1)["errors"]
    assert [error["where"] for error in errors] == [
        "stories[1].id",
        "stories[0].text",
        "stories[1].patterns[0]",
    ]
    assert all(set(error) == {"where", "problem", "mend"} for error in errors)


def test_suggest_without_patterns_points_to_discover(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "none.json"
    path.write_text('{"stories": [{"id": "a", "text": "t"}]}', "utf-8")
    assert "--discover" in answer_of(capsys, str(path), code=1)["errors"][0]["mend"]


@pytest.mark.parametrize("wrong", [["--count", "1"], ["--count", "veel"], ["--suggest", "--evaluate"]])
def test_wrong_usage_exits_with_two(wrong: list[str], small: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["patterns", small, *wrong])
    assert stopped.value.code == 2
    capsys.readouterr()
