"""The front door of this step for later steps and for pages over all steps."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import VISITOR, Reader, visible
from vaarkaart.foundation.organisations.service import list_recesses, list_without_coming_meeting
from vaarkaart.journey.steps import Missing, Standing

from . import queries
from .feeds.answering import calendar_answer, is_too_often, too_often
from .feeds.reading import read_public_calendar
from .lanes import NARROW, WIDE
from .lists import ListedTurn, list_consultations, list_decisions
from .models import Round, Turn, TurnState
from .models.turn import CLOSED
from .pictures import draw_route
from .planning import PlannedRound

__all__ = [
    "PublicRoute",
    "calendar_answer",
    "get_public_route",
    "get_standing",
    "is_too_often",
    "list_planned_rounds",
    "read_public_calendar",
    "too_often",
]


def get_standing(dossier: Dossier, *, reader: Reader, today: date) -> Standing:
    """Tell where this step stands in the dossier, as far as the reader may see."""
    rounds = visible(Round.objects.filter(product__dossier=dossier), reader=reader, through="product")
    round_ids = list(rounds.values_list("pk", flat=True))
    if not round_ids:
        question = _("Welk stuk moet langs welke gremia, en voor wanneer?")
        return Standing("empty", missing=(Missing(question, reverse("route:overview", args=[dossier.slug])),))
    turns = list(
        Turn.objects.filter(step__round__in=round_ids).values_list(
            "step__round", "body_id", "state", "happened_on"
        )
    )
    done = sum(state in CLOSED for _round, _body, state, _day in turns)
    summary = ngettext(
        "%(done)s van %(count)s beurt gedaan", "%(done)s van %(count)s beurten gedaan", len(turns)
    )
    missing = tuple(_find_missing(dossier, round_ids=round_ids, turns=turns, today=today))
    is_complete = bool(turns) and done == len(turns) and not missing
    return Standing(
        "complete" if is_complete else "partly", summary % {"done": done, "count": len(turns)}, missing
    )


def _find_missing(dossier: Dossier, *, round_ids: list[str], turns: list, today: date) -> list[Missing]:
    overview = reverse("route:overview", args=[dossier.slug])
    found = []
    if empty := set(round_ids) - {held[0] for held in turns}:
        found.append(Missing(_("Welke stappen heeft de ronde nog nodig?"), overview))
        found += [Missing(_("Welke stappen heeft de volgende ronde?"), overview)] * (len(empty) - 1)
    if any(state == TurnState.HANDED_IN and day and day < today for _round, _body, state, day in turns):
        found.append(Missing(_("Wat is er besloten in de vergadering die geweest is?"), overview))
    waiting = {body for _round, body, state, _day in turns if body and state == TurnState.OPEN}
    found += [
        Missing(
            _("Wanneer vergadert %(body)s?") % {"body": body.name},
            reverse("route:calendar", args=[dossier.slug, body.pk]),
        )
        for body in (list_without_coming_meeting(waiting, today=today) if waiting else ())
    ]
    return found


def list_planned_rounds(dossier: Dossier, *, reader: Reader, today: date) -> list[PlannedRound]:
    """List the rounds that the reader may see, planned from today, with their ends, warnings and turns."""
    return queries.plan_dossier(dossier, reader=reader, today=today)


@dataclass(frozen=True, slots=True)
class PublicRoute:
    """What everybody may know of a route: the two lists, and the drawing wide and narrow."""

    consultations: list[ListedTurn]
    decisions: list[ListedTurn]
    wide: Markup
    narrow: Markup


def get_public_route(dossier: Dossier, *, today: date) -> PublicRoute | None:
    """Give the public side of a route: only papers that are public; None when there are none."""
    planned = queries.plan_dossier(dossier, reader=VISITOR, today=today)
    if not any(each.turns for each in planned):
        return None
    recesses = list(list_recesses(*_period(planned, today=today)))
    wide, narrow = (
        draw_route(planned, recesses=recesses, today=today, sheet=sheet) for sheet in (WIDE, NARROW)
    )
    return PublicRoute(
        list_consultations(planned, today=today), list_decisions(planned, today=today), wide, narrow
    )


def _period(planned: list[PlannedRound], *, today: date) -> tuple[date, date]:
    starts = [each.round.starts_on for each in planned]
    ends = [day for each in planned for day in (each.round.deadline_on, each.end) if day is not None]
    return min([*starts, today]), max([*starts, *ends, today])
