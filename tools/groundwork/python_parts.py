"""The Python side of the set-up: the virtual environment, the locked packages, this project itself."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from groundwork.places import PYTHON, ROOT, VENV, VENV_BIN
from groundwork.steps import Journal, Step, fingerprint_of
from groundwork.trouble import Trouble

APP_LOCK = ROOT / "requirements-app.lock"
FULL_LOCK = ROOT / "requirements.lock"


def can_become_root() -> list[str] | None:
    """Give the words to put before a command to run it as root, or None when that is not possible."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    # `sudo -n true` succeeds only when no password is asked for.
    return [sudo, "-n"] if sudo and os.spawnl(os.P_WAIT, sudo, "sudo", "-n", "true") == 0 else None


def apt_install(journal: Journal, *packages: str) -> bool:
    """Install Debian packages where that is possible; tell whether it was."""
    as_root = can_become_root()
    apt = shutil.which("apt-get")
    if as_root is None or apt is None:
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    journal.run(*as_root, apt, "update", "-q", **quiet)
    journal.run(*as_root, apt, "install", "-q", "-y", "--no-install-recommends", *packages, **quiet)
    return True


def _make_venv(journal: Journal) -> None:
    if VENV.is_symlink():
        raise Trouble(
            ".venv is een verwijzing naar een omgeving elders; die wordt niet aangeraakt.",
            "Haal de verwijzing weg (rm .venv) en geef dezelfde opdracht nog eens.",
        )
    if not _has_ensurepip() and not apt_install(journal, f"python3.{sys.version_info.minor}-venv"):
        raise Trouble(
            f"deze Python ({sys.executable}) mist het onderdeel 'venv'.",
            "Op Debian en Ubuntu: sudo apt install python3-venv. Daarna dezelfde opdracht.",
        )
    journal.run(sys.executable, "-m", "venv", "--clear", VENV)


def _has_ensurepip() -> bool:
    return find_spec("venv") is not None and find_spec("ensurepip") is not None


def _install_locked(journal: Journal, *, lock: Path) -> None:
    # The lock is complete, so pip need not look for what packages need; every file is checked by its hash.
    journal.run(PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes", "-r", lock)


def _install_project(journal: Journal) -> None:
    journal.run(PYTHON, "-m", "pip", "install", "--no-deps", "--no-build-isolation", "-e", ROOT)


def _command_is_there() -> bool:
    return any(VENV_BIN.glob("vaarkaart*"))


def _this_python() -> str:
    return fingerprint_of([], sys.version, os.path.realpath(sys.executable), str(ROOT))


def _this_venv() -> str:
    # A venv that was made anew is empty, so what was installed in the former one no longer counts.
    made = VENV / "pyvenv.cfg"
    return str(made.stat().st_mtime_ns) if made.exists() else ""


VIRTUAL_ENV = Step(
    key="venv",
    title="Python: eigen omgeving",
    do=_make_venv,
    fingerprint=_this_python,
    still_there=PYTHON.exists,
)
APP_PACKAGES = Step(
    key="packages-app",
    title="Python: pakketten",
    do=lambda journal: _install_locked(journal, lock=APP_LOCK),
    fingerprint=lambda: fingerprint_of([APP_LOCK], _this_venv()),
)
ALL_PACKAGES = Step(
    key="packages-all",
    title="Python: pakketten, ook om te testen",
    do=lambda journal: _install_locked(journal, lock=FULL_LOCK),
    fingerprint=lambda: fingerprint_of([FULL_LOCK], _this_venv()),
    covers=[APP_PACKAGES],
)
PROJECT = Step(
    key="project",
    title="Python: Vaarkaart zelf",
    do=_install_project,
    fingerprint=lambda: fingerprint_of([ROOT / "pyproject.toml"], _this_venv()),
    still_there=_command_is_there,
)
