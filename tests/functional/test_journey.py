"""A newcomer opens the address, signs in as Amina and walks the worked assignment from question to story."""

import re

from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Role

STEPS = {
    "Vraag": "De vraag achter de vraag",
    "Doelen": "Doelen",
    "Route": "De route",
    "Voortgang": "Voortgang",
    "Verhalen": "Verhalen",
}


def test_a_newcomer_signs_in_and_walks_from_question_to_stories(visit):
    amina = User.objects.get(pk="amina")
    amina.set_password(
        "vaarkaart-amina"
    )  # the example is laid out with quick hashes, which nobody signs in with
    amina.save()
    page = visit("/")
    page.get_by_role("link", name="Log in").click()
    page.get_by_label("E-mailadres").fill("amina@merenland.example")
    page.get_by_label("Wachtwoord").fill("vaarkaart-amina")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Inkoopkader jeugdhulp Merenland 2028").click()
    for step, heading in STEPS.items():
        page.get_by_role("navigation", name="De reis in stappen").get_by_role(
            "link", name=re.compile(f"^{step}")
        ).click()
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()


def test_the_whole_journey_can_be_walked_by_keyboard(visit):
    page = visit(f"/opgaven/{demo_dossier().slug}/", as_=Role.LEAD)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def test_two_people_who_change_the_same_thing_both_keep_their_words(visit):
    address = f"/opgaven/{demo_dossier().slug}/instellen/"
    first, second = visit(address, as_=Role.LEAD), visit(address, as_=Role.LEAD)
    first.get_by_label("Titel").fill("Zoals de eerste het wil")
    second.get_by_label("Titel").fill("Zoals de tweede het wil")
    first.get_by_role("button", name="Bewaar").click()
    expect(first.get_by_text("Bewaard.")).to_be_visible()
    second.get_by_role("button", name="Bewaar").click()
    expect(second.get_by_role("heading", level=1, name="Iemand anders was je net voor")).to_be_visible()
    expect(second.get_by_role("cell", name="Zoals de eerste het wil")).to_be_visible()
    second.get_by_role("button", name="Bewaar mijn versie").click()
    expect(second.get_by_role("heading", level=1, name="Zoals de tweede het wil")).to_be_visible()


def test_a_visitor_reads_the_public_side_without_signing_in(visit, axe):
    page = visit(f"/openbaar/{demo_dossier().slug}/")
    axe(page)
    page.get_by_role("link", name="Wie beslist wanneer").click()
    expect(page.get_by_role("heading", name="Wie besluit")).to_be_visible()
    page.get_by_role("navigation", name="Onderdelen van deze opgave").get_by_role(
        "link", name="Verhalen"
    ).click()
    page.locator(".vk-place a").first.click()
    expect(page.get_by_role("heading", name="Wat je morgen kunt doen")).to_be_visible()
