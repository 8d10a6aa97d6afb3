"""Pages of progress: what stands on them, how many questions they ask the database, and what wrong input gives."""

from datetime import date

import pytest
from django.urls import reverse

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.progress import service
from vaarkaart.journey.progress.models import BuildingBlock, Commitment, Happening, Partner, Sketch

EMPTY = {
    "": "Nog niets toegezegd",
    "partners/": "Nog geen partners",
    "toezeggingen/": "Nog geen toezeggingen",
    "bouwstenen/": "Nog geen bouwstenen",
    "planning/": "Nog geen planning",
    "gebeurtenissen/": "Nog niets genoteerd",
    "memos/": "Nog geen memo’s",
}
FORMS = [
    "partners/nieuw/", "toezeggingen/nieuw/", "bouwstenen/nieuw/", "schetsen/nieuw/", "planning/herzien/",
    "gebeurtenissen/nieuw/", "memos/nieuw/",
]  # fmt: skip


@pytest.mark.parametrize("page", EMPTY)
def test_empty_page_shows_what_a_full_one_looks_like(page, amina, signed_in, address):
    told = signed_in(amina).get(address(page)).content.decode()
    assert EMPTY[page] in told
    assert "Zo kan het eruitzien" in told


@pytest.mark.parametrize("page", EMPTY)
def test_reader_is_not_invited_to_what_he_may_not_do(page, dirk, signed_in, address):
    told = signed_in(dirk).get(address(page)).content.decode()
    assert "/nieuw/" not in told
    assert "/herzien/" not in told


@pytest.mark.parametrize("page", FORMS)
@pytest.mark.parametrize("who", ["dirk", "bram", "yusuf", "chris"])
def test_forms_are_for_the_core_team(page, who, request, signed_in, address):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(address(page)).status_code == 404
    assert client.post(address(page)).status_code == 404


@pytest.mark.parametrize("page", FORMS)
def test_empty_form_is_refused_with_every_problem_at_once(page, amina, signed_in, address):
    answer = signed_in(amina).post(address(page))
    assert answer.status_code == 422
    assert "Er is nog niets bewaard" in answer.content.decode()
    assert not any(
        model.objects.exists() for model in (Partner, Commitment, BuildingBlock, Sketch, Happening)
    )


@pytest.fixture
def full(promise, plan, dossier, amina, draft):
    """Twenty promises, eight blocks and three versions of the plan."""
    for number in range(20):
        promise(
            f"toezegging {number}", answer="confirmed" if number % 2 else "", due_on=date(2026, 9, 1 + number)
        )
    for number in range(8):
        BuildingBlock.objects.create(dossier=dossier, created_by=amina, title=f"steen {number}")
    for number in range(3):
        plan(number, {f"fase {n}": (date(2026, 5, 1), date(2026, 6 + number, 1 + n)) for n in range(6)})
    draft()


# Session, person, roles and dossier, and the journey strip: each of the five steps may ask three.
FRAME = 4 + 5 * 3


@pytest.mark.parametrize(
    ("page", "own"),
    [("", 5), ("toezeggingen/", 1), ("partners/", 2), ("bouwstenen/", 3), ("planning/", 1), ("memos/", 1)],
)
def test_full_page_asks_few_questions(
    page, own, full, amina, signed_in, address, django_assert_max_num_queries
):
    client = signed_in(amina)
    with django_assert_max_num_queries(FRAME + own):
        assert client.get(address(page)).status_code == 200


def test_standing_asks_two_questions(full, dossier, amina, reader, today, django_assert_num_queries):
    looks = reader(amina)
    with django_assert_num_queries(2):
        standing = service.get_standing(dossier, reader=looks, today=today)
    assert standing.state == "partly"
    assert standing.summary == "20 toezeggingen, 7 te laat, 10 wacht op antwoord"
    assert [missing.question for missing in standing.missing] == [
        "Wat is er aan de hand met de 7 toezeggingen die te laat zijn?",
        "Wat hoort de raad van jullie?",
    ]


