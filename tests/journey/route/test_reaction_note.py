"""The reaction note of the worked example: every council, every point, every answer, and what changes."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.http import Http404
from django.urls import reverse
from odf import teletype
from odf.opendocument import load

from tests.engines.documents.reading_pdf import text_of
from vaarkaart.engines.documents import Bullets, Heading, Paragraph, Quote
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.route.models import PointAnswer, Zienswijze, ZienswijzeRound
from vaarkaart.journey.route.zienswijzen import actions, queries
from vaarkaart.journey.route.zienswijzen.giving import give_note
from vaarkaart.journey.route.zienswijzen.note import write_note

SENT = date(2026, 8, 3)


@pytest.fixture
def round(make_step, make_body, dossier, amina) -> ZienswijzeRound:
    """Three councils: two make the same point, one stays silent."""
    step = make_step(
        "Zienswijze", *(make_body(f"Raad {name}") for name in ("Aa", "Bee", "Cee")), purpose="zienswijze"
    )
    opened = actions.open_round(ZienswijzeRound(step=step, kind="own", weeks=4, sent_on=SENT), actor=amina)
    first, second, _silent = opened.requests.all()
    for asked, position, text in (
        (first, "with_remarks", "Te duur."),
        (second, "negative", "Het kost te veel."),
    ):
        asked.position, asked.received_on = position, date(2026, 8, 31)
        actions.receive(asked, [("", text)], actor=amina, today=date(2026, 9, 15))
    points = [*first.points.all(), *second.points.all()]
    answer = PointAnswer(round=opened, verdict="partly", reason="Half gelijk.", change="Het plafond zakt.")
    actions.answer_points(answer, points, actor=amina)
    return queries.list_zienswijze_rounds(dossier, reader=reader_for(amina)).get()


def blocks(round, kind):
    return [
        each for each in write_note(round, dated_on=SENT, is_final=False).blocks if isinstance(each, kind)
    ]


def test_every_council_has_its_points_and_answers(round):
    told = [each.text for each in blocks(round, Heading)]
    assert told == [
        "In het kort",
        "Wat er in het stuk verandert",
        "Antwoord per raad",
        "Raad Aa",
        "Punt 1",
        "Raad Bee",
        "Punt 1",
        "Niets ontvangen",
    ]
    assert [each.text for each in blocks(round, Quote)] == ["Te duur.", "Het kost te veel."]
    answered = [each for each in blocks(round, Paragraph) if each.lead == "Wij nemen dit punt deels over."]
    assert [each.text for each in answered] == ["Half gelijk.", "Half gelijk."]


def test_what_changes_is_told_once_with_who_asked(round):
    assert blocks(round, Bullets)[0].lines == ("Het plafond zakt (Raad Aa, punt 1 en Raad Bee, punt 1).",)


def test_in_short_counts_right(round):
    told = " ".join(each.text for each in blocks(round, Paragraph))
    assert "Wij vroegen 3 raden om een zienswijze. 2 raden gaven er een." in told
    assert "Het standpunt: 1 positief met kanttekeningen en 1 negatief." in told
    assert "Samen noemden de raden 2 punten. Daarvan zijn er 2 deels overgenomen." in told
    assert "Van Raad Cee kwam geen zienswijze binnen." in told


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_note_is_a_draft_until_every_council_has_its_answer(round, amina, today, form):
    def title(kept):
        made = BytesIO(give_note(kept, form=form, today=today).content)
        if form == "docx":
            return docx.Document(made).paragraphs[0].text
        if form == "pdf":
            return text_of(made.getvalue()).splitlines()[0]
        return teletype.extractText(load(made).text.childNodes[0])

    assert title(round) == "Nota van beantwoording (concept)"
    actions.send_replies(round.requests.all(), sent_on=date(2026, 9, 7), reference="", actor=amina)
    kept = queries.list_zienswijze_rounds(round.item.dossier, reader=reader_for(amina)).get()
    assert title(kept) == "Nota van beantwoording"


def test_note_comes_in_no_other_form(round, today):
    with pytest.raises(Http404):
        give_note(round, form="exe", today=today)


def _all_answered(round, *, by):
    actions.send_replies(round.requests.all(), sent_on=date(2026, 9, 7), reference="", actor=by)


def test_public_reads_zienswijzen_only_of_public_papers_and_when_answered(
    client, round, dossier, amina, product, today
):
    dossier.is_public = True
    dossier.save()
    product.confidentiality = "public"
    product.save()
    page = reverse("publicsite:zienswijzen", args=[dossier.slug, round.pk])
    note = reverse("publicsite:reaction-note", args=[dossier.slug, round.pk, "docx"])
    assert [client.get(address).status_code for address in (page, note)] == [404, 404]
    assert (
        "Wat de raden vonden"
        not in client.get(reverse("publicsite:route", args=[dossier.slug])).content.decode()
    )
    _all_answered(round, by=amina)
    told = client.get(page).content.decode()
    for text in ("Te duur.", "Half gelijk.", "Het plafond zakt.", "Van deze raad kwam niets."):
        assert text in told
    assert client.get(note)["Content-Disposition"].endswith('.docx"')
    assert page in client.get(reverse("publicsite:route", args=[dossier.slug])).content.decode()
    product.confidentiality = "dossier"
    product.save()
    assert [client.get(address).status_code for address in (page, note)] == [404, 404]


def test_public_waits_for_the_end_of_the_term(client, round, dossier, amina, product):
    dossier.is_public = True
    dossier.save()
    product.confidentiality = "public"
    product.save()
    _all_answered(round, by=amina)
    Zienswijze.objects.filter(received_on=None).update(due_on=date(2026, 9, 20))
    page = reverse("publicsite:zienswijzen", args=[dossier.slug, round.pk])
    assert client.get(page).status_code == 404


def test_hidden_paper_hides_its_zienswijzen(signed_in, dirk, round, dossier, product):
    product.confidentiality = "core_team"
    product.save()
    client = signed_in(dirk)
    asked = round.requests.all()[0]
    for page, pk in (("zienswijze-round", round.pk), ("zienswijze", asked.pk)):
        assert client.get(reverse(f"route:{page}", args=[dossier.slug, pk])).status_code == 404
    assert client.get(reverse("route:reaction-note", args=[dossier.slug, round.pk, "odt"])).status_code == 404
    listed = client.get(reverse("route:zienswijzen", args=[dossier.slug])).content.decode()
    assert "Raad Aa" not in listed
