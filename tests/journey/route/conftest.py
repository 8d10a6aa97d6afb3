"""A paper with a round, ready to use: a working group, a board, and what they do."""

from collections.abc import Callable
from datetime import date

import pytest

from vaarkaart.foundation.organisations.models import Body, Meeting
from vaarkaart.journey.route.models import Product, Round, Step, Turn


@pytest.fixture
def make_body(organisation) -> Callable[..., Body]:
    """Make a body that meets on the days given; one working day to hand in, none to work out."""

    def make(name: str, *days: str, **fields: object) -> Body:
        terms = {"hand_in_working_days": 1, "processing_working_days": 0, **fields}
        made, _new = Body.objects.get_or_create(
            id=name.lower().replace(" ", "-"), defaults={"name": name, "organisation": organisation, **terms}
        )
        Meeting.objects.bulk_create([Meeting(body=made, held_on=date.fromisoformat(day)) for day in days])
        return made

    return make


@pytest.fixture
def product(dossier, amina) -> Product:
    return Product.objects.create(id="kader", dossier=dossier, created_by=amina, name="Inkoopkader")


@pytest.fixture
def round(product) -> Round:
    return Round.objects.create(
        id="ronde",
        product=product,
        name="ronde 1",
        starts_on=date(2026, 9, 1),
        deadline_on=date(2026, 12, 18),
    )


@pytest.fixture
def make_step(round) -> Callable[..., Step]:
    """Make a step with a turn for each body, or one for a period; last in the round."""

    def make(
        name: str, *bodies: Body, after: tuple[Step, ...] = (), turn: dict | None = None, **fields: object
    ) -> Step:
        step = Step.objects.create(
            **{
                "id": name.lower().replace(" ", "-"),
                "round": round,
                "name": name,
                "position": round.steps.count(),
                **fields,
            }
        )
        step.after.set(after)
        for body in bodies or (None,):
            Turn.objects.create(step=step, body=body, **(turn or {}))
        return step

    return make


@pytest.fixture
def group(make_body) -> Body:
    return make_body("Werkgroep", "2026-09-08", "2026-09-22", "2026-10-06")


@pytest.fixture
def board(make_body) -> Body:
    return make_body("Bestuur", "2026-09-24", "2026-11-05", "2026-12-10")


@pytest.fixture
def advice(make_step, group) -> Step:
    return make_step("Advies", group, purpose="advise")


@pytest.fixture
def decision(make_step, board, advice) -> Step:
    return make_step("Besluit", board, after=(advice,), purpose="decide")
