"""Documents in Word and OpenDocument: the same text, with real headings, lists and table headers."""

from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from odf import dc, teletype
from odf.namespaces import FONS, STYLENS, TEXTNS
from odf.opendocument import load
from odf.style import DefaultStyle, Style, TextProperties
from odf.table import Table as OdfTable
from odf.table import TableHeaderRows
from odf.text import H, List, P

from vaarkaart.engines.documents import (
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Quote,
    Table,
    write_docx,
    write_odt,
)

PAPER = Paper(
    title="Nota",
    head=(("Stuk", "Het kader"), ("Datum", "1 juni 2026")),
    blocks=(
        Heading("In het kort"),
        Paragraph("Eén zin & <nog> een.", lead="De vraag:"),
        Table("Wat raden vinden", ("Raad", "Standpunt"), (("Aa", "positief"), ("Bee", "negatief")), (1, 2)),
        Heading("Raad Aa", level=2),
        Heading("Punt 1", level=3),
        Quote("Noem de kosten."),
        Bullets(("eerst dit", "dan dat")),
    ),
    foot="Nota · 1 juni 2026",
    dated_on=date(2026, 6, 1),
    subject="Nota over het kader",
    author="Regio",
    category="Nota",
    identifier="K-1",
)
TEXTS = [
    "Nota",
    "In het kort",
    "De vraag: Eén zin & <nog> een.",
    "Wat raden vinden",
    "Raad Aa",
    "Punt 1",
    "Noem de kosten.",
    "eerst dit",
    "dan dat",
]


def word():
    return docx.Document(BytesIO(write_docx(PAPER)))


def odt():
    return load(BytesIO(write_odt(PAPER)))


def test_word_holds_every_text_in_order():
    assert [p.text for p in word().paragraphs if p.text] == TEXTS


def test_opendocument_holds_every_text_in_order():
    body = odt().text
    found = []

    def walk(node):
        for child in getattr(node, "childNodes", ()):
            if child.qname in ((TEXTNS, "p"), (TEXTNS, "h")):
                found.append(teletype.extractText(child))
            elif child.qname != (OdfTable(name="x").qname):
                walk(child)

    walk(body)
    assert [text for text in found if text] == TEXTS


def test_word_has_real_headings_lists_and_quotes():
    styles = {p.text: p.style.name for p in word().paragraphs}
    assert (styles["In het kort"], styles["Raad Aa"], styles["Punt 1"]) == (
        "Heading 1",
        "Heading 2",
        "Heading 3",
    )
    assert (styles["eerst dit"], styles["Noem de kosten."]) == ("List Bullet", "Quote")


def test_opendocument_has_real_headings_and_lists():
    made = odt()
    levels = [(teletype.extractText(h), h.getAttribute("outlinelevel")) for h in made.getElementsByType(H)]
    assert levels == [("In het kort", "1"), ("Raad Aa", "2"), ("Punt 1", "3")]
    assert len(made.getElementsByType(List)) == 1
    styles = {p.getAttribute("stylename") for p in made.getElementsByType(P)}
    assert {"Title", "Quotations", "Caption", "Table_20_Heading"} <= styles


def test_word_repeats_the_header_row_and_marks_it():
    head, table = word().tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Raad", "Standpunt"],
        ["Aa", "positief"],
        ["Bee", "negatief"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    looks = [each._tbl.tblPr.find(qn("w:tblLook")) for each in (head, table)]
    assert [look.get(qn("w:firstRow")) for look in looks] == ["0", "1"]


def test_opendocument_has_header_rows():
    (header,) = odt().getElementsByType(TableHeaderRows)
    assert teletype.extractText(header) == "RaadStandpunt"


def test_both_say_their_language_title_and_author():
    language = word().styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "nl-NL"
    made = odt()
    (default,) = [s for s in made.getElementsByType(DefaultStyle) if s.getAttribute("family") == "paragraph"]
    (text,) = default.getElementsByType(TextProperties)
    assert text.attributes[(FONS, "language")] == "nl"
    assert text.attributes[(FONS, "country")] == "NL"
    properties = word().core_properties
    assert (properties.title, properties.author, properties.identifier) == (
        "Nota over het kader",
        "Regio",
        "K-1",
    )
    assert teletype.extractText(made.meta.getElementsByType(dc.Title)[0]) == "Nota over het kader"


def test_headings_of_opendocument_stand_in_the_outline():
    levels = {
        style.getAttribute("name"): style.attributes.get((STYLENS, "default-outline-level"))
        for style in odt().getElementsByType(Style)
    }
    assert [levels[f"Heading_20_{level}"] for level in (1, 2, 3)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "text", ["emoji ⛵", "x" * 5000, "a\u2028b", "controle\x0bteken\x00", "twee\nregels"]
)
def test_any_text_can_be_written(text):
    paper = Paper(
        title=text[:80],
        head=(("Van", text),),
        blocks=(Paragraph(text), Quote(text), Bullets((text,)), Table(text, ("A",), ((text,),), (1,))),
        foot=text[:80],
        dated_on=date(2026, 6, 1),
        subject=text[:80],
    )
    assert docx.Document(BytesIO(write_docx(paper))).paragraphs
    assert load(BytesIO(write_odt(paper))).text.childNodes
