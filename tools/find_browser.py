"""Which browser the tests drive: the one somebody names, or the first one known by name on this machine."""

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def find_browser() -> str | None:
    """Give the path of a Chromium or Chrome, ``None`` when only Playwright may have one.

    The variable ``CHROMIUM`` goes before what stands on the ``PATH``.
    """
    named = os.environ.get("CHROMIUM")
    found = named or next((path for path in map(shutil.which, NAMES) if path), None)
    if not found and sys.platform == "darwin" and Path(ON_A_MAC).exists():
        found = ON_A_MAC
    return found
