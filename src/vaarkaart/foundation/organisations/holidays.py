"""Dutch public holidays (PyPI ``holidays``): on these days nobody hands in or works papers out."""

from datetime import date
from functools import lru_cache

import holidays
from dateutil.easter import easter

# The law makes Good Friday a day off for nobody; public offices are open.
_OFFICES_OPEN = "goede vrijdag"
_SUNDAY = 6


def easter_sunday(year: int) -> date:
    """Find Easter Sunday.

    >>> easter_sunday(2026)
    datetime.date(2026, 4, 5)
    """
    return easter(year)


@lru_cache(maxsize=256)
def _holidays_in(year: int) -> dict[date, str]:
    listed = holidays.country_holidays("NL", years=year, language="nl", categories=("public", "optional"))
    # Sundays are no working days anyway. Liberation Day is in every year, as public offices are closed then.
    days = {
        day: name
        for day, name in listed.items()
        if day.weekday() != _SUNDAY and name.lower() != _OFFICES_OPEN
    }
    return {day: days[day] for day in sorted(days)}


def holidays_in(year: int) -> dict[date, str]:
    """List the public holidays of a year with their names.

    Good Friday is left out: public offices are open. Liberation Day is in every year, as it is for them.

    >>> [str(day) for day in holidays_in(2026)][:3]
    ['2026-01-01', '2026-04-06', '2026-04-27']
    """
    return dict(_holidays_in(year))


def holidays_between(first: date, last: date) -> dict[date, str]:
    """List the public holidays from the first day up to and including the last."""
    years = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in _holidays_in(year).items() if first <= day <= last}
