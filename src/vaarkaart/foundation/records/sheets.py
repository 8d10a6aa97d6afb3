"""Tables that people hand in: a workbook, a csv file or pasted cells. Only values are read, never more than measured.

Nothing here knows what the cells mean: a table comes out, with what each cell holds and where it stands.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import zip_longest
from typing import Any, Literal
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _

from vaarkaart.problems import InvalidInput, Problem

LARGEST_FILE_BYTES = 8 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 80
_MOST_SHEETS = 20
_MOST_EMPTY_ROWS = 2_000
_SCANNED_BYTES = 4_096
_FORMULA_STARTS = tuple("=+-@\t\r'")
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
# What a spreadsheet shows when a formula went wrong, in Dutch and in English.
_ERROR = re.compile(r"#[A-Z][A-Z0-9/]{1,12}[!?]?")
_BROKEN_XLSX = (
    LookupError, ArithmeticError, ValueError, TypeError, AttributeError, EOFError, ParseError,
    zipfile.BadZipFile, zlib.error,
)  # fmt: skip
# How files begin that are something else than they say.
_OTHER_KINDS = (
    (b"\xd0\xcf\x11\xe0", "een oud Excel- of Word-bestand"),
    (b"%PDF", "een pdf"),
    (b"<!", "een webpagina"),
    (b"<html", "een webpagina"),
    (b"<?xml", "een xml-bestand"),
    (b"\x89PNG", "een plaatje"),
    (b"\xff\xd8\xff", "een foto"),
    (b"\x1f\x8b", "een ingepakt bestand"),
)

Kind = Literal["text", "number", "formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: its text, the number when the file has one, and whether Excel shows that as a percentage."""

    text: str = ""
    kind: Kind = "text"
    number: Decimal | None = None
    is_percentage: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are joined into one: from where to where, in numbers from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def tell(self) -> str:
        """Tell it as a spreadsheet does: A2:A5."""
        return f"{column_letter(self.first_column)}{self.first_row}:{column_letter(self.last_column)}{self.last_row}"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with their numbers in the file, and which cells are joined."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    merged: tuple[Merged, ...] = ()

    def as_text(self) -> str:
        """Give the table as it can be pasted: a line a row, a tab between cells."""
        return "\n".join("\t".join(cell.text for cell in cells) for _line, cells in self.rows)


