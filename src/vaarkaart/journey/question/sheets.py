"""The PQRs as a table: written for a spreadsheet or Word, and read back from a spreadsheet.

What is written holds only what the reader may see, and is read back as the same. A row with its number changes that
PQR; a row without one is a new PQR. Nothing is guessed: what cannot be read is told with its row and column.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from openpyxl.styles import Alignment, Font

from vaarkaart.engines.documents import DOCX, Paper, Paragraph, Table, write_docx
from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.organisations.calendar_csv import split_rows
from vaarkaart.foundation.organisations.calendar_files import decode
from vaarkaart.foundation.organisations.calendar_xlsx import read_sheet
from vaarkaart.foundation.records.sheets import guarded
from vaarkaart.problems import InvalidInput, Problem

from .models import Basis, PQRStatement, Quote

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 500
MOST_PROBLEMS = 40
_LONGEST_CELL = 20_000

# Field -> what its column is called; "number" is the key, so that what is read back finds its PQR again.
COLUMNS: dict[str, Any] = {
    "number": gettext_lazy("nummer"),
    "who": gettext_lazy("wie"),
    "occasion": gettext_lazy("bij welke vraag"),
    "what": gettext_lazy("P: doe wat"),
    "what_basis": gettext_lazy("hoe weten we P"),
    "what_quote": gettext_lazy("citaat bij P"),
    "how": gettext_lazy("Q: door wat"),
    "how_basis": gettext_lazy("hoe weten we Q"),
    "how_quote": gettext_lazy("citaat bij Q"),
    "why": gettext_lazy("R: om wat te bereiken"),
    "why_basis": gettext_lazy("hoe weten we R"),
    "why_quote": gettext_lazy("citaat bij R"),
    "position": gettext_lazy("houding"),
    "conditions": gettext_lazy("voorwaarden"),
    "fears": gettext_lazy("waar ik bang voor ben"),
    "not_wanted": gettext_lazy("wat ik niet wil"),
    "confidentiality": gettext_lazy("wie mag dit zien"),
}
PARTS = ("what", "how", "why")
_CHOICES: dict[str, Any] = {
    **{f"{part}_basis": Basis for part in PARTS},
    "position": PQRStatement.Position,
    "confidentiality": Confidentiality,
}
_WIDE = {"what", "how", "why", "conditions", "fears", "not_wanted"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was read: its number in the file, and a text for each column that was there."""

    line: int
    cells: Mapping[str, str]


def rows_of(statements: Iterable[PQRStatement], quotes: Mapping[str, Quote]) -> list[list[str]]:
    """Give a row of texts per PQR, in the order of the columns; quotes only where the reader may see them."""
    return [[_cell(statement, field, quotes) for field in COLUMNS] for statement in statements]


def _cell(statement: PQRStatement, field: str, quotes: Mapping[str, Quote]) -> str:
    if field == "number":
        return statement.pk
    if field == "who":
        return statement.stakeholder.name
    if field.endswith("_quote"):
        quote = quotes.get(getattr(statement, f"{field}_id"))
        return quote.text if quote is not None else ""
    value = str(getattr(statement, field))
    return str(_CHOICES[field](value).label) if field in _CHOICES else value


