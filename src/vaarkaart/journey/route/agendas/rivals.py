"""Which rounds compete for places on agendas, as far as somebody may see; what others take is only counted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from vaarkaart.engines.planner import Body
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, visible

from ..fetching import fetch_rounds
from ..models import Round, TurnState
from ..planning import PlannedRound, PlannedTurn, engine_body, plan_rounds

if TYPE_CHECKING:
    from vaarkaart.engines.planner.portfolio import Portfolio


@dataclass(frozen=True)
class Agenda:
    """A meeting with a limited number of places, and the pieces that today's plans bring to it.

    ``hidden`` counts the pieces that the reader may not see.
    """

    body: Any
    held_on: date
    places: int
    pieces: tuple[PlannedTurn, ...]
    hidden: int

    @property
    def is_overfull(self) -> bool:
        """Whether today's plans bring more than fits."""
        return self.excess > 0

    @property
    def excess(self) -> int:
        """How many pieces too many there are; 0 when all fit."""
        return max(0, len(self.pieces) + self.hidden - self.places)


@dataclass(frozen=True)
class Rivals:
    """The rounds that the reader may see and that compete, with the agendas that they compete for."""

    rounds: tuple[PlannedRound, ...]
    agendas: tuple[Agenda, ...]
    taken: dict[tuple[str, date], int]

    def make_portfolio(self) -> "Portfolio":
        """Give the rounds to the planner, each as heavy as its weight."""
        from vaarkaart.engines.planner.portfolio import (
            CompetingRoute,
            Portfolio,
        )  # loads a compiler: not for pages

        bodies: dict[str, Body] = {}
        for planned in self.rounds:
            bodies |= {body.id: bodies.get(body.id, body) for body in planned.plan.network.route.bodies}
        for planned in self.rounds:
            for each in planned.turns:
                body = each.turn.body
                if body is not None:
                    bodies[body.pk] = replace(engine_body(body), slots=body.slots_per_meeting)
        routes = tuple(
            CompetingRoute(
                planned.round.pk, planned.plan.network.route, float(planned.round.weight), str(planned.round)
            )
            for planned in self.rounds
        )
        holidays = frozenset().union(*(competing.route.holidays for competing in routes))
        return Portfolio(tuple(bodies.values()), routes, holidays, self.taken)


def find_rivals(*, reader: Reader, today: date) -> Rivals:
    """Find the rounds that compete today.

    A round competes when the reader may see it in a dossier of their own, it can be planned, and it has a turn
    to come at a body with a limited number of places. What other rounds have planned there is counted as taken,
    without telling whose it is.
    """
    own = Round.objects.filter(product__dossier__in=reader.dossiers_where_may("route.view"))
    seen = set(visible(own, reader=reader, through="product").values_list("pk", flat=True))
    limited = Round.objects.filter(
        steps__turns__body__slots_per_meeting__isnull=False, steps__turns__state=TurnState.OPEN
    ).exclude(product__dossier__state=Dossier.State.CLOSED)
    dossiers = limited.values("product__dossier")
    planned = plan_rounds(fetch_rounds(Round.objects.filter(product__dossier__in=dossiers)), today=today)
    rivals = [each for each in planned if each.round.pk in seen and _competes(each)]
    chosen = {each.round.pk for each in rivals}
    others = _gather((each for each in planned if each.round.pk not in chosen), today=today)
    taken = {at: len(pieces) for at, pieces in others.items()}
    return Rivals(tuple(rivals), tuple(_list_agendas(_gather(rivals, today=today), taken=taken)), taken)


def _competes(planned: PlannedRound) -> bool:
    can_be_planned = planned.plan is not None and planned.plan.feasible
    return can_be_planned and any(is_to_divide(each) for each in planned.turns)


def is_to_divide(each: PlannedTurn) -> bool:
    """Tell whether a turn waits for a place at a body with a limited number of them."""
    turn = each.turn
    return turn.state == TurnState.OPEN and turn.body is not None and turn.body.slots_per_meeting is not None


def _gather(rounds: Iterable[PlannedRound], *, today: date) -> dict[tuple[str, date], list[PlannedTurn]]:
    """Gather per meeting to come what today's plans bring to it, where places are limited."""
    found: dict[tuple[str, date], list[PlannedTurn]] = {}
    for planned in rounds:
        for each in planned.turns:
            body, day = each.turn.body, each.held_on
            if body is None or body.slots_per_meeting is None or each.turn.state == TurnState.SKIPPED:
                continue
            if day is not None and day >= today:
                found.setdefault((body.pk, day), []).append(each)
    return found


def _list_agendas(
    known: dict[tuple[str, date], list[PlannedTurn]], *, taken: dict[tuple[str, date], int]
) -> list[Agenda]:
    found = [
        Agenda(body, day, body.slots_per_meeting, tuple(pieces), hidden=taken.get((body.pk, day), 0))
        for (_pk, day), pieces in known.items()
        for body in [pieces[0].turn.body]
    ]
    return sorted(found, key=lambda agenda: (agenda.held_on, agenda.body.name))
