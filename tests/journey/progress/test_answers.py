"""The partner answers: signed in, or through a link without an account; nobody answers instead."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from vaarkaart.journey.progress.models import CommitmentLink


@pytest.fixture
def link(promise, amina, signed_in, address, django_capture_on_commit_callbacks):
    """Have the lead send the link, and read its address from the mail as the partner does."""
    commitment = promise()
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in(amina).post(address(f"toezeggingen/{commitment.pk}/link/"))
    assert answer.status_code == 302
    found = re.search(r"http\S+(/toezegging/\S+/)", mail.outbox[-1].body)
    return commitment, found[1]


def test_partner_confirms_its_own_promise(promise, yusuf, signed_in, address):
    commitment = promise()
    page = address(f"toezeggingen/{commitment.pk}/antwoord/")
    assert signed_in(yusuf).get(page).status_code == 200
    sent = {"answer": "confirmed", "what": commitment.what, "due_on": "", "from_version": commitment.version}
    assert signed_in(yusuf).post(page, sent).status_code == 302
    commitment.refresh_from_db()
    assert commitment.state == "confirmed"


@pytest.mark.parametrize("who", ["amina", "eva", "bram", "dirk", "ilse", "chris"])
def test_nobody_else_confirms_it(who, request, promise, signed_in, address):
    commitment = promise()
    client = signed_in(request.getfixturevalue(who))
    page = address(f"toezeggingen/{commitment.pk}/antwoord/")
    sent = {"answer": "confirmed", "what": commitment.what, "from_version": commitment.version}
    assert client.get(page).status_code == 404
    assert client.post(page, sent).status_code == 404
    commitment.refresh_from_db()
    assert commitment.state == "proposed"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "gone"}, "answer"),
        ({"answer": "declined"}, "reason"),
        ({"answer": "corrected"}, "what"),
        ({"answer": "confirmed", "what": "iets heel anders"}, "answer"),
        ({"answer": "confirmed", "due_on": "31-31-2026"}, "due_on"),
        ({"answer": "corrected", "what": ""}, "what"),
    ],
)
def test_wrong_answer_is_refused_with_a_word_and_keeps_what_was_typed(
    sent, field, promise, yusuf, signed_in, address
):
    commitment = promise()
    page = address(f"toezeggingen/{commitment.pk}/antwoord/")
    full = {"what": commitment.what, "due_on": "", "reason": "", "from_version": commitment.version, **sent}
    answer = signed_in(yusuf).post(page, full)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    commitment.refresh_from_db()
    assert commitment.state == "proposed"


def test_two_answers_at_once_show_both(promise, yusuf, signed_in, address):
    commitment = promise()
    page = address(f"toezeggingen/{commitment.pk}/antwoord/")
    sent = {"what": "elk kwartaal", "due_on": "", "reason": "", "from_version": commitment.version}
    assert signed_in(yusuf).post(page, {**sent, "answer": "corrected"}).status_code == 302
    late = signed_in(yusuf).post(page, {**sent, "answer": "corrected", "what": "elk jaar"})
    assert late.status_code == 409
    told = late.content.decode()
    assert "elk kwartaal" in told
    assert "elk jaar" in told


def test_mail_holds_the_promise_and_the_link(link):
    commitment, address = link
    told = mail.outbox[-1]
    assert told.to == ["yusuf@merenland.example"]
    assert commitment.what in told.body
    assert address in told.body


def test_mail_is_plain_text(promise, amina, signed_in, address, django_capture_on_commit_callbacks):
    commitment = promise("R&D delen met “Zorg & Zo”")
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(amina).post(address(f"toezeggingen/{commitment.pk}/link/"))
    assert "R&D delen met “Zorg & Zo”" in mail.outbox[-1].body


def test_link_is_kept_as_a_hash_only(link):
    _commitment, address = link
    token = address.split("/")[2]
    kept = CommitmentLink.objects.get()
    assert token not in (kept.token_hash, kept.pk, kept.email)
    assert len(kept.token_hash) == 64


def test_whoever_sends_the_link_never_sees_it(link, amina, signed_in, address):
    commitment, found = link
    told = signed_in(amina).get(address(f"toezeggingen/{commitment.pk}/")).content.decode()
    assert found.split("/")[2] not in told


def test_link_shows_only_that_promise(link, promise, signed_in):
    commitment, found = link
    promise("een geheim van een ander")
    told = signed_in(None).get(found).content.decode()
    assert commitment.what in told
    assert "een geheim van een ander" not in told
    assert "/opgaven/" not in told


def test_visitor_answers_through_the_link_with_a_name(link, signed_in):
    commitment, found = link
    sent = {"what": commitment.what, "due_on": "", "answer": "declined", "from_version": commitment.version}
    assert signed_in(None).post(found, sent).status_code == 422
    kept = signed_in(None).post(found, {**sent, "reason": "Geen mensen.", "name": "Yusuf Demirel"})
    assert kept.status_code == 302
    event = commitment.events.order_by("created_at").last()
    assert (event.kind, event.actor_name, event.via_link) == ("declined", "Yusuf Demirel", True)
    assert signed_in(None).get(kept["Location"]).status_code == 200


def test_link_stops_after_its_day(link, signed_in):
    _commitment, found = link
    CommitmentLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for page in (found, found + "dank/"):
        gone = signed_in(None).get(page)
        assert gone.status_code == 404
        assert "werkt niet meer" in gone.content.decode()


@pytest.mark.parametrize("token", ["verlopen", "x" * 300, "../..", "%00"])
def test_unknown_link_tells_nothing(token, db, signed_in):
    assert signed_in(None).get(f"/toezegging/{token}/").status_code == 404


def test_no_link_goes_out_without_an_address(promise, partner, amina, signed_in, address):
    partner.contact_email = ""
    partner.save()
    commitment = promise()
    page = signed_in(amina).post(address(f"toezeggingen/{commitment.pk}/link/"), follow=True)
    assert "vul eerst het e-mailadres" in page.content.decode()
    assert not CommitmentLink.objects.exists()
