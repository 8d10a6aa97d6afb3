"""A project lead has places on agendas divided, watches it happen, and takes the proposal over."""

import os

import pytest
from playwright.sync_api import expect

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.work.worker import run_waiting


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    monkeypatch.setattr("vaarkaart.interfaces.workspace.jobs.SECONDS", 0.5)


@pytest.mark.parametrize("width", [1280, 320])
def test_lead_divides_agendas_and_takes_the_proposal_over(visit, axe, width):
    page = visit("/opgaven/", as_=Role.LEAD, viewport={"width": width, "height": 900})
    Body.objects.filter(slots_per_meeting__isnull=False).update(slots_per_meeting=1)
    page.goto("/agendas/")
    axe(page)
    page.get_by_role("button", name="Verdeel de plaatsen").click()
    expect(page.get_by_text("Bezig met verdelen")).to_be_visible()
    axe(page)
    run_waiting()
    page.reload()
    expect(page.get_by_role("heading", name="Het voorstel")).to_be_visible()
    axe(page)
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/agendas-{width}.png", full_page=True)
    page.get_by_role("link", name="Neem over in de route").first.click()
    axe(page)
    if folder:
        page.screenshot(path=f"{folder}/adopt-{width}.png", full_page=True)
    page.get_by_role("button", name="Zet ze vast").click()
    expect(page.get_by_text("De vergaderingen staan nu vast in de route.")).to_be_visible()
