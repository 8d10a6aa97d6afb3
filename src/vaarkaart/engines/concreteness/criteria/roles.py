"""What each amount and moment in a goal is for, worked out once for all recognisers."""

from collections.abc import Sequence
from dataclasses import dataclass

from vaarkaart.engines.concreteness.amounts import Amount
from vaarkaart.engines.concreteness.criteria.baseline import baselines
from vaarkaart.engines.concreteness.criteria.deadline import deadlines
from vaarkaart.engines.concreteness.criteria.target import targets
from vaarkaart.engines.concreteness.moments import Moment
from vaarkaart.engines.concreteness.reading import Reading


@dataclass(frozen=True, slots=True)
class Roles:
    """The moments that are deadlines, the amounts that are baselines and those that are targets."""

    deadlines: Sequence[Moment]
    baselines: Sequence[Amount]
    targets: Sequence[Amount]


def assign_roles(reading: Reading) -> Roles:
    """Say of each amount and moment in a goal what it is for.

    >>> from vaarkaart.engines.concreteness.reading import read_goal
    >>> goal = read_goal("Eind 2027 is het verzuim gedaald van 7,2% (2023) naar 5%.")
    >>> roles = assign_roles(goal)
    >>> [goal.span(found.first, found.last).text for found in (*roles.baselines, *roles.targets)]
    ['7,2%', '5%']
    """
    dated = deadlines(reading)
    stand = baselines(reading, dated=bool(dated))
    return Roles(dated, stand, targets(reading, taken=frozenset(stand), dated=bool(dated)))
