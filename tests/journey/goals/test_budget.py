"""The budget view: three questions per goal, every euro counted once, and files that hold texts as texts."""

import io
from zipfile import ZipFile

import openpyxl
import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.goals.budget import make_budget
from vaarkaart.journey.goals.models import Contribution

YEAR = 2026


def open_workbook(answer) -> list[list]:
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [list(row) for row in sheet.iter_rows()]


def test_every_euro_counts_once_under_the_goal_it_serves_most(dossier, amina, make_goal, make_effort):
    one, two = make_goal("Eén."), make_goal("Twee.")
    effort = make_effort("Team", goals=(one, two), yearly_euros=10, from_year=YEAR)
    Contribution.objects.filter(to_goal=two).update(weight=3)
    make_effort("Los", cost_euros=5, from_year=YEAR)
    budget = make_budget(dossier, reader=reader_for(amina), today_year=YEAR)
    first, second = budget.programmes
    assert (first.totals[0], second.totals[0], budget.totals[0]) == (0, 10, 15)
    assert (first.doings[0].effort, first.doings[0].counted_at) == (effort, two)
    assert [doing.effort.name for doing in budget.adrift] == ["Los"]
    for at, _year in enumerate(budget.years):
        parts = sum(each.totals[at] for each in budget.programmes if each.doings)
        assert parts + sum(doing.costs[at] for doing in budget.adrift) == budget.totals[at]


def test_effort_that_serves_an_effort_costs_under_its_goal(dossier, amina, goal, make_effort):
    served = make_effort("Team", goals=(goal,))
    helper = make_effort("Overleg", yearly_euros=7, from_year=YEAR)
    Contribution.objects.create(effort=helper, to_effort=served)
    budget = make_budget(dossier, reader=reader_for(amina), today_year=YEAR)
    assert (budget.programmes[0].totals[0], budget.adrift) == (7, [])


def test_costs_of_what_somebody_may_not_see_are_not_in_their_totals(dossier, amina, eva, goal, make_effort):
    make_effort("Geheim", goals=(goal,), cost_euros=100, from_year=YEAR, confidentiality="only_me")
    mine = make_budget(dossier, reader=reader_for(amina), today_year=YEAR)
    theirs = make_budget(dossier, reader=reader_for(eva), today_year=YEAR)
    assert (mine.totals[0], theirs.totals[0]) == (100, 0)


def test_workbook_holds_figures_as_figures_and_nothing_as_a_formula(
    dossier, dirk, make_goal, make_effort, signed_in
):
    goal = make_goal('=HYPERLINK("https://elders.example")')
    make_effort("+49 bellen", goals=(goal,), owner="@SOM(A1)\x07", yearly_euros=1200, from_year=YEAR)
    rows = open_workbook(signed_in(dirk).get(reverse("goals:take-budget", args=[dossier.slug, "xlsx"])))
    cells = [cell for row in rows for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert '=HYPERLINK("https://elders.example")' in [cell.value for cell in cells]
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "@")))
    assert [cell.value for cell in rows[-1]][4:] == [1200] * 5


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_document_can_be_taken_along(dossier, dirk, indicator, make_effort, signed_in, form):
    make_effort("Toegangsteam", goals=(indicator.goal,), yearly_euros=1200, from_year=YEAR)
    answer = signed_in(dirk).get(reverse("goals:take-budget", args=[dossier.slug, form]))
    assert answer.status_code == 200
    if form == "pdf":
        assert answer.content.startswith(b"%PDF")
        return
    inside = ZipFile(io.BytesIO(answer.content))
    text = inside.read("word/document.xml" if form == "docx" else "content.xml").decode()
    for words in ("Kinderen wachten korter op hulp.", "Toegangsteam", "1.200", "14 weken"):
        assert words in text


def test_other_forms_are_not_there(dossier, dirk, signed_in):
    assert signed_in(dirk).get(reverse("goals:take-budget", args=[dossier.slug, "exe"])).status_code == 404


def test_page_tells_the_three_questions(dossier, dirk, indicator, make_effort, signed_in):
    make_effort("Toegangsteam", goals=(indicator.goal,), yearly_euros=1200, from_year=YEAR)
    make_effort("Zonder jaar", goals=(indicator.goal,), cost_euros=5)
    told = signed_in(dirk).get(reverse("goals:budget", args=[dossier.slug])).content.decode()
    for words in ("14 weken → 8 weken (2028)", "Toegangsteam", "1.200", "Zonder jaar, dus niet meegeteld"):
        assert words in told
