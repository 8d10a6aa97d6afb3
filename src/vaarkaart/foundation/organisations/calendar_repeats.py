"""Rules of repetition (RFC 5545), as far as meetings use them, followed day by day and never without end.

General libraries search on until the year 9999 for a day that never comes (30 February); a hostile calendar
can keep them busy for minutes. Here at most ten years are walked, whatever the rule says.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice, takewhile
from typing import Any

from django.utils.translation import gettext as _

MOST_REPEATS = 520
LONGEST_REPETITION_DAYS = 3660
_LONGEST_RULE_CHARACTERS = 300
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FOLLOWED = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
# These pick a moment within a day; only the day matters here.
_WITHIN_A_DAY = {"BYHOUR", "BYMINUTE", "BYSECOND"}


class RuleError(ValueError):
    """A rule that cannot be followed, said in a sentence."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How something is repeated. ``weekdays`` pairs a place in the month (0: every) with a day of the week."""

    every: str
    interval: int
    count: int | None
    until: date | None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_starts: int = 0


def read_rule(given: Any) -> Rule:
    """Read a rule from an ICS calendar.

    Raises:  ``RuleError`` for a rule that is broken, has no end, or uses what meetings never need.
    """
    try:
        parts = {part.upper(): list(values) for part, values in given.items()}
        rule = _make(parts) if len(given.to_ical()) <= _LONGEST_RULE_CHARACTERS else None
    except (AttributeError, ValueError, TypeError, IndexError):
        rule = None
    if rule is None:
        raise RuleError(_("Deze afspraak heeft een herhaling die niet te volgen is."))
    if rule.count is None and rule.until is None:
        raise RuleError(_("Deze afspraak herhaalt zich zonder einde."))
    return rule


def _make(parts: dict[str, list[Any]]) -> Rule | None:
    every = str(parts["FREQ"][0]) if "FREQ" in parts else ""
    weekdays = tuple(_read_weekday(value) for value in parts.get("BYDAY", []))
    rule = Rule(
        every=every,
        interval=int(parts.get("INTERVAL", [1])[0]),
        count=int(parts["COUNT"][0]) if "COUNT" in parts else None,
        until=_read_until(parts["UNTIL"][0]) if "UNTIL" in parts else None,
        weekdays=weekdays,
        month_days=_read_numbers(parts, "BYMONTHDAY"),
        months=_read_numbers(parts, "BYMONTH"),
        positions=_read_numbers(parts, "BYSETPOS"),
        week_starts=_WEEKDAYS.index(str(parts.get("WKST", ["MO"])[0])),
    )
    has_places = any(place for place, _day in weekdays)
    counts_in_month = every == "MONTHLY" or (every == "YEARLY" and bool(rule.months))
    is_followed = (
        every in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
        and rule.interval >= 1
        and not parts.keys() - _FOLLOWED - _WITHIN_A_DAY
        and (counts_in_month or not has_places)
        and not (every == "YEARLY" and not rule.months and (weekdays or rule.month_days))
    )
    return rule if is_followed else None


def _read_numbers(parts: dict[str, list[Any]], name: str) -> tuple[int, ...]:
    return tuple(int(value) for value in parts.get(name, []))


def _read_weekday(value: Any) -> tuple[int, int]:
    """Read ``TU`` (every Tuesday) or ``2TU`` (the second of the month)."""
    found = re.fullmatch(r"([+-]?\d{1,2})?([A-Z]{2})", str(value))
    if found is None:
        raise ValueError(value)
    return int(found[1] or 0), _WEEKDAYS.index(found[2])


def _read_until(value: Any) -> date:
    """Read the last day; a moment in world time is a day later here only around midnight, when nobody meets."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise ValueError(value)


def list_days(rule: Rule, begin: date) -> list[date]:
    """List the days of a repetition, from its first day on.

    Raises:  ``RuleError`` when there are more than `MOST_REPEATS`.
    """
    # Positions are counted within a whole week, month or year, also when the first day lies halfway.
    walked = _walk(begin - timedelta(days=366), begin) if rule.positions else _walk(begin, begin)
    picked: Iterable[date] = (day for day in walked if _matches(day, rule, begin))
    if rule.positions:
        picked = (day for day in _pick_positions(picked, rule) if day >= begin)
    if rule.until is not None:
        last = rule.until
        picked = takewhile(lambda day: day <= last, picked)
    most = MOST_REPEATS + 1 if rule.count is None else min(max(rule.count, 0), MOST_REPEATS + 1)
    days = list(islice(picked, most))
    if len(days) > MOST_REPEATS:
        raise RuleError(_("Deze afspraak herhaalt zich meer dan %(most)s keer.") % {"most": MOST_REPEATS})
    return days


def _walk(first: date, begin: date) -> Iterator[date]:
    """Walk the days up to ten years after the beginning."""
    day, last = first, begin + timedelta(days=LONGEST_REPETITION_DAYS)
    while day <= last:
        yield day
        day += timedelta(days=1)


def _matches(day: date, rule: Rule, begin: date) -> bool:
    """Tell whether a day is one of those that the rule names."""
    if (_period(day, rule) - _period(begin, rule)) % rule.interval:
        return False
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not _is_month_day(day, rule.month_days):
        return False
    if rule.weekdays and not any(_is_weekday(day, place, weekday) for place, weekday in rule.weekdays):
        return False
    return bool(rule.weekdays or rule.month_days) or _is_like_first(day, rule, begin)


def _is_like_first(day: date, rule: Rule, begin: date) -> bool:
    """Tell whether a day stands in its week, month or year as the first day does."""
    if rule.every == "WEEKLY":
        return day.weekday() == begin.weekday()
    if rule.every == "MONTHLY":
        return day.day == begin.day
    if rule.every == "YEARLY":
        return day.day == begin.day and (bool(rule.months) or day.month == begin.month)
    return True


def _period(day: date, rule: Rule) -> int:
    """Number the day, week, month or year in which a day lies."""
    if rule.every == "DAILY":
        return day.toordinal()
    if rule.every == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_starts) // 7
    return day.year * 12 + day.month if rule.every == "MONTHLY" else day.year


def _is_month_day(day: date, wanted: tuple[int, ...]) -> bool:
    return day.day in wanted or day.day - _days_in_month(day) - 1 in wanted


def _is_weekday(day: date, place: int, weekday: int) -> bool:
    """Tell whether a day is this weekday: any, the so manieth of its month, or counted from the end."""
    if day.weekday() != weekday:
        return False
    from_start, from_end = (day.day - 1) // 7 + 1, -((_days_in_month(day) - day.day) // 7) - 1
    return place in (0, from_start, from_end)


def _days_in_month(day: date) -> int:
    first_of_next = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (first_of_next - timedelta(days=1)).day


def _pick_positions(days: Iterable[date], rule: Rule) -> Iterator[date]:
    """Keep the days at the wanted positions of each period: the first (1), the last (-1)."""
    for _number, group in groupby(days, key=lambda day: _period(day, rule)):
        listed = list(group)
        wanted = {place - 1 if place > 0 else len(listed) + place for place in rule.positions}
        yield from (day for place, day in enumerate(listed) if place in wanted)
