"""What a portfolio is: several routes that compete for the same places on the agendas of bodies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vaarkaart.engines.planner.route import Body, Route

WEIGHT_UNIT = 100
"""Weights are kept as whole hundredths, so that every sum is exact."""


@dataclass(frozen=True, slots=True)
class CompetingRoute:
    """One of the routes: its id, how much its days count (1 is usual), and what people call it."""

    id: str
    route: Route
    weight: float = 1.0
    name: str = ""

    @property
    def called(self) -> str:
        """What people call this route: its name, or its id when it has none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Routes along the same bodies.

    ``bodies`` (with their ``slots``: how many steps fit in one meeting) and ``holidays`` count for all routes.
    ``taken`` gives per body and meeting how many places are gone already, to routes that are not here.
    """

    bodies: tuple[Body, ...]
    routes: tuple[CompetingRoute, ...]
    holidays: frozenset[date] = frozenset()
    taken: Mapping[tuple[str, date], int] = field(default_factory=dict)
