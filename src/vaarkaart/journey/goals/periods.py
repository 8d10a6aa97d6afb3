"""Periods as people write and say them; a period is kept as its last day.

2025 is 31 December 2025, the third quarter ends on 30 September: with how often something is measured, that day says
which period is meant.
"""

import re
from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from vaarkaart.foundation.organisations.calendar_csv import read_day
from vaarkaart.foundation.organisations.days import is_sensible
from vaarkaart.ui.jinja import day as tell_day
from vaarkaart.ui.jinja import month as tell_month

from .models import Indicator

_MONTHS_PER_TURN = {"month": 1, "quarter": 3, "half_year": 6, "year": 12, "two_years": 24}
_MONTHS = ["jan", "feb", "maart", "april", "mei", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
_MONTH_STARTS = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)} | {"mrt": 3}
_YEAR = r"((?:19|20)\d\d)"
_NTH = r"([1-4])\s*(?:e|ste|de)?\s*"
_QUARTER = r"(?:kwartaal|kw|k|q)"
_HALF = r"(?:halfjaar|half jaar|helft|h)"
# Each pattern with the months its period lasts; the year stands in group "year", which of them in "nth".
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), months)
    for pattern, months in (
        (r"(?P<year>YEAR)(?:jj00)?", 12),
        (r"(?P<year>YEAR)[\s-]*(?:kw0?|q|k)(?P<nth>[1-4])", 3),
        (r"(?:q|k|kw)\s*(?P<nth>[1-4])[\s-]*(?P<year>YEAR)", 3),
        (r"(?P<nth>[1-4])\s*(?:e|ste|de)?\s*(?:kwartaal|kw)\s*(?:van\s*)?(?P<year>YEAR)", 3),
        (r"(?P<year>YEAR)[\s-]*h(?:j0?)?(?P<nth>[12])", 6),
        (r"h(?P<nth>[12])[\s-]*(?P<year>YEAR)", 6),
        (r"(?P<nth>[12])\s*(?:e|ste|de)?\s*(?:half\s?jaar|helft)\s*(?:van\s*)?(?P<year>YEAR)", 6),
        (r"(?P<year>YEAR)mm(?P<nth>0[1-9]|1[0-2])", 1),
        (r"(?P<year>YEAR)-(?P<nth>0?[1-9]|1[0-2])", 1),
        (r"(?P<nth>0?[1-9]|1[0-2])[-/](?P<year>YEAR)", 1),
    )
    for pattern in (pattern.replace("YEAR", _YEAR.replace("(", "(?:", 1)),)
)
_CBS_SCHOOL_YEAR = re.compile(r"(\d{4})sj00")
_SCHOOL_YEAR = re.compile(r"(?:schooljaar\s*)?(\d{4})\s*[/-]\s*(\d{2}|\d{4})", re.IGNORECASE)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})", re.IGNORECASE)


def read_period(written: str) -> date | None:
    """Read a period or a day as people and CBS write it, and give its last day; None when it is none.

    >>> [str(read_period(text)) for text in ("2025", "Q3 2025", "2e kwartaal 2025", "2025MM02", "juni 2025")]
    ['2025-12-31', '2025-09-30', '2025-06-30', '2025-02-28', '2025-06-30']
    >>> [str(read_period(text)) for text in ("2025*", "31-8-2025", "schooljaar 2024/2025", "1e halfjaar 2025")]
    ['2025-12-31', '2025-08-31', '2025-07-31', '2025-06-30']
    >>> read_period("medio")
    """
    text = " ".join(written.replace("\u00a0", " ").split()).rstrip("*").strip().lower()
    if day := read_day(text):
        return day
    for pattern, months in _PATTERNS:
        if found := pattern.fullmatch(text):
            nth = int(found.groupdict().get("nth") or 1)
            return _sensible(_end_of_month(int(found["year"]), nth * months))
    if found := _NAMED_MONTH.fullmatch(text):
        number = _MONTH_STARTS.get(found[1][:3])
        return _sensible(_end_of_month(int(found[2]), number)) if number else None
    if found := _CBS_SCHOOL_YEAR.fullmatch(text):
        return _sensible(date(int(found[1]) + 1, 7, 31))
    if found := _SCHOOL_YEAR.fullmatch(text):
        first, last = int(found[1]), int(found[2]) % 100
        return _sensible(date(first + 1, 7, 31)) if (first + 1) % 100 == last else None
    return None


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _sensible(day: date) -> date | None:
    return day if is_sensible(day) else None


def tell_period(day: date | None, *, frequency: str) -> str:
    """Tell which period ends on a day, when something is measured that often; another day is told as a day."""
    if day is None:
        return ""
    months = _MONTHS_PER_TURN[frequency]
    ends = day == _end_of_month(day.year, day.month) and day.month % min(months, 12) == 0
    if not ends:
        return tell_day(day, weekday=False)
    if months >= 12:
        return str(day.year)
    if months == 1:
        return tell_month(day)
    nth = day.month // months
    if months == 3:
        return _("%(nth)se kwartaal %(year)s") % {"nth": nth, "year": day.year}
    return _("%(nth)se half jaar %(year)s") % {"nth": nth, "year": day.year}


def write_period(day: date | None, *, frequency: str) -> str:
    """Write a period so that ``read_period`` reads the same: in form fields and in files."""
    if day is None:
        return ""
    months = _MONTHS_PER_TURN[frequency]
    if day == _end_of_month(day.year, day.month) and day.month % min(months, 12) == 0:
        if months >= 12:
            return str(day.year)
        if months == 3:
            return f"{day.year} Q{day.month // 3}"
        if months == 6:
            return f"{day.year} H{day.month // 6}"
    return day.isoformat()


def add_months(day: date, months: int) -> date:
    """Go a number of months on; the last day of a month stays the last day.

    >>> str(add_months(date(2025, 12, 31), 6)), str(add_months(date(2025, 1, 15), 1))
    ('2026-06-30', '2025-02-15')
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def overdue_since(indicator: Indicator, *, latest: date | None, today: date) -> date | None:
    """Give the end of the period of which a figure should have been there by now; None when it is not late.

    A figure may come half a turn after its period: it takes time to count.
    """
    if latest is None:
        return None
    months = _MONTHS_PER_TURN[indicator.frequency]
    due = add_months(latest, months)
    return due if today > add_months(due, max(1, months // 2)) else None
