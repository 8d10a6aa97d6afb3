"""The pages: what stands on them, what they save, and how they answer bad input."""

from decimal import Decimal

import pytest
from django.urls import reverse

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.goals.models import Effort, Goal, Indicator, Measurement

VAGUE = "We streven ernaar om waar mogelijk de samenwerking te versterken."


def filled_goal(**changed: str) -> dict[str, str]:
    return {"statement": "Minder wachten.", "level": "specific", "confidentiality": "dossier"} | changed


def filled_indicator(**changed: str) -> dict[str, str]:
    return {
        "name": "Jongeren met jeugdhulp",
        "unit": "%",
        "direction": "down",
        "frequency": "year",
        "baseline_value": "13,4",
        "baseline_on": "2025-12-31",
        "target_value": "12",
        "target_on": "2029-12-31",
    } | changed


def test_empty_overview_shows_what_a_full_one_looks_like(dossier, amina, dirk, signed_in):
    page = reverse("goals:overview", args=[dossier.slug])
    assert "Schrijf het eerste doel" in signed_in(amina).get(page).content.decode()
    assert "Schrijf het eerste doel" not in signed_in(dirk).get(page).content.decode()


def test_overview_shows_goals_figures_and_what_drifts(dossier, dirk, indicator, make_effort, signed_in):
    make_effort("Dashboard")
    told = signed_in(dirk).get(reverse("goals:overview", args=[dossier.slug])).content.decode()
    for text in ("Kinderen wachten korter op hulp.", "14 weken", "8 weken", "Drijft los", "Dashboard"):
        assert text in told
    assert "Kies een doel" not in told  # a reader cannot


def test_overview_asks_the_same_few_questions_however_many_goals(
    dossier, dirk, indicator, make_goal, make_effort, signed_in, django_assert_max_num_queries
):
    for number in range(12):
        make_effort(f"Inspanning {number}", goals=(make_goal(f"Doel {number}.", parent=indicator.goal),))
    client = signed_in(dirk)
    page = reverse("goals:overview", args=[dossier.slug])
    client.get(page)
    with django_assert_max_num_queries(22):
        client.get(page)


def test_goal_page_draws_its_figures_with_a_table_twin(dossier, dirk, indicator, signed_in):
    told = (
        signed_in(dirk).get(reverse("goals:detail", args=[dossier.slug, indicator.goal_id])).content.decode()
    )
    assert '<svg class="vk-line"' in told
    assert "geen cijfer: ander systeem" in told
    assert "12,4 weken" in told
    assert "Aanpassen" not in told  # a reader cannot


def test_new_goal_is_kept_and_traced(dossier, eva, signed_in):
    answer = signed_in(eva).post(reverse("goals:add", args=[dossier.slug]), filled_goal())
    goal = Goal.objects.get()
    assert answer["Location"] == reverse("goals:detail", args=[dossier.slug, goal.pk])
    assert (goal.created_by, goal.dossier) == (eva, dossier)
    assert AuditEvent.objects.get(subject_id=goal.pk).verb == "added"


def test_check_button_asks_without_keeping_anything(dossier, eva, signed_in):
    answer = signed_in(eva).post(
        reverse("goals:add", args=[dossier.slug]), filled_goal(statement=VAGUE, check="1")
    )
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "‘streven ernaar’ en ‘waar mogelijk’" in told
    assert '<mark class="vk-mark">' in told
    assert VAGUE in told  # nothing typed is lost
    assert not Goal.objects.exists()


PIECES = {
    "stukje-measure": "het aantal jongeren in gesloten jeugdhulp",
    "stukje-baseline": "34 in 2025",
    "stukje-target": "10",
    "stukje-deadline": "eind 2028",
}
TOGETHER = "Eind 2028 is het aantal jongeren in gesloten jeugdhulp gedaald van 34 in 2025 naar 10."


def test_pieces_are_put_together_while_typing(dossier, eva, signed_in):
    answer = signed_in(eva).post(
        reverse("goals:add", args=[dossier.slug]),
        filled_goal(statement=VAGUE) | PIECES,
        headers={"HX-Request": "true"},
    )
    assert TOGETHER in answer.content.decode()


def test_sentence_of_the_pieces_is_taken_over_but_not_kept_yet(dossier, eva, signed_in):
    answer = signed_in(eva).post(
        reverse("goals:add", args=[dossier.slug]), filled_goal(statement=VAGUE, use="1") | PIECES
    )
    told = answer.content.decode()
    assert TOGETHER in told
    assert VAGUE not in told
    assert not Goal.objects.exists()


def test_with_too_few_pieces_it_asks_for_the_others(dossier, eva, signed_in):
    answer = signed_in(eva).post(
        reverse("goals:add", args=[dossier.slug]),
        filled_goal(statement=VAGUE, check="1") | PIECES | {"stukje-target": ""},
    )
    told = answer.content.decode()
    assert "Nog nodig voor de zin: waar we heen gaan." in told
    assert "Neem deze zin over" not in told


def test_typing_brings_only_the_questions(dossier, eva, signed_in):
    answer = signed_in(eva).post(
        reverse("goals:add", args=[dossier.slug]),
        filled_goal(statement=VAGUE),
        headers={"HX-Request": "true"},
    )
    told = answer.content.decode()
    assert "<html" not in told
    assert 'hx-swap-oob="true"' in told
    assert "‘versterken’" in told
    assert not Goal.objects.exists()


def test_typed_markup_is_shown_as_typed(dossier, eva, signed_in):
    answer = signed_in(eva).post(
        reverse("goals:add", args=[dossier.slug]),
        filled_goal(statement="We streven naar <script>alert(1)</script>"),
        headers={"HX-Request": "true"},
    )
    assert "<script>" not in answer.content.decode()
    assert "&lt;script&gt;" in answer.content.decode()


