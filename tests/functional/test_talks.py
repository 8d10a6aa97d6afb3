"""A conversation from its first question to a summary that was corrected, in a real browser."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.journey.question.models import Answer, Correction, Interview, Quote

YOUNG = "/opgaven/leerlingenvervoer/vraag/"
NOTES = f"{YOUNG}gesprekken/gesprek-ilja/aantekeningen/"
FIRST = "Wat moet er liggen, op welke dag, en voor wie?"
SECOND = "Wat gebeurt er als het er die dag niet ligt?"


def saved(page: Page) -> None:
    """Wait until the page says that it saved by itself."""
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"Opgeslagen om \d\d:\d\d"))


def test_talk_goes_from_first_question_to_corrected_summary(visit, open_browser, site, axe):
    page = visit(YOUNG, as_=Role.LEAD)
    page.get_by_role("link", name="Begin een gesprek").click()
    page.get_by_label("Met wie praat je?").fill("Joost Haverkamp, wethouder\nIlja Verwer, teamleider")
    page.get_by_role("button", name="Begin het gesprek").click()

    field = page.get_by_label("Wat wilde de opdrachtgever bereiken?")
    field.click()
    page.keyboard.press("Alt+1")
    page.keyboard.type("Ik wil een lijst met maatregelen.")
    expect(page.get_by_text("Waar is dat goed voor?").first).to_be_visible()
    page.keyboard.press("Alt+v")
    expect(field).to_have_value(re.compile(r"↳ Waar is dat goed voor\?"))
    page.keyboard.type("Joost: Eigenlijk zoek ik geld voor het zwembad.")
    saved(page)
    assert Answer.objects.filter(text__contains="geld voor het zwembad").exists()

    for _letter in "Eigenlijk zoek ik geld voor het zwembad.":
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Alt+c")
    expect(page.locator(".vk-notes__marked", has_text="Eigenlijk zoek ik geld")).to_be_visible()
    assert Quote.objects.get(text__startswith="Eigenlijk zoek ik").speaker.name == "Joost Haverkamp"

    page.get_by_label("Samenvatting").fill("Joost wil een lijst.\n\nIlja maakt hem.")
    page.get_by_role("button", name="Bewaar en lees terug").click()
    page.get_by_role("link", name="Laat de samenvatting nalezen").click()
    page.get_by_label("Wie leest het na?").select_option(label="Joost Haverkamp, wethouder")
    page.get_by_label("E-mailadres van deze persoon").fill("joost@oeverwaard.example")
    page.get_by_role("button", name="Stuur de link").click()
    expect(page.get_by_text("Verstuurd aan joost@oeverwaard.example.")).to_be_visible()
    axe(page)

    reader = open_browser().new_page()
    reader.goto(link_in_last_mail())
    expect(reader.get_by_text("Leerlingenvervoer")).to_have_count(0)
    axe(reader)
    reader.get_by_label("Alinea 1").fill("Joost wil geld voor het zwembad.")
    reader.get_by_label("Mist er iets").fill("Ik sprak niet namens het college.")
    reader.get_by_role("button", name="Verstuur").click()
    expect(reader.get_by_role("heading", name="Dank je wel")).to_be_visible()
    axe(reader)

    page.reload()
    expect(page.locator("ins", has_text="zwembad")).to_be_visible()
    page.get_by_role("button", name="Neem over in de samenvatting").click()
    expect(page.get_by_text("Overgenomen in de samenvatting.")).to_be_visible()
    page.get_by_label("Antwoord", exact=True).fill("Dat staat er nu bij.")
    page.get_by_role("button", name="Antwoord", exact=True).click()
    axe(page)
    kept = Interview.objects.get(summary__contains="zwembad")
    assert kept.summary == "Joost wil geld voor het zwembad.\n\nIlja maakt hem."
    assert sorted(c.state for c in Correction.objects.filter(readback__interview=kept)) == [
        "answered",
        "taken_over",
    ]
    reader.reload()
    expect(reader.get_by_text("Dat staat er nu bij.")).to_be_visible()

    page.get_by_role("button", name="Trek de link in").click()
    reader.reload()
    expect(reader.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()


def link_in_last_mail() -> str:
    """Give the path in the mail that was sent last."""
    from django.core import mail

    if getattr(mail, "outbox", None):
        text = mail.outbox[-1].body
    else:
        newest = max(settings.EMAIL_FILE_PATH.iterdir(), key=lambda file: file.stat().st_mtime)
        text = newest.read_text(encoding="utf-8")
    return re.search(r"/nalezen/[\w-]+/", text.replace("=\n", "")).group()


def test_two_tabs_do_not_overwrite_each_other_silently(visit):
    one, other = visit(NOTES, as_=Role.LEAD), visit(NOTES, as_=Role.LEAD)
    one.get_by_label(FIRST).fill("In het eerste tabblad.")
    saved(one)
    other.get_by_label(SECOND).fill("Een andere vraag.")
    saved(other)
    other.get_by_label(FIRST).fill("In het tweede tabblad.")
    clash = other.locator(".vk-notes__clash")
    expect(clash.get_by_text("In het eerste tabblad.")).to_be_visible()
    assert Answer.objects.get(pk="antwoord-ilja-1").text == "In het eerste tabblad."
    clash.get_by_role("button", name="Zet ze onder elkaar").click()
    saved(other)
    assert Answer.objects.get(pk="antwoord-ilja-1").text == "In het eerste tabblad.\nIn het tweede tabblad."


def test_text_survives_a_lost_connection(visit):
    page = visit(NOTES, as_=Role.LEAD)
    page.context.set_offline(True)
    page.get_by_label(SECOND).fill("Getypt zonder verbinding.")
    expect(page.get_by_text("Niet opgeslagen: er is geen verbinding.")).to_be_visible()
    page.context.set_offline(False)
    saved(page)
    assert Answer.objects.get(pk="antwoord-ilja-2").text == "Getypt zonder verbinding."


def test_text_survives_being_signed_out(visit):
    page = visit(NOTES, as_=Role.LEAD)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_label(SECOND).fill("Getypt na het uitloggen.")
    expect(page.get_by_text("Niet opgeslagen: je bent uitgelogd.")).to_be_visible()
    page.context.add_cookies(cookies)
    saved(page)
    assert Answer.objects.get(pk="antwoord-ilja-2").text == "Getypt na het uitloggen."


@pytest.mark.parametrize("width", [1280, 320])
def test_map_of_people_leads_to_each_of_them_by_keyboard(visit, axe, width):
    page = visit(
        "/opgaven/inkoopkader-jeugdhulp/vraag/betrokkenen/",
        as_=Role.LEAD,
        viewport={"width": width, "height": 900},
    )
    card = page.locator(".vk-map a:visible", has_text="Ruud Terwisga")
    expect(card).to_have_count(1)
    card.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#wie-betrokkene-ruud$"))
    expect(page.locator("#wie-betrokkene-ruud")).to_be_in_viewport()
    axe(page)
