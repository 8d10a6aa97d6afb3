"""A story on its way: told on a phone, made unrecognisable, read by a second person, published, taken back."""

import re

import pytest

from tests.demo_world import demo_dossier
from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.journey.stories import telling_forms
from vaarkaart.journey.stories.models import Story

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True}
TEXT = (
    "Op 3 maart belde Fatima el Idrissi mij uit Kaapdorp. Haar zoon Bilal zat al weken thuis, en niemand wist dat. "
    "Samen met de conciërge van basisschool De Klimop vonden we een oplossing: hij mocht een uur later beginnen."
)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """The browser types faster than people do."""
    monkeypatch.setattr(telling_forms, "FASTEST_SECONDS", 0)


def tell(visit) -> str:
    """Tell a story as a visitor on a phone; give the withdrawal code."""
    page = visit(f"/vertellen/{demo_dossier().slug}/", **PHONE)
    page.get_by_label("Wat gebeurde er?").fill(TEXT)
    page.get_by_label("Welke titel geef je het zelf?").fill("Een uur later")
    page.get_by_label("Een gezinscoach").check()
    page.get_by_label("Wanneer was het?").select_option(label="maart 2026")
    page.get_by_label("Iedereen mag het lezen").check()
    page.get_by_role("button", name="Verstuur mijn verhaal").click()
    return re.search(r"\w{4}(?:-\w{4}){3}", page.locator(".vk-code__value").inner_text()).group()


def test_story_is_told_prepared_released_and_taken_back(visit, axe):
    code = tell(visit)
    story = Story.objects.get(state="received", told_on="2026-09-15")

    editor = visit(f"/opgaven/{demo_dossier().slug}/verhalen/bureau/{story.pk}/", as_=Role.EDITOR)
    assert "Fatima el Idrissi" in editor.locator(".vk-side").first.inner_text()
    assert "Fatima" not in editor.locator(".vk-side--public").inner_text()
    axe(editor)
    editor.get_by_role("button", name="Neem alle voorstellen over").click()
    editor.get_by_label("Titel voor de lezers").fill("Een uur later beginnen")
    editor.get_by_label("Ruimte in de regels").check()
    editor.get_by_role("button", name="Klaar voor een tweede lezer").click()
    editor.get_by_text("Nu leest een tweede persoon mee").wait_for()

    lead = visit(f"/opgaven/{demo_dossier().slug}/verhalen/bureau/{story.pk}/", as_=Role.LEAD)
    lead.get_by_role("button", name="Geef vrij en publiceer").click()
    lead.get_by_text("Anderen kunnen dit verhaal nu lezen").wait_for()
    story.refresh_from_db()
    assert (story.state, story.shown_period) == ("published", "voorjaar 2026")
    assert not re.search("Fatima|Bilal|Kaapdorp|Klimop|3 maart", story.public_text)

    teller = visit("/vertellen/intrekken/", **PHONE)
    teller.get_by_label("Je code").fill(code)
    teller.get_by_role("button", name="Trek mijn verhaal in").click()
    teller.get_by_role("heading", name="Je verhaal is weg").wait_for()
    assert Story.objects.get(pk=story.pk).public_text == ""


def test_selected_words_go_into_the_field(visit):
    page = visit(f"/opgaven/{demo_dossier().slug}/verhalen/bureau/verhaal-binnengekomen/", as_=Role.LEAD)
    text = page.locator("[data-selection-for]")
    text.evaluate(
        """box => {
            const node = [...box.childNodes].find(n => n.nodeType === 3 && n.data.includes("gymlokaal"));
            const range = document.createRange();
            range.setStart(node, node.data.indexOf("gymlokaal"));
            range.setEnd(node, node.data.indexOf("gymlokaal") + 9);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.getElementById('id_words').value === 'gymlokaal'")


def test_desk_works_without_javascript(visit):
    page = visit(
        f"/opgaven/{demo_dossier().slug}/verhalen/bureau/verhaal-binnengekomen/",
        as_=Role.EDITOR,
        java_script_enabled=False,
    )
    page.get_by_label("Welke woorden?").fill("een haakje")
    page.get_by_label("Wat komt er te staan?").fill("iets")
    page.get_by_role("button", name="Vervang overal").click()
    assert "Op 1 plek vervangen." in page.locator(".vk-messages").inner_text()
