"""A walk through progress in a browser: a partner answers, the plan moves with its reason, a memo goes out and stays."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import docx
import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from vaarkaart.foundation.accounts.models import User
from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.journey.progress.models import Commitment, Memo, PlanVersion

PROGRESS = "/opgaven/inkoopkader-jeugdhulp/voortgang/"


@pytest.fixture
def as_person(open_browser):
    """Open a page as somebody of the example by name."""

    def go(name: str | None, address: str, **options: object) -> Page:
        user = User.objects.get(pk=name) if name else None
        page = open_browser(user, **options).new_page()
        page.goto(address)
        return page

    return go


def test_promise_is_noted_by_amina_and_confirmed_by_ilse_herself(visit, as_person, axe):
    page = visit(PROGRESS, as_=Role.LEAD)
    page.get_by_role("link", name="Noteer een toezegging").first.click()
    page.get_by_label("Wat is er toegezegd").fill("een dag meelopen met het team in Duinlo")
    page.get_by_label("Wie heeft dit toegezegd").select_option(label="Waterkring Zorg")
    page.get_by_label("Klaar op").fill("2026-10-30")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Een dag meelopen met het team in Duinlo")).to_be_visible()
    expect(page.get_by_text("Alleen Waterkring Zorg kan bevestigen")).to_be_visible()
    assert page.get_by_role("link", name="Geef antwoord").count() == 0
    axe(page)

    hers = as_person("ilse", urlsplit(page.url).path)
    hers.get_by_role("link", name="Geef antwoord").click()
    axe(hers)
    hers.get_by_label("Ja, zo hebben we het toegezegd").check()
    hers.get_by_role("button", name="Verstuur antwoord").click()
    expect(hers.get_by_text("De toezegging is bevestigd.")).to_be_visible()
    assert Commitment.objects.get(what__contains="Duinlo").state == "confirmed"


def test_partner_without_an_account_corrects_a_promise_through_the_link(visit, as_person, axe):
    commitment = Commitment.objects.get(pk="toez-inkoopteam")
    page = visit(f"{PROGRESS}toezeggingen/{commitment.pk}/", as_=Role.LEAD)
    page.get_by_role("button", name="Vraag de partner per mail").click()
    expect(page.get_by_text("De link is verstuurd naar ilse@merenland.example")).to_be_visible()
    address = re.search(r"/toezegging/\S+/", mail.outbox[-1].body)[0]

    theirs = as_person(None, address, java_script_enabled=False)
    axe_free = as_person(None, address)
    axe(axe_free)
    theirs.get_by_label("Bijna: ik verbeter").check()
    theirs.get_by_label("Klaar op").fill("2026-11-16")
    theirs.get_by_label("Toelichting").fill("Onze juristen hebben twee weken meer nodig.")
    theirs.get_by_role("button", name="Verstuur antwoord").click()
    expect(theirs.get_by_text("Er is nog niets bewaard")).to_be_visible()  # a name is needed
    expect(theirs.get_by_label("Toelichting")).to_have_value("Onze juristen hebben twee weken meer nodig.")
    theirs.get_by_label("Je naam").fill("Ilse Vroom")
    theirs.get_by_role("button", name="Verstuur antwoord").click()
    expect(theirs.get_by_text("maandag 16 november 2026")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Ilse Vroom (via een link)")).to_be_visible()
    expect(page.get_by_text("Onze juristen hebben twee weken meer nodig.")).to_be_visible()


def test_plan_moves_only_with_a_reason(visit, axe):
    page = visit(f"{PROGRESS}planning/", as_=Role.LEAD)
    page.get_by_role("link", name="Herzie de planning").click()
    page.get_by_role("group", name="Houtskoolschets met de partners").get_by_label("Eindigt op").fill(
        "2026-10-22"
    )
    page.get_by_label("Afgesproken op").fill("2026-09-15")
    page.get_by_label("Wie stemde ermee in").fill("de regionale stuurgroep")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("Er is nog niets bewaard")).to_be_visible()
    axe(page)
    page.get_by_label("Oorzaak").select_option(label="de inhoud vraagt meer werk")
    page.get_by_label("Reden").fill("De professionals wilden een derde versie.")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("De planning is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("De professionals wilden een derde versie.")).to_be_visible()
    axe(page)
    assert PlanVersion.objects.count() == 4


def test_memo_is_drafted_written_at_sent_and_stays(visit, axe):
    page = visit(f"{PROGRESS}memos/memo-2026-09/", as_=Role.LEAD)
    expect(page.get_by_text("Eén feit is nog niet verteld.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Zet erin").first.click()
    expect(page.get_by_text("De zin staat achteraan in “Wat we deden”.")).to_be_visible()

    page.get_by_role("button", name="Tekst nagelopen").click()
    assert page.get_by_text("veranderd nadat het concept is gemaakt").count() == 0

    page.get_by_role("link", name="Schrijf aan dit deel Wat er speelde").click()
    page.get_by_label("Tekst").fill("Twee gemeenten kregen een nieuwe wethouder. Dat kostte tijd.")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_role("link", name="Naar versturen").click()
    axe(page)
    page.get_by_label("Ik heb de punten hierboven gezien").check()
    page.get_by_role("button", name="Verstuur en zet vast").click()
    expect(page.get_by_text("De memo is verstuurd en staat vast.")).to_be_visible()
    expect(page.get_by_text("klopt met de tekst")).to_be_visible()
    axe(page)

    memo = Memo.objects.get(pk="memo-2026-09")
    assert (memo.state, memo.confidentiality) == ("sent", "public")
    assert Commitment.objects.get(pk="toez-memo").state == "done"
    assert Commitment.objects.get(memo=memo).due_on == memo.next_report_on
    word = docx.Document(BytesIO(page.request.get(f"{page.url.split('#')[0]}als/docx/").body()))
    assert any("Twee gemeenten kregen een nieuwe wethouder." in p.text for p in word.paragraphs)
