"""The memo as a Word document: real headings, lists and table headers, in Dutch, so that it can be read aloud."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.run import Run

from .document import Block, Document
from .grammar import full_day

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Calibri"
_INK = RGBColor(0x10, 0x26, 0x3F)
_PARAGRAPH_SPACE = 8  # points
_LABEL_WIDTH, _VALUE_WIDTH = Cm(3.0), Cm(13.0)


def write_docx(memo: Document, *, fingerprint: str = "", draft: bool = False) -> bytes:
    """Write a memo as a Word document.

    Takes:   the memo; its fingerprint when it is sent; whether it is still a draft (then it says so).
    Gives:   the bytes of a .docx file. The text is the same as on the page, line by line.
    """
    word = docx.Document()
    _set_up(word, memo)
    word.add_heading("Memo (concept)" if draft else "Memo", level=0)
    _add_head(word, memo)
    if memo.greeting:
        word.add_paragraph(memo.greeting)
    for part in memo.parts:
        if part.title:
            word.add_heading(part.title, level=1)
        for block in part.blocks:
            _add_block(word, block)
    _add_foot(word, memo, fingerprint=fingerprint)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _add_block(word: WordDocument, block: Block) -> None:
    """Add a paragraph, or a list of which the last item keeps the distance of a paragraph."""
    for line in block.lines:
        added = word.add_paragraph(line, style="List Bullet" if block.kind == "list" else None)
    added.paragraph_format.space_after = Pt(_PARAGRAPH_SPACE)


def _set_up(word: WordDocument, memo: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _set_properties(word, memo)
    _set_language(word)
    _set_style(word, "Normal", size=11, after=_PARAGRAPH_SPACE)
    _set_style(word, "Title", size=26, after=10, bold=True)
    _set_style(word, "Heading 1", size=14, before=14, after=4, bold=True)
    _set_style(word, "List Bullet", size=11, after=3)


def _set_properties(word: WordDocument, memo: Document) -> None:
    properties = word.core_properties
    head = dict(memo.head)
    properties.title = properties.subject = head.get("Onderwerp", "")
    properties.author = properties.last_modified_by = head.get("Van", "")
    properties.language = "nl-NL"
    properties.category = "Memo"
    properties.identifier = head.get("Kenmerk", "")
    properties.comments = ""
    # The memo's own day, so that the same memo gives the same file.
    properties.created = properties.modified = datetime(
        memo.dated_on.year, memo.dated_on.month, memo.dated_on.day, tzinfo=UTC
    )


def _set_language(word: WordDocument) -> None:
    """Tell screen readers and the spelling checker that the text is Dutch."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "nl-NL")


def _set_style(
    word: WordDocument, name: str, *, size: int, after: int, before: int = 0, bold: bool = False
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


def _add_head(word: WordDocument, memo: Document) -> None:
    """Set Aan, Cc, Van and so on as a table of which the first column is marked as headers."""
    table = word.add_table(rows=0, cols=2)
    table.autofit = False
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        for name, value in (("firstColumn", "1"), ("firstRow", "0"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{name}"), value)
    table.columns[0].width, table.columns[1].width = _LABEL_WIDTH, _VALUE_WIDTH
    for label, value in memo.head:
        cells = table.add_row().cells
        cells[0].width, cells[1].width = _LABEL_WIDTH, _VALUE_WIDTH
        cells[0].paragraphs[0].add_run(label).bold = True
        cells[1].paragraphs[0].add_run(value)
        for cell in cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    word.add_paragraph().paragraph_format.space_after = Pt(0)


def _add_foot(word: WordDocument, memo: Document, *, fingerprint: str) -> None:
    foot = word.sections[0].footer.paragraphs[0]
    told = " · ".join(filter(None, [dict(memo.head).get("Onderwerp", ""), full_day(memo.dated_on)]))
    if fingerprint:
        told += f" · vingerafdruk (SHA-256): {fingerprint}"
    foot.add_run(f"{told} · pagina ").font.size = Pt(8)
    _add_page_number(foot.add_run())


def _add_page_number(run: Run) -> None:
    """Add a field that Word fills with the number of the page."""
    run.font.size = Pt(8)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
