"""The checks on style, types, borders and papers: every one is run, and all that is wrong is shown."""

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass

from groundwork.places import PYTHON, ROOT, VENV_BIN, surroundings

COLOUR_FREE = {"NO_COLOR": "1", "MYPY_FORCE_COLOR": "0"}


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it looks at, and the command that fails when something is wrong."""

    title: str
    command: Callable[[], list[str]]


def _tool(name: str, *words: str) -> Callable[[], list[str]]:
    return lambda: [str(VENV_BIN / name), *words]


def _python(*words: str) -> Callable[[], list[str]]:
    return lambda: [str(PYTHON), *words]


def _templates() -> list[str]:
    return sorted(str(page) for page in (ROOT / "src").glob("**/templates/**/*.html"))


CHECKS = (
    Check("Stijl van de code (ruff)", _tool("ruff", "check", "--quiet", ".")),
    Check("Opmaak van de code (ruff format)", _tool("ruff", "format", "--check", "--quiet", ".")),
    Check("Typen (mypy)", _tool("mypy")),
    Check("Grenzen tussen de lagen (import-linter)", _tool("lint-imports")),
    Check("Sjablonen (djlint)", lambda: [str(VENV_BIN / "djlint"), "--lint", "--quiet", *_templates()]),
    Check("Instellingen (django check)", _python("-m", "django", "check", "--fail-level", "WARNING")),
    Check("Vertalingen volledig", _python("tools/messages.py", "--check")),
    Check("Migraties volledig", _python("-m", "django", "makemigrations", "--check", "--dry-run")),
    Check("Sloten gelijk aan pyproject", _python("tools/check_locks.py")),
    Check("Documenten: publiccode.yml en verwijzingen", _python("tools/check_papers.py")),
)


def run_checks() -> list[str]:
    """Run every check, show what the failing ones say, and give the titles of those."""
    failed = []
    for number, check in enumerate(CHECKS, start=1):
        started = time.monotonic()
        print(f"Controle {number}/{len(CHECKS)} {check.title} …", end="", flush=True)
        done = subprocess.run(
            check.command(),
            cwd=ROOT,
            env=surroundings() | COLOUR_FREE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        print(f" {'fout' if done.returncode else 'goed'} in {time.monotonic() - started:.0f} s", flush=True)
        if done.returncode:
            failed.append(check.title)
            print(done.stdout.rstrip() + "\n", flush=True)
    return failed
