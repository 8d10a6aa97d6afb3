"""The checks on documents and locks notice what they are for, and the project passes them."""

from pathlib import Path

import pytest

import check_locks
import check_papers


def test_locks_and_project_tell_the_same_story():
    assert check_locks.find_differences() == []


def test_publiccode_says_what_it_must():
    assert list(check_papers.faults_in_publiccode()) == []


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(check_papers, "ROOT", tmp_path)
    check_papers.headings_of.cache_clear()
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "uitleg.md").write_text("# Hoe het *werkt*\n\n## Wat als …?\n", encoding="utf-8")
    yield tmp_path
    check_papers.headings_of.cache_clear()


@pytest.mark.parametrize(
    "link",
    [
        "[a](docs/uitleg.md)",
        "[a](docs/uitleg.md#hoe-het-werkt)",
        "[a](docs/)",
        "[a](https://example.org/nergens)",
        "[a](mailto:iemand@example.org)",
        "`[a](nergens.md)`",
        "```\n[a](nergens.md)\n```",
    ],
)
def test_link_that_leads_somewhere_is_fine(papers, link):
    (papers / "README.md").write_text(link, encoding="utf-8")
    assert list(check_papers.dead_links()) == []


@pytest.mark.parametrize(
    "link",
    [
        "[a](nergens.md)",
        "[a](docs/uitleg.md#geen-kop)",
        "![a](docs/plaat.png)",
        '<img src="x.png">',
        "[a](#b)",
    ],
)
def test_link_that_leads_nowhere_is_a_fault(papers, link):
    (papers / "README.md").write_text(link, encoding="utf-8")
    assert len(list(check_papers.dead_links())) == 1


def test_lock_that_lacks_a_package_is_told(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\ndependencies = ["Jinja2>=3"]\n'
        '[project.optional-dependencies]\nbuild = ["hatchling"]\ndev = ["pytest"]\n'
    )
    (tmp_path / "requirements-app.lock").write_text("hatchling==1.0 \\\n    --hash=x\n")
    (tmp_path / "requirements.lock").write_text("hatchling==2.0\njinja2==3.1\n")
    monkeypatch.setattr(check_locks, "ROOT", tmp_path)
    told = check_locks.find_differences()
    assert told == [
        "jinja2 staat niet in requirements-app.lock",
        "pytest staat niet in requirements.lock",
        "hatchling is 1.0 om te draaien, maar 2.0 om te testen",
    ]
