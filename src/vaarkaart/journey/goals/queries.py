"""What may be seen by whom: every list of goals and efforts comes from here."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from .judgement import Judgement, judge
from .models import Effort, Goal, Indicator, Measurement


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

    roots: list[Branch]
    branches: list[Branch]
    hanging_on_nothing: list[Effort]
    hanging_on_vagueness: list[Effort]


def list_goals(dossier: Dossier, *, reader: Reader) -> QuerySet[Goal]:
    """List the goals that the reader may see."""
    return visible(Goal.objects.filter(dossier=dossier), reader=reader)


def list_goals_with_figures(dossier: Dossier, *, reader: Reader) -> QuerySet[Goal]:
    """List the goals that the reader may see, with their indicators and measurements at hand."""
    indicators = Indicator.objects.prefetch_related("measurements")
    return (
        list_goals(dossier, reader=reader)
        .select_related("mandate_body")
        .prefetch_related(Prefetch("indicators", queryset=indicators))
    )


def list_efforts(dossier: Dossier, *, reader: Reader) -> QuerySet[Effort]:
    """List the efforts that the reader may see; ``seen_goals`` holds the goals of each that the reader may see."""
    goals = Prefetch("goals", queryset=list_goals(dossier, reader=reader), to_attr="seen_goals")
    return visible(Effort.objects.filter(dossier=dossier), reader=reader).prefetch_related(goals)


def list_indicators(dossier: Dossier, *, reader: Reader) -> QuerySet[Indicator]:
    """List the indicators of the goals that the reader may see."""
    return visible(
        Indicator.objects.filter(goal__dossier=dossier), reader=reader, through="goal"
    ).select_related("goal")


def list_measurements(dossier: Dossier, *, reader: Reader) -> QuerySet[Measurement]:
    """List the measurements of the goals that the reader may see."""
    measurements = Measurement.objects.filter(indicator__goal__dossier=dossier)
    return visible(measurements, reader=reader, through="indicator__goal").select_related("indicator__goal")


def get_overview(dossier: Dossier, *, reader: Reader) -> Overview:
    """Get all goals as a tree, with the efforts under them and those that hang on nothing."""
    branches = {goal.pk: _branch(goal) for goal in list_goals_with_figures(dossier, reader=reader)}
    efforts = list(list_efforts(dossier, reader=reader))
    for effort in efforts:
        for goal in effort.seen_goals:
            branches[goal.pk].efforts.append(effort)
    roots = _grow(branches)
    concrete = {pk for pk, branch in branches.items() if branch.judgement.is_concrete}
    return Overview(
        roots=roots,
        branches=list(branches.values()),
        hanging_on_nothing=[effort for effort in efforts if not effort.seen_goals],
        hanging_on_vagueness=[effort for effort in efforts if _only_vague(effort.seen_goals, concrete)],
    )


def _branch(goal: Goal) -> Branch:
    indicators = list(goal.indicators.all())
    return Branch(goal, judge(goal, indicators=indicators), indicators)


def _only_vague(goals: Iterable[Goal], concrete: set[str]) -> bool:
    served = {goal.pk for goal in goals}
    return bool(served) and not served & concrete


def _grow(branches: dict[str, Branch]) -> list[Branch]:
    """Hang each goal under its parent; a goal whose parent the reader may not see stands at the top."""
    roots = []
    for branch in branches.values():
        parent = None if _goes_in_a_circle(branch, branches) else branches.get(branch.goal.parent_id or "")
        (parent.children if parent else roots).append(branch)
    order = list(Goal.Level.values)
    for branch in branches.values():
        branch.children.sort(key=lambda child: order.index(child.goal.level))
    return sorted(roots, key=lambda branch: order.index(branch.goal.level))


def _goes_in_a_circle(branch: Branch, branches: dict[str, Branch]) -> bool:
    """Tell whether a goal comes back to itself by its parents; forms refuse that, but a data file can hold it."""
    passed: set[str] = set()
    at = branches.get(branch.goal.parent_id or "")
    while at is not None and at.goal.pk not in passed:
        if at is branch:
            return True
        passed.add(at.goal.pk)
        at = branches.get(at.goal.parent_id or "")
    return False


def list_descendants(goal: Goal) -> set[str]:
    """List the ids of all goals under a goal (a goal must not hang under one of them)."""
    parents = dict(Goal.objects.filter(dossier=goal.dossier_id).values_list("pk", "parent_id"))
    found: set[str] = set()
    wave = {goal.pk}
    while wave:
        wave = {pk for pk, parent in parents.items() if parent in wave} - found
        found |= wave
    return found
