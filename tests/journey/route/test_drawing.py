"""A crowded drawing: what many bodies do together stays apart and can be read."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.route.models import Round, Step, Turn
from vaarkaart.journey.route.pictures import draw_route
from vaarkaart.journey.route.queries import plan_dossier

ROUNDS, COUNCILS = 12, 5
FIRST = date(2026, 10, 5)


@pytest.fixture
def drawn(product, dossier, make_body, amina, today):
    """Draw twelve rounds that each go along five councils, so many days after each other; the last is years away."""

    def draw(days_apart: int) -> str:
        days = [FIRST + timedelta(days=days_apart * number) for number in range(ROUNDS - 1)]
        days.append(FIRST + timedelta(days=3 * 365))
        councils = [make_body(f"Raad {name}", *map(str, days)) for name in "ABCDE"]
        for day in days:
            round = Round.objects.create(
                product=product, name=f"op {day}", starts_on=day - timedelta(days=14)
            )
            step = Step.objects.create(round=round, name="Wensen", purpose="consult")
            Turn.objects.bulk_create([Turn(step=step, body=council, fixed_on=day) for council in councils])
        planned = plan_dossier(dossier, reader=reader_for(amina), today=today)
        return str(draw_route(planned, recesses=[], today=today))

    return draw


def bars_in(svg: str) -> list[tuple[float, float]]:
    """Give from where to where the bars of steps of many bodies lie."""
    rects = re.findall(r'<rect class="vk-route__mark[^"]*"[^>]*>', svg)
    places = [
        (float(re.search(r' x="([^"]+)"', r)[1]), float(re.search(r'width="([^"]+)"', r)[1])) for r in rects
    ]
    return sorted((left, left + width) for left, width in places)


def test_bars_with_room_tell_how_many_bodies_are_done(drawn):
    svg = drawn(90)
    assert svg.count(f">0/{COUNCILS}<") == ROUNDS


def test_bars_without_room_are_as_small_as_a_mark_and_tell_their_round(drawn):
    svg = drawn(30)
    bars = bars_in(svg)
    assert f">0/{COUNCILS}<" not in svg
    assert len(bars) == ROUNDS
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(bars))
    assert len(re.findall("<title>Wensen[^<]*5 gremia, 0 gedaan", svg)) == ROUNDS  # in its name it tells all
