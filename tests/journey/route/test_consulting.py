"""How a council is consulted, and what it asked: written by who may, read by who may."""

from datetime import date

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import DossierRole
from vaarkaart.journey.route.models import Consultation, ConsultationQuestion, Product, Turn


@pytest.fixture
def turn(advice) -> Turn:
    return advice.turns.get()


@pytest.fixture
def pages(dossier, turn) -> dict[str, str]:
    return {
        name: reverse(f"route:{name}", args=[dossier.slug, turn.pk])
        for name in ("turn", "consultation", "add-question")
    }


@pytest.fixture
def question(turn) -> ConsultationQuestion:
    return ConsultationQuestion.objects.create(
        turn=turn, question="Wat kost het?", asked_on=date(2026, 9, 10)
    )


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"way": "in_person"}, "Zeg waar de bijeenkomst is"),
        ({"way": "online"}, "Geef de link waarmee mensen online meedoen."),
        ({"way": "online", "link": "javascript:alert(1)"}, "URL"),
        ({"way": "brief"}, "keuze"),
    ],
)
def test_what_is_missing_is_asked_and_nothing_is_kept(given, wrong, signed_in, eva, pages):
    answer = signed_in(eva).post(pages["consultation"], given)
    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    assert not Consultation.objects.exists()


def test_editor_says_how_a_council_is_consulted_and_everybody_inside_reads_it(signed_in, eva, dirk, pages):
    given = {"way": "in_person", "held_on": "2026-10-01", "place": "Raadzaal"}
    assert signed_in(eva).post(pages["consultation"], given).status_code == 302
    told = text_of(signed_in(dirk), pages["turn"])
    assert "in een bijeenkomst" in told
    assert "donderdag 1 oktober 2026" in told
    assert "Raadzaal" in told
    assert "Voeg een vraag toe" not in told


def test_a_question_gets_its_answer_with_the_day_of_today(signed_in, eva, pages, dossier, turn):
    hers = signed_in(eva)
    hers.post(pages["add-question"], {"question": "Wat kost het?", "asked_on": "2026-09-10"})
    asked = ConsultationQuestion.objects.get()
    assert (asked.turn, asked.answer, asked.answered_on) == (turn, "", None)
    answer = {
        "question": "Wat kost het?",
        "asked_on": "2026-09-10",
        "answer": "Twee miljoen.",
        "from_version": asked.version,
    }
    assert hers.post(reverse("route:question", args=[dossier.slug, asked.pk]), answer).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("Twee miljoen.", date(2026, 9, 15))
    assert "Twee miljoen." in text_of(hers, pages["turn"])


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"answered_on": "2026-09-12"}, "Schrijf het antwoord erbij"),
        ({"answer": "Ja.", "answered_on": "2026-09-01"}, "Het antwoord kan niet van vóór de vraag zijn."),
        ({"question": ""}, "Vraag"),
    ],
)
def test_an_answer_that_cannot_be_is_told(given, wrong, signed_in, eva, question, dossier):
    sent = {"question": "Wat kost het?", "asked_on": "2026-09-10"} | given
    answer = signed_in(eva).post(reverse("route:question", args=[dossier.slug, question.pk]), sent)
    assert answer.status_code == 422
    assert wrong in answer.content.decode()
    question.refresh_from_db()
    assert question.answer == ""


def test_a_clerk_writes_only_about_the_own_body(signed_in, bram, pages, turn, body):
    his = signed_in(bram)
    assert his.get(pages["consultation"]).status_code == 404
    DossierRole.objects.filter(user=bram).update(body=turn.body)
    assert his.get(pages["consultation"]).status_code == 200


def test_a_question_about_a_confidential_paper_is_nowhere(signed_in, bram, turn, question, dossier):
    DossierRole.objects.filter(user=bram).update(body=turn.body)
    his, page = signed_in(bram), reverse("route:question", args=[dossier.slug, question.pk])
    assert his.get(page).status_code == 200
    Product.objects.update(confidentiality="core_team")
    assert his.get(page).status_code == 404


def test_the_public_reads_answered_questions_about_public_papers_only(client, turn, question, dossier):
    dossier.is_public = True
    dossier.save()
    page = reverse("publicsite:route", args=[dossier.slug])
    ConsultationQuestion.objects.create(
        turn=turn,
        question="Wie betaalt?",
        asked_on=date(2026, 9, 1),
        answer="Wij.",
        answered_on=date(2026, 9, 2),
    )
    assert "Wie betaalt?" not in text_of(client, page)
    Product.objects.update(confidentiality="public")
    told = text_of(client, page)
    assert "Wie betaalt?" in told
    assert "Wij." in told
    assert "Wat kost het?" not in told  # not answered yet
    assert "Antwoord of verbeter" not in told
