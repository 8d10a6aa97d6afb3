"""What the route reminds of: papers to hand in, zienswijzen that are due, replies that are owed."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.reminders.kinds import Due, reminder_kind
from vaarkaart.ui.jinja import day

from . import queries
from .models import Product, Turn, TurnState, Zienswijze
from .models.step import DECIDING
from .planning import PlannedRound, PlannedTurn


def _planned(today: date) -> Iterator[PlannedRound]:
    """Plan the rounds of all dossiers that are under way."""
    for dossier in Dossier.objects.filter(state=Dossier.State.ACTIVE):
        yield from queries.plan_everything(dossier, today=today)


def _to_hand_in(turn_id: str) -> Product | None:
    turn = Turn.objects.filter(pk=turn_id, state=TurnState.OPEN).first()
    return None if turn is None else turn.item


@reminder_kind("route.hand_in", label=gettext_lazy("Stukken aanleveren"), still_due=_to_hand_in)
def list_hand_ins(today: date) -> Iterable[Due]:
    """List the turns whose papers must still be handed in."""
    for each in _planned(today):
        for turn in each.turns:
            if turn.turn.state == TurnState.OPEN and turn.turn.body_id and turn.hand_in_on is not None:
                yield _hand_in(turn)


def _hand_in(turn: PlannedTurn) -> Due:
    product, due_on = turn.turn.step.round.product, turn.hand_in_on or date.max

    def tell() -> str:
        told = _("Lever “%(what)s” aan bij %(body)s voor “%(step)s”, uiterlijk %(day)s.")
        return told % {"what": product, "body": turn.turn.body, "step": turn.turn.step, "day": day(due_on)}

    address = reverse("route:turn", args=[product.dossier.slug, turn.turn.pk])
    return Due(turn.turn.pk, due_on, product, address, tell, body_id=turn.turn.body_id)


def _requests(**conditions: object) -> Iterable[Zienswijze]:
    """Give the requests of assignments under way; a council that is skipped after all is left in peace."""
    requests = Zienswijze.objects.filter(
        turn__step__round__product__dossier__state=Dossier.State.ACTIVE, **conditions
    )
    return requests.exclude(turn__state=TurnState.SKIPPED).select_related(
        "turn__body", "turn__step__round__product__dossier"
    )


def _awaited(request_id: str) -> Product | None:
    found = (
        Zienswijze.objects.filter(pk=request_id, received_on=None)
        .exclude(turn__state=TurnState.SKIPPED)
        .first()
    )
    return None if found is None else found.item


@reminder_kind(
    "route.zienswijze_due", label=gettext_lazy("Zienswijzen die nog moeten komen"), still_due=_awaited
)
def list_zienswijzen_due(today: date) -> Iterable[Due]:
    """List the zienswijzen that did not come yet; the clerk of that council is reminded too."""
    for request in _requests(received_on=None):
        yield _of(
            request,
            due_on=request.due_on,
            told=_zienswijze_told,
            body_id=request.turn.body_id or "",
        )


def _zienswijze_told(request: Zienswijze, due_on: date) -> str:
    told = _("De zienswijze van %(body)s over “%(what)s” moet er zijn op %(day)s.")
    return told % {"body": request.turn.body, "what": request.item, "day": day(due_on)}


def _reply_owed(request_id: str) -> Product | None:
    found = Zienswijze.objects.filter(pk=request_id).first()
    return found.item if found is not None and found.is_reply_owed else None


@reminder_kind("route.reply_owed", label=gettext_lazy("Antwoorden op zienswijzen"), still_due=_reply_owed)
def list_replies_owed(today: date) -> Iterable[Due]:
    """List the replies that councils wait for; they must be out before the meeting that decides."""
    owed = [request for request in _requests(received_on__isnull=False) if request.is_reply_owed]
    if not owed:
        return
    decides_on = {each.round.pk: _decided_on(each) for each in _planned(today)}
    for request in owed:
        due_on = decides_on.get(request.turn.step.round_id)
        if due_on is not None:
            yield _of(request, due_on=due_on, told=_reply_told)


def _decided_on(planned: PlannedRound) -> date | None:
    """Give the day of the next meeting of a round that decides."""
    turns = (turn for turn in planned.turns if turn.turn.step.purpose in DECIDING and not turn.turn.is_closed)
    return min((turn.held_on for turn in turns if turn.held_on), default=None)


def _reply_told(request: Zienswijze, due_on: date) -> str:
    told = _("%(body)s wacht op een antwoord op de zienswijze over “%(what)s”. Verstuur het vóór %(day)s.")
    return told % {"body": request.turn.body, "what": request.item, "day": day(due_on)}


def _of(request: Zienswijze, *, due_on: date, told: object, body_id: str = "") -> Due:
    product = request.turn.step.round.product
    address = reverse("route:zienswijze", args=[product.dossier.slug, request.pk])
    return Due(request.pk, due_on, product, address, lambda: told(request, due_on), body_id=body_id)
