"""Which rounds compete for places on agendas, as far as somebody may see; what others take is only counted."""

from collections import Counter
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
    """A meeting with a limited number of places, and how many pieces today's plans bring to it."""

    body: Any
    held_on: date
    places: int
    known: int
    hidden: int

    @property
    def is_overfull(self) -> bool:
        """Whether today's plans bring more than fits."""
        return self.known + self.hidden > self.places


@dataclass(frozen=True)
class Rivals:
    """The rounds that the reader may see and that compete, with the agendas that they compete for."""

    rounds: tuple[PlannedRound, ...]
    agendas: tuple[Agenda, ...]
    taken: dict[tuple[str, date], int]

    def make_portfolio(self) -> "Portfolio":
        """Give the rounds to the planner, each as heavy as the others."""
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
            CompetingRoute(planned.round.pk, planned.plan.network.route, name=str(planned.round))
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
    known = _count(rivals, today=today)
    taken = _count((each for each in planned if each.round.pk not in chosen), today=today)
    return Rivals(tuple(rivals), tuple(_list_agendas(rivals, known=known, taken=taken)), dict(taken))


def _competes(planned: PlannedRound) -> bool:
    can_be_planned = planned.plan is not None and planned.plan.feasible
    return can_be_planned and any(is_to_divide(each) for each in planned.turns)


def is_to_divide(each: PlannedTurn) -> bool:
    """Tell whether a turn waits for a place at a body with a limited number of them."""
    turn = each.turn
    return turn.state == TurnState.OPEN and turn.body is not None and turn.body.slots_per_meeting is not None


def _count(rounds: Iterable[PlannedRound], *, today: date) -> Counter[tuple[str, date]]:
    """Count per meeting to come what today's plans bring to it, where places are limited."""
    found: Counter[tuple[str, date]] = Counter()
    for planned in rounds:
        for each in planned.turns:
            body, day = each.turn.body, each.held_on
            if body is not None and body.slots_per_meeting is not None and day is not None and day >= today:
                found[body.pk, day] += each.turn.state != TurnState.SKIPPED
    return found


def _list_agendas(
    rivals: list[PlannedRound], *, known: Counter[tuple[str, date]], taken: Counter[tuple[str, date]]
) -> list[Agenda]:
    bodies = {each.turn.body_id: each.turn.body for planned in rivals for each in planned.turns}
    found = [
        Agenda(bodies[pk], day, bodies[pk].slots_per_meeting, known=count, hidden=taken[pk, day])
        for (pk, day), count in known.items()
        if count
    ]
    return sorted(found, key=lambda agenda: (agenda.held_on, agenda.body.name))
