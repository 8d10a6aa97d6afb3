"""What the route tells an assignment: when is decided, what endangers the date, and what was decided."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may
from vaarkaart.journey.question.service import (
    Danger,
    Decision,
    Fact,
    Moment,
    tells_decisions,
    tells_facts,
)
from vaarkaart.ui.jinja import day

from . import queries
from .models import Purpose, TurnState
from .models.step import DECIDING
from .planning import PlannedRound, PlannedTurn

_DOES = {
    Purpose.DECIDE: "besluit",
    Purpose.CONSENT: "geeft al dan niet toestemming",
}  # Dutch, as the document is


@tells_facts
def list_facts(dossier: Dossier, *, reader: Reader, today: date) -> Iterator[Fact]:
    """List the decisions on the route, and the warnings of its planning, that the reader may see."""
    if not may(reader, "route.view", dossier=dossier):
        return
    for planned in queries.plan_dossier(dossier, reader=reader, today=today):
        for turn in planned.turns:
            purpose, state = turn.turn.step.purpose, turn.turn.state
            if state != TurnState.SKIPPED and purpose in DECIDING and turn.turn.body_id:
                yield _moment(planned, turn, dossier=dossier)
        for place, warning in enumerate(planned.warnings):
            yield Danger(
                key=f"route-warning:{planned.round.pk}:{place}",
                level=planned.round.product.confidentiality,
                word=_("route"),
                address=reverse("route:overview", args=[dossier.slug]),
                text=warning,
            )


def _moment(planned: PlannedRound, turn: PlannedTurn, *, dossier: Dossier) -> Fact:
    step, product = str(turn.turn.step), str(planned.round.product)
    return Moment(
        key=f"turn:{turn.turn.pk}",
        level=planned.round.product.confidentiality,
        word=_("route"),
        address=reverse("route:turn", args=[dossier.slug, turn.turn.pk]),
        body=turn.turn.body.name,
        does=_DOES[Purpose(turn.turn.step.purpose)],
        about=step if product.lower() in step.lower() else f"{product}: {step}",
        on=turn.held_on,
        is_decision=True,
        is_settled=turn.turn.happened_on is not None,
    )


@tells_decisions
def list_decisions(dossier: Dossier, *, reader: Reader) -> Iterator[Decision]:
    """List the decisions that were written down on the route and that the reader may see."""
    if not may(reader, "route.view", dossier=dossier):
        return
    decided = queries.list_turns(dossier, reader=reader).filter(
        state=TurnState.DONE, step__purpose__in=DECIDING, happened_on__isnull=False, body__isnull=False
    )
    for turn in decided:
        label = f"{turn.step.round.product}, {turn.step}: {turn.body}, {day(turn.happened_on, weekday=False)}"
        address = reverse("route:turn", args=[dossier.slug, turn.pk])
        yield Decision(turn.pk, label, turn.happened_on, turn.body.name, address)
