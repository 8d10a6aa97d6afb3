"""A browser for the tests: the one on this machine, or else one that is fetched."""

import os

from find_browser import find_browser
from groundwork.places import PYTHON, STAMPS
from groundwork.python_parts import apt_install
from groundwork.steps import Journal, Step, fingerprint_of
from groundwork.trouble import Trouble

FETCHED = STAMPS / "browser-of-playwright"


def _get_browser(journal: Journal) -> None:
    if find_browser():
        return
    if apt_install(journal, "chromium") and find_browser():
        return
    try:
        journal.run(PYTHON, "-m", "playwright", "install", "chromium")
    except Trouble as trouble:
        raise Trouble(
            "er is geen Chromium of Chrome voor de browsertests, en die kon ook niet gehaald worden.",
            "Installeer Chromium (Debian: sudo apt install chromium) of zeg waar hij staat: "
            "CHROMIUM=/pad/naar/chromium make test",
            log=trouble.log,
        ) from trouble
    FETCHED.touch()


BROWSER = Step(
    key="browser",
    title="Testen: een browser",
    do=_get_browser,
    fingerprint=lambda: fingerprint_of([], os.environ.get("CHROMIUM", "")),
    still_there=lambda: bool(find_browser()) or FETCHED.exists(),
)
