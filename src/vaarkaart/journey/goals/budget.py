"""The three questions of a budget, per goal: what do we want, what will we do, what may it cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader

from . import queries
from .costs import choose_years, cost_in, is_undated
from .models import Effort, Goal, Indicator
from .network import Network


@dataclass(frozen=True, slots=True)
class Doing:
    """An effort under a goal: what it costs per year here, or the goal where its costs stand."""

    effort: Effort
    costs: tuple[int, ...]
    counted_at: Goal | None = None


@dataclass(slots=True)
class Programme:
    """A goal with the figures that tell where it has to go, what is done for it, and its totals per year."""

    goal: Goal
    depth: int
    indicators: list[Indicator]
    doings: list[Doing] = field(default_factory=list)

    @property
    def totals(self) -> list[int]:
        """Give what is done for this goal itself costs, per year."""
        return [sum(year) for year in zip(*(doing.costs for doing in self.doings), strict=True)]


@dataclass(frozen=True, slots=True)
class Budget:
    """All goals with what they cost, what hangs on no goal, and the totals per year."""

    years: Sequence[int]
    programmes: list[Programme]
    adrift: list[Doing]
    totals: tuple[int, ...]
    undated: list[Effort]


def make_budget(dossier: Dossier, *, reader: Reader, today_year: int) -> Budget:
    """Make the budget of what the reader may see.

    Takes:   the dossier; who looks; the year it is today.
    Gives:   per goal, in the order of the tree, what is done and what that costs. An effort that serves several goals
             costs money once: under the goal it contributes to most. What costs money but has no year is named.
    """
    overview = queries.get_overview(dossier, reader=reader)
    efforts = {effort.pk: effort for effort in queries.list_efforts(dossier, reader=reader)}
    years = choose_years(efforts.values(), today_year=today_year)
    programmes = list(_in_order(overview.roots))
    homes = {pk: _home(pk, overview.network) for pk in efforts}
    by_key = {f"goal:{each.goal.pk}": each for each in programmes}
    for pk, effort in efforts.items():
        for key in _goals_of(pk, overview.network, by_key):
            at_home = homes[pk] == key
            costs = tuple(cost_in(effort, year) if at_home else 0 for year in years)
            counted_at = None if at_home else by_key[homes[pk]].goal
            by_key[key].doings.append(Doing(effort, costs, counted_at))
    adrift = [
        Doing(effort, tuple(cost_in(effort, year) for year in years))
        for pk, effort in efforts.items()
        if not homes[pk]
    ]
    totals = tuple(sum(cost_in(effort, year) for effort in efforts.values()) for year in years)
    undated = [effort for effort in efforts.values() if is_undated(effort)]
    return Budget(years, programmes, adrift, totals, undated)


def _in_order(branches: Sequence[queries.Branch], depth: int = 0) -> Iterator[Programme]:
    for branch in branches:
        yield Programme(branch.goal, depth, branch.indicators)
        yield from _in_order(branch.children, depth + 1)


def _home(pk: str, network: Network) -> str:
    """Give the key of the goal under which an effort's costs stand: along its heaviest lines, past other efforts."""
    at, passed = f"effort:{pk}", set()
    while at not in passed:
        passed.add(at)
        lines = network.up(at)
        goal = next((line.taker for line in lines if network.knots[line.taker].is_goal), "")
        if goal:
            return goal
        onward = next((line.taker for line in lines if line.taker not in passed), "")
        if not onward:
            return ""
        at = onward
    return ""


def _goals_of(pk: str, network: Network, goals: dict[str, Programme]) -> list[str]:
    """Give the keys of the goals under which an effort is named: those it serves itself, or its home."""
    own = [line.taker for line in network.up(f"effort:{pk}") if line.taker in goals]
    return own or [key for key in (_home(pk, network),) if key]
