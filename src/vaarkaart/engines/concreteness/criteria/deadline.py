"""Is there a date or period by which?"""

from collections.abc import Sequence

from vaarkaart.engines.concreteness.moments import Moment, MomentKind
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.concreteness.tense import looks_back
from vaarkaart.engines.text import Span


def find_deadline(reading: Reading, *, deadlines: Sequence[Moment]) -> tuple[Span, ...]:
    """Give the words of the dates and periods by which something must be so."""
    return tuple(reading.span(moment.first, moment.last) for moment in deadlines)


def deadlines(reading: Reading) -> list[Moment]:
    """Give the moments by which something must be so.

    Takes:   a goal as read.
    Gives:   the moments; years in names of papers, years to compare with and years in a report of what was done
             do not count.

    >>> from vaarkaart.engines.concreteness.reading import read_goal
    >>> goal = read_goal("Volgens de Woonvisie 2030 zijn er eind 2027 meer woningen.")
    >>> [goal.span(moment.first, moment.last).text for moment in deadlines(goal)]
    ['2027']
    """
    return [
        moment
        for moment in reading.moments
        if moment.kind is MomentKind.BY
        and not looks_back(reading, moment.first, moment=moment)
        and not _dates_a_former_value(reading, moment)
    ]


def _dates_a_former_value(reading: Reading, moment: Moment) -> bool:
    """Recognise "van 12,4% in 2024 naar 10% in 2027": the earlier year tells when the first value was so."""
    if moment.year is None or reading.latest_year in (None, moment.year) or not reading.is_short:
        return False
    return any(0 <= moment.first - amount.last <= 2 for amount in reading.amounts)
