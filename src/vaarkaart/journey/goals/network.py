"""The goal network: what contributes to what, what hangs on nothing, and the ways up to a strategic goal. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

STRATEGIC, SPECIFIC, OPERATIONAL, EFFORT, MEANS = range(5)
"""The bands of the network, from the top down."""

_MOST_WAYS = 12


@dataclass(frozen=True, slots=True)
class Knot:
    """One thing in the network: its id, its band, what it is called."""

    pk: str
    band: int
    name: str

    @property
    def is_goal(self) -> bool:
        """Tell whether this is a goal, of whichever level."""
        return self.band <= OPERATIONAL


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution: from what helps to what is helped; weight 1 (a little) to 3 (for a large part)."""

    pk: str
    giver: str
    taker: str
    weight: int = 2
    because: str = ""


class Network:
    """All that hangs together in a dossier, as far as one reader may see."""

    def __init__(self, knots: Iterable[Knot], lines: Iterable[Line]) -> None:
        """Take the things and the lines between them; a line to something that is not there is left out."""
        self.knots = {knot.pk: knot for knot in knots}
        self.lines = [line for line in lines if line.giver in self.knots and line.taker in self.knots]
        self._up: dict[str, list[Line]] = defaultdict(list)
        self._down: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            self._up[line.giver].append(line)
            self._down[line.taker].append(line)

    def up(self, pk: str) -> Sequence[Line]:
        """Give the lines to what this contributes to, the heaviest first."""
        return sorted(self._up.get(pk, ()), key=lambda line: -line.weight)

    def down(self, pk: str) -> Sequence[Line]:
        """Give the lines from what contributes to this."""
        return self._down.get(pk, ())

    def above(self, pk: str) -> frozenset[str]:
        """Give all that this contributes to, however far."""
        return self._reach(pk, self._up, "taker")

    def below(self, pk: str) -> frozenset[str]:
        """Give all that contributes to this, however far."""
        return self._reach(pk, self._down, "giver")

    def _reach(self, pk: str, lines: dict[str, list[Line]], end: str) -> frozenset[str]:
        met: set[str] = set()
        waiting = [pk]
        while waiting:
            for line in lines.get(waiting.pop(), ()):
                other = getattr(line, end)
                if other not in met:
                    met.add(other)
                    waiting.append(other)
        return frozenset(met)

    def find_circle(self, giver: str, taker: str) -> list[Knot]:
        """Find the circle that a new line would close.

        Takes:   the ids of what would help and what would be helped.
        Gives:   the things along the circle, from the helper through what it would help back to itself; empty
                 when there is none.
        """
        came_from: dict[str, str] = {}
        waiting = [taker]
        while waiting:
            at = waiting.pop(0)
            if at == giver:
                way = [giver]
                while way[-1] != taker:
                    way.append(came_from[way[-1]])
                return [self.knots[pk] for pk in [giver, *reversed(way)]]
            for line in self._up.get(at, ()):
                if line.taker not in came_from and line.taker != taker:
                    came_from[line.taker] = at
                    waiting.append(line.taker)
        return []

    @cached_property
    def circles(self) -> list[list[Knot]]:
        """Give the circles that stand there already (forms refuse them, a data file can hold them)."""
        found, met = [], set()
        for line in self.lines:
            around = self.find_circle(line.giver, line.taker)
            members = frozenset(knot.pk for knot in around)
            if around and members not in met:
                met.add(members)
                found.append(around)
        return found

    def ways_up(self, pk: str) -> list[list[Knot]]:
        """Give the ways from something up to where they end, heaviest line first, at most a dozen.

        A way ends at what contributes to nothing further; whether that is a strategic goal is told by its band.
        """
        found: list[list[Knot]] = []

        def climb(at: str, way: list[str]) -> None:
            onward = [line.taker for line in self.up(at) if line.taker not in way]
            if not onward and len(way) > 1:
                found.append([self.knots[passed] for passed in way])
            for taker in onward:
                if len(found) < _MOST_WAYS:
                    climb(taker, [*way, taker])

        climb(pk, [pk])
        return found

    @cached_property
    def adrift(self) -> list[Knot]:
        """Give the efforts and means from which no way leads to any goal."""
        return [
            knot
            for knot in self.knots.values()
            if not knot.is_goal and not any(self.knots[pk].is_goal for pk in self.above(knot.pk))
        ]

    @cached_property
    def short_of_the_top(self) -> list[Knot]:
        """Give the goals, other than strategic ones, from which no way leads to a strategic goal."""
        return [
            knot
            for knot in self.knots.values()
            if knot.band in (SPECIFIC, OPERATIONAL)
            and not any(self.knots[pk].band == STRATEGIC for pk in self.above(knot.pk))
        ]

    @cached_property
    def without_effort(self) -> list[Knot]:
        """Give the goals for which nothing is done, at any depth below them."""
        return [
            knot
            for knot in self.knots.values()
            if knot.is_goal and not any(self.knots[pk].band == EFFORT for pk in self.below(knot.pk))
        ]

    def route(self, pk: str) -> tuple[frozenset[str], frozenset[str]]:
        """Give all that lies on a way through something, up to the top and down to what serves it.

        Gives:   the ids of the things, and of the lines between them.
        """
        higher, lower = self.above(pk) | {pk}, self.below(pk) | {pk}
        lines = {
            line.pk
            for line in self.lines
            if (line.giver in higher and line.taker in higher)
            or (line.giver in lower and line.taker in lower)
        }
        return higher | lower, frozenset(lines)
