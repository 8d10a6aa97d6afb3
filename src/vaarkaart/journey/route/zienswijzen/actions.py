"""Writes of zienswijzen: each one transaction, with its event in the audit trail."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import save_record

from ..happened.actions import keep_first_plan, plan_alone
from ..models import Outcome, Point, PointAnswer, Position, Turn, TurnState, Zienswijze, ZienswijzeRound
from .queries import list_participants
from .standing import count_open_points
from .terms import count_term

_OUTCOMES = {
    Position.POSITIVE: Outcome.POSITIVE,
    Position.WITH_REMARKS: Outcome.WITH_REMARKS,
    Position.NEGATIVE: Outcome.NEGATIVE,
    Position.NONE: Outcome.NO_VIEW,
}


class NobodyToAsk(Exception):
    """The step has no bodies, so there is nobody to send a request to."""


@transaction.atomic
def open_round(round: ZienswijzeRound, *, actor: Any) -> ZienswijzeRound:
    """Open a round of zienswijzen: one request for each council in the step, never two.

    Takes:   the round as filled in (step, kind, weeks, day of sending); who opens it.
    Gives:   the round as kept. Pressed twice, or by two people at once: the first one's round, with a request for
             every council that had none yet; the unique step and turn in the database see to that.
    Raises:  ``NobodyToAsk``.
    """
    participants = list(list_participants(round.step))
    if not participants:
        raise NobodyToAsk
    round.due_on = count_term(round.kind, sent_on=round.sent_on, weeks=round.weeks).due_on
    ZienswijzeRound.objects.bulk_create([round], ignore_conflicts=True)
    kept = ZienswijzeRound.objects.select_related("step__round__product").get(step=round.step_id)
    before = kept.requests.count()
    Zienswijze.objects.bulk_create(
        [
            Zienswijze(round=kept, turn=turn, sent_on=kept.sent_on, due_on=kept.due_on)
            for turn in participants
        ],
        ignore_conflicts=True,
    )
    asked = kept.requests.count() - before
    if asked:
        record_event("sent", actor=actor, subject=kept, details={"requests": asked})
    return kept


@transaction.atomic
def receive(
    request: Zienswijze,
    points: Sequence[tuple[str, str]],
    *,
    actor: Any,
    today: date,
    from_version: int | None = None,
) -> Zienswijze:
    """Write down what a council answered, with its points; its turn on the route is done with that.

    Takes:   the request with its new values; the points as pairs of id (empty for a new one) and text, in order;
             who writes; today, for the plan that was; the version the edit started from.
    Gives:   the request. The first time something happens in a round, its plan is kept to compare with.
    """
    round = request.turn.step.round
    keep_first_plan(round, plan_alone(round, today=today), actor=actor, today=today)

    def keep_points() -> None:
        _keep_points(request, points)
        _settle_turn(request)

    save_record(request, actor=actor, from_version=from_version, then=keep_points)
    return request


def _keep_points(request: Zienswijze, points: Sequence[tuple[str, str]]) -> None:
    kept = {point.pk: point for point in Point.objects.filter(zienswijze=request)}
    wanted = [(kept.pop(pk, None), text) for pk, text in points]
    for gone in kept.values():
        gone.delete()
    # Numbers are unique within a zienswijze: first out of the way, then in order.
    ahead = 1000
    for number, (point, text) in enumerate(wanted, start=1):
        if point is None:
            Point.objects.create(zienswijze=request, number=ahead + number, text=text)
        else:
            Point.objects.filter(pk=point.pk).update(number=ahead + number, text=text)
    for number, pk in enumerate(
        Point.objects.filter(zienswijze=request).order_by("number").values_list("pk", flat=True), start=1
    ):
        Point.objects.filter(pk=pk).update(number=number)


def _settle_turn(request: Zienswijze) -> None:
    turn = Turn.objects.get(pk=request.turn_id)
    turn.state, turn.outcome = TurnState.DONE, _OUTCOMES[Position(request.position)]
    turn.happened_on = request.decided_on or request.received_on
    turn.outcome_text = request.summary
    turn.version += 1
    turn.save()


@transaction.atomic
def answer_points(
    answer: PointAnswer, points: Iterable[Point], *, actor: Any, from_version: int | None = None
) -> PointAnswer:
    """Answer one or several points at once; points that are no longer named lose this answer."""
    named = [point.pk for point in points]

    def link() -> None:
        Point.objects.filter(answer=answer).exclude(pk__in=named).update(answer=None)
        Point.objects.filter(pk__in=named, zienswijze__round=answer.round_id).update(answer=answer)
        PointAnswer.objects.filter(round=answer.round_id, points=None).delete()

    save_record(answer, actor=actor, from_version=from_version, then=link)
    return answer


@transaction.atomic
def share_answer(point: Point, answer: PointAnswer, *, actor: Any) -> PointAnswer:
    """Let a point share the answer that another council's same point got."""
    before = point.answer_id
    point.answer = answer
    save_record(point, actor=actor)
    PointAnswer.objects.filter(pk=before, points=None).delete()
    return answer


@transaction.atomic
def send_replies(
    requests: Iterable[Zienswijze], *, sent_on: date, reference: str, actor: Any
) -> list[Zienswijze]:
    """Write down that councils got their answer: only those that wait for one, with every point answered."""
    sent = []
    for request in requests:
        if not request.is_reply_owed or count_open_points(request):
            continue
        request.reply_sent_on, request.reply_reference = sent_on, reference
        sent.append(save_record(request, actor=actor, verb="sent"))
    return sent


@transaction.atomic
def remind(requests: Iterable[Zienswijze], *, on: date, actor: Any) -> list[Zienswijze]:
    """Write down that councils that have not answered were reminded."""
    reminded = []
    for request in requests:
        if request.received_on is None and request.reminded_on != on:
            request.reminded_on = on
            reminded.append(save_record(request, actor=actor, verb="reminded"))
    return reminded


@transaction.atomic
def extend(requests: Iterable[Zienswijze], *, due_on: date, because: str, actor: Any) -> list[Zienswijze]:
    """Give councils that have not answered more time, with the reason."""
    extended = []
    for request in requests:
        if request.received_on is None and due_on > request.due_on:
            request.due_on, request.extended_because = due_on, because
            extended.append(save_record(request, actor=actor, verb="extended"))
    return extended