def column_letter(number: int) -> str:
    """Give the letters of a column.

    >>> column_letter(1), column_letter(27)
    ('A', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def name_other_kind(content: bytes) -> str:
    """Name what a file is when it begins as something no table or calendar begins with; empty when it does not."""
    begin = content.lstrip()[:16].lower()
    return next((kind for beginning, kind in _OTHER_KINDS if begin.startswith(beginning.lower())), "")


def read_table_file(content: bytes, *, name: str, prefer: str = "") -> Table:
    """Read the table in a file, whichever kind it is.

    Takes:   the bytes and the name of the file; the name of the sheet to prefer in a workbook.
    Gives:   the table.
    Raises:  ``InvalidInput`` when it is empty, too big, or something else than a table.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise wrong_file(name, _("Dit bestand is groter dan 8 MB."), _("Deel het op, bijvoorbeeld per jaar."))
    if not content.strip():
        raise wrong_file(name, _("Dit bestand is leeg."), _("Kies een ander bestand."))
    if content.startswith(b"PK\x03\x04"):
        return _read_workbook(content, name=name, prefer=prefer)
    if kind := name_other_kind(content):
        raise wrong_file(
            name,
            _("Dit is %(kind)s, geen csv of xlsx.") % {"kind": kind},
            _("Bewaar het eerst als csv of xlsx (in Excel: Opslaan als)."),
        )
    if name.lower().endswith(".xlsx"):
        told = _("Dit is geen Excel-bestand, al eindigt de naam op .xlsx.")
        raise wrong_file(name, told, _("Kies een ander bestand."))
    if b"\x00" in content:
        raise wrong_file(name, _("Dit is geen tekst."), _("Bewaar het als csv in UTF-8."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # what an older Excel writes
    return read_table_text(text, name=name)


def read_table_text(text: str, *, name: str) -> Table:
    """Read a table from text: pasted from a spreadsheet (tabs), or csv with ; or , between the cells.

    Raises:  ``InvalidInput`` when there is nothing in it, too much of it, or quotes that do not close.
    """
    if len(text) > LARGEST_FILE_BYTES:
        raise wrong_file(name, _("Dit is meer dan 8 MB."), _("Deel het op, bijvoorbeeld per jaar."))
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    delimiter = max("\t;,", key=lambda sign: sum(line.count(sign) for line in lines) * (sign != "," or 0.5))
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                kept = cells[:MOST_COLUMNS]
                rows.append((reader.line_num, tuple(_read_text(cell.strip()) for cell in kept)))
            if len(rows) > MOST_ROWS:
                raise _too_many_rows(name)
    except csv.Error as wrong:
        raise wrong_file(
            f"{name}, {_('rij')} {reader.line_num}",
            _("Deze regel kan niet gelezen worden."),
            _("Kijk of elk aanhalingsteken ook weer sluit."),
        ) from wrong
    if not rows:
        raise wrong_file(name, _("Hier staat nog geen tabel."), _("Plak de tabel, of kies een bestand."))
    return Table(name, tuple(rows))


def _read_text(text: str) -> Cell:
    if text.startswith("="):
        return Cell(text, "formula")
    if _ERROR.fullmatch(text):
        return Cell(text, "error")
    return Cell(unguarded(text))


def check_package(content: bytes, *, name: str) -> None:
    """Look at what is in a workbook before anything is unpacked.

    Raises:  ``InvalidInput`` for another kind of zip, one that unpacks to too much, or one that is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if "xl/workbook.xml" not in package.namelist():
                raise wrong_file(
                    name,
                    _("Dit is een zip- of Word-bestand, geen Excel-bestand."),
                    _("Bewaar het in Excel als xlsx of csv."),
                )
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
                raise wrong_file(
                    name,
                    _("Uitgepakt is dit bestand veel te groot."),
                    _("Bewaar alleen het blad dat je nodig hebt."),
                )
            _check_entities(package, parts, name=name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as wrong:
        raise damaged(name) from wrong


def _check_entities(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], *, name: str) -> None:
    """Refuse XML that declares its own entities: Excel never does, and they can grow without end."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with package.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(_SCANNED_BYTES):
                    raise damaged(name)


def _read_workbook(content: bytes, *, name: str, prefer: str) -> Table:
    check_package(content, name=name)
    try:
        values = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        found = []
        for sheet in values.worksheets[:_MOST_SHEETS]:
            rows = tuple(_read_rows(sheet, written[sheet.title], name=name))
            if rows:
                found.append((sheet, rows))
            if sheet.title.casefold() == prefer.casefold() and rows:
                break
        if not found:
            raise wrong_file(name, _("In dit bestand staat niets."), _("Kies een ander bestand."))
        sheet, rows = next(
            (each for each in found if each[0].title.casefold() == prefer.casefold()), found[0]
        )
        return Table(name, rows, tuple(_find_merged(content, sheet)))
    except InvalidInput:
        raise
    except _BROKEN_XLSX as wrong:
        raise damaged(name) from wrong


def _read_rows(sheet: Any, written: Any, *, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Give the rows that hold something, with the numbers they have in the workbook."""
    kept, empty = 0, 0
    both = zip_longest(
        sheet.iter_rows(max_col=MOST_COLUMNS), written.iter_rows(max_col=MOST_COLUMNS), fillvalue=()
    )
    for line, (cells, formulas) in enumerate(both, start=1):
        read = tuple(_read_cell(cell, formula) for cell, formula in zip_longest(cells, formulas))
        empty = 0 if any(cell.text for cell in read) else empty + 1
        if empty > _MOST_EMPTY_ROWS:
            return
        if not empty:
            kept += 1
            yield line, read
        if kept > MOST_ROWS:
            raise _too_many_rows(name)


def _read_cell(cell: Any, formula: Any) -> Cell:
    """Tell a cell as it would stand in a csv file; a formula counts when Excel kept what came out of it."""
    value = None if cell is None else cell.value
    if value is None:
        text = str(getattr(formula, "value", None) or "")
        return Cell(text, "formula") if text.startswith("=") else Cell()
    if isinstance(value, bool):
        return Cell("ja" if value else "nee")
    if isinstance(value, int | float):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if not number.is_finite():
            return Cell(str(value), "error")
        percentage = "%" in str(getattr(cell, "number_format", "") or "")
        number = round(number * 100, 10).normalize() if percentage else number
        told = f"{number:f}"
        told = told.rstrip("0").rstrip(".") if "." in told else told
        return Cell(told.replace(".", ",") + ("%" if percentage else ""), "number", number, percentage)
    if isinstance(value, datetime):
        is_day = value.time() == time.min
        return Cell(value.date().isoformat() if is_day else value.strftime("%Y-%m-%d %H:%M"))
    if isinstance(value, date):
        return Cell(value.isoformat())
    return _read_text(str(value).strip())


def _find_merged(content: bytes, sheet: Any) -> Iterator[Merged]:
    """Find which cells of a sheet are joined; reading cell by cell does not tell."""
    path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if path not in package.namelist():
            return
        for first_column, first_row, last_column, last_row in _MERGED.findall(package.read(path)):
            yield Merged(int(first_row), _column(first_column), int(last_row), _column(last_column))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.decode():
        number = number * 26 + ord(letter) - 64
    return number


def guarded(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula: an apostrophe goes before it.

    >>> guarded("=1+1"), guarded("Raad"), unguarded(guarded("=1+1"))
    ("'=1+1", 'Raad', '=1+1')
    """
    return f"'{text}" if text[:1] in _FORMULA_STARTS else text


def unguarded(text: str) -> str:
    """Take away the apostrophe that ``guarded`` put before a text."""
    return text[1:] if text[:1] == "'" and text[1:2] in _FORMULA_STARTS and len(text) > 1 else text


def wrong_file(where: str, problem: str, mend: str) -> InvalidInput:
    """Say that a file as a whole cannot be read."""
    return InvalidInput([Problem(where, problem, mend)])


def damaged(name: str) -> InvalidInput:
    """Say that a workbook cannot be opened."""
    return wrong_file(
        name, _("Dit Excel-bestand is beschadigd."), _("Open het in Excel en bewaar het opnieuw als xlsx.")
    )


def _too_many_rows(name: str) -> InvalidInput:
    told = _("Dit zijn meer dan %(most)s regels.") % {"most": MOST_ROWS}
    return wrong_file(name, told, _("Deel het op, bijvoorbeeld per jaar."))
