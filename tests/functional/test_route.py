"""A project lead lays out a route: calendar, paper, steps, plan, outcome; by mouse, by keyboard, on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role

CALENDAR = (
    "datum;aanvang;titel\n21-10-2026;13:00;Extra vergadering\nwo 11 november 2026;13:30;Vergadering 9\n"
)


def address(page, *parts):
    return reverse(f"route:{page}", args=[demo_dossier().slug, *parts])


@pytest.fixture
def lead(visit):
    """The project lead, looking at the route."""
    return visit(address("overview"), as_=Role.LEAD)


def choose(page, group, *names):
    inside = page.get_by_role("group", name=group)
    for name in names:
        inside.get_by_label(name, exact=True).check()


def test_lead_takes_a_forgotten_party_along(lead):
    lead.goto(address("round", "ronde-2-inkoopkader"))
    expect(lead.get_by_text("Cliëntenraad Merenland moet vóór")).to_be_visible()
    lead.get_by_role("link", name="Voeg een stap toe").click()
    lead.get_by_label("Hoe heet deze stap").fill("Advies van cliënten")
    lead.get_by_label("Waarvoor").select_option("advise")
    choose(lead, "Bij wie", "Cliëntenraad Merenland")
    lead.get_by_role("group", name="Pas na").get_by_label("Inkoopkader vaststellen").uncheck()
    choose(lead, "Pas na", "Vrijgeven voor zienswijze")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("heading", name="Advies van cliënten")).to_be_visible()
    lead.goto(address("step", "stap-2-vaststellen"))
    choose(lead, "Pas na", "Advies van cliënten")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_text("Cliëntenraad Merenland moet vóór")).to_have_count(0)
    lead.get_by_role("link", name="Route", exact=True).last.click()
    lead.goto(address("consultations"))
    row = (
        lead.get_by_role("row")
        .filter(has_text="Cliëntenraad Merenland")
        .filter(has_text="Advies van cliënten")
    )
    expect(row).to_contain_text("woensdag 14 oktober 2026")


def test_calendar_is_seen_before_it_is_read_in(lead, tmp_path):
    file = tmp_path / "griffie.csv"
    file.write_text(CALENDAR, encoding="utf-8")
    lead.goto(address("calendar", "clientenraad"))
    lead.get_by_role("link", name="Lees een bestand in").click()
    lead.get_by_label("Bestand").set_input_files(file)
    lead.get_by_role("button", name="Bekijk wat er verandert").click()
    changes = lead.get_by_role("table", name="Veranderingen")
    expect(changes.get_by_role("row").filter(has_text="21 oktober")).to_contain_text("nieuw")
    expect(changes.get_by_role("row").filter(has_text="11 november")).to_contain_text("gewijzigd")
    lead.get_by_role("button", name="Lees in").click()
    expect(lead.get_by_text("2 vergaderingen zijn bijgewerkt.")).to_be_visible()
    lead.goto(address("calendar", "clientenraad"))
    expect(lead.get_by_text("woensdag 21 oktober 2026, 13:00")).to_be_visible()


def test_wrong_file_tells_the_line_and_keeps_the_calendar(lead, tmp_path):
    file = tmp_path / "griffie.csv"
    file.write_text("datum\n31-02-2026\n", encoding="utf-8")
    lead.goto(address("import"))
    lead.get_by_label("Bestand").set_input_files(file)
    lead.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(lead.get_by_role("alert")).to_contain_text("regel 2: “31-02-2026” is geen bestaande datum.")


def test_clerk_records_what_the_board_decided(visit):
    page = visit(address("turn", "beurt-2-vrijgeven"), as_=Role.CLERK)
    page.get_by_role("link", name="Leg vast wat eruit kwam").click()
    page.get_by_label("gedaan", exact=True).check()
    page.get_by_label("Op welke dag").fill("2026-09-14")
    page.get_by_label("Uitkomst").select_option("adopted")
    page.get_by_label("Toelichting of tekst van het besluit").fill("Vrijgegeven zoals het er lag.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Vrijgegeven zoals het er lag.")).to_be_visible()
    page.goto(address("decisions"))
    row = page.get_by_role("row").filter(has_text="Vrijgeven voor zienswijze")
    expect(row).to_contain_text("maandag 14 september 2026")


def test_keyboard_walks_the_drawing_in_time(lead):
    marks = lead.locator("svg.vk-route--wide a")
    first = marks.first
    first.focus()
    expect(first).to_have_accessible_name(
        "Regionale werkgroep inkoop: Opdracht opstellen, Bestuursopdracht, ronde 1, dinsdag 24 maart, positief"
    )
    lead.keyboard.press("Tab")
    expect(marks.nth(1)).to_be_focused()
    lead.keyboard.press("Enter")
    expect(lead.get_by_role("heading", level=1)).to_have_text("Ambtenarenoverleg Jeugd")


@pytest.mark.parametrize(("width", "shown", "hidden"), [(320, "narrow", "wide"), (1280, "wide", "narrow")])
def test_drawing_fits_the_screen(visit, width, shown, hidden):
    page = visit(address("overview"), as_=Role.READER, viewport={"width": width, "height": 800})
    expect(page.locator(f"svg.vk-route--{shown}")).to_be_visible()
    expect(page.locator(f"svg.vk-route--{hidden}")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_drawing_has_its_table_twin(lead):
    marks = lead.locator("svg.vk-route--wide a").count()
    lead.get_by_text("Bekijk als tabel").click()
    expect(lead.get_by_role("table", name="Alle beurten in de tijd").get_by_role("row")).to_have_count(
        marks + 1
    )
