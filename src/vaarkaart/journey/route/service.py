"""The front door of this step for later steps and for pages over all steps."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR, Reader, visible
from vaarkaart.foundation.organisations.service import list_recesses, list_without_coming_meeting
from vaarkaart.journey.steps import Missing, Standing

from . import queries
from .agendas.dividing import divide, read_proposal, take_over
from .agendas.rivals import find_rivals
from .consulting.public import list_public_consultations
from .coverage.queries import list_required
from .feeds.answering import calendar_answer, is_too_often, too_often
from .feeds.reading import read_public_calendar
from .lanes import NARROW, WIDE, Sheet
from .lists import ListedTurn, list_consultations, list_decisions
from .models import Purpose, Round, TurnState, ZienswijzeRound
from .models.step import DECIDING
from .models.turn import CLOSED
from .pictures import draw_route
from .planning import PlannedRound, PlannedTurn
from .whatif.way_back import tell_with_way_back
from .words import tell_does
from .zienswijzen.giving import give_note
from .zienswijzen.queries import list_public_rounds

__all__ = [
    "PlannedTurn",
    "PublicRoute",
    "calendar_answer",
    "divide",
    "find_rivals",
    "get_public_route",
    "get_public_zienswijzen",
    "get_standing",
    "give_note",
    "is_deciding",
    "is_too_often",
    "list_planned_rounds",
    "list_public_consultations",
    "list_public_zienswijzen",
    "read_proposal",
    "read_public_calendar",
    "take_over",
    "tell_does",
    "tell_with_way_back",
    "too_often",
]


def get_standing(dossier: Dossier, *, reader: Reader, today: date) -> Standing:
    """Tell where this step stands in the dossier, as far as the reader may see."""
    rounds = visible(Round.objects.filter(product__dossier=dossier), reader=reader, through="product")
    known = [_KnownTurn(*row) for row in rounds.order_by().values_list(*_OF_TURN)]
    if not known:
        question = _("Welk stuk moet langs welke gremia, en voor wanneer?")
        return Standing("empty", missing=(Missing(question, reverse("route:overview", args=[dossier.slug])),))
    turns = [turn for turn in known if turn.id is not None]
    done = sum(turn.state in CLOSED for turn in turns)
    summary = ngettext(
        "%(done)s van %(count)s beurt gedaan", "%(done)s van %(count)s beurten gedaan", len(turns)
    )
    missing = tuple(_find_missing(dossier, known=known, turns=turns, today=today))
    is_complete = bool(turns) and done == len(turns) and not missing
    return Standing(
        "complete" if is_complete else "partly", summary % {"done": done, "count": len(turns)}, missing
    )


class _KnownTurn(NamedTuple):
    """What the standing needs of a turn; a round without steps has one line without a turn."""

    round: str
    id: str | None
    body: str | None
    state: str
    happened_on: date | None
    purpose: str


_OF_TURN = (
    "pk",
    "steps__turns",
    "steps__turns__body",
    "steps__turns__state",
    "steps__turns__happened_on",
    "steps__purpose",
)


def _find_missing(
    dossier: Dossier, *, known: list[_KnownTurn], turns: list[_KnownTurn], today: date
) -> list[Missing]:
    overview = reverse("route:overview", args=[dossier.slug])
    found = []
    if empty := {turn.round for turn in known} - {turn.round for turn in turns}:
        found.append(Missing(_("Welke stappen heeft de ronde nog nodig?"), overview))
        found += [Missing(_("Welke stappen heeft de volgende ronde?"), overview)] * (len(empty) - 1)
    if any(
        turn.state == TurnState.HANDED_IN and turn.happened_on and turn.happened_on < today for turn in turns
    ):
        found.append(Missing(_("Wat is er besloten in de vergadering die geweest is?"), overview))
    found += _ask_who_is_missing(dossier, turns=turns)
    waiting = {turn.body for turn in turns if turn.body and turn.state == TurnState.OPEN}
    found += [
        Missing(
            _("Wanneer vergadert %(body)s?") % {"body": body.name},
            reverse("route:calendar", args=[dossier.slug, body.pk]),
        )
        for body in (list_without_coming_meeting(waiting, today=today) if waiting else ())
    ]
    return found


def _ask_who_is_missing(dossier: Dossier, *, turns: list[_KnownTurn]) -> list[Missing]:
    """Ask when the bodies are asked that must be, and that have no turn in which they are heard."""
    under_way = {turn.round for turn in turns if turn.state not in CLOSED}
    heard = {
        (turn.round, turn.body)
        for turn in turns
        if turn.state != TurnState.SKIPPED and turn.purpose != Purpose.INFORM
    }
    coverage = reverse("route:coverage", args=[dossier.slug])
    missing = {
        body: Missing(_("Wanneer vragen we %(body)s?") % {"body": name}, coverage)
        for round, body, name in (list_required(under_way) if under_way else ())
        if (round, body) not in heard
    }
    return list(missing.values())


def list_planned_rounds(dossier: Dossier, *, reader: Reader, today: date) -> list[PlannedRound]:
    """List the rounds that the reader may see, planned from today, with their ends, warnings and turns."""
    return queries.plan_dossier(dossier, reader=reader, today=today)


def is_deciding(purpose: str) -> bool:
    """Tell whether a step with this purpose decides (and does not only ask or inform)."""
    return purpose in DECIDING


@dataclass(frozen=True)
class PublicRoute:
    """What everybody may know of a route: the two lists, and the drawing, made when a page shows it."""

    consultations: list[ListedTurn]
    decisions: list[ListedTurn]
    planned: list[PlannedRound]
    today: date

    @property
    def wide(self) -> Markup:
        """The drawing for a wide page."""
        return self._draw(WIDE)

    @property
    def narrow(self) -> Markup:
        """The drawing for a narrow page."""
        return self._draw(NARROW)

    def _draw(self, sheet: Sheet) -> Markup:
        recesses = list(list_recesses(*_period(self.planned, today=self.today)))
        return draw_route(self.planned, recesses=recesses, today=self.today, sheet=sheet)


def get_public_route(dossier: Dossier, *, today: date) -> PublicRoute | None:
    """Give the public side of a route: only papers that are public; None when there are none."""
    planned = queries.plan_dossier(dossier, reader=VISITOR, today=today)
    if not any(each.turns for each in planned):
        return None
    return PublicRoute(
        list_consultations(planned, today=today), list_decisions(planned, today=today), planned, today
    )


def list_public_zienswijzen(dossier: Dossier, *, today: date) -> list[ZienswijzeRound]:
    """List the rounds of zienswijzen that everybody may read: of a public paper, and every council answered."""
    return list_public_rounds(dossier, today=today)


def get_public_zienswijzen(dossier: Dossier, round_id: str, *, today: date) -> ZienswijzeRound | None:
    """Give one of those rounds, with what was asked and answered; None when it is not (yet) public."""
    return next((each for each in list_public_rounds(dossier, today=today) if each.pk == round_id), None)


def _period(planned: list[PlannedRound], *, today: date) -> tuple[date, date]:
    starts = [each.round.starts_on for each in planned]
    ends = [day for each in planned for day in (each.round.deadline_on, each.end) if day is not None]
    return min([*starts, today]), max([*starts, *ends, today])
