"""Which zienswijzen may be seen by whom."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, public_items, visible

from ..models import Point, Purpose, Step, Turn, Zienswijze, ZienswijzeRound
from ..models.turn import CLOSED


def list_zienswijze_rounds(dossier: Dossier, *, reader: Reader) -> QuerySet[ZienswijzeRound]:
    """List the rounds of zienswijzen that the reader may see, with all that was asked and answered."""
    rounds = ZienswijzeRound.objects.filter(step__round__product__dossier=dossier)
    return visible(_with_all(rounds), reader=reader, through="step__round__product")


def _with_all(rounds: QuerySet[ZienswijzeRound]) -> QuerySet[ZienswijzeRound]:
    points = Point.objects.select_related("answer").order_by("number")
    requests = Zienswijze.objects.select_related("turn__body__organisation").order_by(
        "turn__body__name", "pk"
    )
    return rounds.select_related("step__round__product__dossier").prefetch_related(
        Prefetch("requests", requests), Prefetch("requests__points", points)
    )


def list_steps_to_ask(dossier: Dossier, *, reader: Reader) -> QuerySet[Step]:
    """List the steps with councils to ask for a zienswijze."""
    steps = Step.objects.filter(round__product__dossier=dossier, purpose=Purpose.ZIENSWIJZE)
    asked = Turn.objects.filter(step=OuterRef("pk"), body__isnull=False).exclude(state__in=CLOSED)
    steps = steps.filter(Exists(asked)).select_related("round__product")
    return visible(steps, reader=reader, through="round__product")


def list_unopened_steps(dossier: Dossier, *, reader: Reader) -> QuerySet[Step]:
    """List those of them that nobody has opened yet."""
    return list_steps_to_ask(dossier, reader=reader).filter(zienswijze_round=None)


def list_participants(step: Step) -> QuerySet[Turn]:
    """List the turns of a step that get a request: every body whose turn is still to come."""
    turns = step.turns.filter(body__isnull=False).exclude(state__in=CLOSED)
    return turns.select_related("body").order_by("body__name", "pk")


def list_requests(dossier: Dossier, *, reader: Reader) -> QuerySet[Zienswijze]:
    """List the requests that the reader may see."""
    requests = Zienswijze.objects.filter(turn__step__round__product__dossier=dossier)
    requests = requests.select_related("turn__body", "turn__step__round__product", "round__step")
    points = Point.objects.select_related("answer").order_by("number")
    requests = requests.prefetch_related(Prefetch("points", points))
    return visible(requests, reader=reader, through="turn__step__round__product")


def list_points(dossier: Dossier, *, reader: Reader) -> QuerySet[Point]:
    """List the points that the reader may see."""
    points = Point.objects.filter(zienswijze__turn__step__round__product__dossier=dossier)
    points = points.select_related("answer", "zienswijze__round", "zienswijze__turn__body")
    return visible(points, reader=reader, through="zienswijze__turn__step__round__product")


def list_points_of_round(round_id: str) -> QuerySet[Point]:
    """List all points of a round, council by council."""
    points = Point.objects.filter(zienswijze__round=round_id)
    return points.select_related("zienswijze__turn__body", "answer").order_by(
        "zienswijze__turn__body__name", "zienswijze__pk", "number"
    )


def list_public_rounds(dossier: Dossier, *, today: date) -> list[ZienswijzeRound]:
    """List what everybody may read: rounds of public papers, once nobody waits for an answer any more."""
    rounds = ZienswijzeRound.objects.filter(step__round__product__dossier=dossier)
    public = public_items(_with_all(rounds), through="step__round__product")
    return [each for each in public if is_answered(each.requests.all(), today=today)]


def is_answered(requests: Iterable[Zienswijze], *, today: date) -> bool:
    """Tell whether a round is answered: something came in, every council has its answer, and no term still runs."""
    listed = list(requests)
    still_runs = any(each.received_on is None and each.due_on >= today for each in listed)
    return (
        any(each.received_on for each in listed)
        and not any(each.is_reply_owed for each in listed)
        and not still_runs
    )
