"""Who set a goal: with a decision from the route or without, and what changed after it."""

from datetime import date

import pytest
from django.urls import reverse

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.goals.models import Mandate
from vaarkaart.journey.route.models import Product, Round, Step, Turn


def filled(**changed: str) -> dict[str, str]:
    return {"body": "stuurgroep", "decided_on": "2026-06-25", "as_it_is_now": "on"} | changed


@pytest.fixture
def add(dossier, goal) -> str:
    return reverse("goals:add-mandate", args=[dossier.slug, goal.pk])


@pytest.fixture
def turn(dossier, body, amina) -> Turn:
    """The steering group adopted a paper that only the core team may see."""
    paper = Product.objects.create(
        dossier=dossier, name="Kader", created_by=amina, confidentiality="core_team"
    )
    step = Step.objects.create(
        round=Round.objects.create(product=paper, starts_on=date(2026, 1, 1)), name="Besluit"
    )
    return Turn.objects.create(
        step=step, body=body, state="done", outcome="adopted", happened_on=date(2026, 6, 25)
    )


def told(client, goal) -> str:
    return client.get(reverse("goals:detail", args=[goal.dossier.slug, goal.pk])).content.decode()


def test_goal_without_mandate_says_so(dossier, goal, dirk, signed_in):
    client = signed_in(dirk)
    assert "zonder mandaat" in told(client, goal)
    assert "zonder mandaat" in client.get(reverse("goals:overview", args=[dossier.slug])).content.decode()


def test_mandate_is_kept_with_how_the_goal_reads(goal, indicator, body, eva, add, signed_in):
    signed_in(eva).post(add, filled(debate_on="2026-06-18", debate="Beeldvormende avond"))
    kept = Mandate.objects.get()
    assert kept.decided_as["statement"] == goal.statement
    assert kept.decided_as["indicators"][indicator.pk]["target"] == "8 weken (2e half jaar 2028)"
    assert AuditEvent.objects.get(subject_id=kept.pk).verb == "decided"
    shown = told(signed_in(eva), goal)
    assert "Regionale stuurgroep" in shown
    assert "Beeldvormende avond" in shown
    assert "Gewijzigd na het besluit" not in shown


def test_goal_changed_after_its_decision_tells_what(goal, indicator, body, eva, add, signed_in):
    signed_in(eva).post(add, filled())
    goal.statement = "Kinderen wachten veel korter op hulp."
    goal.save()
    indicator.target_value = 9
    indicator.save()
    shown = told(signed_in(eva), goal)
    assert "Gewijzigd na het besluit van 25 juni 2026" in shown
    assert "veel" in shown.split("<ins>")[1].split("</ins>")[0]
    assert "Streefwaarde van Wachttijd" in shown


def test_without_knowing_how_it_read_nothing_counts_as_changed(goal, body, eva, add, signed_in):
    signed_in(eva).post(add, filled(as_it_is_now=""))
    goal.statement = "Iets heel anders."
    goal.save()
    shown = told(signed_in(eva), goal)
    assert "Gewijzigd na het besluit" not in shown
    assert "Niet bekend hoe het doel toen luidde" in shown


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"body": ""}, "Welk gremium stelde dit doel vast?"),
        ({"decided_on": ""}, "Op welke dag is het vastgesteld?"),
        ({"debate_on": "2026-06-26"}, "Dit debat is na het besluit"),
        ({"decided_on": "0206-06-25"}, "Kijk het jaartal na"),
        ({"debate_address": "javascript:alert(1)"}, "Er is nog niets bewaard"),
    ],
)
def test_wrong_mandate_is_told_how_to_mend_it(body, eva, add, signed_in, changed, problem):
    answer = signed_in(eva).post(add, filled(**changed))
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert not Mandate.objects.exists()


def test_decision_in_the_route_brings_body_and_day(goal, turn, amina, add, signed_in):
    signed_in(amina).post(add, {"turn": turn.pk, "as_it_is_now": "on"})
    kept = Mandate.objects.get()
    assert (kept.body, kept.decided_on) == (turn.body, turn.happened_on)
    assert reverse("route:turn", args=[goal.dossier.slug, turn.pk]) in told(signed_in(amina), goal)


def test_decision_about_a_confidential_paper_is_no_link_for_others(goal, turn, amina, dirk, add, signed_in):
    signed_in(amina).post(add, {"turn": turn.pk, "as_it_is_now": "on"})
    shown = told(signed_in(dirk), goal)
    assert turn.pk not in shown
    assert "Kader" not in shown


def test_last_decision_counts(goal, body, eva, add, signed_in):
    client = signed_in(eva)
    client.post(add, filled(decided_on="2026-06-25", decision="Het eerste."))
    client.post(add, filled(decided_on="2026-07-25", decision="Het tweede."))
    assert goal.mandate.decision == "Het tweede."
    assert "eerder besluit" in told(client, goal)


def test_mandate_of_a_secret_goal_is_not_found_by_others(goal, body, amina, eva, add, signed_in):
    signed_in(amina).post(add, filled())
    goal.confidentiality = "only_me"
    goal.save()
    address = reverse("goals:edit-mandate", args=[goal.dossier.slug, Mandate.objects.get().pk])
    assert signed_in(eva).get(address).status_code == 404
    assert signed_in(amina).get(address).status_code == 200
