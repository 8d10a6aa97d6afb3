"""What goals tell an assignment: the changes that are wanted, where we stand and where we want to be."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal
from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may
from vaarkaart.journey.question.service import Change, Fact, Figure, tells_facts

from . import queries
from .models import Goal, Indicator


@tells_facts
def list_facts(dossier: Dossier, *, reader: Reader, today: date) -> Iterator[Fact]:
    """List the goals and their figures that the reader may see, as an assignment tells them."""
    if not may(reader, "goals.view", dossier=dossier):
        return
    for goal in queries.list_goals(dossier, reader=reader).prefetch_related("indicators"):
        address = reverse("goals:detail", args=[dossier.slug, goal.pk])
        yield Change(
            key=f"goal:{goal.pk}",
            level=goal.confidentiality,
            word=_("doel"),
            address=address,
            statement=goal.statement,
            for_whom=goal.for_whom,
        )
        yield from (_figure(goal, indicator, address=address) for indicator in goal.indicators.all())


def _figure(goal: Goal, indicator: Indicator, *, address: str) -> Fact:
    return Figure(
        key=f"indicator:{indicator.pk}",
        level=goal.confidentiality,
        word=_("indicator"),
        address=address,
        name=indicator.name,
        now=indicator.baseline_words or _value(indicator.baseline_value, indicator.unit),
        now_on=indicator.baseline_on,
        aim=indicator.target_words or _value(indicator.target_value, indicator.unit),
        aim_on=indicator.target_on,
        source=indicator.source,
    )


def _value(value: Decimal | None, unit: str) -> str:
    """Write a value as Dutch text does, whatever the screen speaks: the assignment is in Dutch."""
    if value is None:
        return ""
    told = format_decimal(value, format="#,##0.###", locale="nl")
    return f"{told}%" if unit == "%" else f"{told} {unit}".strip()
