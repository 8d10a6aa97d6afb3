"""A change is tried without JavaScript; test_route_walk.py tries one in a whole walk, and keeps it."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role

ROUND = "ronde-2-inkoopkader"


def address(page, *parts):
    return reverse(f"route:{page}", args=[demo_dossier().slug, *parts])


def test_tried_change_works_without_javascript(visit):
    lead = visit(address("what-if", ROUND), as_=Role.LEAD, java_script_enabled=False)
    lead.get_by_label("Welke vergadering").select_option(index=1)
    lead.get_by_role("button", name="Probeer").first.click()
    expect(lead.get_by_role("list", name="Wat je uitprobeert").get_by_role("listitem")).to_have_count(1)
    lead.get_by_role("link", name="Haal weg").click()
    expect(lead.get_by_role("list", name="Wat je uitprobeert")).to_have_count(0)
