"""A document as a Word file."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Row as WordRow
from docx.text.run import Run

from vaarkaart.engines.documents.model import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
    Quote,
    Table,
    without_control_signs,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Calibri"
_INK = RGBColor(0x10, 0x26, 0x3F)
_PARAGRAPH_SPACE = 8  # points
_TEXT_WIDTH = 16.0  # centimetres
_LABEL_WIDTH = 3.0


def write_docx(paper: Paper) -> bytes:
    """Write a document as a Word file.

    Takes:   the document.
    Gives:   the bytes of a .docx file, with real headings, lists and table headers.
    """
    clean = without_control_signs(paper)
    word = docx.Document()
    _set_up(word, clean)
    word.add_heading(clean.title, level=0)
    if clean.head:
        _add_head(word, clean)
    for block in clean.blocks:
        _add_block(word, block)
    _add_foot(word, clean)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


# ── Page, properties and styles ──


def _set_up(word: WordDocument, paper: Paper) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _set_properties(word, paper)
    _set_language(word, paper.language)
    _set_style(word, "Normal", size=11, after=_PARAGRAPH_SPACE)
    _set_style(word, "Title", size=26, after=10, bold=True)
    _set_style(word, "Heading 1", size=14, before=14, after=4, bold=True)
    _set_style(word, "Heading 2", size=12, before=10, after=3, bold=True)
    _set_style(word, "Heading 3", size=11, before=8, after=2, bold=True)
    _set_style(word, "List Bullet", size=11, after=3)
    _set_style(word, "Quote", size=11, after=_PARAGRAPH_SPACE, indent=0.75)
    _set_style(word, "Footer", size=8, after=0)
    _set_style(word, "Caption", size=10, before=6, after=4, bold=True)


def _set_properties(word: WordDocument, paper: Paper) -> None:
    properties = word.core_properties
    properties.title = properties.subject = paper.subject
    properties.author = properties.last_modified_by = paper.author
    properties.language = paper.language
    properties.category = paper.category
    properties.identifier = paper.identifier
    properties.comments = ""
    day = paper.dated_on
    properties.created = properties.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)


def _set_language(word: WordDocument, code: str) -> None:
    """Tell screen readers and the spelling checker what language the text is in."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), code)


def _set_style(
    word: WordDocument,
    name: str,
    *,
    size: int,
    after: int,
    before: int = 0,
    bold: bool = False,
    indent: float = 0,
) -> None:
    style = word.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "Theme" in attribute:  # otherwise the theme's font wins
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    style.paragraph_format.line_spacing = 1.15
    style.paragraph_format.widow_control = True
    if indent:
        style.paragraph_format.left_indent = Cm(indent)


# ── Text ──


def _add_block(word: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        word.add_heading(block.text, level=block.level)
    elif isinstance(block, Quote):
        word.add_paragraph(block.text, style="Quote")
    elif isinstance(block, Bullets):
        _add_bullets(word, block)
    elif isinstance(block, Table):
        _add_table(word, block)
    else:
        _add_paragraph(word, block)


def _add_paragraph(word: WordDocument, block: Paragraph) -> None:
    added = word.add_paragraph()
    if block.lead:
        added.add_run(f"{block.lead} ").bold = True
    added.add_run(block.text)


def _add_bullets(word: WordDocument, block: Bullets) -> None:
    """Add a list of which the last item keeps the distance of a paragraph."""
    for line in block.lines:
        added = word.add_paragraph(line, style="List Bullet")
    added.paragraph_format.space_after = Pt(_PARAGRAPH_SPACE)


# ── Tables ──


def _add_head(word: WordDocument, paper: Paper) -> None:
    """Set labels and values as a table of which the first column is marked as headers."""
    table = word.add_table(rows=0, cols=2)
    _mark_headers(table, row=False)
    for label, value in paper.head:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].add_run(value)
    _set_widths(table, (_LABEL_WIDTH, _TEXT_WIDTH - _LABEL_WIDTH))
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_table(word: WordDocument, block: Table) -> None:
    caption = word.add_paragraph(block.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    table = word.add_table(rows=1, cols=len(block.columns))
    table.style = "Table Grid"
    _mark_headers(table, row=True)
    for cell, name in zip(table.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_on_every_page(table.rows[0])
    for row in block.rows:
        added = table.add_row()
        _keep_together(added)
        for cell, text in zip(added.cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    _set_widths(table, tuple(_TEXT_WIDTH * part / sum(block.widths) for part in block.widths))
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _mark_headers(table: WordTable, *, row: bool) -> None:
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        look = OxmlElement("w:tblLook")
        table._tbl.tblPr.append(look)
    values = {"firstRow": str(int(row)), "firstColumn": "1", "noHBand": "1", "noVBand": "1"}
    for name, value in values.items():
        look.set(qn(f"w:{name}"), value)


def _repeat_on_every_page(row: WordRow) -> None:
    """Mark a row as the header of its table: read aloud as such, and repeated on every page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)
    _keep_together(row)


def _keep_together(row: WordRow) -> None:
    """Let no page end in the middle of a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _set_widths(table: WordTable, widths: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)


# ── Foot ──


def _add_foot(word: WordDocument, paper: Paper) -> None:
    foot = word.sections[0].footer.paragraphs[0]
    foot.add_run(f"{paper.foot} · {paper.page_word} ")
    _add_page_number(foot.add_run())


def _add_page_number(run: Run) -> None:
    """Add a field that Word fills with the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
