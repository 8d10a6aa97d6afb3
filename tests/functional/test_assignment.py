"""From recorded facts to a frozen assignment with a copy to take along, in a real browser."""

from playwright.sync_api import expect

from tests.engines.documents.reading_pdf import text_of
from vaarkaart.foundation.dossiers.models import Role

YOUNG = "/opgaven/leerlingenvervoer/vraag/bestuursopdracht/"


def test_facts_become_a_frozen_assignment(visit, axe, site):
    page = visit(YOUNG, as_=Role.LEAD)
    roles = page.locator("#deel-roles")
    roles.get_by_text("Nieuw sinds dit is geschreven").click()
    roles.get_by_role("button", name="Zet erin").first.click()
    expect(page.locator("#deel-roles").get_by_text("Opdrachtgever: Joost Haverkamp").first).to_be_visible()

    page.locator("#deel-problem").get_by_role("link", name="Schrijf").click()
    page.get_by_label("Tekst").fill("Kinderen komen te laat op school.")
    axe(page)
    page.get_by_role("button", name="Bewaar", exact=True).click()

    page.get_by_role("link", name="Stel vast").click()
    page.get_by_label("Waarom gaan jullie door").fill("De raad wil in september beginnen.")
    page.get_by_label("Vastgesteld door").fill("de raad")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("klopt met de tekst")).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Versies en verschillen").click()
    expect(page.locator("ins", has_text="Kinderen komen te laat op school.")).to_be_visible()
    axe(page)

    page.go_back()
    page.get_by_role("link", name="Neem mee als Word, OpenDocument of PDF").click()
    axe(page)
    link = page.get_by_role("link", name="PDF (.pdf)").get_attribute("href")
    told = text_of(page.request.get(site.address + link).body())
    assert "Kinderen komen te laat op school." in told
    assert "De raad wil in september beginnen." in told
