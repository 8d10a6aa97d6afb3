"""What may be seen by whom: every list of goals and efforts comes from here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from .judgement import Judgement, judge
from .models import Contribution, Effort, Goal, Indicator, Mandate, Means, Measurement, Target
from .network import EFFORT, MEANS, Knot, Line, Network


@dataclass(slots=True)
class Branch:
    """A goal in the tree: its judgement, what hangs under it, and the efforts that serve it."""

    goal: Goal
    judgement: Judgement
    indicators: list[Indicator]
    children: list["Branch"] = field(default_factory=list)
    efforts: list[Effort] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Overview:
    """All goals as a tree, and the efforts that hang on nothing or on a goal that is not concrete yet."""

    network: Network
    roots: list[Branch]
    branches: list[Branch]
    hanging_on_nothing: list[Effort]
    hanging_on_vagueness: list[Effort]


def list_goals(dossier: Dossier, *, reader: Reader) -> QuerySet[Goal]:
    """List the goals that the reader may see."""
    return visible(Goal.objects.filter(dossier=dossier), reader=reader)


def list_goals_with_figures(dossier: Dossier, *, reader: Reader) -> QuerySet[Goal]:
    """List the goals that the reader may see, with mandates, indicators and the figures of the whole at hand."""
    whole = Measurement.objects.filter(part="")  # parts can be thousands; they have a page of their own
    on_the_way = Target.objects.filter(part="")
    indicators = Indicator.objects.prefetch_related(
        Prefetch("measurements", queryset=whole), Prefetch("targets", queryset=on_the_way)
    )
    return list_goals(dossier, reader=reader).prefetch_related(
        Prefetch("indicators", queryset=indicators),
        Prefetch("mandates", queryset=Mandate.objects.select_related("body")),
    )


def list_efforts(dossier: Dossier, *, reader: Reader) -> QuerySet[Effort]:
    """List the efforts that the reader may see."""
    return visible(Effort.objects.filter(dossier=dossier), reader=reader)


def list_means(dossier: Dossier, *, reader: Reader) -> QuerySet[Means]:
    """List the means that the reader may see."""
    return visible(Means.objects.filter(dossier=dossier), reader=reader)


def list_contributions(dossier: Dossier, *, reader: Reader) -> QuerySet[Contribution]:
    """List the lines of the network of which the reader may see both ends."""
    goals, efforts, means = (
        listed(dossier, reader=reader).values("pk") for listed in (list_goals, list_efforts, list_means)
    )
    return Contribution.objects.filter(
        Q(goal__in=goals) | Q(effort__in=efforts) | Q(means__in=means),
        Q(to_goal__in=goals) | Q(to_effort__in=efforts),
    )


def get_network(dossier: Dossier, *, reader: Reader) -> Network:
    """Get the goal network as far as the reader may see it, in four questions to the database."""
    return build_network(
        goals=list_goals(dossier, reader=reader),
        efforts=list_efforts(dossier, reader=reader),
        means=list_means(dossier, reader=reader),
        contributions=list_contributions(dossier, reader=reader),
    )


def build_network(
    *,
    goals: Iterable[Goal],
    efforts: Iterable[Effort],
    means: Iterable[Means],
    contributions: Iterable[Contribution],
) -> Network:
    """Make the network of rows that are at hand, all of which the reader may see."""
    bands = {level: band for band, level in enumerate(Goal.Level.values)}
    knots = [
        *(Knot(f"goal:{goal.pk}", bands[goal.level], goal.statement) for goal in goals),
        *(Knot(f"effort:{effort.pk}", EFFORT, effort.name, effort.get_kind_display()) for effort in efforts),
        *(Knot(f"means:{each.pk}", MEANS, each.name, each.amount) for each in means),
    ]
    lines = (
        Line(each.pk, each.giver_key, each.taker_key, each.weight, each.because) for each in contributions
    )
    return Network(knots, lines)


def list_indicators(dossier: Dossier, *, reader: Reader) -> QuerySet[Indicator]:
    """List the indicators of the goals that the reader may see."""
    return visible(
        Indicator.objects.filter(goal__dossier=dossier), reader=reader, through="goal"
    ).select_related("goal")


def list_targets(dossier: Dossier, *, reader: Reader) -> QuerySet[Target]:
    """List the targets on the way of the goals that the reader may see."""
    targets = Target.objects.filter(indicator__goal__dossier=dossier)
    return visible(targets, reader=reader, through="indicator__goal").select_related("indicator__goal")


def list_mandates(dossier: Dossier, *, reader: Reader) -> QuerySet[Mandate]:
    """List the mandates of the goals that the reader may see."""
    mandates = Mandate.objects.filter(goal__dossier=dossier)
    return visible(mandates, reader=reader, through="goal").select_related("goal", "body")


def list_measurements(dossier: Dossier, *, reader: Reader) -> QuerySet[Measurement]:
    """List the measurements of the goals that the reader may see."""
    measurements = Measurement.objects.filter(indicator__goal__dossier=dossier)
    return visible(measurements, reader=reader, through="indicator__goal").select_related("indicator__goal")


def get_overview(dossier: Dossier, *, reader: Reader) -> Overview:
    """Get all goals as a tree, with the efforts under them and those that hang on nothing."""
    branches = {f"goal:{goal.pk}": _branch(goal) for goal in list_goals_with_figures(dossier, reader=reader)}
    efforts = list(list_efforts(dossier, reader=reader))
    means = list(list_means(dossier, reader=reader))
    network = build_network(
        goals=[branch.goal for branch in branches.values()],
        efforts=efforts,
        means=means,
        contributions=list_contributions(dossier, reader=reader),
    )
    served = {
        effort.pk: {key for key in network.above(f"effort:{effort.pk}") if key in branches}
        for effort in efforts
    }
    for effort in efforts:
        for line in network.up(f"effort:{effort.pk}"):
            if line.taker in branches:
                branches[line.taker].efforts.append(effort)
    concrete = {key for key, branch in branches.items() if branch.judgement.is_concrete}
    return Overview(
        network=network,
        roots=_grow(branches, network),
        branches=list(branches.values()),
        hanging_on_nothing=[effort for effort in efforts if not served[effort.pk]],
        hanging_on_vagueness=[
            effort for effort in efforts if served[effort.pk] and not served[effort.pk] & concrete
        ],
    )


def _branch(goal: Goal) -> Branch:
    indicators = list(goal.indicators.all())
    return Branch(goal, judge(goal, indicators=indicators), indicators)


def _grow(branches: dict[str, Branch], network: Network) -> list[Branch]:
    """Hang each goal under the goal that it contributes to most; one that contributes to none stands at the top."""
    roots = []
    for key, branch in branches.items():
        taker = next((line.taker for line in network.up(key)), None)
        goes_round = taker is None or key in _line_up(taker, network)
        (roots if goes_round else branches[taker].children).append(branch)
    order = list(Goal.Level.values)
    for branch in branches.values():
        branch.children.sort(key=lambda child: order.index(child.goal.level))
    return sorted(roots, key=lambda branch: order.index(branch.goal.level))


def _line_up(key: str, network: Network) -> list[str]:
    """Give a goal and all above it along the heaviest lines."""
    way = [key]
    while (taker := next((line.taker for line in network.up(way[-1])), None)) and taker not in way:
        way.append(taker)
    return way
