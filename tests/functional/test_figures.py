"""Figures in a real browser: paste a table with an error, mend it, look, apply, and undo; also without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role


def address(page: str, *parts: str) -> str:
    return reverse(f"goals:{page}", args=[demo_dossier().slug, *parts])


@pytest.mark.parametrize("with_javascript", [True, False], ids=["javascript", "plain"])
def test_pasted_table_is_mended_applied_and_undone(visit, with_javascript):
    page = visit(address("read-in", "indicator-dichtbij"), as_=Role.LEAD, java_script_enabled=with_javascript)
    box = page.get_by_label("Plak hier de tabel")
    box.fill("jaar\twaarde\n2020\t66\n2021\tdaling")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_text("rij 3, kolom B")).to_be_visible()
    expect(page.get_by_text("is een richting, geen cijfer")).to_be_visible()
    expect(box).to_have_value("jaar\twaarde\n2020\t66\n2021\tdaling")
    box.fill("jaar\twaarde\n2020\t66\n2021\t65,5")
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_text("65,5%")).to_be_visible()
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_text("2 cijfers zijn ingelezen.")).to_be_visible()
    page.get_by_role("link", name="Draai terug").first.click()
    page.get_by_role("button", name="Ja, draai terug").click()
    expect(page.get_by_text("2 cijfers staan weer zoals daarvoor.")).to_be_visible()
    page.get_by_text("Bekijk als tabel").first.click()
    expect(page.get_by_text("65,5%")).to_have_count(0)
