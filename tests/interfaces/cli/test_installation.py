"""``demo``, ``load`` and ``dump`` as a user runs them: in a process of their own, with their own directory."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from vaarkaart.interfaces.cli.commands.demo import demo_data

PATIENCE_SECONDS = 60


@pytest.fixture
def environment(tmp_path) -> dict[str, str]:
    """An installation of its own: nothing of the developer's or of other tests."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("VAARKAART_", "DJANGO_"))
    }
    return kept | {
        "VAARKAART_DIR": str(tmp_path / "var"),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "VAARKAART_STORY_KEYS": "een-sleutel",
    }


def vaarkaart(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vaarkaart.interfaces.cli.main", *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE_SECONDS
    )


def test_what_is_dumped_can_be_loaded_elsewhere_and_dumps_the_same(environment, tmp_path):
    first, second = tmp_path / "eerste.zip", tmp_path / "tweede.zip"
    loaded = vaarkaart("load", str(demo_data()), "--json", environment=environment)
    assert loaded.returncode == 0, loaded.stderr
    counts = json.loads(loaded.stdout)["loaded"]
    assert (
        json.loads(vaarkaart("dump", str(first), "--json", environment=environment).stdout)["dumped"]
        == counts
    )
    elsewhere = environment | {"VAARKAART_DIR": str(tmp_path / "elders")}
    assert vaarkaart("load", str(first), environment=elsewhere).returncode == 0
    assert vaarkaart("dump", str(second), environment=elsewhere).returncode == 0
    assert first.read_bytes() == second.read_bytes()


def test_wrong_data_is_told_as_json_and_leaves_nothing_behind(environment, tmp_path):
    wrong = tmp_path / "fout.yaml"
    wrong.write_text("organisations.organisation:\n  - {id: a, name: A}\n  - {id: b, kind: x}\n")
    answer = vaarkaart("load", str(wrong), "--json", environment=environment)
    errors = json.loads(answer.stdout)["errors"]
    assert answer.returncode == 1
    assert {"where", "problem", "mend"} == set(errors[0])
    assert len(errors) == 2  # a missing name and an unknown kind, told together
    left = json.loads(vaarkaart("dump", str(tmp_path / "leeg.zip"), "--json", environment=environment).stdout)
    assert left == {"dumped": {}}


@pytest.mark.parametrize("arguments", [[], ["load"], ["onbekend"], ["plan", "--vreemd", "x"]])
def test_wrong_usage_exits_with_two(arguments, environment):
    assert vaarkaart(*arguments, environment=environment).returncode == 2


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_demo_serves_the_worked_dossier(environment, tmp_path):
    port = _free_port()
    command = [sys.executable, "-m", "vaarkaart.interfaces.cli.main", "demo", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--dir", str(tmp_path / "demo")], env=environment, stdout=subprocess.PIPE, text=True
    ) as serving:
        try:
            page = _wait_for(f"http://localhost:{port}/openbaar/inkoopkader-jeugdhulp/")
            assert "Inkoopkader jeugdhulp Merenland 2028" in page
            _wait_for_work(tmp_path / "demo" / "vaarkaart.sqlite3")
        finally:
            serving.terminate()
        told = serving.stdout.read()
    assert f"http://localhost:{port}" in told
    assert "amina@merenland.example" in told


def _wait_for(address: str) -> str:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within {PATIENCE_SECONDS} seconds")


def _wait_for_work(database: Path) -> None:
    """Wait until the worker beside the server has done something."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with closing(sqlite3.connect(database)) as asked:
            done = asked.execute("SELECT status FROM django_tasks_database_dbtaskresult").fetchall()
        if ("SUCCESSFUL",) in done:
            return
        time.sleep(0.2)
    raise AssertionError("no background work was done")


def test_demo_on_a_port_in_use_says_which_to_take_instead(environment, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = vaarkaart(
            "demo", "--port", str(port), "--dir", str(tmp_path / "demo"), environment=environment
        )
    assert answer.returncode == 1
    assert f"--port {port + 1}" in answer.stderr
