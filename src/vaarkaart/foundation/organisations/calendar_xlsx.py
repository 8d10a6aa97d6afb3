"""Meetings from an Excel workbook: its first sheet with a column of days, never more than a measured amount of it."""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _

from vaarkaart.foundation.records.sheets import check_package, damaged, wrong_file
from vaarkaart.problems import InvalidInput

from .calendar_csv import COLUMNS, Row, read_rows, too_many_rows
from .calendar_files import MOST_MEETINGS, Reading

_MOST_SHEETS = 20
_MOST_CELLS_IN_ROW = 60
_MOST_EMPTY_ROWS = 2_000


def read_xlsx(content: bytes, *, name: str) -> Reading:
    """Read the meetings in a workbook.

    Raises:  ``InvalidInput`` for another kind of zip, one that unpacks to too much, or no column of days.
    """
    rows = read_sheet(content, name=name, days=COLUMNS["held_on"])
    if not rows:
        raise wrong_file(
            name, _("In dit bestand staat geen enkele vergadering."), _("Kies een ander bestand.")
        )
    return read_rows(rows, name=name)


def read_sheet(content: bytes, *, name: str, days: Collection[str]) -> list[Row]:
    """Read the rows of a workbook; only values are read, formulas and macros never run.

    Takes:   the bytes of the file and its name; what the column of days is called, in lower case.
    Gives:   the rows of the first sheet with such a column, else of the first with anything; none when all are empty.
    Raises:  ``InvalidInput`` for another kind of zip, or one that unpacks to too much.
    """
    check_package(content, name=name)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [list(_rows(sheet, name=name)) for sheet in book.worksheets[:_MOST_SHEETS]]
    except InvalidInput:
        raise
    except (
        LookupError,
        ArithmeticError,
        ValueError,
        TypeError,
        AttributeError,
        EOFError,
        ParseError,
        zipfile.BadZipFile,
        zlib.error,
    ) as wrong:
        raise damaged(name) from wrong
    filled = [rows for rows in sheets if rows]
    with_days = (rows for rows in filled if any(cell.lower() in days for cell in rows[0][1]))
    return next(with_days, filled[0] if filled else [])


def _rows(sheet: Any, *, name: str) -> Iterator[Row]:
    """Give the rows that hold something, with the numbers they have in the workbook."""
    kept, empty = 0, 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_CELLS_IN_ROW), start=1):
        texts = [_text(cell) for cell in cells]
        empty = 0 if any(texts) else empty + 1
        if empty > _MOST_EMPTY_ROWS:
            return
        if not empty:
            kept += 1
            yield line, texts
        if kept > MOST_MEETINGS + 1:
            raise too_many_rows(name)


def _text(cell: Any) -> str:
    """Tell a cell as it would stand in a CSV file."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    return str(cell).strip()