def test_standing_of_an_empty_step_asks_the_first_question(dossier, amina, reader, today):
    standing = service.get_standing(dossier, reader=reader(amina), today=today)
    assert standing.state == "empty"
    assert [missing.question for missing in standing.missing] == ["Welke partners dragen de opgave mee?"]


def test_overview_puts_the_partners_own_question_first(promise, yusuf, signed_in, address):
    commitment = promise()
    told = signed_in(yusuf).get(address()).content.decode()
    assert f"toezeggingen/{commitment.pk}/antwoord/" in told
    assert "Geef antwoord" in told


def test_overview_tells_who_waits_for_whom(promise, amina, signed_in, address):
    promise("iets nieuws")
    promise("iets ouds", answer="confirmed", due_on=date(2026, 9, 1))
    told = signed_in(amina).get(address()).content.decode()
    assert "Wacht op antwoord van De Lichtboei." in told
    assert "Te laat: “iets ouds”." in told


def test_partner_is_added_once(partner, amina, lichtboei, signed_in, address):
    again = signed_in(amina).post(
        address("partners/nieuw/"), {"organisation": lichtboei.pk, "confidentiality": "dossier"}
    )
    assert again.status_code == 422
    assert "doet al mee" in again.content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"laws": ["burgerlijk wetboek"]},
        {"contact_email": "geen adres"},
        {"joined_on": "ooit"},
        {"organisation": "weg"},
    ],
)
def test_wrong_partner_is_refused(sent, amina, lichtboei, signed_in, address):
    full = {"organisation": lichtboei.pk, "confidentiality": "dossier", **sent}
    assert signed_in(amina).post(address("partners/nieuw/"), full).status_code == 422
    assert not Partner.objects.exists()


def test_partner_keeps_its_laws_in_order(amina, lichtboei, signed_in, address):
    sent = {"organisation": lichtboei.pk, "confidentiality": "dossier", "laws": ["zvw", "jeugdwet"]}
    assert signed_in(amina).post(address("partners/nieuw/"), sent).status_code == 302
    assert Partner.objects.get().law_labels == ["Jeugdwet", "Zvw"]


def test_change_of_a_firm_promise_asks_for_a_reason(promise, amina, signed_in, address):
    commitment = promise(answer="confirmed")
    page = address(f"toezeggingen/{commitment.pk}/aanpassen/")
    sent = {
        "what": "iets anders", "confidentiality": "dossier", "from_version": commitment.version, "reason": "",
    }  # fmt: skip
    refused = signed_in(amina).post(page, sent)
    assert refused.status_code == 422
    assert "Iemand rekent op deze toezegging" in refused.content.decode()
    assert "iets anders" in refused.content.decode()
    assert signed_in(amina).post(page, {**sent, "reason": "Er kwam iets tussen."}).status_code == 302
    commitment.refresh_from_db()
    assert (commitment.state, commitment.what) == ("changed", "iets anders")


def test_two_people_changing_a_promise_see_both(promise, amina, eva, signed_in, address):
    commitment = promise()
    page = address(f"toezeggingen/{commitment.pk}/aanpassen/")
    sent = {
        "confidentiality": "dossier",
        "partner": commitment.partner_id,
        "from_version": commitment.version,
    }
    assert signed_in(amina).post(page, {**sent, "what": "van Amina"}).status_code == 302
    late = signed_in(eva).post(page, {**sent, "what": "van Eva"})
    assert late.status_code == 409
    assert "van Amina" in late.content.decode()


@pytest.mark.parametrize("progress", ["partial", "done"])
def test_partner_reports_how_far_it_is(progress, promise, yusuf, signed_in, address):
    commitment = promise(answer="confirmed")
    page = address(f"toezeggingen/{commitment.pk}/stand/")
    sent = {"progress": progress, "reason": "De helft.", "from_version": commitment.version}
    assert signed_in(yusuf).post(page, sent).status_code == 302
    commitment.refresh_from_db()
    assert commitment.state == progress


def test_report_of_another_partners_promise_is_not_there(promise, ilse, signed_in, address):
    commitment = promise(answer="confirmed")
    assert signed_in(ilse).get(address(f"toezeggingen/{commitment.pk}/stand/")).status_code == 404


