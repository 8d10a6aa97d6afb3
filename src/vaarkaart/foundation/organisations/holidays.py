"""Dutch public holidays, reckoned for any year: on these days nobody hands in or works papers out."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

_KINGS_DAY_SINCE = 2014


def easter_sunday(year: int) -> date:
    """Find Easter Sunday in the Gregorian calendar.

    Source:  the anonymous algorithm (Meeus, Jones and Butcher).

    >>> easter_sunday(2026)
    datetime.date(2026, 4, 5)
    """
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leap_centuries - moon_shift + 15) % 30
    leap_years, year_rest = divmod(of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - moon - year_rest) % 7
    correction = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def holidays_in(year: int) -> dict[date, object]:
    """List the public holidays of a year with their names.

    Good Friday is left out: public offices are open. Liberation Day is in every year, as it is for them.
    """
    easter = easter_sunday(year)
    days = {
        date(year, 1, 1): _("Nieuwjaarsdag"),
        easter + timedelta(days=1): _("Tweede paasdag"),
        date(year, 5, 5): _("Bevrijdingsdag"),
        easter + timedelta(days=39): _("Hemelvaartsdag"),
        easter + timedelta(days=50): _("Tweede pinksterdag"),
        date(year, 12, 25): _("Eerste kerstdag"),
        date(year, 12, 26): _("Tweede kerstdag"),
    }
    if year >= _KINGS_DAY_SINCE:
        kings_day = date(year, 4, 27)
        days[kings_day - timedelta(days=kings_day.weekday() == 6)] = _("Koningsdag")
    return days


def holidays_between(first: date, last: date) -> dict[date, object]:
    """List the public holidays from the first day up to and including the last."""
    years: Iterable[int] = range(first.year, last.year + 1)
    return {day: name for year in years for day, name in holidays_in(year).items() if first <= day <= last}
