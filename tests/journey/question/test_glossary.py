"""Terms in texts: found in any inflection, marked once, explained on the page, and never for who may not see them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.journey.question.glossary import Glossary, find_terms, passages_with
from vaarkaart.journey.question.models import Term, TermMeaning, TermVersion


def word(text: str, also: str = "") -> Term:
    return Term(id=text.replace(" ", "-"), word=text, also_written=also)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("om grip te krijgen", ["grip"]),
        ("Grip, en nog eens GRIP.", ["Grip", "GRIP"]),
        ("begrip en grippen", ["grippen"]),
        ("twee inkoopkaders", ["inkoopkaders"]),
        ("hulp dichtbij huis, of alleen hulp", ["hulp dichtbij"]),
        ("het jeugdkader", ["jeugdkader"]),
        ("", []),
    ],
)
def test_terms_are_found_as_whole_words_in_any_inflection(text, found):
    terms = [word("grip"), word("inkoopkader", "jeugdkader"), word("hulp dichtbij"), word("dichtbij")]
    assert [span.text for span, _term in find_terms(text, terms)] == found


def test_each_term_is_marked_once_and_text_stays_text():
    gloss = Glossary([word("grip"), word("geld")])
    marked = gloss.mark("<b>grip</b> op geld, grip & rust")
    assert marked.count("vk-term-mark") == 2
    assert "&lt;b&gt;" in marked
    assert "&amp; rust" in marked
    assert [term.word for term in gloss.listed()] == ["geld", "grip"]


def test_nothing_is_listed_when_nothing_is_marked():
    gloss = Glossary([word("grip")])
    assert gloss.mark(None) == ""
    assert gloss.listed() == []


def test_passage_shows_the_words_around():
    text = "lang " * 40 + "om grip te krijgen " + "lang " * 40
    [(what, address, words)] = passages_with(
        word("grip"), [("de opdracht", "/a/", text), ("b", "/b/", "niets")]
    )
    assert (what, address) == ("de opdracht", "/a/")
    assert words.startswith("… lang")
    assert "om grip te krijgen" in words
    assert len(words) < 140


@given(st.text(max_size=80))
def test_places_hold_the_words_they_name(text):
    for span, _term in find_terms(text, [word("grip"), word("a b")]):
        assert text[span.start : span.end] == span.text


@pytest.fixture
def grip(dossier, eva) -> Term:
    kept = Term.objects.create(id="begrip-grip", dossier=dossier, created_by=eva, word="grip")
    TermMeaning.objects.create(term=kept, party="de raad", meaning="kunnen bijsturen")
    return kept


@pytest.fixture
def read(signed_in):
    return lambda who, address: signed_in(who).get(address).content.decode()


def test_pqr_and_assignment_show_what_a_word_means(read, dirk, page, statement, assignment, grip):
    assignment.sections.filter(kind="purpose").update(text="Elke raad krijgt grip.")
    for address in (page("statement", statement.pk), page("assignment")):
        told = read(dirk, address)
        assert 'href="#woord-begrip-grip">grip</a>' in told
        assert "de raad: kunnen bijsturen" in told


def test_term_that_is_closed_is_not_marked(read, dirk, eva, page, statement, grip):
    grip.confidentiality = Confidentiality.CORE_TEAM
    grip.save()
    address = page("statement", statement.pk)
    assert "vk-term-mark" in read(eva, address)
    assert "vk-term-mark" not in read(dirk, address)
    assert "bijsturen" not in read(dirk, address)


def test_page_of_terms_tells_where_a_word_stands_as_far_as_seen(read, eva, dirk, page, statement, grip):
    assert "De PQR van Fenna" in read(dirk, page("terms"))
    statement.confidentiality = Confidentiality.CORE_TEAM
    statement.save()
    assert "De PQR van Fenna" in read(eva, page("terms"))
    assert "van Fenna" not in read(dirk, page("terms"))
    assert "Waar dit woord staat" not in read(dirk, page("terms"))


def save(client, page, term, **given):
    term.refresh_from_db()
    sent = {"word": term.word, "confidentiality": term.confidentiality, "from_version": term.version}
    answer = client.post(page("edit-term", term.pk), sent | given)
    assert answer.status_code == 302


def test_what_was_agreed_before_stays_to_be_read(signed_in, read, eva, dirk, page, grip):
    client = signed_in(eva)
    save(client, page, grip, agreed_meaning="weten wat het kost", agreed_on="2026-03-01")
    assert not TermVersion.objects.exists()
    save(client, page, grip, agreed_meaning="kunnen bijsturen", agreed_on="2026-05-28")
    kept = TermVersion.objects.get()
    assert (kept.agreed_meaning, kept.replaced_by) == ("weten wat het kost", "Eva")
    told = read(dirk, page("terms"))
    assert "Wat we eerder afspraken" in told
    assert "weten wat het kost" in told
    assert "1 maart 2026" in told


def test_agreement_that_was_closed_then_stays_closed(signed_in, read, eva, dirk, page, grip):
    client = signed_in(eva)
    grip.confidentiality = Confidentiality.CORE_TEAM
    grip.save()
    save(client, page, grip, agreed_meaning="iets geheims", agreed_on="2026-03-01")
    save(client, page, grip, agreed_meaning="iets anders", agreed_on="2026-04-01", confidentiality="dossier")
    assert "iets anders" in read(dirk, page("terms"))
    assert "iets geheims" not in read(dirk, page("terms"))


def test_meaning_that_stays_keeps_its_row(signed_in, eva, page, grip):
    kept = grip.meanings.get().pk
    save(signed_in(eva), page, grip, meanings="De raad: sturen\nSJM: tellen")
    assert [(m.pk == kept, m.meaning) for m in grip.meanings.all()] == [(True, "sturen"), (False, "tellen")]
