"""What a route is: bodies with their meetings, and the steps that papers walk."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

PURPOSES = ("prepare", "advise", "consult", "zienswijze", "consent", "decide", "inform")


@dataclass(frozen=True, slots=True)
class Body:
    """A body (gremium) that meets: when, and how long before and after it needs papers.

    ``meetings`` may be unsorted and doubled; both terms count working days. ``slip_probability`` is the
    chance that a step at one of its meetings is put off to the next one; ``slots`` is how many steps fit in
    one meeting (None: as many as wished), which only matters where several routes share the body.
    """

    id: str
    meetings: tuple[date, ...]
    name: str = ""
    hand_in_working_days: int = 0
    processing_working_days: int = 0
    slip_probability: float = 0.0
    slots: int | None = None

    @property
    def called(self) -> str:
        """What people call this body: its name, or its id when it has none."""
        return self.name or self.id


class Step(NamedTuple):
    """One step of a route: at a meeting of a body, or lasting a period of calendar days.

    Exactly one of ``body`` and ``period_days`` is given. ``after`` names the steps that must be done
    first; ``fixed`` is the only meeting at which this step may take place; ``requires_consulted``
    names the bodies that must have had their turn before it. ``name`` is what people call the step.
    ``settled`` is the day on which it has happened, or on which it will because the papers are in: then
    calendar and hand-in day play no part any more (for a period: the day on which it ended).
    ``slip_probability`` is the chance that this step is put off to the body's next meeting; None: that of
    its body.
    """

    id: str
    body: str | None = None
    period_days: int | None = None
    after: tuple[str, ...] = ()
    fixed: date | None = None
    purpose: str = ""
    product: str = ""
    requires_consulted: tuple[str, ...] = ()
    name: str = ""
    settled: date | None = None
    slip_probability: float | None = None

    @property
    def called(self) -> str:
        """What people call this step: its name, or its id when it has none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Route:
    """The whole route: from which day it may start, by which day it must be done, and its steps.

    Every id in it is known and no step waits for itself; `read_route` sees to that for files.
    """

    start: date
    bodies: tuple[Body, ...]
    steps: tuple[Step, ...]
    deadline: date | None = None
    holidays: frozenset[date] = frozenset()
