"""The goals step in a real browser: write a goal with questions beside it, with and without JavaScript."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role

VAGUE = "We streven ernaar om waar mogelijk de samenwerking te versterken."


def address(page: str, *parts: str) -> str:
    return reverse(f"goals:{page}", args=[demo_dossier().slug, *parts])


def test_questions_come_while_typing(visit):
    page = visit(address("add"), as_=Role.LEAD)
    page.get_by_label("Doel", exact=True).press_sequentially(VAGUE, delay=2)
    expect(page.locator("#bevindingen mark").first).to_contain_text("streven ernaar")
    expect(page.locator("#oordeel")).to_contain_text("Dit doel is: wens.")
    page.get_by_label("Wie is aanspreekbaar").fill("de wethouder jeugd")
    page.get_by_label("Voor wie").focus()
    expect(page.get_by_text("Wie is hiervoor aanspreekbaar?")).to_have_count(0)


def test_questions_come_by_button_without_javascript(visit, site):
    page = visit(address("add"), as_=Role.LEAD, java_script_enabled=False)
    page.get_by_label("Doel", exact=True).fill(VAGUE)
    page.get_by_role("button", name="Kijk hoe concreet dit is").click()
    expect(page.locator("#bevindingen mark").first).to_contain_text("streven ernaar")
    expect(page.get_by_label("Doel", exact=True)).to_have_value(VAGUE)


PIECES = {
    "Wat tel of meet je?": "het aantal jongeren in gesloten jeugdhulp",
    "Waar staan jullie nu?": "34 in 2025",
    "Waar willen jullie heen?": "10",
    "Wanneer is het zover?": "eind 2028",
}
TOGETHER = "Eind 2028 is het aantal jongeren in gesloten jeugdhulp gedaald van 34 in 2025 naar 10."


def test_sentence_grows_from_its_pieces_while_typing(visit):
    page = visit(address("add"), as_=Role.LEAD)
    page.get_by_text("Maak de zin uit stukjes").click()
    for label, words in PIECES.items():
        page.get_by_label(label).press_sequentially(words, delay=2)
    expect(page.locator(".vk-draft__sentence")).to_have_text(TOGETHER)
    page.get_by_role("button", name="Neem deze zin over").click()
    expect(page.get_by_label("Doel", exact=True)).to_have_value(TOGETHER)


def test_sentence_grows_from_its_pieces_without_javascript(visit):
    page = visit(address("add"), as_=Role.LEAD, java_script_enabled=False)
    page.get_by_text("Maak de zin uit stukjes").click()
    for label, words in PIECES.items():
        page.get_by_label(label).fill(words)
    page.get_by_role("button", name="Kijk hoe concreet dit is").click()
    expect(page.locator(".vk-draft__sentence")).to_have_text(TOGETHER)
    page.get_by_role("button", name="Neem deze zin over").click()
    expect(page.get_by_label("Doel", exact=True)).to_have_value(TOGETHER)


def test_goal_gets_an_indicator_a_measurement_and_a_picture(visit):
    page = visit(address("add"), as_=Role.LEAD)
    page.get_by_label("Doel", exact=True).fill("Minder jongeren blijven thuis van school.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Kies een indicator").click()
    page.get_by_label("Naam", exact=True).fill("Thuiszitters")
    page.get_by_label("Eenheid").fill("jongeren")
    for label, value in (
        ("Nulmeting", "84,5"),
        ("Nulmeting op", "2025-08-31"),
        ("Streefwaarde", "40"),
        ("Streefwaarde op", "2028-08-31"),
    ):
        page.get_by_label(re.compile(rf"^{label}( \(niet verplicht\))?$")).fill(value)
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name=re.compile("^Meting toevoegen")).click()
    page.get_by_label("Gemeten op").fill("2026-08-31")
    page.get_by_label(re.compile("^Waarde")).fill("77")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator("svg.vk-line")).to_be_visible()
    expect(page.locator("svg.vk-line")).to_contain_text("77")
    expect(page.locator("[aria-current=true]")).to_have_text("concreet")


def test_picture_fits_a_narrow_screen(visit):
    page = visit(address("detail", "doel-wachttijd"), as_=Role.READER, viewport={"width": 320, "height": 700})
    frame = page.locator(".vk-picture__frame").bounding_box()
    assert frame["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("svg.vk-line .vk-line__label").first.bounding_box()["height"] >= 11
