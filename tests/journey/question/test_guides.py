"""Guides of one's own: made, put in order, taken along as a file and read in again."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.journey.question.guidebook import (
    MOST_QUESTIONS,
    find_guide,
    list_guides,
    questions_of,
    read_file,
    write_file,
)
from vaarkaart.journey.question.models import Interview, OwnGuide


def rows(*asked: str, **given: str) -> dict[str, str]:
    """Give what the page of a guide sends."""
    questions = {f"ask-{row}": ask for row, ask in enumerate(asked)}
    return {"title": "Met een raadslid", "purpose": "", "count": str(len(asked))} | questions | given


@pytest.fixture
def guide(dossier, eva) -> OwnGuide:
    asked = [{"ask": "Wat wil je?", "hint": "Vraag door.", "listens_for": ["why"]}]
    return OwnGuide.objects.create(
        id="eigen-een", dossier=dossier, created_by=eva, title="Koffiegesprek", questions=asked
    )


def test_guide_is_made_and_a_conversation_copies_its_questions(signed_in, eva, page):
    client = signed_in(eva)
    answer = client.post(page("add-guide"), rows("Wat wil je?", "En waarom?", **{"listens-1": "why"}))
    assert answer["Location"] == page("conversations")
    guide = OwnGuide.objects.get()
    begun = {"people": "Dirk", "held_on": "2026-09-15", "guide": guide.pk, "confidentiality": "core_team"}
    client.post(page("add-interview"), begun)
    interview = Interview.objects.get()
    assert [(a.question, a.listens_for) for a in interview.answers.all()] == [
        ("Wat wil je?", []),
        ("En waarom?", ["why"]),
    ]
    assert "Met een raadslid" in client.get(page("notes", interview.pk)).content.decode()
    guide.delete()
    assert client.get(page("interview", interview.pk)).status_code == 200


@pytest.mark.parametrize(
    ("does", "asked"),
    [
        ("up:1", ["b", "a", "c"]),
        ("down:0", ["b", "a", "c"]),
        ("drop:1", ["a", "c"]),
        ("up:0", ["a", "b", "c"]),
        ("down:2", ["a", "b", "c"]),
        ("drop:9", ["a", "b", "c"]),
        ("weg", ["a", "b", "c"]),
        ("add", ["a", "b", "c", ""]),
    ],
)
def test_buttons_put_questions_in_order_without_keeping(signed_in, eva, page, does, asked):
    answer = signed_in(eva).post(page("add-guide"), rows("a", "b", "c", do=does))
    assert answer.status_code == 422
    assert re.findall(r'name="ask-\d+" value="([^"]*)"', answer.content.decode()) == asked
    assert not OwnGuide.objects.exists()


def test_everything_wrong_is_told_at_once(signed_in, eva, page):
    sent = rows("", "x" * 301, **{"hint-0": "alleen een aanwijzing", "listens-1": "gevoel"})
    answer = signed_in(eva).post(page("add-guide"), sent | {"title": ""})
    told = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Vraag 1: schrijf de vraag op", "Vraag 2: de vraag is te lang", "“gevoel” is niets om"):
        assert words in told, words
    assert not OwnGuide.objects.exists()


def test_guide_without_questions_is_refused(signed_in, eva, page):
    told = signed_in(eva).post(page("add-guide"), rows("", "")).content.decode()
    assert "Schrijf ten minste één vraag." in told


def test_second_writer_loses_nothing(signed_in, eva, amina, page, guide):
    address = page("edit-guide", guide.pk)
    signed_in(eva).post(address, rows("Van Eva", from_version="1"))
    answer = signed_in(amina).post(address, rows("Van Amina", from_version="1"))
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Van Eva" in told
    assert "Van Amina" in told
    assert OwnGuide.objects.get().questions[0]["ask"] == "Van Eva"
    signed_in(amina).post(address, rows("Van Amina", from_version="2"))
    assert OwnGuide.objects.get().questions[0]["ask"] == "Van Amina"


@pytest.mark.parametrize("key", [guide.key for guide in list_guides()])
def test_what_is_taken_along_can_be_read_in(key):
    guide = find_guide(key)
    title, purpose, questions = read_file(write_file(guide))
    assert (title, purpose, questions) == (str(guide.title), str(guide.purpose), questions_of(guide))


def test_file_is_read_in_as_a_guide_of_the_dossier(signed_in, eva, page, guide, dossier):
    client = signed_in(eva)
    file = client.get(page("guide-file", guide.pk))
    assert file["Content-Disposition"] == 'attachment; filename="koffiegesprek.yaml"'
    sent = SimpleUploadedFile("kort.yaml", file.content)
    answer = client.post(page("import-guide"), {"file": sent})
    read = OwnGuide.objects.exclude(pk=guide.pk).get()
    assert answer["Location"] == page("edit-guide", read.pk)
    assert (read.title, read.questions, read.dossier) == (guide.title, guide.questions, dossier)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Dit is geen leidraad"),
        ("a: [", "Regel 1 is niet te lezen."),
        ("title: x\nquestions: []", "Schrijf ten minste één vraag."),
        ("questions: [{ask: Wat wil je}]", "De leidraad heeft geen naam"),
        ("title: x\nquestions: [{hint: alleen}]", "Vraag 1: schrijf de vraag op"),
        ("title: x\nquestions: [{ask: Wat wil je, listens_for: [gevoel]}]", "“gevoel” is niets"),
        ("title: x\nquestions: " + str(["a"] * (MOST_QUESTIONS + 1)), "meer dan 40 vragen"),
    ],
)
def test_bad_file_is_told_in_words(text, told):
    with pytest.raises(ValidationError) as wrong:
        read_file(text)
    assert told in " ".join(wrong.value.messages)


def test_file_that_is_no_text_is_refused(signed_in, eva, page):
    sent = SimpleUploadedFile("x.yaml", b"\xff\xfe\x00")
    told = signed_in(eva).post(page("import-guide"), {"file": sent}).content.decode()
    assert "Dit is geen tekstbestand." in told


def test_lead_shares_a_guide_with_all_dossiers_of_the_organisation(
    signed_in, amina, eva, page, organisation, person
):
    signed_in(amina).post(page("add-guide"), rows("Wat wil je?", is_shared="on"))
    guide = OwnGuide.objects.get()
    assert (guide.organisation, guide.dossier) == (organisation, None)
    assert "Met een raadslid" in signed_in(eva).get(page("conversations")).content.decode()
    assert signed_in(eva).get(page("edit-guide", guide.pk)).status_code == 404
    assert signed_in(amina).get(page("edit-guide", guide.pk)).status_code == 200


def test_editor_cannot_share(signed_in, eva, page):
    signed_in(eva).post(page("add-guide"), rows("Wat wil je?", is_shared="on"))
    assert OwnGuide.objects.get().organisation is None


def test_guide_of_another_dossier_is_not_found(signed_in, eva, page, guide, organisation):
    other = Dossier.objects.create(id="ander", slug="ander", title="Ander", organisation=organisation)
    OwnGuide.objects.update(dossier=other)
    client = signed_in(eva)
    assert "Koffiegesprek" not in client.get(page("conversations")).content.decode()
    for name in ("edit-guide", "delete-guide", "guide-file"):
        assert client.get(page(name, guide.pk)).status_code == 404, name


@pytest.mark.parametrize(("who", "status"), [("eva", 200), ("dirk", 404), ("bram", 404), ("petra", 404)])
def test_guides_are_for_the_core_team(request, signed_in, page, guide, who, status):
    client = signed_in(request.getfixturevalue(who))
    for name, *parts in [
        ("add-guide",),
        ("import-guide",),
        ("edit-guide", guide.pk),
        ("guide-file", guide.pk),
    ]:
        assert client.get(page(name, *parts)).status_code == status, name
