"""``vaarkaart chart``, as scripts and people call it."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from vaarkaart.interfaces.cli.main import main

STORIES = str(Path(__file__).parents[2] / "engines" / "patterns" / "stories.json")


def test_chart_writes_an_svg_of_all_patterns(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", STORIES, "--title", "Proef", "--href", "https://voorbeeld.nl/{id}"]) == 0
    tree = ElementTree.fromstring(capsys.readouterr().out)
    assert len([link for link in tree.iter() if link.tag.endswith("}a")]) == 6


def test_chart_writes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kaart.svg"
    assert main(["chart", STORIES, "--tall", "--output", str(path)]) == 0
    assert capsys.readouterr().out == ""
    assert ElementTree.parse(path).getroot().tag.endswith("svg")


def test_layout_can_be_given_back_as_previous(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", STORIES, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    path = tmp_path / "layout.json"
    path.write_text(json.dumps(first), "utf-8")
    assert main(["chart", STORIES, "--json", "--previous", str(path)]) == 0
    second = json.loads(capsys.readouterr().out)
    for before, after in zip(first["places"], second["places"], strict=True):
        assert abs(before["x"] - after["x"]) < 0.02 * first["sheet"]["width"]


def test_wrong_previous_is_told_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nolayout.json"
    path.write_text("{}", "utf-8")
    assert main(["chart", STORIES, "--json", "--previous", str(path)]) == 1
    errors = json.loads(capsys.readouterr().out)["errors"]
    assert errors[0]["where"] == str(path)


def test_unwritable_output_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chart", STORIES, "--output", str(tmp_path / "weg" / "kaart.svg")]) == 1
    assert "kaart.svg" in capsys.readouterr().err


def test_a_chart_of_forty_patterns_and_ten_thousand_stories_stays_small(tmp_path: Path) -> None:
    words = [f"woord{i}" for i in range(500)]
    data = {
        "patterns": [{"id": f"p{i}", "name": f"Patroon {i}"} for i in range(40)],
        "stories": [
            {
                "id": str(i),
                "text": " ".join(words[(i * 7 + k * 13) % 500] for k in range(60)),
                "patterns": [f"p{i * i % 40}"],
            }
            for i in range(10_000)
        ],
    }
    path, out = tmp_path / "groot.json", tmp_path / "groot.svg"
    path.write_text(json.dumps(data), "utf-8")
    assert main(["chart", str(path), "--output", str(out)]) == 0
    assert out.stat().st_size < 1_000_000
