"""Routes of any size beside the worked example: the same bodies, their calendars made longer, round after round."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vaarkaart.foundation.dossiers.models import Dossier

_TODAY = date(2026, 9, 15)
_LAST_MEETING = date(2031, 12, 31)
# Who is asked in one round, in order; "raden" stands for the ten councils side by side, a number for days.
_WALK: tuple[tuple[str, str, str | int], ...] = (
    ("Concept schrijven", "prepare", "werkgroep"),
    ("Toets bij de gemeenten", "consult", "ambtenarenoverleg"),
    ("Wensen van de raden", "consult", "raden"),
    ("Advies over het concept", "advise", "stuurgroep"),
    ("Instemmen met het concept", "consent", "db"),
    ("Zienswijze van de raden", "zienswijze", "raden"),
    ("Termijn van acht weken", "zienswijze", 56),
    ("Zienswijzen verwerken", "prepare", "werkgroep"),
    ("Laatste lezing", "advise", "kernteam"),
    ("Vaststellen", "decide", "ab"),
)


def lay_out_route(turns: int, *, councils: int = 10) -> "Dossier":
    """Add a dossier whose route has this many turns, the first third of them done.

    Takes:   how many turns; how many councils stand side by side.
    Gives:   the dossier; the lead of the worked example leads it too.
    """
    from tests.demo_world import demo_dossier, somebody
    from vaarkaart.foundation.dossiers.models import Dossier, DossierRole, Role
    from vaarkaart.journey.route.models import Product

    example, lead = demo_dossier(), somebody(Role.LEAD)
    dossier = Dossier.objects.create(
        slug=f"route-{turns}", title=f"Een route van {turns} beurten", organisation=example.organisation
    )
    DossierRole.objects.create(dossier=dossier, user=lead, role=Role.LEAD)
    lengthen_calendars()
    product = Product.objects.create(
        dossier=dossier, created_by=lead, name="Regiovisie", confidentiality="public"
    )
    left, number = turns, 1
    while left > 0:
        made = _lay_out_round(product, number=number, most=left, councils=councils)
        left -= made
        number += 1
    _settle(dossier, count=turns // 3)
    return dossier


def lengthen_calendars() -> None:
    """Let every body of the worked example meet every four weeks, years ahead."""
    from vaarkaart.foundation.organisations.models import Body, Meeting

    made = []
    for place, body in enumerate(Body.objects.order_by("pk")):
        known = set(body.meetings.values_list("held_on", flat=True))
        day = date(2026, 3, 2) + timedelta(days=place // 5 * 7 + place % 5)
        while day < _LAST_MEETING:
            if day not in known and day.month not in (8,):
                made.append(Meeting(body=body, held_on=day))
            day += timedelta(days=28)
    Meeting.objects.bulk_create(made)


def _lay_out_round(product: object, *, number: int, most: int, councils: int) -> int:
    from vaarkaart.foundation.organisations.models import Body
    from vaarkaart.journey.route.models import Round, Step, Turn

    kept = Round.objects.create(
        product=product,
        name=f"ronde {number}",
        starts_on=date(2026, 3, 2) + timedelta(days=(number - 1) * 120),
        deadline_on=date(2026, 3, 2) + timedelta(days=number * 120 + 420),
    )
    raden = list(Body.objects.filter(pk__startswith="raad-").order_by("pk")[:councils])
    made, before = 0, None
    for place, (name, purpose, where) in enumerate(_WALK):
        bodies = raden if where == "raden" else [] if isinstance(where, int) else [Body.objects.get(pk=where)]
        bodies = bodies[: most - made]
        if made >= most:
            break
        days = where if isinstance(where, int) else None
        step = Step.objects.create(round=kept, name=name, purpose=purpose, position=place, period_days=days)
        step.after.set([before] if before else [])
        Turn.objects.bulk_create([Turn(step=step, body=body) for body in bodies or [None]])
        made += len(bodies) or 1
        before = step
    return made


def _settle(dossier: "Dossier", *, count: int) -> None:
    """Write down the first turns of the plan as done, on the days it had for them."""
    from vaarkaart.foundation.dossiers.permissions import VISITOR
    from vaarkaart.journey.route.models import TurnState
    from vaarkaart.journey.route.queries import plan_dossier

    planned = plan_dossier(dossier, reader=VISITOR, today=date(2026, 3, 2))
    turns = sorted(
        (turn for each in planned for turn in each.turns), key=lambda turn: turn.held_on or date.max
    )
    for turn in turns[:count]:
        if turn.held_on is None or turn.held_on >= _TODAY:
            break
        turn.turn.state, turn.turn.happened_on = TurnState.DONE, turn.held_on
        turn.turn.save()
