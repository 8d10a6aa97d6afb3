"""The whole of a route in one walk: a calendar is read in, the plan is looked at, a change tried and kept, the chance
seen, ten councils are asked, one answers, and the decision has to wait or say why not.
"""

from io import BytesIO

import docx
from django.urls import reverse
from playwright.sync_api import expect

from tests.demo_world import demo_dossier
from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Role

ROUND = "ronde-2-inkoopkader"
FILE = b"datum;aanvang;titel\n2026-12-17;10:00;Extra vergadering\n"
POINTS = ("Leg uit wat er gebeurt als een aanbieder stopt.", "Wij willen elk jaar een tussenstand.")


def address(page, *parts):
    return reverse(f"route:{page}", args=[demo_dossier().slug, *parts])


def read_in(page, body):
    """Add the extra meeting of the file to the calendar of a body."""
    page.goto(address("calendar", body))
    page.get_by_role("link", name="Lees een bestand in").click()
    page.get_by_label("Bestand").set_input_files(
        {"name": "griffie.csv", "mimeType": "text/csv", "buffer": FILE}
    )
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_role("button", name="Lees in").click()
    expect(page.get_by_text("1 vergadering is bijgewerkt.")).to_be_visible()


def look_at_plan(page):
    """See the round drawn and told, as it stands now."""
    page.goto(address("round", ROUND))
    expect(page.get_by_role("group", name="De route als banen in de tijd")).to_be_visible()
    expect(page.get_by_text("Zoals het nu staat klaar op dinsdag 15 december 2026.")).to_be_visible()


def try_and_keep(page, axe):
    """Let the deciding meeting fall out, see that it moves to the one that was read in, and keep that."""
    page.get_by_role("link", name="Wat als?").click()
    page.get_by_label("Welke vergadering").select_option(label="Algemeen bestuur: donderdag 10 december")
    page.get_by_role("button", name="Probeer").first.click()
    tried = page.get_by_role("list", name="Wat je uitprobeert")
    expect(tried.get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_text("Dat is 4 dagen te laat voor vrijdag 18 december 2026.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Neem over in de planning").click()
    expect(page.get_by_text("De veranderingen staan nu in de echte planning.")).to_be_visible()
    expect(page.get_by_role("link", name="Maak ongedaan")).to_be_visible()
    expect(page.get_by_text("donderdag 17 december 2026")).to_be_visible()


def see_chance(page, axe):
    """See how often the deadline is made now."""
    page.get_by_role("link", name="Hoe groot is de kans dat het lukt?").click()
    expect(page.get_by_role("heading", name="Hoe groot is de kans dat het lukt?")).to_be_visible()
    expect(page.get_by_text("van de 100 keer is het op tijd klaar.")).to_be_visible()
    axe(page)


def ask_councils(page):
    """Open the round of zienswijzen; gives its address."""
    page.goto(address("zienswijzen"))
    page.get_by_role("link", name="Vraag om zienswijzen").click()
    page.get_by_label("Termijn in weken").fill("8")
    page.get_by_label("Verzonden op").fill("2026-09-14")
    page.get_by_role("button", name="Open de ronde").click()
    councils = page.get_by_role("table", name="Zienswijzen per raad")
    expect(councils.get_by_role("row")).to_have_count(11)
    expect(
        page.get_by_text("8 weken vanaf maandag 14 september: tot en met maandag 9 november.")
    ).to_be_visible()
    return page.url


def write_down(clerk, round_page, axe):
    """A clerk writes down what the own council answered, and may not answer for the others."""
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


def answer_first_point(page, axe):
    """Answer one of the points, which takes a reason."""
    page.get_by_role("link", name="Antwoord geven op punt 1").click()
    page.get_by_label("deels overgenomen").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("De raad heeft recht op een reden.")
    page.get_by_label("Waarom").fill("Er komt een plan voor als een aanbieder stopt.")
    page.get_by_label("Wat verandert er in het stuk").fill("Paragraaf 6 is nieuw")
    axe(page)
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("1 punt wacht op antwoord.")).to_be_visible()


def decide(page, axe):
    """Record the decision while an answer is owed: not without saying why."""
    page.goto(address("record-turn", "beurt-2-vaststellen"))
    page.get_by_label("gedaan", exact=True).check()
    page.get_by_label("Op welke dag").fill("2026-09-15")
    page.get_by_label("Uitkomst").select_option("adopted")
    page.get_by_label("Toelichting of tekst van het besluit").fill("Het inkoopkader is vastgesteld.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("alert")).to_contain_text("Er staan nog antwoorden op zienswijzen open.")
    page.get_by_label("Waarom leg je het besluit toch vast?").fill("De rechter wil vandaag een besluit.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("De rechter wil vandaag een besluit. (Amina El Khatib)")).to_be_visible()
    expect(page.get_by_text("Gemeenteraad Lichtmeer wacht op antwoord op zijn punten.").first).to_be_visible()
    axe(page)
    page.goto(address("decisions"))
    row = page.get_by_role("row").filter(has_text="Inkoopkader vaststellen")
    expect(row).to_contain_text("Vastgelegd terwijl er nog antwoorden aan raden openstonden.")


def read_note(page, round_page):
    """Take the reaction note along; gives its paragraphs."""
    page.goto(round_page)
    note = page.get_by_role("link", name="Word (.docx)").get_attribute("href")
    word = docx.Document(BytesIO(page.request.get(note).body()))
    return [paragraph.text for paragraph in word.paragraphs]


def test_route_from_a_calendar_to_the_decision(visit, open_browser, axe):
    lead = visit(address("overview"), as_=Role.LEAD)
    read_in(lead, "ab")
    look_at_plan(lead)
    try_and_keep(lead, axe)
    see_chance(lead, axe)
    round_page = ask_councils(lead)
    clerk = open_browser(User.objects.get(pk="jelle")).new_page()
    write_down(clerk, round_page, axe)
    lead.goto(clerk.url)
    answer_first_point(lead, axe)
    decide(lead, axe)
    told = read_note(lead, round_page)
    assert told[0] == "Nota van beantwoording (concept)"
    assert set(POINTS) <= set(told)
    assert "Wij nemen dit punt deels over. Er komt een plan voor als een aanbieder stopt." in told
