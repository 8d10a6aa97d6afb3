"""The front-end side of the set-up: a Node.js, the locked npm packages, and what the pages use of them."""

import os
import re
import shutil
import subprocess

from groundwork.places import NODE_MODULES, PYTHON, ROOT, VENV_BIN, surroundings
from groundwork.steps import Journal, Step, fingerprint_of

OLDEST_NODE = 20
NODE_LOCK = ROOT / "tools" / "node-requirements.lock"
PACKAGE_FILES = [ROOT / "package.json", ROOT / "package-lock.json"]
COPIER = ROOT / "tools" / "frontend.py"
COPIED_TO = ROOT / "src" / "vaarkaart" / "ui" / "static" / "vendor"


def _npm() -> str | None:
    """Find an npm whose Node.js is new enough; the environment's own comes first."""
    path = surroundings()["PATH"]
    npm, node = shutil.which("npm", path=path), shutil.which("node", path=path)
    if not npm or not node:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)", told)
    return npm if version and int(version[1]) >= OLDEST_NODE else None


def _get_npm(journal: Journal) -> str:
    npm = _npm()
    if npm is None:
        # Node.js and npm as a Python package: works without root on Linux, macOS and Windows.
        journal.run(PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes", "-r", NODE_LOCK)
        npm = str(VENV_BIN / "npm")
    return npm


def _install_packages(journal: Journal, *extra: str) -> None:
    # No package may run a script of its own while it is installed.
    journal.run(_get_npm(journal), "ci", "--ignore-scripts", *extra)


def _copy(journal: Journal) -> None:
    journal.run(PYTHON, COPIER)


def _copies_are_there() -> bool:
    return COPIED_TO.is_dir() and any(os.scandir(COPIED_TO))


APP_NODE_PACKAGES = Step(
    key="npm-app",
    title="Voorkant: npm-pakketten",
    do=lambda journal: _install_packages(journal, "--omit=dev"),
    fingerprint=lambda: fingerprint_of(PACKAGE_FILES),
    still_there=NODE_MODULES.is_dir,
)
ALL_NODE_PACKAGES = Step(
    key="npm-all",
    title="Voorkant: npm-pakketten, ook om te testen",
    do=_install_packages,
    fingerprint=lambda: fingerprint_of([*PACKAGE_FILES]),
    still_there=lambda: (NODE_MODULES / "axe-core").is_dir(),
    covers=[APP_NODE_PACKAGES],
)
FRONTEND = Step(
    key="frontend",
    title="Voorkant: lettertypen en stijlen",
    do=_copy,
    fingerprint=lambda: fingerprint_of([*PACKAGE_FILES, COPIER]),
    still_there=_copies_are_there,
)
