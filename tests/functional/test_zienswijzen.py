"""Ten councils are asked, one answers with two points, the lead replies, and a decision has to wait or say why not."""

from io import BytesIO

import docx
from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Role

POINTS = ("Leg uit wat er gebeurt als een aanbieder stopt.", "Wij willen elk jaar een tussenstand.")


def address(page, *parts):
    return reverse(f"route:{page}", args=[demo_dossier().slug, *parts])


def test_round_of_zienswijzen_from_asking_to_deciding(visit, open_browser, axe):
    lead = visit(address("zienswijzen"), as_=Role.LEAD)
    lead.get_by_role("link", name="Vraag om zienswijzen").click()
    lead.get_by_label("Termijn in weken").fill("8")
    lead.get_by_label("Verzonden op").fill("2026-09-14")
    lead.get_by_role("button", name="Open de ronde").click()
    councils = lead.get_by_role("table", name="Zienswijzen per raad")
    expect(councils.get_by_role("row")).to_have_count(11)
    expect(
        lead.get_by_text("8 weken vanaf maandag 14 september: tot en met maandag 9 november.")
    ).to_be_visible()
    round_page = lead.url

    clerk = open_browser(User.objects.get(pk="jelle")).new_page()
    clerk.goto(round_page)
    clerk.get_by_role("link", name="Gemeenteraad Lichtmeer").click()
    clerk.get_by_role("link", name="Leg de zienswijze vast").click()
    clerk.get_by_label("positief met kanttekeningen").check()
    for number, text in enumerate(POINTS, start=1):
        clerk.get_by_label(f"Punt {number}").fill(text)
    axe(clerk)
    clerk.get_by_role("button", name="Bewaar", exact=True).click()
    expect(clerk.get_by_text("2 punten wachten op antwoord.")).to_be_visible()
    expect(clerk.get_by_role("link", name="Antwoord geven")).to_have_count(0)

    lead.goto(clerk.url)
    lead.get_by_role("link", name="Antwoord geven op punt 1").click()
    lead.get_by_label("deels overgenomen").check()
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("alert")).to_contain_text("De raad heeft recht op een reden.")
    lead.get_by_label("Waarom").fill("Er komt een plan voor als een aanbieder stopt.")
    lead.get_by_label("Wat verandert er in het stuk").fill("Paragraaf 6 is nieuw")
    axe(lead)
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_text("1 punt wacht op antwoord.")).to_be_visible()

    lead.goto(address("record-turn", "beurt-2-vaststellen"))
    lead.get_by_label("gedaan", exact=True).check()
    lead.get_by_label("Op welke dag").fill("2026-09-15")
    lead.get_by_label("Uitkomst").select_option("adopted")
    lead.get_by_label("Toelichting of tekst van het besluit").fill("Het inkoopkader is vastgesteld.")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_role("alert")).to_contain_text("Er staan nog antwoorden op zienswijzen open.")
    lead.get_by_label("Waarom leg je het besluit toch vast?").fill("De rechter wil vandaag een besluit.")
    lead.get_by_role("button", name="Bewaar").click()
    expect(lead.get_by_text("De rechter wil vandaag een besluit. (Amina El Khatib)")).to_be_visible()
    expect(lead.get_by_text("Gemeenteraad Lichtmeer wacht op antwoord op zijn punten.").first).to_be_visible()
    axe(lead)
    lead.goto(address("decisions"))
    row = lead.get_by_role("row").filter(has_text="Inkoopkader vaststellen")
    expect(row).to_contain_text("Vastgelegd terwijl er nog antwoorden aan raden openstonden.")

    lead.goto(round_page)
    note = lead.get_by_role("link", name="Word (.docx)").get_attribute("href")
    word = docx.Document(BytesIO(lead.request.get(note).body()))
    told = [paragraph.text for paragraph in word.paragraphs]
    assert told[0] == "Nota van beantwoording (concept)"
    assert set(POINTS) <= set(told)
    assert "Wij nemen dit punt deels over. Er komt een plan voor als een aanbieder stopt." in told


def test_everybody_reads_what_councils_found(visit, axe):
    dossier = demo_dossier()
    page = visit(reverse("publicsite:route", args=[dossier.slug]), viewport={"width": 320, "height": 800})
    page.get_by_role("link", name="Zienswijze op de opdracht").click()
    expect(page.get_by_role("heading", name="Gemeenteraad Zandhaven")).to_be_visible()
    expect(page.get_by_text("Zonder verdeelsleutel kunnen wij niet instemmen.")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