def test_vague_goal_is_kept_all_the_same(dossier, eva, signed_in):
    signed_in(eva).post(reverse("goals:add", args=[dossier.slug]), filled_goal(statement=VAGUE))
    assert Goal.objects.get().statement == VAGUE


def test_goal_cannot_hang_under_itself_or_what_hangs_under_it(dossier, amina, make_goal, signed_in):
    top = make_goal("Boven.")
    under = make_goal("Onder.", parent=top)
    client, page = signed_in(amina), reverse("goals:edit", args=[dossier.slug, top.pk])
    for parent in (top, under):
        answer = client.post(page, filled_goal(helps=parent.pk, from_version="1"))
        assert answer.status_code == 422
    assert not top.gives.exists()


def test_somebody_else_was_first_shows_both_versions(dossier, amina, goal, signed_in):
    client, page = signed_in(amina), reverse("goals:edit", args=[dossier.slug, goal.pk])
    client.post(page, filled_goal(statement="Eerst.", from_version="1"))
    answer = client.post(page, filled_goal(statement="Daarna.", from_version="1"))
    assert answer.status_code == 409
    assert all(text in answer.content.decode() for text in ("Eerst.", "Daarna."))


def test_indicator_with_dutch_figures_is_kept(dossier, eva, goal, signed_in):
    page = reverse("goals:add-indicator", args=[dossier.slug, goal.pk])
    signed_in(eva).post(page, filled_indicator(baseline_value="1.250,5"))
    kept = Indicator.objects.get()
    assert (kept.baseline_value, kept.target_value, kept.goal) == (Decimal("1250.5"), Decimal(12), goal)
    edit = signed_in(eva).get(reverse("goals:edit-indicator", args=[dossier.slug, kept.pk])).content.decode()
    assert 'value="1250,5"' in edit


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": "", "unit": ""}, "Er is nog niets bewaard"),
        ({"baseline_on": ""}, "In welk jaar of op welke dag was de nulmeting?"),
        ({"baseline_value": ""}, "Welke waarde hoort bij deze dag?"),
        ({"target_on": ""}, "In welk jaar of op welke dag moet de streefwaarde gehaald zijn?"),
        ({"target_on": "2025-01-01"}, "Deze dag ligt niet na de nulmeting"),
        ({"target_value": "afname"}, "Dit is geen getal"),
        ({"target_value": "NaN"}, "Dit is geen getal"),
        ({"baseline_value": "1" * 30}, "Er is nog niets bewaard"),
    ],
)
def test_wrong_indicator_is_told_how_to_mend_it(dossier, eva, goal, signed_in, changed, told):
    page = reverse("goals:add-indicator", args=[dossier.slug, goal.pk])
    answer = signed_in(eva).post(page, filled_indicator(**changed))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Indicator.objects.exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"measured_on": "2026-09-16", "value": "12"}, "Deze dag moet nog komen"),
        ({"measured_on": "2026-07-01", "value": "12"}, "Op deze dag staat al een meting"),
        ({"measured_on": "2026-08-01"}, "zeg hieronder waarom die er niet is"),
        ({"measured_on": "2026-08-01", "missing_because": "   "}, "zeg hieronder waarom die er niet is"),
        (
            {"measured_on": "2026-08-01", "value": "12", "missing_because": "kwijt"},
            "Laat een van de twee leeg",
        ),
    ],
)
def test_wrong_measurement_is_told_how_to_mend_it(dossier, eva, indicator, signed_in, given, told):
    answer = signed_in(eva).post(reverse("goals:add-measurement", args=[dossier.slug, indicator.pk]), given)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Measurement.objects.count() == 3


def test_missing_figure_with_a_reason_is_kept(dossier, eva, indicator, signed_in):
    page = reverse("goals:add-measurement", args=[dossier.slug, indicator.pk])
    signed_in(eva).post(page, {"measured_on": "2026-08-01", "missing_because": "storing"})
    assert Measurement.objects.filter(value=None, missing_because="storing").exists()


def test_effort_is_linked_to_the_goal_it_was_started_from(dossier, eva, goal, signed_in):
    page = reverse("goals:add-effort", args=[dossier.slug])
    shown = signed_in(eva).get(f"{page}?doel={goal.pk}").content.decode()
    assert f'value="{goal.pk}" id="id_helps_0" checked' in shown
    given = {"name": "Team", "kind": "measure", "helps": [goal.pk], "confidentiality": "dossier"}
    signed_in(eva).post(page, given)
    assert [line.to_goal for line in Effort.objects.get().gives.all()] == [goal]


def test_deleted_goal_comes_back_with_its_figures(dossier, amina, indicator, signed_in):
    client = signed_in(amina)
    client.post(reverse("goals:delete", args=[dossier.slug, indicator.goal_id]))
    assert not Measurement.objects.exists()
    event = AuditEvent.objects.get(verb="deleted")
    client.post(reverse("dossiers:undo", args=[dossier.slug, event.pk]))
    assert Measurement.objects.count() == 3


@pytest.mark.parametrize(
    ("page", "of"),
    [
        ("goals:delete-indicator", "indicator"),
        ("goals:delete-measurement", "measurement"),
        ("goals:delete-effort", "effort"),
    ],
)
def test_things_can_be_taken_away(dossier, amina, indicator, make_effort, signed_in, page, of):
    gone = {
        "indicator": indicator,
        "measurement": indicator.measurements.first(),
        "effort": make_effort(),
    }[of]
    answer = signed_in(amina).post(reverse(page, args=[dossier.slug, gone.pk]))
    assert answer.status_code == 302
    assert not type(gone).objects.filter(pk=gone.pk).exists()
