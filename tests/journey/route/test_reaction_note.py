"""The reaction note of the worked example: every council, every point, every answer, and what changes."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.http import Http404
from odf import teletype
from odf.opendocument import load

from vaarkaart.engines.documents import Bullets, Heading, Paragraph, Quote
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.route.models import PointAnswer, ZienswijzeRound
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
        actions.receive(asked, [("", text)], actor=amina)
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


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_note_is_a_draft_until_every_council_has_its_answer(round, amina, today, form):
    def title(kept):
        made = BytesIO(give_note(kept, form=form, today=today).content)
        if form == "docx":
            return docx.Document(made).paragraphs[0].text
        return teletype.extractText(load(made).text.childNodes[0])

    assert title(round) == "Nota van beantwoording (concept)"
    actions.send_replies(round.requests.all(), sent_on=date(2026, 9, 7), reference="", actor=amina)
    kept = queries.list_zienswijze_rounds(round.item.dossier, reader=reader_for(amina)).get()
    assert title(kept) == "Nota van beantwoording"


def test_note_comes_in_no_other_form(round, today):
    with pytest.raises(Http404):
        give_note(round, form="exe", today=today)
