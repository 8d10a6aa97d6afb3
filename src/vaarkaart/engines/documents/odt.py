"""A document as an OpenDocument text."""

from io import BytesIO
from typing import Any

from odf import dc, meta, style, table, text
from odf.opendocument import OpenDocumentText

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

ODT = "application/vnd.oasis.opendocument.text"
_FONT = "Carlito, Calibri, sans-serif"
_INK = "#10263f"
_HEADINGS = {1: ("14pt", "0.5cm", "0.15cm"), 2: ("12pt", "0.35cm", "0.1cm"), 3: ("11pt", "0.3cm", "0.07cm")}
_TEXT_WIDTH = 16.0  # centimetres
_LABEL_WIDTH = 3.0


def write_odt(paper: Paper) -> bytes:
    """Write a document as an OpenDocument text.

    Takes:   the document.
    Gives:   the bytes of an .odt file, with real headings, lists and table headers.
    """
    clean = without_control_signs(paper)
    document = OpenDocumentText()
    _set_up(document, clean)
    document.text.addElement(text.P(stylename="Title", text=clean.title))
    if clean.head:
        _add_head(document, clean)
    tables = 0
    for block in clean.blocks:
        tables += isinstance(block, Table)
        _add_block(document, block, number=tables)
    made = BytesIO()
    document.write(made)
    return made.getvalue()


# ── Page, properties and styles ──


def _set_up(document: Any, paper: Paper) -> None:
    language, _dash, country = paper.language.partition("-")
    default = style.DefaultStyle(family="paragraph")
    default.addElement(style.ParagraphProperties(lineheight="115%", orphans="2", widows="2"))
    default.addElement(
        style.TextProperties(
            fontfamily=_FONT, fontsize="11pt", color=_INK, language=language, country=country
        )
    )
    document.styles.addElement(default)
    _add_style(document, "Standard", after="0.28cm")
    _add_style(document, "Title", size="26pt", after="0.35cm", bold=True)
    _add_style(document, "Quotations", after="0.28cm", indent="0.75cm", italic=True)
    _add_style(document, "List Bullet", after="0.1cm")
    _add_style(document, "Caption", size="10pt", before="0.2cm", after="0.15cm", bold=True, keep=True)
    _add_style(document, "Table Contents", after="0.07cm")
    _add_style(document, "Table Heading", after="0.07cm", bold=True)
    _add_style(document, "Footer", size="8pt", after="0cm")
    for level, (size, before, after) in _HEADINGS.items():
        _add_style(
            document,
            f"Heading {level}",
            size=size,
            before=before,
            after=after,
            bold=True,
            keep=True,
            level=level,
        )
    strong = style.Style(name="Strong", family="text")
    strong.addElement(style.TextProperties(fontweight="bold"))
    document.styles.addElement(strong)
    row = style.Style(name="Row", family="table-row")
    row.addElement(style.TableRowProperties(keeptogether="always"))
    document.automaticstyles.addElement(row)
    _set_page(document, paper)
    _set_properties(document, paper)


def _add_style(
    document: Any,
    name: str,
    *,
    after: str,
    size: str = "11pt",
    before: str = "0cm",
    indent: str = "0cm",
    bold: bool = False,
    italic: bool = False,
    keep: bool = False,
    level: int = 0,
) -> None:
    outline = {"defaultoutlinelevel": str(level)} if level else {}
    made = style.Style(name=name.replace(" ", "_20_"), displayname=name, family="paragraph", **outline)
    made.addElement(
        style.ParagraphProperties(
            margintop=before,
            marginbottom=after,
            marginleft=indent,
            keepwithnext="always" if keep else "auto",
        )
    )
    made.addElement(
        style.TextProperties(
            fontsize=size,
            fontweight="bold" if bold else "normal",
            fontstyle="italic" if italic else "normal",
        )
    )
    document.styles.addElement(made)


def _set_page(document: Any, paper: Paper) -> None:
    layout = style.PageLayout(name="A4")
    layout.addElement(
        style.PageLayoutProperties(
            pagewidth="21cm",
            pageheight="29.7cm",
            marginleft="2.5cm",
            marginright="2.5cm",
            margintop="2.2cm",
            marginbottom="2.2cm",
        )
    )
    document.automaticstyles.addElement(layout)
    page = style.MasterPage(name="Standard", pagelayoutname=layout)
    footer = style.Footer()
    line = text.P(stylename="Footer", text=f"{paper.foot} · {paper.page_word} ")
    line.addElement(text.PageNumber(selectpage="current"))
    footer.addElement(line)
    page.addElement(footer)
    document.masterstyles.addElement(page)


