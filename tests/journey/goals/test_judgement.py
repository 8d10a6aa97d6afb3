"""How concrete a goal is, from words and records together; what hangs on nothing; what is still asked."""

import doctest
from datetime import date
from decimal import Decimal

import pytest

from vaarkaart.engines.concreteness import Criterion, Level
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.goals import figures, marking, periods, queries, service
from vaarkaart.journey.goals.judgement import ask_about_indicator, judge
from vaarkaart.journey.goals.models import Contribution, Measurement


def test_indicator_with_figures_makes_a_vague_sentence_concrete(goal, indicator):
    assert judge(goal, indicators=[]).level is Level.WISH
    judged = judge(goal, indicators=[indicator])
    assert judged.level is Level.CONCRETE
    assert not {"no_indicator", "no_baseline", "no_target", "no_deadline"} & {f.rule for f in judged.findings}


def test_recorded_owner_answers_the_question_who(make_goal):
    without, with_owner = make_goal(), make_goal(owner="de wethouder jeugd")
    assert "no_owner" in {finding.rule for finding in judge(without, indicators=[]).findings}
    judged = judge(with_owner, indicators=[])
    assert "no_owner" not in {finding.rule for finding in judged.findings}
    assert judged.criteria[Criterion.OWNER]


def test_one_question_is_asked_about_all_words_of_a_kind(make_goal):
    judged = judge(make_goal("We streven ernaar om waar mogelijk te helpen."), indicators=[])
    hedges = [remark for remark in judged.wording if "weglaat" in remark.question]
    assert len(hedges) == 1
    assert "‘streven ernaar’ en ‘waar mogelijk’" in hedges[0].question
    assert len(hedges[0].places) == 2


def test_efforts_without_a_goal_are_told_apart_from_those_under_a_vague_goal(
    dossier, amina, goal, indicator, make_goal, make_effort
):
    vague = make_goal("We versterken de samenwerking.")
    make_effort("Drijft")
    make_effort("Vaag", goals=(vague,))
    make_effort("Goed", goals=(goal,))
    make_effort("Ook goed", goals=(goal, vague))
    seen = queries.get_overview(dossier, reader=reader_for(amina))
    assert [effort.name for effort in seen.hanging_on_nothing] == ["Drijft"]
    assert [effort.name for effort in seen.hanging_on_vagueness] == ["Vaag"]


def test_goals_stand_under_their_parent_from_strategic_to_operational(dossier, amina, make_goal):
    low = make_goal("Laag.", level="operational")
    top = make_goal("Hoog.", level="strategic")
    make_goal("Midden.", level="specific", parent=top)
    seen = queries.get_overview(dossier, reader=reader_for(amina))
    assert [branch.goal for branch in seen.roots] == [top, low]
    assert [child.goal.statement for child in seen.roots[0].children] == ["Midden."]


def test_goals_that_were_loaded_in_a_circle_still_show(dossier, amina, make_goal):
    """A data file can hold what the form refuses; then nobody may lose sight of these goals."""
    one = make_goal("Eén.")
    two = make_goal("Twee.", parent=one)
    Contribution.objects.create(goal=one, to_goal=two)
    seen = queries.get_overview(dossier, reader=reader_for(amina))
    shown, waiting = set(), list(seen.roots)
    while waiting:
        branch = waiting.pop()
        shown.add(branch.goal.pk)
        waiting += branch.children
    assert shown == {one.pk, two.pk}


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"baseline_value": None, "baseline_on": None}, "nulmeting in"),
        ({"target_value": None, "target_on": None}, "streefwaarde in"),
        ({"definition": ""}, "Wat telt precies mee"),
        ({"source": ""}, "Waar komt het cijfer vandaan"),
        ({"direction": "up"}, "Klopt de richting"),
        ({"frequency": "month"}, "Verouderd: het cijfer van 1 augustus 2026"),
    ],
)
def test_indicator_is_asked_for_what_it_lacks(indicator, today, changed, asked):
    for name, value in changed.items():
        setattr(indicator, name, value)
    assert any(asked in question for question in ask_about_indicator(indicator, today=today))


def test_complete_indicator_is_asked_nothing(indicator, today):
    assert ask_about_indicator(indicator, today=today) == []


def test_standing_goes_from_empty_over_partly_to_complete(
    dossier, amina, make_goal, indicator, make_effort, today
):
    reader = reader_for(amina)
    effort = make_effort("Los")
    assert service.get_standing(dossier, reader=reader, today=today).state == "partly"
    Contribution.objects.create(effort=effort, to_goal=indicator.goal)
    standing = service.get_standing(dossier, reader=reader, today=today)
    assert (standing.state, standing.missing, standing.summary) == ("complete", (), "1 doel, 1 concreet")
    indicator.goal.delete()
    effort.delete()
    assert service.get_standing(dossier, reader=reader, today=today).state == "empty"


def test_standing_asks_at_most_three_questions_of_the_database(
    dossier, amina, make_goal, make_effort, indicator, today, django_assert_max_num_queries
):
    for number in range(5):
        make_effort(f"Los {number}")
        make_goal(f"Doel {number}.")
    reader = reader_for(amina)
    with django_assert_max_num_queries(3):
        standing = service.get_standing(dossier, reader=reader, today=today)
    assert len(standing.missing) == 10


def test_standing_leads_a_reader_only_where_the_reader_may_go(
    dossier, dirk, make_goal, make_effort, signed_in, today
):
    make_goal()
    make_effort()
    client = signed_in(dirk)
    for missing in service.get_standing(dossier, reader=reader_for(dirk), today=today).missing:
        assert client.get(missing.url.partition("#")[0]).status_code == 200


@pytest.mark.parametrize("module", [figures, marking, periods])
def test_examples_in_the_step_hold(module):
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_marked_pieces_together_are_the_text():
    text = "We streven ernaar. 🙂 Echt."
    pieces = marking.cut_for_marking(text, places=[[(3, 17), (8, 17)], [(0, 2)]])
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.numbers for piece in pieces] == [(2,), (), (1,), (1, 1), ()]


def test_latest_measurement_in_time_keeps_the_figure_fresh(indicator, today):
    Measurement.objects.filter(indicator=indicator).delete()
    Measurement.objects.create(indicator=indicator, measured_on=date(2023, 1, 1), value=Decimal(9))
    indicator.refresh_from_db()
    assert any("ouder" in question for question in ask_about_indicator(indicator, today=today))
