"""The application side of the set-up: translations, static files, the database."""

import os
from pathlib import Path

from groundwork.places import PYTHON, ROOT
from groundwork.steps import Journal, Step, fingerprint_of

SOURCE = ROOT / "src" / "vaarkaart"
COMPILER = ROOT / "tools" / "messages.py"
COLLECTED = ROOT / "var" / "static"


def _catalogues() -> list[Path]:
    return list(SOURCE.rglob("locale/*/LC_MESSAGES/*.po"))


def _compile(journal: Journal) -> None:
    journal.run(PYTHON, COMPILER, "--compile")


def manage(journal: Journal, *words: str) -> None:
    """Run a management command of the web framework."""
    journal.run(PYTHON, "-m", "django", *words)


def _static_files() -> list[Path]:
    return [file for folder in SOURCE.rglob("static") for file in folder.rglob("*") if file.is_file()]


TRANSLATIONS = Step(
    key="translations",
    title="Vertalingen",
    do=_compile,
    fingerprint=lambda: fingerprint_of([*_catalogues(), COMPILER]),
    still_there=lambda: all(po.with_suffix(".mo").exists() for po in _catalogues()),
)
STATIC_FILES = Step(
    key="static",
    title="Stijlen en lettertypen klaarzetten",
    do=lambda journal: manage(journal, "collectstatic", "--noinput", "--clear", "-v", "0"),
    fingerprint=lambda: fingerprint_of([*_static_files(), SOURCE / "config" / "settings.py"]),
    still_there=COLLECTED.is_dir,
)
DATABASE = Step(
    key="database",
    title="Database",
    do=lambda journal: manage(journal, "migrate", "--noinput", "-v", "1"),
    fingerprint=lambda: fingerprint_of(
        SOURCE.rglob("migrations/*.py"), os.environ.get("VAARKAART_DATABASE_URL", "")
    ),
)
