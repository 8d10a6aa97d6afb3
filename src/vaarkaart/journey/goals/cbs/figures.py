"""Fetching figures: rows of the chosen column and regions, a few regions at a time."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from ..figure_reading import FoundFigure
from ..models import CbsSelection, Indicator
from ..periods import read_period
from .fetching import ask, refusal
from .tables import TableInfo, describe_table

_REGIONS_AT_ONCE = 25
_MISSING = {Decimal(-99999), Decimal(-99998), Decimal(-99997), Decimal(-99996), Decimal(-99995)}
_LETTERS = {"month": "MM", "quarter": "KW", "half_year": "HJ", "year": "JJ", "two_years": "JJ"}

Told = tuple[str, date, Decimal | None, bool]  # region, last day, value, provisional


def fetch_figures(
    selection: CbsSelection,
    *,
    report: Callable[[float, str], None] = lambda _share, _told: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> list[FoundFigure]:
    """Fetch the figures that were chosen.

    Takes:   the choice; whom to tell how far it is; whether to stop.
    Gives:   the figures, by region and period. With one region that is the whole; with more, each is a part.
    Raises:  ``InvalidInput``: the table or its columns changed, or CBS does not answer. Then there is nothing at all.
    """
    info = describe_table(selection.table)
    info.topic(selection.measure)
    _check_choice(selection, info)
    codes = list(selection.regions) or [""]
    told: list[Told] = []
    for start in range(0, len(codes), _REGIONS_AT_ONCE):
        if should_stop():
            return []
        some = codes[start : start + _REGIONS_AT_ONCE]
        told += _ask_some(selection, info, some)
        done = min(start + _REGIONS_AT_ONCE, len(codes))
        report(done / len(codes), _("%(done)s van %(all)s gemeenten") % {"done": done, "all": len(codes)})
    return _as_figures(selection, told)


def _check_choice(selection: CbsSelection, info: TableInfo) -> None:
    """Check that what was chosen is still there.

    Raises:  ``InvalidInput``.
    """
    there = {each.key: {item.code for item in each.items} for each in info.dimensions}
    gone = [key for key, code in selection.fixed.items() if code not in there.get(key, set())]
    missing = [each.title for each in info.others if each.key not in selection.fixed]
    if gone or missing:
        told = _("Het CBS heeft de indeling van deze tabel gewijzigd (%(what)s).")
        raise refusal(
            selection.table, told % {"what": ", ".join([*gone, *missing])}, _("Kies de tabel opnieuw.")
        )
    lost = [
        name
        for code, name in selection.regions.items()
        if info.regions is None or code not in there[info.regions.key]
    ]
    if lost:
        told = _("Deze gemeenten staan niet meer in de tabel: %(names)s.") % {"names": ", ".join(lost[:10])}
        raise refusal(
            selection.table, told, _("Misschien zijn zij opgegaan in een andere. Kies de gemeenten opnieuw.")
        )


def _ask_some(selection: CbsSelection, info: TableInfo, codes: list[str]) -> list[Told]:
    periods, regions = info.periods, info.regions
    if periods is None:
        return []
    letters = _LETTERS[selection.indicator.frequency]
    only = [f"substringof('{letters}',{periods.key})"]
    if selection.from_year:
        only.append(f"{periods.key} ge '{selection.from_year}'")
    only += [f"{key} eq '{_quoted(code)}'" for key, code in selection.fixed.items()]
    if regions is not None and codes != [""]:
        only.append("(" + " or ".join(f"{regions.key} eq '{_quoted(code)}'" for code in codes) + ")")
    columns = [*([regions.key] if regions else []), periods.key, selection.measure]
    rows = ask(selection.table, "TypedDataSet", filter=" and ".join(only), select=",".join(columns))
    provisional = {item.code.strip() for item in periods.items if "oorlopig" in item.status}
    return [
        (
            str(row.get(regions.key, "")).strip() if regions else "",
            day,
            _read_value(row.get(selection.measure)),
            code in provisional,
        )
        for row in rows
        for code in [str(row.get(periods.key, "")).strip()]
        if letters in code and (day := read_period(code)) is not None
    ]


def _quoted(code: str) -> str:
    return code.replace("'", "''")


def _read_value(value: Any) -> Decimal | None:
    """Read a figure; codes and empty cells mean that there is none, which is another thing than zero."""
    if value is None or isinstance(value, bool):
        return None
    try:
        read = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return None if read in _MISSING or not read.is_finite() else round(read, 3)


def _as_figures(selection: CbsSelection, told: list[Told]) -> list[FoundFigure]:
    """Make figures of rows; a period of which nobody has a figure yet is left out, as are years before the first."""
    names = {code.strip(): name for code, name in selection.regions.items()}
    published = {day for _code, day, value, _provisional in told if value is not None}
    ordered = sorted((row for row in told if row[1] in published), key=lambda row: row[:2])
    figures = []
    for code, rows in groupby(ordered, key=lambda row: row[0]):
        part = names.get(code, code) if len(names) > 1 else ""
        began = False
        for _code, day, value, provisional in rows:
            began = began or value is not None
            if began:
                missing = _tell_missing(selection.indicator) if value is None else ""
                figures.append(
                    FoundFigure(
                        selection.indicator_id,
                        part,
                        day,
                        value,
                        missing_because=missing,
                        is_provisional=provisional and value is not None,
                    )
                )
    return figures


def _tell_missing(indicator: Indicator) -> str:
    if indicator.reference.startswith("BBV"):
        return _("gegevens niet beschikbaar")
    return _("het CBS geeft geen cijfer")
