"""The memo as it is read: one canonical form, one fingerprint, the same text on the page and in Word."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from vaarkaart.engines.documents import write_docx
from vaarkaart.journey.progress.memo.document import Document, Part, blocks_in
from vaarkaart.journey.progress.memo.paper import as_paper

MEMO = Document(
    to="De raad",
    cc="",
    sender="Fenna Oldenkamp",
    dated_on=date(2026, 9, 15),
    reference="SJM-088",
    subject="Voortgang",
    salutation="Geachte leden van de raad",
    parts=(
        Part("", "Een opening."),
        Part("Wat we deden", "Eerst dit.\n- één ding;\n- “twee” & <b>drie</b>.\n\nDan dat."),
    ),
)


def open_docx(memo: Document = MEMO, **options: object):
    return docx.Document(BytesIO(write_docx(as_paper(memo, **options))))


@pytest.mark.parametrize(
    "same",
    [
        replace(MEMO, to="De raad "),
        replace(MEMO, parts=(Part("", "Een opening.\r\n"), MEMO.parts[1])),
        replace(MEMO, parts=(Part("", "Een opening.   "), MEMO.parts[1])),
    ],
)
def test_fingerprint_overlooks_what_nobody_can_see(same):
    assert same.fingerprint == MEMO.fingerprint


def test_fingerprint_overlooks_how_an_accent_is_written():
    assert (
        replace(MEMO, subject="Cliëntenraad").fingerprint
        == replace(MEMO, subject="Clie\u0308ntenraad").fingerprint
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(MEMO, to="De Raad"),
        replace(MEMO, cc="griffie"),
        replace(MEMO, dated_on=date(2026, 9, 16)),
        replace(MEMO, salutation=""),
        replace(MEMO, corrects="a" * 64),
        replace(MEMO, parts=MEMO.parts[::-1]),
        replace(MEMO, parts=(Part("Een opening.", ""), MEMO.parts[1])),
    ],
)
def test_fingerprint_changes_with_anything_a_reader_sees(other):
    assert other.fingerprint != MEMO.fingerprint


def test_fingerprint_stays_the_same_over_versions_of_the_software():
    assert MEMO.fingerprint == "34c6e97db5fafdf6e64b8145ad9c3465898ba0672f2551e45b683ef12b4fa39a"


def test_head_leaves_out_what_is_empty():
    assert [label for label, _value in MEMO.head] == ["Aan", "Van", "Datum", "Kenmerk", "Onderwerp"]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        ("a\nb", [("paragraph", ("a b",))]),
        ("a\n\nb", [("paragraph", ("a",)), ("paragraph", ("b",))]),
        ("- a\n* b\n• c", [("list", ("a", "b", "c"))]),
        ("a:\n- b\nc", [("paragraph", ("a:",)), ("list", ("b",)), ("paragraph", ("c",))]),
        ("a-b\n-c", [("paragraph", ("a-b -c",))]),
    ],
)
def test_text_is_cut_into_paragraphs_and_lists(text, blocks):
    assert [(block.kind, block.lines) for block in blocks_in(text)] == blocks


def test_word_document_holds_the_text_line_by_line():
    word = open_docx()
    body = [paragraph.text for paragraph in word.paragraphs if paragraph.text]
    assert tuple(body[1:]) == MEMO.lines
    head = [(row.cells[0].text, row.cells[1].text) for row in word.tables[0].rows]
    assert tuple(head) == MEMO.head


def test_word_document_has_real_headings_and_lists():
    word = open_docx()
    styles = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert styles["Memo"] == "Title"
    assert styles["Wat we deden"] == "Heading 1"
    assert styles["één ding;"] == "List Bullet"


def test_word_document_is_dutch_and_says_what_it_is():
    word = open_docx()
    language = word.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Voortgang",
        "Fenna Oldenkamp",
        "nl-NL",
    )
    assert properties.created.date() == MEMO.dated_on


def test_word_document_marks_the_first_column_as_headers():
    look = open_docx().tables[0]._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstColumn")), look.get(qn("w:firstRow"))) == ("1", "0")


def test_word_document_of_a_sent_memo_shows_the_fingerprint():
    foot = open_docx(fingerprint=MEMO.fingerprint).sections[0].footer.paragraphs[0].text
    assert MEMO.fingerprint in foot


def test_word_document_of_a_draft_says_so():
    assert open_docx(draft=True).paragraphs[0].text == "Memo (concept)"


@pytest.mark.parametrize("text", ["Zoë’s plan", "emoji ⛵", "x" * 5000, "a\u2028b", "controle\x0bteken\x00"])
def test_word_document_takes_any_text(text):
    memo = replace(MEMO, subject=text[:200], parts=(Part(text[:100], text),))
    assert open_docx(memo).paragraphs
