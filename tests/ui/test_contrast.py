"""Every pair of colours that we put on each other can be read, by day and by night."""

import re

import pytest

from tests.ui.tokens import STYLES, contrast, read_colours

GROUNDS = ("table", "paper", "raised", "land", "sea")
SIGNALS = ("now", "soon", "done")

RUNNING_TEXT = [
    *((text, ground) for text in ("ink", "ink-soft", "link", "link-hover") for ground in GROUNDS),
    *(("ink", f"{signal}-ground") for signal in SIGNALS),
    ("ink", "shallow"),
    ("on-action", "action"),
    ("on-action", "action-hover"),
]
INTERFACE_TEXT = [
    *((signal, ground) for signal in SIGNALS for ground in GROUNDS),
    *((signal, f"{signal}-ground") for signal in SIGNALS),
    *(("paper", signal) for signal in SIGNALS),
    ("paper", "ink"),
]
SHAPES = [
    *(("line-strong", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in GROUNDS),
    ("focus", "focus-gap"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("pairs", "least"),
    [(RUNNING_TEXT, 7), (INTERFACE_TEXT, 4.5), (SHAPES, 3)],
    ids=["running", "interface", "shapes"],
)
def test_colours_stand_out_from_their_ground(theme, pairs, least):
    colours = read_colours()[theme]
    found = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_contrast_is_reckoned_as_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_colours_are_named_in_one_place_only():
    named = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
    elsewhere = {
        str(sheet.relative_to(STYLES)): found
        for sheet in STYLES.rglob("*.css")
        if sheet.name != "tokens.css" and (found := named.findall(sheet.read_text(encoding="utf-8")))
    }
    assert elsewhere == {}


def test_every_token_that_is_used_exists():
    told = set(
        re.findall(r"(--vk-[\w-]+)\s*:", "".join(sheet.read_text() for sheet in STYLES.rglob("*.css")))
    )
    used = {
        (str(sheet.relative_to(STYLES)), token)
        for sheet in STYLES.rglob("*.css")
        for token in re.findall(r"var\((--vk-[\w-]+)", sheet.read_text(encoding="utf-8"))
    }
    assert {(sheet, token) for sheet, token in used if token not in told} == set()
