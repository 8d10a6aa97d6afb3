"""Days as people say them."""

from datetime import date

from vaarkaart.language import say, to_say

_WEEKDAYS = (
    to_say("maandag"),
    to_say("dinsdag"),
    to_say("woensdag"),
    to_say("donderdag"),
    to_say("vrijdag"),
    to_say("zaterdag"),
    to_say("zondag"),
)
_MONTHS = (
    *(to_say("januari"), to_say("februari"), to_say("maart"), to_say("april"), to_say("mei"), to_say("juni")),
    *(
        to_say("juli"),
        to_say("augustus"),
        to_say("september"),
        to_say("oktober"),
        to_say("november"),
        to_say("december"),
    ),
)


def tell_day(day: date, *, known_year: int | None = None) -> str:
    """Tell a day as people say it; without its year when that is the known year.

    >>> tell_day(date(2026, 5, 14), known_year=2026)
    'donderdag 14 mei'
    """
    told = say(
        "{weekday} {day} {month}",
        weekday=say(_WEEKDAYS[day.weekday()]),
        day=day.day,
        month=say(_MONTHS[day.month - 1]),
    )
    return told if day.year == known_year else f"{told} {day.year}"
