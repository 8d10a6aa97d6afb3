"""A project lead makes a norm route, starts a round with it, says why it deviates, and takes along who was missed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role


def address(page, *parts):
    return reverse(f"route:{page}", args=[demo_dossier().slug, *parts])


@pytest.fixture
def lead(visit):
    """The project lead, looking at the route."""
    return visit(address("overview"), as_=Role.LEAD)


def test_norm_route_is_made_used_and_departed_from_with_a_reason(lead, axe):
    lead.goto(address("round", "ronde-1-bestuursopdracht"))
    lead.get_by_role("link", name="Maak hier een normroute van").click()
    lead.get_by_label("Naam van de normroute").fill("Korte route")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("heading", name="Korte route")).to_be_visible()
    sort = "Alle gremia met de naam “Gemeenteraad …” van elke gemeente"
    expect(lead.get_by_text(sort).first).to_be_visible()

    lead.get_by_role("link", name="Een ronde voor “Inkoopkader”").click()
    lead.get_by_label("Naam van de ronde").fill("ronde 3")
    lead.get_by_role("group", name="Deze stappen gaan mee").get_by_label("Laatste lezing").uncheck()
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("heading", name="Inkoopkader, ronde 3")).to_be_visible()
    expect(lead.get_by_role("heading", name="Laatste lezing")).to_have_count(0)
    expect(lead.get_by_role("link", name="Gemeenteraad Duinlo").first).to_be_visible()

    lead.get_by_role("link", name="Vergelijk deze ronde met haar normroute").click()
    told = "De stap “Laatste lezing” bij Kernteam uit de normroute staat niet in deze ronde."
    expect(lead.get_by_text(told).first).to_be_visible()
    axe(lead)
    lead.get_by_role("link", name="Schrijf op waarom").click()
    lead.get_by_label("Waarom is dat zo").fill("Het kernteam schrijft deze keer zelf mee.")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("heading", name="Met een reden")).to_be_visible()
    expect(lead.get_by_text("Het kernteam schrijft deze keer zelf mee.")).to_be_visible()
    expect(lead.get_by_text("Amina El Khatib, dinsdag 15 september 2026")).to_be_visible()


def test_who_is_missed_is_taken_along(lead, axe):
    lead.get_by_role("link", name="Wie missen we?").first.click()
    missed = lead.get_by_role("list", name="Wat nog open is in Inkoopkader, ronde 2").get_by_role("listitem")
    clients = missed.filter(has_text="Cliëntenraad Merenland moet vóór")
    expect(clients).to_contain_text("Herstel kost vandaag geen dagen")
    before = missed.count()
    axe(lead)
    clients.get_by_role("link", name="Herstel dit").click()
    lead.get_by_label("Hoe heet deze stap").fill("Reactie van cliënten")
    expect(lead.get_by_role("group", name="Bij wie").get_by_label("Cliëntenraad Merenland")).to_be_checked()
    later = lead.get_by_role("group", name="Hierna komen")
    expect(later.get_by_label("Inkoopkader vaststellen")).to_be_checked()
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("heading", name="Reactie van cliënten")).to_be_visible()
    lead.goto(address("coverage"))
    expect(clients).to_have_count(0)
    expect(missed).to_have_count(before - 1)


def test_finding_is_left_so_with_a_reason(lead):
    lead.goto(address("coverage"))
    missed = lead.get_by_role("listitem").filter(has_text="De Lichtboei doet mee in deze opgave")
    missed.get_by_role("link", name="Laat het zo, met een reden").click()
    lead.get_by_label("Waarom is dat zo").fill("Aanbieders spreken we apart, in de marktconsultatie.")
    lead.get_by_role("button", name="Bewaar").click()
    aside = lead.get_by_role("list", name="Zo gelaten in Inkoopkader, ronde 2").get_by_role("listitem")
    expect(aside.filter(has_text="marktconsultatie")).to_contain_text("De Lichtboei doet mee in deze opgave")


@pytest.mark.parametrize("width", [320, 1280])
def test_table_of_who_is_asked_when_fits_the_screen(visit, width):
    page = visit(address("coverage"), as_=Role.READER, viewport={"width": width, "height": 900})
    table = page.get_by_role("table", name="Wie is wanneer aan de beurt in Inkoopkader, ronde 2?")
    row = table.get_by_role("row").filter(has_text="Gemeenteraad Duinlo")
    expect(row).to_contain_text("10 nov")
    expect(row.get_by_role("link")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
