"""Constraints, lessons and terms."""

import pytest

from vaarkaart.journey.question.models import Constraint, Lesson, Term, TermMeaning


def term(**given):
    return {
        "word": "grip",
        "meanings": "De raad: bijsturen\nAanbieders: formulieren",
        "confidentiality": "dossier",
    } | given


def test_term_holds_what_each_party_means(signed_in, eva, page, dossier):
    signed_in(eva).post(page("add-term"), term())
    kept = Term.objects.get()
    assert [(m.party, m.meaning) for m in kept.meanings.all()] == [
        ("De raad", "bijsturen"),
        ("Aanbieders", "formulieren"),
    ]
    told = signed_in(eva).get(page("terms")).content.decode()
    assert "nog niet afgesproken" in told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"word": ""}, "Dit veld is verplicht"),
        ({"meanings": "De raad"}, "Schrijf achter “De raad” wat zij bedoelen."),
        ({"meanings": ": bijsturen"}, "Regel 1: zet vooraan de naam van de partij."),
        ({"meanings": "A: x\na: y"}, "Regel 2: “a” staat er al."),
        ({"agreed_on": "2026-05-28"}, "Schrijf op wat er is afgesproken, of haal de dag weg."),
    ],
)
def test_wrong_term_is_told_and_not_saved(signed_in, eva, page, dossier, given, told):
    answer = signed_in(eva).post(page("add-term"), term(**given))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Term.objects.exists()


def test_agreed_meaning_is_shown_with_its_day(signed_in, eva, dirk, page, dossier):
    signed_in(eva).post(page("add-term"), term(agreed_meaning="Kunnen bijsturen.", agreed_on="2026-05-28"))
    told = signed_in(dirk).get(page("terms")).content.decode()
    assert "Kunnen bijsturen." in told
    assert "28 mei 2026" in told


def test_changed_meanings_replace_the_old(signed_in, eva, page, dossier):
    client = signed_in(eva)
    client.post(page("add-term"), term())
    kept = Term.objects.get()
    assert "De raad: bijsturen" in client.get(page("edit-term", kept.pk)).content.decode()
    client.post(page("edit-term", kept.pk), term(meanings="De raad: sturen", from_version=1))
    assert [meaning.meaning for meaning in TermMeaning.objects.all()] == ["sturen"]


def test_constraint_and_lesson_are_kept(signed_in, eva, dirk, page, dossier):
    client = signed_in(eva)
    client.post(
        page("add-constraint"),
        {
            "kind": "law",
            "statement": "Jeugdhulpplicht.",
            "source": "Jeugdwet 2.3",
            "confidentiality": "dossier",
        },
    )
    client.post(page("add-lesson"), {"statement": "Vraag door.", "confidentiality": "dossier"})
    assert Constraint.objects.get().get_kind_display() == "wet"
    assert Lesson.objects.get().statement == "Vraag door."
    told = signed_in(dirk).get(page("frame")).content.decode()
    assert "Jeugdwet 2.3" in told
    assert "Vraag door." in told
    assert page("add-lesson") not in told


def test_empty_statement_is_refused(signed_in, eva, page, dossier):
    answer = signed_in(eva).post(page("add-constraint"), {"kind": "law", "confidentiality": "dossier"})
    assert answer.status_code == 422
    assert not Constraint.objects.exists()


def test_register_item_goes_away_and_both_versions_show(signed_in, eva, amina, page, dossier):
    kept = Lesson.objects.create(dossier=dossier, created_by=eva, statement="Vraag door.")
    given = {"statement": "Vraag altijd door.", "confidentiality": "dossier", "from_version": 1}
    signed_in(eva).post(page("edit-lesson", kept.pk), given)
    answer = signed_in(amina).post(page("edit-lesson", kept.pk), given | {"statement": "Vraag soms door."})
    assert answer.status_code == 409
    signed_in(amina).post(page("delete-lesson", kept.pk))
    assert not Lesson.objects.exists()
