"""A document as a PDF that can be read aloud and kept: its structure is read back from the file."""

from dataclasses import replace
from datetime import date

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.documents.reading_pdf import children, list_roles, metadata_of, open_pdf, text_of
from vaarkaart.engines.documents import Bullets, Heading, Paper, Paragraph, Quote, Table, write_pdf

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
HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    '#include "paper.typ"',
    "$ x^2 $ *vet* _schuin_ `code` <label> @ref // weg /* weg */",
    '"); #panic("stuk") ("',
    "]} #let paper = none [",
    "\\u{41} \\ ~ -- --- ...",
    "= Geen kop\n- geen lijst\n+ geen nummers\n/ geen: term",
]


def paragraph_of(text: str) -> Paper:
    return replace(PAPER, blocks=(Paragraph(text),))


def test_reads_in_the_order_of_the_document():
    told = text_of(write_pdf(PAPER))
    places = [
        told.index(text)
        for text in (
            "Nota", "Stuk", "Het kader", "In het kort", "De vraag:", "Eén zin & <nog> een.", "Wat raden vinden",
            "Raad", "Standpunt", "positief", "negatief", "Raad Aa", "Punt 1", "Noem de kosten.", "eerst dit",
            "dan dat",
        )
    ]  # fmt: skip
    assert places == sorted(places)


def test_tells_what_everything_is():
    roles = list_roles(write_pdf(PAPER))
    assert [role for role in roles if role in {"Title", "H1", "H2", "H3", "Table", "BlockQuote", "L"}] == [
        "Title", "L", "H1", "Table", "H2", "H3", "BlockQuote", "L",
    ]  # fmt: skip
    assert roles.count("TH") == 2
    assert roles.count("TD") == 4
    assert roles.count("Caption") == 1
    assert [roles.count(role) for role in ("LI", "Lbl", "LBody")] == [4, 4, 4]  # the head is a list too


def test_headers_of_a_table_say_that_they_are_of_a_column():
    with open_pdf(write_pdf(PAPER)) as pdf:
        headers = [node for node in children(pdf.Root.StructTreeRoot) if node.S == "/TH"]
        assert [
            str(header.A[0].Scope if isinstance(header.A, pikepdf.Array) else header.A.Scope)
            for header in headers
        ] == ["/Column", "/Column"]


def test_roles_are_standard_or_mapped_to_one():
    standard = {
        "Document",
        "Sect",
        "P",
        "H1",
        "H2",
        "H3",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "Caption",
        "BlockQuote",
        "Span",
    }
    with open_pdf(write_pdf(PAPER)) as pdf:
        tree = pdf.Root.StructTreeRoot
        mapped = {str(name)[1:] for name in tree.get("/RoleMap", {})}
        used = {str(node.S)[1:] for node in children(tree)}
    assert used - mapped <= standard


def test_says_what_it_is_and_in_which_language():
    with open_pdf(write_pdf(PAPER)) as pdf:
        assert pdf.Root.Lang == "nl-NL"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.docinfo.Title == "Nota over het kader"
        assert pdf.docinfo.Author == "Regio"
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
            assert told["dc:title"] == "Nota over het kader"


def test_everything_on_a_page_is_tagged_or_marked_as_decoration():
    """A foot or a line that is not marked would be read aloud in the middle of a sentence."""
    with open_pdf(write_pdf(PAPER)) as pdf:
        for page in pdf.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                depth += (name in {"BDC", "BMC"}) - (name == "EMC")
                if name in {"Tj", "TJ", "S", "f"}:
                    assert depth, (name, operands)


def test_brings_its_own_fonts():
    with open_pdf(write_pdf(PAPER)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts} >= {"Alegreya"}
        for font in fonts:
            assert (
                "/FontFile2" in font.DescendantFonts[0].FontDescriptor
                or "/FontFile3" in font.DescendantFonts[0].FontDescriptor
            )
            assert "/ToUnicode" in font


def test_same_document_gives_the_same_file():
    assert write_pdf(PAPER) == write_pdf(PAPER)


def test_heading_never_skips_a_level():
    paper = replace(PAPER, blocks=(Heading("Diep", level=3), Heading("Dieper", level=3)))
    assert [role for role in list_roles(write_pdf(paper)) if role.startswith("H")] == ["H1", "H2"]


def test_table_repeats_its_header_on_every_page():
    rows = tuple((f"Raad {number}", "positief " * 20) for number in range(60))
    told = write_pdf(replace(PAPER, blocks=(Table("Lang", ("Raad", "Standpunt"), rows, (1, 3)),)))
    with open_pdf(told) as pdf:
        assert len(pdf.pages) > 2
    assert list_roles(told).count("TH") == 2  # read aloud once


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_code(text):
    """Whatever somebody types stands on the page, sign by sign."""
    told = text_of(write_pdf(paragraph_of(text)))
    assert "".join(text.split()) in "".join(told.split())
    assert "root:" not in told


@pytest.mark.parametrize("text", HOSTILE)
def test_no_part_of_a_document_is_read_as_code(text):
    paper = Paper(
        title=text, head=((text, text),), foot=text, dated_on=date(2026, 6, 1), subject=text, author=text,
        category=text, identifier=text, page_word="pagina",
        blocks=(Heading(text), Quote(text), Bullets((text,)), Table(text, (text,), ((text,),), (1,)), Paragraph(text, text)),
    )  # fmt: skip
    told = "".join(text_of(write_pdf(paper)).split())
    assert told.count("".join(text.split())) >= 9


def test_template_may_read_no_file_outside_its_own_folder():
    from vaarkaart.engines.documents import pdf

    with pytest.raises(typst.TypstError):
        typst.compile(b'#read("../pdf.py")', root=str(pdf._SHEET))


@pytest.mark.parametrize("sign", ["🙂", "\ue000", "\ufdd0", "\U0001fae0", "\u0378"])
def test_sign_that_no_font_has_becomes_a_box(sign):
    told = text_of(write_pdf(paragraph_of(f"Goed{sign}gedaan")))
    assert "Goed" in told
    assert "gedaan" in told


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x" * 3000, "żółć Ωμέγα Ñandú", "a\x00b\x0bc", "\ud800"])
def test_takes_any_text(text):
    assert write_pdf(paragraph_of(text)).startswith(b"%PDF-1.7")


def test_takes_a_document_without_anything():
    assert write_pdf(Paper(title="Leeg", head=(), blocks=(), foot="", dated_on=date(2026, 6, 1)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=30))
def test_no_text_stops_it(text, title):
    paper = Paper(
        title=title, head=((title, text),), blocks=(Heading(title), Paragraph(text), Bullets((text,))),
        foot=text, dated_on=date(2026, 6, 1),
    )  # fmt: skip
    assert metadata_of(write_pdf(paper))
