"""A project lead reads a calendar in, tries a change, keeps it, sees the chance, and takes it back."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role

ROUND = "ronde-2-inkoopkader"
FILE = b"datum;aanvang;titel\n2026-12-17;10:00;Extra vergadering\n"


def address(page, *parts):
    return reverse(f"route:{page}", args=[demo_dossier().slug, *parts])


def read_in(page, body):
    """Add the extra meeting of the file to the calendar of a body."""
    page.goto(address("calendar", body))
    page.get_by_role("link", name="Lees een bestand in").click()
    page.get_by_label("Bestand").set_input_files(
        {"name": "griffie.csv", "mimeType": "text/csv", "buffer": FILE}
    )
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_text("1 vergadering is bijgewerkt.")).to_be_visible()


def test_change_is_tried_kept_and_taken_back(visit, axe):
    lead = visit(address("overview"), as_=Role.LEAD)
    read_in(lead, "ab")
    lead.goto(address("round", ROUND))
    lead.get_by_role("link", name="Wat als?").click()
    expect(
        lead.get_by_text("Zoals het nu staat is deze ronde klaar op dinsdag 15 december 2026.")
    ).to_be_visible()

    meeting = lead.get_by_label("Welke vergadering")
    meeting.select_option(label="Algemeen bestuur: donderdag 10 december")
    lead.get_by_role("button", name="Probeer").first.click()
    tried = lead.get_by_role("list", name="Wat je uitprobeert")
    expect(tried.get_by_role("listitem")).to_have_count(1)
    expect(lead.get_by_text("Dat is 4 dagen te laat voor vrijdag 18 december 2026.")).to_be_visible()
    axe(lead)

    lead.get_by_role("button", name="Neem over in de planning").click()
    lead.goto(address("round", ROUND))
    expect(lead.get_by_text("donderdag 17 december 2026")).to_be_visible()
    lead.goto(address("chance", ROUND))
    expect(lead.get_by_role("heading", name="Hoe groot is de kans dat het lukt?")).to_be_visible()
    axe(lead)


def test_tried_change_works_without_javascript(visit):
    lead = visit(address("what-if", ROUND), as_=Role.LEAD, java_script_enabled=False)
    lead.get_by_label("Welke vergadering").select_option(index=1)
    lead.get_by_role("button", name="Probeer").first.click()
    expect(lead.get_by_role("list", name="Wat je uitprobeert").get_by_role("listitem")).to_have_count(1)
    lead.get_by_role("link", name="Haal weg").click()
    expect(lead.get_by_role("list", name="Wat je uitprobeert")).to_have_count(0)
