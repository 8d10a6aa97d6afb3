"""Is it said for whom?"""

from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span


def find_population(reading: Reading) -> tuple[Span, ...]:
    """Find for whom the goal is meant: groups of people, households, firms.

    >>> from vaarkaart.engines.concreteness.reading import read_goal
    >>> [span.text for span in find_population(read_goal("Minder jongeren in gesloten jeugdhulp."))]
    ['jongeren']
    """
    return tuple(reading.span(hit.first, hit.last) for hit in reading.hits("population"))
