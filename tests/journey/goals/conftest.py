"""A goal with figures, ready to use."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from vaarkaart.journey.goals.models import Contribution, Effort, Goal, Indicator, Measurement


@pytest.fixture
def make_goal(dossier, amina) -> Callable[..., Goal]:
    """Make a goal that Amina wrote, unless told otherwise; it contributes to ``parent``."""

    def make(statement: str = "Minder wachten.", *, parent: Goal | None = None, **fields: object) -> Goal:
        made = Goal.objects.create(
            **{"dossier": dossier, "created_by": amina, "statement": statement, **fields}
        )
        if parent:
            Contribution.objects.create(goal=made, to_goal=parent)
        return made

    return make


@pytest.fixture
def make_effort(dossier, amina) -> Callable[..., Effort]:
    """Make an effort that Amina wrote, linked to the goals given."""

    def make(name: str = "Toegangsteam", *, goals: tuple[Goal, ...] = (), **fields: object) -> Effort:
        effort = Effort.objects.create(**{"dossier": dossier, "created_by": amina, "name": name, **fields})
        Contribution.objects.bulk_create(Contribution(effort=effort, to_goal=goal) for goal in goals)
        return effort

    return make


@pytest.fixture
def goal(make_goal) -> Goal:
    return make_goal("Kinderen wachten korter op hulp.")


@pytest.fixture
def indicator(goal) -> Indicator:
    """Waiting time: 14 weeks at the start of 2025, 8 at the end of 2028; one figure is missing."""
    made = Indicator.objects.create(
        goal=goal,
        name="Wachttijd",
        unit="weken",
        definition="Van verwijzing tot eerste gesprek.",
        source="SJM",
        frequency=Indicator.Frequency.HALF_YEAR,
        baseline_value=Decimal(14),
        baseline_on=date(2025, 1, 1),
        target_value=Decimal(8),
        target_on=date(2028, 12, 31),
    )
    Measurement.objects.create(indicator=made, measured_on=date(2025, 7, 1), missing_because="ander systeem")
    Measurement.objects.create(indicator=made, measured_on=date(2026, 1, 1), value=Decimal("13.2"))
    Measurement.objects.create(indicator=made, measured_on=date(2026, 7, 1), value=Decimal("12.4"))
    return made
