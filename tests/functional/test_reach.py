"""Reaching people: a calendar at a secret address, made, fetched and taken back."""

from urllib.parse import urlsplit

import httpx
from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role


def test_reader_makes_a_calendar_address_uses_it_and_takes_it_back(visit, site, axe):
    page = visit(reverse("route:overview", args=[demo_dossier().slug]), as_=Role.READER)
    page.get_by_role("link", name="Agenda-abonnement op deze route").click()
    expect(page.get_by_label("Waarover")).to_have_value(f"opgave:{demo_dossier().pk}")
    page.get_by_role("button", name="Maak een abonnement").click()
    address = site.address + urlsplit(page.get_by_label("Geheim adres").input_value()).path
    expect(page.get_by_role("button", name="Kopieer")).to_be_visible()
    axe(page)
    fetched = httpx.get(address)
    assert fetched.status_code == 200
    assert fetched.text.startswith("BEGIN:VCALENDAR")
    assert "Algemeen bestuur" in fetched.text
    page.goto(site.address + reverse("feeds:list"))
    expect(page.get_by_text("Laatst opgehaald")).to_be_visible()
    page.get_by_role("link", name="Intrekken").click()
    page.get_by_role("button", name="Trek in").click()
    expect(page.get_by_text("Het adres werkt niet meer.")).to_be_visible()
    assert httpx.get(address).status_code == 404
