"""``vaarkaart worker`` in a process of its own: it does what waits, and stops cleanly when asked."""

import json
import signal
import subprocess
import sys

import pytest

from tests.interfaces.cli.test_installation import PATIENCE_SECONDS, environment, vaarkaart

__all__ = ["environment"]


def test_once_does_what_is_due_and_tells_how_much(environment):
    first = vaarkaart("worker", "--once", "--json", environment=environment)
    assert first.returncode == 0, first.stderr
    told = json.loads(first.stdout)
    assert told["done"] >= 1  # what comes at night was never done here
    assert told["failed"] == 0


def test_a_worker_knows_all_that_returns_without_a_page_having_been_opened(environment):
    """What returns is registered when its module is read, so a worker must have read them all."""
    asked = "import django; django.setup(); from vaarkaart.foundation.work import periodic; print(*periodic._known)"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env=environment | {"DJANGO_SETTINGS_MODULE": "vaarkaart.config.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    assert {"reminders.make", "reminders.send", "work.tidy"} <= set(told.stdout.split())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_asked(number, environment):
    command = [sys.executable, "-m", "vaarkaart.interfaces.cli.main", "worker"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as working:
        assert "werker draait" in working.stderr.readline()
        working.send_signal(number)
        assert working.wait(PATIENCE_SECONDS) == 0
        assert "Traceback" not in working.stderr.read()
