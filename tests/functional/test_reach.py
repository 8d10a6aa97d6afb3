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


def test_reader_chooses_one_mail_a_day(visit, axe):
    page = visit(reverse("accounts:account"), as_=Role.READER)
    page.get_by_role("link", name="Herinneringen").click()
    papers = page.get_by_role("group", name="Stukken aanleveren")
    papers.get_by_label("één mail per dag met alles").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Je keuze is bewaard.")).to_be_visible()
    expect(papers.get_by_label("één mail per dag met alles")).to_be_checked()
    axe(page)


def test_lead_sees_what_was_sent_and_sends_again_what_failed(visit):
    page = visit(reverse("route:overview", args=[demo_dossier().slug]), as_=Role.LEAD)
    page.get_by_role("link", name="Berichten", exact=True).click()
    expect(page.get_by_text("1 bericht is nog niet aangekomen.")).to_be_visible()
    failed = page.get_by_role("row").filter(has_text="De mailserver neemt dit adres niet aan")
    failed.get_by_role("button", name="Probeer opnieuw").click()
    expect(page.get_by_text("Het bericht gaat binnen een minuut opnieuw weg.")).to_be_visible()
    expect(page.get_by_text("1 bericht is nog niet aangekomen.")).to_have_count(0)
