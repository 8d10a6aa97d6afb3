"""Reading ``tokens.css``, and the WCAG contrast between two of its colours."""

import re
from pathlib import Path

STYLES = Path(__file__).parents[2] / "src/vaarkaart/ui/static/ui"
_PAIR = re.compile(r"--vk-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")


def read_colours() -> dict[str, dict[str, str]]:
    """Give the colours by theme and name: ``{"light": {"paper": "#fbf7ed", …}, "dark": {…}}``."""
    pairs = _PAIR.findall((STYLES / "tokens.css").read_text(encoding="utf-8"))
    return {
        "light": {name: day for name, day, _ in pairs},
        "dark": {name: night for name, _, night in pairs},
    }


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Compute the WCAG 2 contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
