"""What a goal shows: per criterion the words, and how vague it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from vaarkaart.engines.concreteness.criteria.baseline import find_baseline
from vaarkaart.engines.concreteness.criteria.deadline import find_deadline
from vaarkaart.engines.concreteness.criteria.indicator import find_indicator
from vaarkaart.engines.concreteness.criteria.owner import find_owner
from vaarkaart.engines.concreteness.criteria.population import find_population
from vaarkaart.engines.concreteness.criteria.roles import Roles, assign_roles
from vaarkaart.engines.concreteness.criteria.target import find_target
from vaarkaart.engines.concreteness.criteria.vagueness import Vagueness, weigh_vagueness
from vaarkaart.engines.concreteness.finding import Criterion
from vaarkaart.engines.concreteness.reading import Reading
from vaarkaart.engines.text import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Per criterion the words that show it (none: not there), what values and times are for, the vague words."""

    shown: Mapping[Criterion, tuple[Span, ...]]
    roles: Roles
    vagueness: Vagueness

    def shows(self, criterion: Criterion) -> bool:
        """Tell whether a criterion is there."""
        return bool(self.shown[criterion])


def gather_evidence(reading: Reading) -> Evidence:
    """Let every recogniser look at a goal."""
    roles = assign_roles(reading)
    target = find_target(reading, targets=roles.targets, dated=bool(roles.deadlines))
    baseline = find_baseline(reading, baselines=roles.baselines)
    shown = {
        Criterion.INDICATOR: find_indicator(reading, values=(*target, *baseline)),
        Criterion.BASELINE: baseline,
        Criterion.TARGET: target,
        Criterion.DEADLINE: find_deadline(reading, deadlines=roles.deadlines),
        Criterion.OWNER: find_owner(reading),
        Criterion.POPULATION: find_population(reading),
    }
    return Evidence(shown, roles, weigh_vagueness(reading, evidence=shown))
