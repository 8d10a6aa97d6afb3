"""What holds for every template: no inline styles or scripts, and nothing from another site."""

import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src/vaarkaart"
TEMPLATES = sorted(path for path in SOURCES.rglob("templates/**/*.html"))
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=|<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "a file from another site": re.compile(
        r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE
    ),
}


def _without_comments(text: str) -> str:
    return re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_template_holds_to_the_content_security_policy(template):
    text = _without_comments(template.read_text(encoding="utf-8"))
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_the_patterns_would_catch_a_slip():
    slips = {
        "an inline style": '<p class="x" style="color: red">',
        "an inline script": "<script>alert(1)</script>",
        "an event attribute": '<button onclick="go()">',
        "a script address": '<a href="javascript:go()">',
        "a file from another site": '<script src="https://cdn.example/x.js">',
    }
    assert {what for what, slip in slips.items() if FORBIDDEN[what].search(slip)} == set(FORBIDDEN)
    assert not any(
        pattern.search('<script src="/static/ui/app.js" type="module">') for pattern in FORBIDDEN.values()
    )
