"""What makes pages slow is counted, never timed: the questions a page asks the database, and what those depend on.

How long pages take is measured by ``make bench``, beside a bare page in the same run.
"""

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.demo_world import user_of
from tests.surfaces import Surface, list_surfaces, where_somebody_meets
from vaarkaart.foundation.dossiers.models import DossierItem
from vaarkaart.foundation.records.archive import archive_models
from vaarkaart.interfaces.workspace.standings import forget_standings

SURFACES = list_surfaces()
# Session, person, roles and dossier; five standings of at most three questions each; and the page itself.
MOST_QUESTIONS = 30
# The desk of a memo lays the draft beside every kind of fact there is, the plan of the route among them.
# Who is missing on a route is found by laying it beside who takes part, who has a stake and who sits where; the page
# about that and its reasons also lay it beside the usual route.
MOST_OF = {"route:overview": 34, "route:coverage": 36, "route:set-aside": 38} | {
    "progress:memo": 36,
    "progress:send-memo": 36,
}


def open_counting(person: str, address: str) -> tuple[HttpResponse, list[str]]:
    """Open a page and give the answer with the questions it asked the database."""
    client, user = Client(), user_of(person)
    if user is not None:
        client.force_login(user)
    forget_standings()  # counted as on the first visit after something happened
    connection.queries_log.clear()  # it holds so many and no more, over all tests together
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    return answer, [question["sql"] for question in asked.captured_queries]


def thin_out(*, keep: str) -> None:
    """Take away every second item of each kind, and what hangs on it, so that lists get shorter.

    Items named in the address ``keep`` stay: the page is about them.
    """
    for model in archive_models().values():
        if not issubclass(model, DossierItem):
            continue
        for item in [item for item in model._base_manager.order_by("pk") if item.pk not in keep][::2]:
            try:
                with transaction.atomic():  # a decision that stays stops the delete halfway
                    item.delete()
            except ProtectedError:
                continue


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_asks_few_questions_of_the_database(demo, surface: Surface):
    person, address = where_somebody_meets(surface)
    _answer, asked = open_counting(person, address)
    assert len(asked) <= MOST_OF.get(surface.name, MOST_QUESTIONS), "\n".join(
        [f"{address}: {len(asked)} questions", *asked]
    )


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_page_asks_no_more_questions_when_there_is_more_to_show(demo, surface: Surface):
    person, address = where_somebody_meets(surface)
    answer, asked_of_much = open_counting(person, address)
    if answer.status_code != 200:
        pytest.skip("shows nothing: it sends on, or only takes what a form sends")
    thin_out(keep=address)
    answer, asked_of_little = open_counting(person, address)
    if answer.status_code != 200:
        pytest.skip("what it is about went away with the rest")
    more = [question for question in asked_of_much if question not in asked_of_little]
    assert len(asked_of_much) <= len(asked_of_little) + 1, "\n".join([f"{address} asks more of more:", *more])