def _set_properties(document: Any, paper: Paper) -> None:
    day = f"{paper.dated_on.isoformat()}T00:00:00"
    for made in (
        dc.Title(text=paper.subject),
        dc.Subject(text=paper.subject),
        dc.Creator(text=paper.author),
        meta.InitialCreator(text=paper.author),
        dc.Language(text=paper.language),
        dc.Date(text=day),
        meta.CreationDate(text=day),
    ):
        document.meta.addElement(made)
    for name, value in (("category", paper.category), ("identifier", paper.identifier)):
        document.meta.addElement(meta.UserDefined(name=name, valuetype="string", text=value))


# ── Text ──


def _add_block(document: Any, block: Block, *, number: int) -> None:
    if isinstance(block, Heading):
        document.text.addElement(
            text.H(outlinelevel=block.level, stylename=f"Heading_20_{block.level}", text=block.text)
        )
    elif isinstance(block, Quote):
        document.text.addElement(_with_lines(block.text, stylename="Quotations"))
    elif isinstance(block, Bullets):
        _add_bullets(document, block)
    elif isinstance(block, Table):
        _add_table(document, block, number=number)
    else:
        _add_paragraph(document, block)


def _with_lines(written: str, *, stylename: str) -> Any:
    """Make a paragraph in which line ends stay."""
    made = text.P(stylename=stylename)
    for place, line in enumerate(written.splitlines() or [""]):
        if place:
            made.addElement(text.LineBreak())
        made.addText(line)
    return made


def _add_paragraph(document: Any, block: Paragraph) -> None:
    made = _with_lines("", stylename="Standard")
    if block.lead:
        made.addElement(text.Span(stylename="Strong", text=f"{block.lead} "))
    for place, line in enumerate(block.text.splitlines()):
        if place:
            made.addElement(text.LineBreak())
        made.addText(line)
    document.text.addElement(made)


def _add_bullets(document: Any, block: Bullets) -> None:
    made = text.List()
    for line in block.lines:
        item = text.ListItem()
        item.addElement(text.P(stylename="List_20_Bullet", text=line))
        made.addElement(item)
    document.text.addElement(made)


# ── Tables ──


def _add_head(document: Any, paper: Paper) -> None:
    made = _start_table(document, "Kop", (_LABEL_WIDTH, _TEXT_WIDTH - _LABEL_WIDTH))
    for label, value in paper.head:
        row = table.TableRow()
        row.addElement(_cell(label, stylename="Table_20_Heading"))
        row.addElement(_cell(value, stylename="Table_20_Contents"))
        made.addElement(row)
    document.text.addElement(made)
    document.text.addElement(text.P(stylename="Standard"))


def _add_table(document: Any, block: Table, *, number: int) -> None:
    name = f"Tabel{number}"
    border = style.Style(name=f"{name}.cell", family="table-cell")
    border.addElement(style.TableCellProperties(border=f"0.5pt solid {_INK}", padding="0.1cm"))
    document.automaticstyles.addElement(border)
    document.text.addElement(text.P(stylename="Caption", text=block.caption))
    widths = tuple(_TEXT_WIDTH * part / sum(block.widths) for part in block.widths)
    made = _start_table(document, name, widths)
    header = table.TableHeaderRows()
    header.addElement(_row(block.columns, stylename="Table_20_Heading", cell_style=border))
    made.addElement(header)
    for cells in block.rows:
        made.addElement(_row(cells, stylename="Table_20_Contents", cell_style=border))
    document.text.addElement(made)
    document.text.addElement(text.P(stylename="Standard"))


def _start_table(document: Any, name: str, widths: tuple[float, ...]) -> Any:
    whole = style.Style(name=f"{name}.table", family="table")
    whole.addElement(style.TableProperties(width=f"{_TEXT_WIDTH}cm", align="left"))
    document.automaticstyles.addElement(whole)
    made = table.Table(name=name, stylename=whole)
    for place, width in enumerate(widths):
        column = style.Style(name=f"{name}.{place}", family="table-column")
        column.addElement(style.TableColumnProperties(columnwidth=f"{width:.2f}cm"))
        document.automaticstyles.addElement(column)
        made.addElement(table.TableColumn(stylename=column))
    return made


def _row(cells: tuple[str, ...], *, stylename: str, cell_style: Any) -> Any:
    made = table.TableRow(stylename="Row")
    for cell in cells:
        made.addElement(_cell(cell, stylename=stylename, cell_style=cell_style))
    return made


def _cell(written: str, *, stylename: str, cell_style: Any = None) -> Any:
    options = {"stylename": cell_style} if cell_style is not None else {}
    made = table.TableCell(valuetype="string", **options)
    made.addElement(_with_lines(written, stylename=stylename))
    return made
