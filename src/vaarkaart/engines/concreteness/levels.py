"""How far has a goal come?"""

from vaarkaart.engines.concreteness.evidence import Evidence
from vaarkaart.engines.concreteness.finding import Criterion, Level
from vaarkaart.engines.concreteness.reading import Reading

_ALL_FOUR = (Criterion.INDICATOR, Criterion.BASELINE, Criterion.TARGET, Criterion.DEADLINE)


def level_of(reading: Reading, *, evidence: Evidence) -> Level:
    """Say how far a goal has come.

    Takes:   a goal as read; what it shows.
    Gives:   *concrete* when indicator, baseline, target and deadline are all there; *goal* when there is a
             target, or an indicator with a deadline; *direction* when something countable is named, when it
             says which way an amount must move, or when something that is not vague happens by a date; else
             *wish*. Owner and population are asked for but not required: they often stand beside the goal,
             in the list of goals.
    Source:  docs/explanation/concreteness.md
    """
    if all(evidence.shows(criterion) for criterion in _ALL_FOUR):
        return Level.CONCRETE
    dated = evidence.shows(Criterion.DEADLINE)
    if evidence.shows(Criterion.TARGET) or (evidence.shows(Criterion.INDICATOR) and dated):
        return Level.GOAL
    moves = bool(reading.hits("change")) and not evidence.vagueness.carries
    delivers = dated and not evidence.vagueness.carries
    return Level.DIRECTION if evidence.shows(Criterion.INDICATOR) or moves or delivers else Level.WISH
