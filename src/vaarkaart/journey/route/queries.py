"""What of the route may be seen by whom."""

from datetime import date

from django.db.models import QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader, may_see, visible

from .fetching import fetch_rounds
from .models import Product, Round, Step, Turn
from .planning import PlannedRound, plan_rounds


def list_products(dossier: Dossier, *, reader: Reader) -> QuerySet[Product]:
    """List the papers that walk the route, as far as the reader may see."""
    return visible(Product.objects.filter(dossier=dossier), reader=reader)


def list_rounds(dossier: Dossier, *, reader: Reader) -> QuerySet[Round]:
    """List the rounds that the reader may see."""
    rounds = Round.objects.filter(product__dossier=dossier).select_related("product__dossier")
    return visible(rounds, reader=reader, through="product")


def list_steps(dossier: Dossier, *, reader: Reader) -> QuerySet[Step]:
    """List the steps of all rounds."""
    steps = Step.objects.filter(round__product__dossier=dossier).select_related("round__product")
    return visible(steps, reader=reader, through="round__product")


def list_turns(dossier: Dossier, *, reader: Reader) -> QuerySet[Turn]:
    """List the turns of all rounds."""
    turns = Turn.objects.filter(step__round__product__dossier=dossier)
    return visible(turns, reader=reader, through="step__round__product").select_related(
        "step__round__product__dossier", "body", "zienswijze"
    )


def plan_dossier(dossier: Dossier, *, reader: Reader, today: date) -> list[PlannedRound]:
    """Plan all rounds of a dossier, and give those that the reader may see.

    All rounds are planned, since one that may not be seen can still hold up another.
    """
    return [each for each in plan_everything(dossier, today=today) if may_see(reader, each.round.product)]


def plan_everything(dossier: Dossier, *, today: date) -> list[PlannedRound]:
    """Plan all rounds of a dossier for work behind the scenes, which asks of each person what may be seen."""
    return plan_rounds(_fetch_all(dossier), today=today)


def _fetch_all(dossier: Dossier) -> list[Round]:
    return fetch_rounds(Round.objects.filter(product__dossier=dossier))


def plan_days(round: Round, *, today: date) -> dict[str, date]:
    """Give for every turn of a round the day it has in the plan as it stands now; nothing for a turn without one."""
    dossier = round.product.dossier
    planned = plan_rounds(_fetch_all(dossier), today=today)
    turns = next((each.turns for each in planned if each.round.pk == round.pk), ())
    return {each.turn.pk: each.held_on for each in turns if each.held_on is not None}
