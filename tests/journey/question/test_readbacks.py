"""A summary goes back by a link without an account, and corrections come back beside the text."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.models import Correction, Interviewee, Readback
from vaarkaart.journey.question.readbacks import split_summary

FIRST, SECOND = "Fenna wil grip op het geld.", "Een nieuwe organisatie wil ze niet."


@pytest.fixture
def summary(interview):
    interview.summary = f"{FIRST}\n\n{SECOND}"
    interview.save()
    return interview


@pytest.fixture
def interviewee(summary) -> Interviewee:
    return summary.interviewees.get()


@pytest.fixture
def send(signed_in, eva, page, summary, interviewee):
    """Send the summary to Fenna and give the address in her mail."""

    def sent() -> str:
        given = {"person": interviewee.pk, "email": "fenna@oeverwaard.example"}
        assert signed_in(eva).post(page("readbacks", summary.pk), given).status_code == 302
        return re.search(r"(/nalezen/\S+/)", mail.outbox[-1].body).group(1)

    return sent


def corrected(first: str = FIRST, second: str = SECOND, remark: str = "") -> dict[str, str]:
    return {"paragraph-0": first, "paragraph-1": second, "remark": remark}


def test_mail_holds_the_link_and_nothing_of_what_was_said(send):
    address = send()
    [sent] = mail.outbox
    assert sent.to == ["fenna@oeverwaard.example"]
    assert "grip" not in sent.body
    assert "Inkoop" not in sent.body + sent.subject
    token = address.split("/")[2]
    assert token not in str(list(Readback.objects.values()))


def test_link_shows_the_summary_and_nothing_else(client, send, interview, quote):
    told = client.get(send()).content.decode()
    assert FIRST in told
    assert SECOND in told
    for hidden in ("Inkoop jeugdhulp", "top 5", "buurthuizen", "Wat bleek?", interview.pk):
        assert hidden not in told, hidden
    assert 'name="robots" content="noindex"' in told


def test_page_behind_the_link_is_kept_nowhere(client, send):
    assert "no-store" in client.get(send())["Cache-Control"]


def test_corrections_come_back_beside_the_text(client, send, signed_in, eva, page, summary):
    address = send()
    answer = client.post(
        address, corrected(first="Fenna wil grip op geld én kwaliteit.", remark="Verder goed.")
    )
    assert answer["Location"] == address
    told = signed_in(eva).get(page("readbacks", summary.pk)).content.decode()
    assert re.search(r"<ins>(?:(?!</ins>).)*kwaliteit", told, re.DOTALL)
    assert "Verder goed." in told
    assert [c.state for c in Correction.objects.all()] == ["open", "open"]
    assert AuditEvent.objects.filter(verb="corrected", actor_id="").count() == 1


def test_correction_is_taken_over(client, send, signed_in, eva, page, summary):
    address = send()
    client.post(address, corrected(first="Fenna wil grip op geld én kwaliteit."))
    correction = Correction.objects.get()
    settle = page("settle-correction", summary.pk, correction.pk)
    signed_in(eva).post(settle, {"take_over": "1"})
    summary.refresh_from_db()
    assert split_summary(summary.summary) == ["Fenna wil grip op geld én kwaliteit.", SECOND]
    assert "overgenomen" in client.get(address).content.decode()
    signed_in(eva).post(settle, {"answer": "te laat"})
    correction.refresh_from_db()
    assert (correction.state, correction.answer, correction.settled_by) == ("taken_over", "", "Eva")


def test_correction_of_a_paragraph_that_changed_is_not_taken_over(
    client, send, signed_in, eva, page, summary
):
    client.post(send(), corrected(first="Anders."))
    summary.summary = f"Zelf al aangepast.\n\n{SECOND}"
    summary.save()
    settle = page("settle-correction", summary.pk, Correction.objects.get().pk)
    answer = signed_in(eva).post(settle, {"take_over": "1"}, follow=True)
    assert "Deze alinea is intussen veranderd." in answer.content.decode()
    summary.refresh_from_db()
    assert summary.summary.startswith("Zelf al aangepast.")
    assert Correction.objects.get().state == "open"


def test_answer_is_read_at_the_link(client, send, signed_in, eva, page, summary):
    address = send()
    client.post(address, corrected(remark="Ik mis de raden."))
    settle = page("settle-correction", summary.pk, Correction.objects.get().pk)
    told = signed_in(eva).post(settle, {"answer": " "}, follow=True).content.decode()
    assert "Schrijf een antwoord" in told
    signed_in(eva).post(settle, {"answer": "Die staan in een ander gesprek."})
    assert "Die staan in een ander gesprek." in client.get(address).content.decode()


def test_taking_a_paragraph_out_is_a_correction(client, send, signed_in, eva, page, summary):
    client.post(send(), corrected(second=""))
    settle = page("settle-correction", summary.pk, Correction.objects.get().pk)
    signed_in(eva).post(settle, {"take_over": "1"})
    summary.refresh_from_db()
    assert summary.summary == FIRST


def test_nothing_changed_means_it_is_right(client, send):
    address = send()
    client.post(address, corrected(first=FIRST.replace(" ", "  ")))
    readback = Readback.objects.get()
    assert readback.is_right
    assert readback.answered_at
    assert not Correction.objects.exists()
    assert "Je zei dat de samenvatting klopt." in client.get(address).content.decode()


def test_second_answer_is_not_taken(client, send):
    address = send()
    client.post(address, corrected())
    client.post(address, corrected(first="Toch anders."))
    assert not Correction.objects.exists()


def test_withdrawn_link_stops_at_once(client, send, signed_in, eva, page, summary):
    address = send()
    signed_in(eva).post(page("withdraw-readback", summary.pk, Readback.objects.get().pk))
    answer = client.get(address)
    assert answer.status_code == 404
    assert FIRST not in answer.content.decode()
    assert client.post(address, corrected(first="x")).status_code == 404
    assert not Correction.objects.exists()


def test_link_stops_by_itself(client, send):
    address = send()
    Readback.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert client.get(address).status_code == 404


def test_new_link_takes_the_place_of_the_old(client, send):
    first, second = send(), send()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_link_shows_the_text_as_it_was_sent(client, send, summary):
    address = send()
    summary.summary = "Iets dat alleen voor het kernteam is."
    summary.save()
    told = client.get(address).content.decode()
    assert FIRST in told
    assert "alleen voor het kernteam" not in told


def test_mail_that_does_not_go_leaves_no_link(signed_in, eva, page, summary, interviewee, monkeypatch):
    def refuse(*_args: object) -> None:
        raise smtplib.SMTPServerDisconnected("weg")

    monkeypatch.setattr("vaarkaart.journey.question.readbacks.send_mail", refuse)
    answer = signed_in(eva).post(
        page("readbacks", summary.pk), {"person": interviewee.pk, "email": "f@o.example"}
    )
    assert answer.status_code == 422
    assert "De mail ging niet weg" in answer.content.decode()
    assert Readback.objects.get().withdrawn_at


def test_empty_summary_and_bad_address_are_told_together(signed_in, eva, page, interview):
    answer = signed_in(eva).post(page("readbacks", interview.pk), {"email": "fenna"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is nog geen samenvatting" in told
    assert not Readback.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"), [("amina", True), ("eva", True), ("dirk", False), ("fenna", False), ("bram", False)]
)
def test_only_who_edits_sends_and_settles(request, signed_in, page, summary, send, who, may, client):
    client.post(send(), corrected(first="Anders."))
    person = signed_in(request.getfixturevalue(who))
    assert person.get(page("readbacks", summary.pk)).status_code == (200 if may else 404)
    settle = page("settle-correction", summary.pk, Correction.objects.get().pk)
    assert person.post(settle, {"answer": "x"}).status_code == (302 if may else 404)
    withdraw = page("withdraw-readback", summary.pk, Readback.objects.get().pk)
    assert person.post(withdraw).status_code == (302 if may else 404)


def test_readback_of_somebody_elses_private_talk_is_not_found(signed_in, amina, page, summary, send):
    send()
    summary.confidentiality = "only_me"
    summary.save()
    assert signed_in(amina).get(page("readbacks", summary.pk)).status_code == 404
