"""Days that count: working days, hand-in days and the calendar of a body.

Inside the planner a day is a whole number, the day's ``date.toordinal()`` (1 = Monday 1 January of
year 1). Counting working days is then arithmetic with one bisection over the holidays, however many
years lie in between.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()
_MOST_DATES = 100_000


class Dates(dict[int, date | None]):
    """The dates of day numbers, kept because plans ask for the same ones; None for no day at all."""

    def __missing__(self, number: int) -> date | None:
        if len(self) > _MOST_DATES:
            self.clear()
        day = self[number] = date.fromordinal(number) if FIRST_DAY <= number <= LAST_DAY else None
        return day


DATES = Dates()


class WorkingDays:
    """Counts working days: Monday to Friday that are no holiday.

    Every working day has a number (1, 2, 3, ...), so "five working days earlier" is a subtraction.
    """

    __slots__ = ("_holidays", "_off", "_shifts")

    def __init__(self, holidays: Iterable[int] = ()) -> None:
        """Takes the holidays as day numbers; doubled ones and those in a weekend do no harm."""
        self._holidays = sorted({day for day in holidays if (day - 1) % 7 < 5})
        self._off = frozenset(self._holidays)
        # How many holidays come before the k-th working day: those whose weekday number, less the
        # holidays before it, is at most k.
        self._shifts = [_weekdays_until(day) - place for place, day in enumerate(self._holidays)]

    def number_of(self, day: int) -> int:
        """Give how many working days there are up to and including this day."""
        return _weekdays_until(day) - bisect_right(self._holidays, day)

    def day_of(self, number: int) -> int:
        """Give the day of the working day with this number (number 1 is the first ever)."""
        weekday = number + bisect_right(self._shifts, number)
        weeks, rest = divmod(weekday - 1, 5)
        return weeks * 7 + rest + 1

    def on_or_before(self, day: int) -> int:
        """Give the last working day up to and including this day."""
        if (day - 1) % 7 < 5 and day not in self._off:
            return day
        return self.day_of(self.number_of(day))

    def on_or_after(self, day: int) -> int:
        """Give the first working day from this day on."""
        if (day - 1) % 7 < 5 and day not in self._off:
            return day
        return self.day_of(self.number_of(day - 1) + 1)

    def after(self, day: int, *, working_days: int) -> int:
        """Give the day that lies this many working days after a day; 0 is that day itself."""
        return day if working_days == 0 else self.day_of(self.number_of(day) + working_days)

    def before(self, day: int, *, working_days: int) -> int:
        """Give the working day with exactly this many working days between it and a day.

        The day counts, the answer does not: 0 gives the last working day up to and including the day.
        """
        return self.day_of(self.number_of(day) - working_days)


def _weekdays_until(day: int) -> int:
    weeks, rest = divmod(day, 7)
    return weeks * 5 + min(rest, 5)


@dataclass(frozen=True, slots=True)
class BodyCalendar:
    """When a body meets, and what that means for papers: three rows of days, side by side.

    ``meetings`` runs up without doubles; ``hand_ins[i]`` is the last day to hand in for
    ``meetings[i]`` and ``dones[i]`` the day on which its outcome has been worked out.
    """

    meetings: list[int]
    hand_ins: list[int]
    dones: list[int]

    def place_of(self, meeting: int) -> int:
        """Give the place of a meeting on this day, or -1 when the body does not meet then."""
        place = bisect_left(self.meetings, meeting)
        return place if self.meetings[place : place + 1] == [meeting] else -1


def build_calendar(
    meetings: Iterable[int], *, hand_in_working_days: int, processing_working_days: int, days: WorkingDays
) -> BodyCalendar:
    """Work out the hand-in and done days of all meetings of a body, once."""
    ordered = sorted(set(meetings))
    numbers, day_of = [days.number_of(meeting) for meeting in ordered], days.day_of
    return BodyCalendar(
        meetings=ordered,
        hand_ins=[day_of(number - hand_in_working_days) for number in numbers],
        dones=[day_of(number + processing_working_days) for number in numbers]
        if processing_working_days
        else ordered,
    )


def latest_hand_in(
    meeting: date, *, hand_in_working_days: int, holidays: frozenset[date] = frozenset()
) -> date:
    """Find the last day on which papers can be handed in for a meeting.

    Takes:   the meeting date; the hand-in term in working days (0 = the day itself); the holidays.
    Gives:   the working day on or before ``meeting`` that leaves the whole term between them.
    Raises:  ``ValueError`` when the term is negative.
    Source:  the body's rules of order.

    >>> latest_hand_in(date(2026, 5, 14), hand_in_working_days=10)
    datetime.date(2026, 4, 30)
    >>> latest_hand_in(date(2026, 5, 16), hand_in_working_days=0)  # a Saturday
    datetime.date(2026, 5, 15)
    """
    if hand_in_working_days < 0:
        raise ValueError("a hand-in term cannot be negative")
    days = WorkingDays(holiday.toordinal() for holiday in holidays)
    return date.fromordinal(days.before(meeting.toordinal(), working_days=hand_in_working_days))
