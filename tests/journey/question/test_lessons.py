"""Lessons of assignments that look alike: offered with why, taken along or put aside, and never leaking."""

from datetime import date

import pytest

from vaarkaart.engines.likeness import compare_situations, read_situation
from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier, DossierRole, Role
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.models import Interview, Lesson, LessonOffer, Stakeholder

HASTE = "Er was haast, en de top 5 van bezuinigingen moest er snel komen."


@pytest.fixture
def old(organisation, eva) -> Dossier:
    kept = Dossier.objects.create(slug="oud", title="Zwembad", organisation=organisation)
    DossierRole.objects.create(dossier=kept, user=eva, role=Role.EDITOR)
    return kept


@pytest.fixture
def lesson(old, eva) -> Lesson:
    return Lesson.objects.create(
        id="les",
        dossier=old,
        created_by=eva,
        statement="Vraag door.",
        because=HASTE,
        confidentiality="dossier",
    )


@pytest.fixture
def young(dossier, make_statement, commissioner) -> Dossier:
    make_statement(commissioner, "om binnen zes weken geld te vinden", what="breng de kosten omlaag")
    return dossier


@pytest.fixture
def read(signed_in, page):
    return lambda who: signed_in(who).get(page("lessons-elsewhere")).content.decode()


@pytest.mark.parametrize(
    ("now", "then", "weeks", "score"),
    [
        ("De kosten moeten snel omlaag, met maatregelen.", HASTE, None, 2),
        ("Een nieuw zwembad bouwen.", HASTE, None, 0),
        ("Een lijst met maatregelen.", HASTE, 6, 2),
        ("Een lijst met maatregelen.", HASTE, 60, 1),
        ("", "", None, 0),
    ],
)
def test_situations_are_compared_by_kind_pressure_and_words(now, then, weeks, score):
    found = compare_situations(read_situation([now], weeks=weeks), read_situation([then]))
    assert found.score == len(found.because) == score
    assert found.is_alike == (score >= 2)


def test_lesson_is_offered_with_why(read, eva, page, young, lesson):
    told = read(eva)
    assert "Vraag door." in told
    assert "Zwembad" in told
    assert "Ook daar ging het om bezuinigen" in told
    assert "Ook daar drukte tijd" in told


def test_lesson_of_another_kind_is_not_offered(read, eva, young, lesson):
    Lesson.objects.update(because="De architect was ziek.")
    assert "Vraag door." not in read(eva)


def test_lesson_is_taken_along_put_aside_and_asked_about_again(read, signed_in, eva, page, young, lesson):
    client = signed_in(eva)
    client.post(page("judge-lesson"), {"lesson": "les", "verdict": "take"})
    assert "Dit nemen we mee" in read(eva)
    client.post(page("judge-lesson"), {"lesson": "les", "verdict": "aside"})
    offer = LessonOffer.objects.get()
    assert (offer.is_taken, offer.decided_by, offer.dossier) == (False, "Eva", young)
    assert "Ook daar" not in read(eva)
    assert "Weggelegd" in read(eva)
    client.post(page("reopen-lesson", offer.pk))
    assert "Ook daar" in read(eva)
    assert [e.subject_title for e in AuditEvent.objects.filter(verb="taken_along")] == [
        "een leerpunt van elders"
    ]


def test_lesson_is_for_who_may_see_it(read, amina, dirk, eva, signed_in, page, young, lesson):
    for who in (amina, dirk):  # they take part here, not there
        assert "Vraag door." not in read(who)
        assert "Zwembad" not in read(who)
    answer = signed_in(amina).post(page("judge-lesson"), {"lesson": "les", "verdict": "take"}, follow=True)
    assert "Er is niets bewaard." in answer.content.decode()
    signed_in(eva).post(page("judge-lesson"), {"lesson": "les", "verdict": "take"})
    assert "Vraag door." not in read(amina)
    assert "Dit nemen we mee" not in read(amina)


def test_closed_pqr_is_not_read_to_find_what_looks_alike(read, old, dirk, young, lesson, statement_closed):
    DossierRole.objects.create(dossier=old, user=dirk, role=Role.READER)
    assert "Vraag door." not in read(dirk)


@pytest.fixture
def statement_closed(young):
    from vaarkaart.journey.question.models import PQRStatement

    PQRStatement.objects.update(confidentiality=Confidentiality.CORE_TEAM)


def test_closed_conversation_of_a_lesson_is_not_read(read, old, eva, amina, young, lesson):
    talk = Interview.objects.create(
        dossier=old, created_by=amina, held_on=date(2026, 1, 1), occasion=HASTE, confidentiality="only_me"
    )
    Lesson.objects.update(because="", interview=talk)
    assert "Vraag door." not in read(eva)
    Interview.objects.update(confidentiality="dossier")
    assert "Vraag door." in read(eva)


@pytest.mark.parametrize(
    ("who", "views", "judges"),
    [("amina", 200, 302), ("eva", 200, 302), ("dirk", 200, 404), ("bram", 404, 404), ("petra", 404, 404)],
)
def test_role_judges_lessons(request, signed_in, page, young, who, views, judges):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(page("lessons-elsewhere")).status_code == views
    assert client.post(page("judge-lesson"), {"lesson": "les"}).status_code == judges
    assert Stakeholder.objects.count() == 1
