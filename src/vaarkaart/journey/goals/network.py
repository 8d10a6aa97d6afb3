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
    """One thing in the network: its key ("goal:waiting"), its band, what it is called, and a word beside that."""

    key: str
    band: int
    name: str
    meta: str = ""

    @property
    def kind(self) -> str:
        """Give what it is: goal, effort or means."""
        return self.key.partition(":")[0]

    @property
    def pk(self) -> str:
        """Give its id among its kind."""
        return self.key.partition(":")[2]

    @property
    def is_goal(self) -> bool:
        """Tell whether this is a goal, of whichever level."""
        return self.band <= OPERATIONAL


@dataclass(frozen=True, slots=True)
class Line:
    """One contribution, from the key of what helps to that of what is helped; weight 1 (a little) to 3 (much)."""

    pk: str
    giver: str
    taker: str
    weight: int = 2
    because: str = ""


class Network:
    """All that hangs together in a dossier, as far as one reader may see."""

    def __init__(self, knots: Iterable[Knot], lines: Iterable[Line]) -> None:
        """Take the things and the lines between them; a line to something that is not there is left out."""
        self.knots = {knot.key: knot for knot in knots}
        self.lines = [line for line in lines if line.giver in self.knots and line.taker in self.knots]
        self._up: dict[str, list[Line]] = defaultdict(list)
        self._down: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            self._up[line.giver].append(line)
            self._down[line.taker].append(line)

    def up(self, key: str) -> Sequence[Line]:
        """Give the lines to what this contributes to, the heaviest first."""
        return sorted(self._up.get(key, ()), key=lambda line: -line.weight)

    def down(self, key: str) -> Sequence[Line]:
        """Give the lines from what contributes to this."""
        return self._down.get(key, ())

    def above(self, key: str) -> frozenset[str]:
        """Give all that this contributes to, however far."""
        return self._reach(key, self._up, "taker")

    def below(self, key: str) -> frozenset[str]:
        """Give all that contributes to this, however far."""
        return self._reach(key, self._down, "giver")

    def _reach(self, key: str, lines: dict[str, list[Line]], end: str) -> frozenset[str]:
        met: set[str] = set()
        waiting = [key]
        while waiting:
            for line in lines.get(waiting.pop(), ()):
                other = getattr(line, end)
                if other not in met:
                    met.add(other)
                    waiting.append(other)
        return frozenset(met)

    def find_circle(self, giver: str, taker: str) -> list[Knot]:
        """Find the circle that a new line would close.

        Takes:   the keys of what would help and what would be helped.
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
                return [self.knots[key] for key in [giver, *reversed(way)]]
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
            members = frozenset(knot.key for knot in around)
            if around and members not in met:
                met.add(members)
                found.append(around)
        return found

    def ways_up(self, key: str) -> list[list[Knot]]:
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

        climb(key, [key])
        return found

    @cached_property
    def adrift(self) -> list[Knot]:
        """Give the efforts and means from which no way leads to any goal."""
        return [
            knot
            for knot in self.knots.values()
            if not knot.is_goal and not any(self.knots[key].is_goal for key in self.above(knot.key))
        ]

    @cached_property
    def short_of_the_top(self) -> list[Knot]:
        """Give the goals, other than strategic ones, from which no way leads to a strategic goal."""
        return [
            knot
            for knot in self.knots.values()
            if knot.band in (SPECIFIC, OPERATIONAL)
            and not any(self.knots[key].band == STRATEGIC for key in self.above(knot.key))
        ]

    @cached_property
    def without_effort(self) -> list[Knot]:
        """Give the goals for which nothing is done, at any depth below them."""
        return [
            knot
            for knot in self.knots.values()
            if knot.is_goal and not any(self.knots[key].band == EFFORT for key in self.below(knot.key))
        ]

    def route(self, key: str) -> tuple[frozenset[str], frozenset[str]]:
        """Give all that lies on a way through something, up to the top and down to what serves it.

        Gives:   the keys of the things, and the ids of the lines between them.
        """
        higher, lower = self.above(key) | {key}, self.below(key) | {key}
        lines = {
            line.pk
            for line in self.lines
            if (line.giver in higher and line.taker in higher)
            or (line.giver in lower and line.taker in lower)
        }
        return higher | lower, frozenset(lines)


@dataclass(frozen=True, slots=True)
class Twig:
    """One row of the network as a list: a thing, the line by which it hangs, what hangs under it, and whether that is
    told elsewhere already."""

    knot: Knot
    line: Line | None
    under: tuple["Twig", ...] = ()
    told_before: bool = False


def as_list(network: Network) -> list[Twig]:
    """Tell the network as a nested list: from the goals that contribute to nothing further, down.

    Gives:   twigs in the order of the bands; something that hangs under two others is told in full under the one it
             contributes to most, and named under the other. What is adrift is not in it.
    """
    loose = {knot.key for knot in network.adrift}
    home = {key: next((line.pk for line in network.up(key)), "") for key in network.knots}
    told: set[str] = set()

    def grow(key: str, line: Line | None) -> Twig:
        if key in told or (line is not None and home[key] != line.pk):
            return Twig(network.knots[key], line, told_before=True)
        told.add(key)
        under = sorted(network.down(key), key=lambda each: (network.knots[each.giver].band, -each.weight))
        return Twig(network.knots[key], line, tuple(grow(each.giver, each) for each in under))

    ordered = sorted(
        (knot for key, knot in network.knots.items() if key not in loose), key=lambda knot: knot.band
    )
    roots = [grow(knot.key, None) for knot in ordered if not network.up(knot.key)]
    # What only hangs in a circle has no top; it is told all the same.
    roots += [grow(knot.key, None) for knot in ordered if knot.key not in told]
    return roots
