"""Figures as files: csv and xlsx. What is written here is read again by `figure_reading` as the same."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from vaarkaart.foundation.records.sheets import guarded

from .figure_reading import COLUMNS
from .models import Indicator
from .periods import write_period

SHEET = "Cijfers"
_FIELDS = (
    "indicator",
    "indicator_id",
    "part",
    "period",
    "value",
    "missing",
    "provisional",
    "unit",
    "target",
    "note",
)
_HEAD = [COLUMNS[field][0] for field in _FIELDS]
_ABOUT = (
    "reference", "name", "definition", "measure", "unit", "direction", "frequency", "source", "owner",
    "dimension", "baseline_value", "baseline_words", "baseline_on", "target_value", "target_words", "target_on",
)  # fmt: skip


def list_rows(indicators: Iterable[Indicator]) -> Iterator[list[Any]]:
    """Give a row for each period of each indicator, with measurements and targets on the way at hand."""
    for indicator in indicators:
        measured = {(m.part, m.measured_on): m for m in indicator.measurements.all()}
        wanted = {(target.part, target.due_on): target.value for target in indicator.targets.all()}
        if indicator.target_value is not None and indicator.target_on is not None:
            wanted[("", indicator.target_on)] = indicator.target_value
        for part, day in sorted(measured.keys() | wanted.keys()):
            m = measured.get((part, day))
            yield [
                indicator.name,
                indicator.pk,
                part,
                _period(indicator, day),
                "" if m is None else m.words if m.value is None else m.value,
                "" if m is None else m.missing_because,
                "ja" if m is not None and m.is_provisional else "",
                indicator.unit,
                wanted.get((part, day), ""),
                "" if m is None else m.note,
            ]


def _period(indicator: Indicator, day: date) -> str:
    return write_period(day, frequency=indicator.frequency)


def write_csv(indicators: Iterable[Indicator]) -> bytes:
    """Write figures as csv with ; between the cells and a comma in numbers, as a Dutch spreadsheet expects."""
    told = io.StringIO(newline="")
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEAD)
    for row in list_rows(indicators):
        writer.writerow([_as_text(cell) for cell in row])
    return b"\xef\xbb\xbf" + told.getvalue().encode()


def _as_text(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return _plain(cell).replace(".", ",")
    return guarded(str(cell))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_xlsx(indicators: Iterable[Indicator]) -> bytes:
    """Write figures as a workbook: a sheet that can be read in again, and one that tells what was measured how."""
    indicators = list(indicators)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    _fill(sheet, _HEAD, list_rows(indicators))
    about = book.create_sheet("Indicatoren")
    names = [str(Indicator._meta.get_field(name).verbose_name) for name in _ABOUT]
    _fill(
        about,
        ["indicator-id", *names],
        ([each.pk, *(_about(each, name) for name in _ABOUT)] for each in indicators),
    )
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _about(indicator: Indicator, name: str) -> Any:
    display = getattr(indicator, f"get_{name}_display", None)
    value = display() if display else getattr(indicator, name)
    return "" if value is None else value if isinstance(value, Decimal | date) else str(value)


def _fill(sheet: Any, head: list[str], rows: Iterable[list[Any]]) -> None:
    sheet.append(head)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column)
            if isinstance(value, Decimal):
                cell.value = float(value)
            elif value != "":
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # text stays text, also when it begins as a formula would
    sheet.freeze_panes = "A2"
    for column in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 22
