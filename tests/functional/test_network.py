"""The goal network in a real browser: see what hangs on nothing, link it, take that back."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role


def address(page: str, *parts: str) -> str:
    return reverse(f"goals:{page}", args=[demo_dossier().slug, *parts])


def test_orphan_is_seen_linked_and_taken_loose_again(visit, axe):
    page = visit(address("network"), as_=Role.LEAD)
    drift = page.get_by_role("region", name="Drijft los")
    expect(drift).to_contain_text("Versterken ketenregie")
    drift.get_by_role("link", name="Versterken ketenregie").click()
    expect(page.get_by_text("Dit hangt nog aan geen enkel doel")).to_be_visible()
    axe(page)
    page.get_by_label("Draagt bij aan").select_option("goal:doel-uitval")
    page.get_by_label("een beetje", exact=True).check()
    page.get_by_role("button", name="Verbind").click()
    expect(page.get_by_text("Verbonden met “Minder jongeren stoppen")).to_be_visible()
    expect(page.get_by_role("heading", name="De weg omhoog")).to_be_visible()
    expect(page.locator(".vk-knot--chosen")).to_contain_text("Versterken")
    expect(page.locator(".vk-knot--adrift")).to_have_count(0)
    page.get_by_role("link", name="Maak los", exact=True).first.click()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_text("Dit hangt nog aan geen enkel doel")).to_be_visible()
    page.get_by_role("link", name="Zet terug").click()
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("heading", name="De weg omhoog")).to_be_visible()


def test_drawing_is_walked_by_keyboard(visit):
    page = visit(address("network"), as_=Role.READER)
    first = page.locator("svg.vk-network a").nth(1)
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#gekozen")).to_be_visible()


def test_narrow_screen_shows_the_list_and_the_drawing_when_asked(visit):
    page = visit(address("network"), as_=Role.READER, viewport={"width": 320, "height": 700})
    expect(page.locator("svg.vk-network")).to_be_hidden()
    expect(page.get_by_role("heading", name="Het netwerk als lijst")).to_be_visible()
    page.get_by_role("link", name="Toon de tekening").click()
    expect(page.locator("svg.vk-network")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
