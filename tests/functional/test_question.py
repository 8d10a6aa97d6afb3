"""An adviser with six weeks' time walks from a first talk to a written assignment, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.journey.question.models import Answer, PQRStatement

YOUNG = "/opgaven/leerlingenvervoer/vraag/"
WORKED = "/opgaven/inkoopkader-jeugdhulp/vraag/"
HIDDEN_WISH = "Eigenlijk zocht hij geld voor nieuwe buurthuizen."


def begin_conversation(page: Page) -> None:
    page.get_by_role("link", name="Begin een gesprek").click()
    page.get_by_label("Met wie praat je?").fill("Sanne Vrijburg, beleidsadviseur")
    page.get_by_label(re.compile("Waar gaat het gesprek over")).fill("de top 5 van 2024")
    page.get_by_role("button", name="Begin het gesprek").click()
    expect(page.get_by_role("heading", name="In gesprek met Sanne Vrijburg")).to_be_visible()


def write_pqr(page: Page, *, who: str, why: str) -> None:
    page.get_by_role("link", name="Schrijf een PQR op").click()
    page.get_by_label("Of iemand die nog niet in de lijst staat").fill(who)
    page.get_by_label(re.compile("Bij welke vraag")).fill("de top 5 van 2024")
    page.get_by_label("P: doe wat").fill("breng de kosten omlaag")
    page.get_by_label("R: om wat te bereiken").fill(why)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", level=1, name=who)).to_be_visible()


def test_prompts_appear_while_somebody_types(visit, axe):
    page = visit(YOUNG, as_=Role.LEAD)
    begin_conversation(page)
    field = page.get_by_label("Wat wilde de opdrachtgever bereiken?")
    field.press_sequentially("De wethouder wil een top 5 van bezuinigingen.", delay=5)
    expect(page.get_by_text("Waar is dat goed voor?")).to_be_visible()
    expect(page.get_by_text("“top 5” is een middel.")).to_be_visible()
    axe(page)


def test_notes_can_be_taken_by_keyboard_alone(visit):
    page = visit(YOUNG, as_=Role.LEAD)
    begin_conversation(page)
    page.get_by_label("Wie was de opdrachtgever?").focus()
    page.keyboard.type("Het afdelingshoofd.")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_label("Wat wilde de opdrachtgever bereiken?")).to_be_focused()
    page.keyboard.type("geld")
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Alt+c")
    expect(page.get_by_label("Wat wilde de opdrachtgever bereiken?")).to_have_value("“geld”")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert Answer.objects.filter(text="Het afdelingshoofd.").exists()


def test_notes_are_offered_back_after_a_crash(visit):
    page = visit(f"{YOUNG}gesprekken/gesprek-ilja/aantekeningen/", as_=Role.LEAD)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("Wat gebeurt er als het er die dag niet ligt?").fill("Dan staat de bus stil.")
    page.reload()
    page.get_by_role("button", name="Zet mijn tekst terug").click()
    field = page.get_by_label("Wat gebeurt er als het er die dag niet ligt?")
    expect(field).to_have_value("Dan staat de bus stil.")


@pytest.mark.parametrize("with_script", [True, False])
def test_button_gives_prompts_without_saving(visit, with_script):
    address = f"{YOUNG}gesprekken/gesprek-ilja/aantekeningen/"
    page = visit(address, as_=Role.LEAD, java_script_enabled=with_script)
    page.get_by_label("Wat mag het in elk geval niet worden?").fill("Iedereen is bang voor boze ouders.")
    page.get_by_role("button", name="Denk mee").click()
    expect(page.get_by_text("Dit is nog niet bewaard.")).to_be_visible()
    expect(page.get_by_text("Wat is het ergste dat er dan gebeurt?")).to_be_visible()
    # With scripts the notes save themselves a moment later; without, a button never does.
    assert with_script or not Answer.objects.filter(text__contains="boze ouders").exists()


def test_adviser_finds_the_two_reasons_and_agrees_an_assignment(visit, axe):
    page = visit(YOUNG, as_=Role.LEAD)
    begin_conversation(page)
    page.get_by_label("Wat bleek?").fill(HIDDEN_WISH)
    page.get_by_role("button", name="Bewaar en lees terug").click()

    page.get_by_role("link", name="Citaten kiezen").click()
    page.get_by_label(HIDDEN_WISH).check()
    page.get_by_role("button", name="Bewaar de citaten").click()
    expect(page.locator("mark", has_text=HIDDEN_WISH.removeprefix("Eigenlijk "))).to_be_visible()
    axe(page)

    page.locator(".vk-quote-uses").get_by_role("link", name=re.compile("^R")).click()
    expect(page.get_by_label("R: om wat te bereiken")).to_have_value(HIDDEN_WISH)
    page.get_by_label("Of iemand die nog niet in de lijst staat").fill("De wethouder van toen")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".vk-quote", has_text=HIDDEN_WISH)).to_be_visible()

    page.get_by_role("link", name="Naast elkaar").click()
    write_pqr(page, who="Sanne Vrijburg", why="om iedereen die zorg nodig heeft die te geven")
    page.get_by_role("link", name="Naast elkaar").click()
    finding = page.get_by_role("heading", name="Eerder: de top 5 van 2024")
    expect(finding).to_contain_text("Twee mensen, twee verschillende waaroms.")
    expect(page.get_by_text(re.compile("Sanne Vrijburg (wil dit )?om iedereen die zorg"))).to_be_visible()
    axe(page)

    page.get_by_role("link", name="Leg het afgesproken waarom vast").click()
    page.get_by_label("Afgesproken waarom").fill("om iedereen die zorg nodig heeft die te geven")
    page.get_by_label("Met wie").fill("de wethouder en de stuurgroep")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("met de wethouder en de stuurgroep")).to_be_visible()

    page.get_by_role("link", name="Bestuursopdracht", exact=True).click()
    page.get_by_role("link", name="Wat gaat er mis, en voor wie?", exact=True).click()
    page.get_by_label("Tekst").fill("Kinderen komen te laat op school.")
    page.get_by_role("button", name="Bewaar").click()
    axe(page)
    page.get_by_role("link", name="Pas de zin aan").click()
    page.get_by_label("Vóór welke dag").fill("2027-07-01")
    page.get_by_label("Welk gremium stelt het vast").select_option(
        label="Gemeenteraad Oeverwaard (Gemeente Oeverwaard)"
    )
    page.get_by_role("button", name="Bewaar").click()
    sentence = "Vóór 1 juli 2027 heeft de gemeenteraad Oeverwaard een voorstel voor het leerlingenvervoer vastgesteld."
    expect(page.get_by_text(sentence)).to_be_visible()

    page.get_by_role("link", name="Stel vast").click()
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("Er is nog niets bewaard.")).to_be_visible()
    page.get_by_label("Waarom gaan jullie door").fill("De raad wil in september beginnen.")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("heading", name="Bewust opengelaten")).to_be_visible()
    expect(page.get_by_text("De raad wil in september beginnen.").first).to_be_visible()
    expect(page.get_by_role("link", name="Pas de zin aan")).to_have_count(0)
    axe(page)


def test_participant_confirms_her_own_words(open_browser, site):
    from vaarkaart.foundation.accounts.models import User

    page = open_browser(User.objects.get(pk="noor")).new_page()
    page.goto(WORKED)
    page.get_by_role("link", name="Lees het na").click()
    page.get_by_role("button", name="Ja, zo is het").click()
    expect(page.get_by_text("Bevestigd. Dank je wel.")).to_be_visible()
    assert PQRStatement.objects.get(pk="pqr-noor").why_basis == "confirmed"
    page.goto(WORKED)
    expect(page.get_by_role("link", name="Lees het na")).to_have_count(0)


def test_two_writers_lose_nothing(visit):
    address = f"{WORKED}pqr/pqr-marga/aanpassen/"
    one, other = visit(address, as_=Role.LEAD), visit(address, as_=Role.EDITOR)
    one.get_by_label("R: om wat te bereiken").fill("om Amina")
    other.get_by_label("R: om wat te bereiken").fill("om Eva")
    one.get_by_role("button", name="Bewaar").click()
    expect(one.get_by_text("Bewaard.")).to_be_visible()
    other.get_by_role("button", name="Bewaar").click()
    expect(other.get_by_role("heading", name="Iemand anders was je net voor")).to_be_visible()
    expect(other.get_by_role("cell", name="om Amina")).to_be_visible()
    expect(other.get_by_role("cell", name="om Eva")).to_be_visible()
