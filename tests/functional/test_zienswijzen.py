"""What everybody may read of zienswijzen, on a phone; test_route_walk.py walks the round itself."""

from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier


def test_everybody_reads_what_councils_found(visit, axe):
    dossier = demo_dossier()
    page = visit(reverse("publicsite:route", args=[dossier.slug]), viewport={"width": 320, "height": 800})
    page.get_by_role("link", name="Zienswijze op de opdracht").click()
    expect(page.get_by_role("heading", name="Gemeenteraad Zandhaven")).to_be_visible()
    expect(page.get_by_text("Zonder verdeelsleutel kunnen wij niet instemmen.")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
