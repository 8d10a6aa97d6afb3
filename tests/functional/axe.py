"""Axe, the accessibility checker, run inside the page; what it finds is told in readable lines."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PLACES_SHOWN = 5
# Everything axe can say about WCAG 2.2 A and AA, and its advice on good practice.
OPTIONS = {"resultTypes": ["violations"]}


@cache
def _source() -> str:
    if not AXE.exists():
        raise FileNotFoundError(f"{AXE} is missing; run: make setup")
    return AXE.read_text(encoding="utf-8")


def find_violations(page: Page) -> list[str]:
    """Run axe on the page as it stands and list what is wrong, a few lines for each rule."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(_source())
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)
    return [_told(violation) for violation in found["violations"]]


def _told(violation: dict) -> str:
    lines = [f"- {violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"][:PLACES_SHOWN]:
        lines.append(f"    {' '.join(map(str, node['target']))}   {node['html'][:160]}")
        lines.extend(f"      {line.strip()}" for line in (node.get("failureSummary") or "").splitlines()[1:4])
    hidden = len(violation["nodes"]) - PLACES_SHOWN
    if hidden > 0:
        lines.append(f"    and {hidden} more places")
    return "\n".join(lines)