def test_part_that_is_done_needs_a_word(promise, amina, signed_in, address):
    commitment = promise(answer="confirmed")
    sent = {"progress": "partial", "from_version": commitment.version}
    answer = signed_in(amina).post(address(f"toezeggingen/{commitment.pk}/stand/"), sent)
    assert answer.status_code == 422


def test_promise_that_was_deleted_comes_back_with_its_history(promise, amina, signed_in, address, dossier):
    commitment = promise(answer="confirmed")
    signed_in(amina).post(address(f"toezeggingen/{commitment.pk}/weghalen/"))
    assert not Commitment.objects.exists()
    event = AuditEvent.objects.get(verb="deleted")
    signed_in(amina).post(reverse("dossiers:undo", args=[dossier.slug, event.pk]))
    assert Commitment.objects.get().events.count() == 2


def test_block_takes_the_name_of_its_kind_and_the_day_of_its_state(amina, signed_in, address, today):
    sent = {"kind": "scope", "state": "discussed", "position": "1", "confidentiality": "dossier"}
    assert signed_in(amina).post(address("bouwstenen/nieuw/"), sent).status_code == 302
    block = BuildingBlock.objects.get()
    assert (block.title, block.state_since_on) == ("Reikwijdte", today)


@pytest.mark.parametrize(
    ("sent", "told"),
    [({"kind": "own"}, "een naam"), ({"state": "agreed"}, "eens"), ({"state": "klaar"}, "Stand")],
)
def test_wrong_block_is_refused(sent, told, amina, signed_in, address):
    full = {"kind": "scope", "state": "open", "position": "1", "confidentiality": "dossier", **sent}
    answer = signed_in(amina).post(address("bouwstenen/nieuw/"), full)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_block_that_moves_gets_a_new_day(amina, dossier, signed_in, address, today):
    block = BuildingBlock.objects.create(
        dossier=dossier, created_by=amina, title="Geld", kind="finances", state_since_on=date(2026, 3, 1)
    )
    sent = {
        "kind": "finances", "title": "Geld", "state": "discussed", "state_since_on": "2026-03-01", "position": "0",
        "confidentiality": "dossier", "from_version": "1",
    }  # fmt: skip
    assert signed_in(amina).post(address(f"bouwstenen/{block.pk}/"), sent).status_code == 302
    block.refresh_from_db()
    assert block.state_since_on == today


def test_sketch_grows_in_versions(amina, eva, signed_in, address):
    client = signed_in(amina)
    there = client.post(
        address("schetsen/nieuw/"), {"title": "Dichtbij", "text": "een", "confidentiality": "dossier"}
    )["Location"]
    sketch = Sketch.objects.get()
    assert client.post(there + "versie/", {"text": "twee", "note": "beter", "latest": "1"}).status_code == 302
    told = client.get(there).content.decode()
    assert "Versie 2" in told
    assert "beter" in told
    stale = signed_in(eva).post(there + "versie/", {"text": "ook twee", "latest": "1"})
    assert stale.status_code == 422
    assert "versie 2" in stale.content.decode()
    assert "ook twee" in stale.content.decode()
    assert sketch.versions.count() == 2


def test_only_a_meeting_lies_in_the_future(amina, signed_in, address):
    sent = {"kind": "done", "happened_on": "2026-12-01", "what": "x", "confidentiality": "dossier"}
    assert signed_in(amina).post(address("gebeurtenissen/nieuw/"), sent).status_code == 422
    assert (
        signed_in(amina).post(address("gebeurtenissen/nieuw/"), {**sent, "kind": "meeting"}).status_code
        == 302
    )


def test_typed_html_is_shown_as_typed(promise, amina, signed_in, address):
    commitment = promise("<script>alert(1)</script>")
    for page in ("", "toezeggingen/", f"toezeggingen/{commitment.pk}/", "partners/"):
        assert "<script>alert" not in signed_in(amina).get(address(page)).content.decode()
