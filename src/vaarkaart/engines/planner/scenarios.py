"""The chance of making it: what comes of a route when steps are sometimes put off to a next meeting."""

from dataclasses import dataclass
from datetime import date
from math import ceil

from vaarkaart.engines.planner.network import Network, build_network
from vaarkaart.engines.planner.passes import NEVER
from vaarkaart.engines.planner.route import Route


@dataclass(frozen=True, slots=True)
class Scenarios:
    """What came of ``n`` scenarios.

    ``probability_on_time`` is the share that ends by the deadline; None when no deadline is set.
    ``end_p50`` (and 80, 95) is the first day by which at least that many in a hundred have ended; None when
    too many never end. ``ends`` counts the scenarios per end day, in time; ``lost`` counts those that never
    end, because a step finds no meeting any more. ``criticality`` gives per step id the share in which the
    step lies on the binding chain.
    """

    n: int
    probability_on_time: float | None
    end_p50: date | None
    end_p80: date | None
    end_p95: date | None
    criticality: dict[str, float]
    ends: tuple[tuple[date, int], ...]
    lost: int


def run_scenarios(network_or_route: Network | Route, *, count: int, seed: int) -> Scenarios:
    """Play a route many times, each time with other steps put off, and count what comes of it.

    A step at a meeting is put off to the body's next meeting with its own chance to slip (or else that of
    its body), there again with the same chance, and so on. A step that is put off beyond the last known
    meeting is never done: that scenario counts as late. Each step slips on its own, also when others stand
    on the agenda of the same meeting.

    A settled step never slips: it has its day. A fixed step takes place at its meeting or not at all, so a
    fixed step that is put off is never done; give it a chance of its own of 0 when its date is certain.
    The binding chain is that of the plan (`find_binding_chain`), worked out in each scenario: the steps
    done last and back along what made them ready, up to the start or a date of its own. In a scenario that
    never ends it holds the steps that are never done and what made those ready.

    Takes:   a route as for `plan_route`, or its network; how many scenarios; the seed that decides them.
    Gives:   the chances. The same seed and count give the same answer.
    Raises:  ``ValueError`` when count is below one or seed is negative, and for a circle.
    """
    from vaarkaart.engines.planner.sampling import play  # numpy is slow to load, and a plan does not need it

    if count < 1:
        raise ValueError("at least one scenario is needed")
    network = build_network(network_or_route) if isinstance(network_or_route, Route) else network_or_route
    played = play(network, count=count, seed=seed)
    lost = played.ends.pop(NEVER, 0)
    ends = sorted(played.ends.items())
    ids = (step.id for step in network.route.steps)
    return Scenarios(
        n=count,
        probability_on_time=_share_by(network.deadline, ends, of=count),
        end_p50=_day_by_which(0.50, ends, of=count),
        end_p80=_day_by_which(0.80, ends, of=count),
        end_p95=_day_by_which(0.95, ends, of=count),
        criticality={id: times / count for id, times in zip(ids, played.binding, strict=True)},
        ends=tuple((date.fromordinal(day), times) for day, times in ends),
        lost=lost,
    )


def _share_by(deadline: int | None, ends: list[tuple[int, int]], *, of: int) -> float | None:
    return None if deadline is None else sum(times for day, times in ends if day <= deadline) / of


def _day_by_which(share: float, ends: list[tuple[int, int]], *, of: int) -> date | None:
    """Give the first day by which at least this share of all scenarios has ended."""
    wanted = ceil(share * of - 1e-9)
    for day, times in ends:
        wanted -= times
        if wanted <= 0:
            return date.fromordinal(day)
    return None
