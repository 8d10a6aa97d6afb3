"""Setting up: what is done is skipped, what changed is done again, and what goes wrong is told so that one can mend it."""

import sys
from pathlib import Path

import pytest

from groundwork import goals, places, steps
from groundwork.steps import Journal, Step, fingerprint_of, walk
from groundwork.trouble import KNOWN, Trouble, recognise


@pytest.fixture(autouse=True)
def _own_stamps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "STAMPS", tmp_path / "setup")


@pytest.fixture
def counted() -> list[str]:
    return []


def make_step(counted: list[str], *, key: str = "iets", inputs: str = "1", **more: object) -> Step:
    return Step(key, "Iets", lambda journal: counted.append(key), lambda: inputs, **more)


def test_step_is_done_once_for_the_same_inputs(counted, capsys):
    walk([make_step(counted)])
    walk([make_step(counted)])
    assert counted == ["iets"]
    assert "1/1 Iets … staat klaar" in capsys.readouterr().out


def test_step_is_done_again_when_its_inputs_change(counted):
    walk([make_step(counted)])
    walk([make_step(counted, inputs="2")])
    assert counted == ["iets", "iets"]


def test_step_is_done_again_when_its_result_was_thrown_away(counted):
    walk([make_step(counted)])
    walk([make_step(counted, still_there=lambda: False)])
    assert counted == ["iets", "iets"]


def test_larger_step_covers_the_smaller(counted):
    small = make_step(counted, key="klein")
    walk([make_step(counted, key="groot", covers=[small])])
    walk([small])
    assert counted == ["groot"]


def test_step_that_fails_is_not_remembered_and_the_ones_before_it_are(counted):
    def fail(journal: Journal) -> None:
        raise Trouble("het kan niet", "doe het anders")

    first, second = make_step(counted), Step("stuk", "Stuk", fail, lambda: "1")
    with pytest.raises(Trouble):
        walk([first, second])
    assert first.is_done()
    assert not second.is_done()


def test_fingerprint_changes_with_name_content_and_absence(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "ROOT", tmp_path)
    one, two = tmp_path / "een", tmp_path / "twee"
    one.write_text("a")
    seen = {fingerprint_of([one])}
    one.write_text("b")
    seen.add(fingerprint_of([one]))
    one.rename(two)
    seen |= {fingerprint_of([two]), fingerprint_of([one]), fingerprint_of([two], "3.12")}
    assert len(seen) == 5


def run_that_says(words: str, *, code: int = 1) -> Trouble | None:
    steps.STAMPS.mkdir(exist_ok=True)
    journal = Journal("proef", heading="Proef")
    try:
        journal.run(sys.executable, "-c", f"import sys; print({words!r}); sys.exit({code})")
    except Trouble as trouble:
        return trouble
    return None


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("OSError: [Errno 28] No space left on device", "schijf is vol"),
        ("The virtual environment was not created because ensurepip is not available.", "venv"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "controlesom"),
        ("npm error code EINTEGRITY", "controlesom"),
        ("SSL: CERTIFICATE_VERIFY_FAILED", "beveiligde verbinding"),
        ("Temporary failure in name resolution", "verbinding met het net"),
        ("npm error code ENOTFOUND", "verbinding met het net"),
        ("[Errno 13] Permission denied: '/opt'", "niet schrijven"),
        ("ERROR: No matching distribution found for ortools", "bestaat een van de pakketten niet"),
        ("npm warn EBADENGINE Unsupported engine", "Node.js"),
        ("iets wat niemand kent", "lukte niet"),
    ],
)
def test_trouble_is_told_in_plain_words(said, matter):
    trouble = run_that_says(said)
    assert matter in trouble.told()
    assert "Zo los je het op" in trouble.told()
    assert said in trouble.told(), "the end of the log is shown with it"


def test_command_that_succeeds_is_no_trouble_whatever_it_says():
    assert run_that_says("No space left on device", code=0) is None


def test_command_that_does_not_exist_is_trouble():
    steps.STAMPS.mkdir()
    with pytest.raises(Trouble, match="staat niet op deze computer"):
        Journal("proef", heading="Proef").run("bestaat-echt-niet")


def test_every_known_trouble_says_how_to_mend_it():
    assert all(mend.endswith(".") and matter.endswith((".", ").")) for _pattern, matter, mend in KNOWN)


def test_unknown_trouble_points_to_help(tmp_path):
    log = tmp_path / "log"
    log.write_text("pech")
    assert "CONTRIBUTING.md" in recognise(log, command="npm ci").mend


def test_commands_run_without_what_would_let_another_checkout_shine_through(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elders")
    monkeypatch.setenv("VIRTUAL_ENV", "/elders/venv")
    assert not {"PYTHONPATH", "VIRTUAL_ENV"} & places.surroundings().keys()


@pytest.mark.parametrize("port", ["0", "65536", "acht", "-1"])
def test_what_is_no_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Trouble, match="geen poort"):
        goals._free_port()


def test_port_in_use_is_told_before_anything_is_set_up(monkeypatch, capsys):
    import socket

    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        monkeypatch.setenv("PORT", str(busy.getsockname()[1]))
        assert goals.pursue(["demo"]) == 1
    assert "al in gebruik" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["vlieg"], ["demo", "test"]])
def test_unknown_wish_is_wrong_usage(words, capsys):
    assert goals.pursue(words) == 2
    assert "demo" in capsys.readouterr().err