def write_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Write the table as CSV for a spreadsheet; text that looks like a formula stays text."""
    held = io.StringIO(newline="")
    writer = csv.writer(held, delimiter=";")
    writer.writerow([str(name) for name in COLUMNS.values()])
    writer.writerows([[guarded(cell) for cell in row] for row in rows])
    return held.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """Write the table as an Excel workbook with one sheet; every cell is text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PQR"
    for place, (field, name) in enumerate(COLUMNS.items(), start=1):
        head = sheet.cell(1, place, str(name))
        head.font = Font(bold=True)
        sheet.column_dimensions[head.column_letter].width = 34 if field in _WIDE else 18
    for line, row in enumerate(rows, start=2):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(line, place)
            cell.value = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)
            cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def write_document(statements: Sequence[PQRStatement], *, dossier: Dossier, told: str, today: date) -> bytes:
    """Write the matrix as a Word document: who wants what, and a row for each person."""
    columns = (
        _("Wie"),
        _("P: doe wat"),
        _("Q: door wat"),
        _("R: om wat te bereiken"),
        _("Houding"),
        _("Wat ik niet wil"),
    )
    rows = tuple(
        (
            _with(statement.stakeholder.name, statement.occasion),
            _with(statement.what, statement.get_what_basis_display() if statement.what else ""),
            _with(statement.how, statement.get_how_basis_display() if statement.how else ""),
            _with(statement.why, statement.get_why_basis_display() if statement.why else ""),
            statement.get_position_display(),
            statement.not_wanted,
        )
        for statement in statements
    )
    title = _("Wie wil wat, hoe en waarom")
    blocks: list[Any] = [Paragraph(told)] if told else []
    blocks.append(Table(title, columns, rows, (1.5, 2, 2, 2.4, 1.3, 1.8)))
    paper = Paper(title, ((_("Opgave"), dossier.title),), tuple(blocks), foot=dossier.title, dated_on=today)
    return write_docx(paper)


def _with(text: str, remark: str) -> str:
    return f"{text} ({remark})" if text and remark else text


MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "docx": DOCX}


# ── Reading back ────────────────────────────────────────────────────────────────────────────────


def read_table(content: bytes, *, name: str) -> list[Row]:
    """Read the rows of a CSV or XLSX file, by the names of its columns, in whatever order.

    Raises:  ``InvalidInput`` when it is no such file, a column is missing or there are too many rows.
    """
    if content.startswith(b"PK\x03\x04"):
        rows = read_sheet(content, name=name, days=(str(COLUMNS["who"]),))
    else:
        rows = split_rows(decode(content, name=name), name=name)
    rows = [(line, cells) for line, cells in rows if any(cells)]
    if not rows:
        raise InvalidInput([Problem(name, _("Dit bestand is leeg."), _("Kies een ander bestand."))])
    places = _places(rows[0][1], name=name)
    if len(rows) - 1 > MOST_ROWS:
        problem = _("Dit bestand heeft meer dan %(most)s regels.") % {"most": MOST_ROWS}
        raise InvalidInput([Problem(name, problem, _("Deel het op."))])
    return [
        Row(line, {field: _unguarded(cells[at]) for field, at in places.items() if at < len(cells)})
        for line, cells in rows[1:]
    ]


def _places(head: list[str], *, name: str) -> dict[str, int]:
    called = [cell.strip().casefold() for cell in head]
    places = {
        field: called.index(word)
        for field, label in COLUMNS.items()
        for word in [next((word for word in _spoken(label) if word in called), None)]
        if word is not None
    }
    if "who" not in places and "number" not in places:
        shown = ", ".join(f"“{cell[:30]}”" for cell in head[:8])
        raise InvalidInput(
            [
                Problem(
                    f"{name}, {_('regel')} 1",
                    _("Geen kolom heet “wie”. Er staat: %(shown)s.") % {"shown": shown},
                    _("Neem eerst de tabel mee als csv of xlsx. Dan staan de kolommen goed."),
                )
            ]
        )
    return places


def _spoken(label: Any) -> tuple[str, str]:
    """Give a word as it is told now and in Dutch: who works in English reads a table of a colleague too."""
    with override("nl"):
        dutch = str(label).casefold()
    return str(label).casefold(), dutch


def _unguarded(cell: str) -> str:
    text = cell.replace("\r\n", "\n").strip()
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def choice_of(field: str, told: str) -> str | None:
    """Give the value behind the words of a choice, in whatever capitals; ``None`` when there is no such choice."""
    for value, label in _CHOICES[field].choices:
        if told.strip().casefold() in (*_spoken(label), value):
            return str(value)
    return None


def is_choice(field: str) -> bool:
    """Tell whether a column holds one of a few words."""
    return field in _CHOICES


def choices_told(field: str) -> str:
    """Name the words that a column may hold."""
    return ", ".join(str(label) for _value, label in _CHOICES[field].choices)


def is_too_long(cell: str) -> bool:
    """Tell whether a cell holds more than a field can."""
    return len(cell) > _LONGEST_CELL
