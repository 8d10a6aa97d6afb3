"""What a person can ask for: the goals behind `make`, and the steps each of them needs."""

import os
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence

from groundwork.app_parts import DATABASE, STATIC_FILES, TRANSLATIONS
from groundwork.browser import BROWSER
from groundwork.checks import run_checks
from groundwork.frontend_parts import ALL_NODE_PACKAGES, APP_NODE_PACKAGES, FRONTEND
from groundwork.places import PYTHON, ROOT, VENV_BIN, surroundings
from groundwork.python_parts import ALL_PACKAGES, APP_PACKAGES, PROJECT, VIRTUAL_ENV
from groundwork.steps import Step, walk
from groundwork.trouble import Trouble

# The trial serves styles and fonts straight from the code, so that what you change in them shows at once.
TO_RUN = (VIRTUAL_ENV, APP_PACKAGES, PROJECT, APP_NODE_PACKAGES, FRONTEND, TRANSLATIONS)
TO_WORK = (VIRTUAL_ENV, ALL_PACKAGES, PROJECT, ALL_NODE_PACKAGES, FRONTEND, TRANSLATIONS, STATIC_FILES)
USUAL_PORT = 8000
INTERRUPTED = 130


def _run(*command: object) -> int:
    """Run a command in the open: its words go straight to the person; give its exit code."""
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=surroundings(), check=False
    ).returncode


# One process per core, each with a database and a browser of its own; `make test ARGS="-n0"` for one after another.
# Tests are handed out in their order ("load"), since those on the worked example must come last in every process.
_SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "8", "--dist", "load")


def _prepare(steps: Sequence[Step]) -> None:
    walk(steps)
    print(flush=True)


def demo() -> int:
    """Set up what is needed to run, then open the worked example."""
    port = _free_port()
    _prepare(TO_RUN)
    return _run(VENV_BIN / "vaarkaart", "demo", "--port", port)


def test() -> int:
    """Set up everything, run every check and every test, also those in a real browser."""
    _prepare((*TO_WORK, BROWSER))
    wrong = run_checks()
    asked = _words_given()
    print(f"\nTests{' (' + ' '.join(asked) + ')' if asked else ''}", flush=True)
    code = _run(PYTHON, "-m", "pytest", *_SIDE_BY_SIDE, *asked)
    if wrong:
        print(f"\nControles die niet slagen: {'; '.join(wrong)}", flush=True)
    return code or int(bool(wrong))


def check() -> int:
    """Run the checks only."""
    _prepare(TO_WORK)
    wrong = run_checks()
    print(f"\n{len(wrong)} niet goed: {'; '.join(wrong)}" if wrong else "\nAlles goed.")
    return int(bool(wrong))


def setup() -> int:
    """Set up everything for working on the code, with a database of its own."""
    _prepare((*TO_WORK, BROWSER, DATABASE))
    print("Alles staat klaar. Verder: make demo, make test, of .venv/bin/vaarkaart --help")
    return 0


def bench() -> int:
    """Measure how fast the main pages are beside a bare page."""
    _prepare(TO_WORK)
    return _run(PYTHON, "-m", "bench", *_words_given())


def messages() -> int:
    """Bring the translation files up to date with the code."""
    _prepare(TO_WORK[:3])
    return _run(PYTHON, "tools/messages.py", "--extract")


def migrations() -> int:
    """Write the database migrations that the models ask for."""
    _prepare(TO_WORK[:3])
    return _run(PYTHON, "-m", "django", "makemigrations")


def _words_given() -> list[str]:
    return shlex.split(os.environ.get("ARGS", ""))


def _free_port() -> int:
    """Give the port to serve on, after looking whether it is free.

    Raises:  ``Trouble`` when it is in use or no port at all.
    """
    asked = os.environ.get("PORT") or str(USUAL_PORT)
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise Trouble(f"'{asked}' is geen poort.", "Kies een getal van 1024 tot 65535: make demo PORT=8001")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", int(asked)))
        except OSError as busy:
            raise Trouble(
                f"poort {asked} is al in gebruik.",
                f"Draait de demo misschien al? Kijk op http://localhost:{asked}. "
                f"Of kies een andere poort: make demo PORT={int(asked) + 1}",
            ) from busy
    return int(asked)


GOALS: dict[str, Callable[[], int]] = {
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "setup": setup,
    "messages": messages,
    "migrations": migrations,
}


def pursue(words: Sequence[str]) -> int:
    """Do what was asked and give the exit code; trouble is told in plain words."""
    if len(words) != 1 or words[0] not in GOALS:
        print(f"Zeg wat je wilt: python3 tools/setup.py {'|'.join(GOALS)}", file=sys.stderr)
        return 2
    try:
        return GOALS[words[0]]()
    except Trouble as trouble:
        print(f"\n{trouble.told()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nGestopt. Wat klaar is, blijft klaar.", file=sys.stderr)
        return INTERRUPTED
