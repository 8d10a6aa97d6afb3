"""Who may do what, and who sees what: a confidential goal never leaks, not even as a count."""

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Role
from vaarkaart.foundation.dossiers.permissions import VISITOR, list_rules, reader_for
from vaarkaart.journey.goals import queries, service
from vaarkaart.journey.goals.models import Effort

SECRET = "Het geheime doel."


@pytest.mark.parametrize(
    ("action", "roles"),
    [("goals.view", set(Role)), ("goals.edit", {Role.LEAD, Role.EDITOR})],
)
def test_roles_may_do_what_the_table_says(action, roles):
    assert list_rules()[action] == roles


@pytest.fixture
def secret(make_goal, make_effort, indicator):
    """A goal that only Amina may see, with an effort that only hangs on it, and one under it."""
    hidden = make_goal(SECRET, confidentiality="only_me")
    make_effort("Openbare inspanning", goals=(hidden,))
    make_effort("Geheime inspanning", goals=(hidden,), confidentiality="only_me")
    make_goal("Een zichtbaar doel eronder.", parent=hidden)
    return hidden


@pytest.mark.parametrize("name", ["eva", "dirk", "petra", "bram"])
def test_secret_goal_is_nowhere_on_the_pages_of_others(name, secret, goal, request, dossier, signed_in):
    client = signed_in(request.getfixturevalue(name))
    for address in (
        reverse("goals:overview", args=[dossier.slug]),
        reverse("goals:detail", args=[dossier.slug, goal.pk]),
        reverse("workspace:dossier", args=[dossier.slug]),
    ):
        told = client.get(address).content.decode()
        assert SECRET not in told
        assert "Geheime inspanning" not in told
        assert secret.pk not in told
    assert client.get(reverse("goals:detail", args=[dossier.slug, secret.pk])).status_code == 404


def test_secret_goal_does_not_count_for_others(secret, dossier, eva, amina, today):
    mine = service.get_standing(dossier, reader=reader_for(amina), today=today)
    theirs = service.get_standing(dossier, reader=reader_for(eva), today=today)
    assert (mine.summary, theirs.summary) == ("3 doelen, 1 concreet", "2 doelen, 1 concreet")


def test_secret_goal_cannot_be_chosen_by_others(secret, dossier, eva, signed_in):
    client = signed_in(eva)
    for page in ("goals:add", "goals:add-effort"):
        assert SECRET not in client.get(reverse(page, args=[dossier.slug])).content.decode()


def test_visitor_sees_only_what_is_public_in_a_public_dossier(make_goal, dossier):
    make_goal("Openbaar doel.", confidentiality="public")
    make_goal("Doel binnen de opgave.")
    assert list(queries.list_goals(dossier, reader=VISITOR)) == []
    dossier.is_public = True
    dossier.save()
    assert [goal.statement for goal in queries.list_goals(dossier, reader=VISITOR)] == ["Openbaar doel."]


def test_figures_follow_the_confidentiality_of_their_goal(indicator, dossier, dirk):
    reader = reader_for(dirk)
    assert queries.list_measurements(dossier, reader=reader).count() == 3
    indicator.goal.confidentiality = "core_team"
    indicator.goal.save()
    assert not queries.list_indicators(dossier, reader=reader)
    assert not queries.list_measurements(dossier, reader=reader)


def test_goal_of_another_dossier_is_not_found(make_goal, dossier, amina, organisation, signed_in):
    from vaarkaart.foundation.dossiers.models import Dossier

    other = Dossier.objects.create(id="ander", slug="ander", title="Ander", organisation=organisation)
    foreign = make_goal("Doel elders.", dossier=other)
    assert signed_in(amina).get(reverse("goals:detail", args=[dossier.slug, foreign.pk])).status_code == 404


def test_links_out_of_sight_stay_when_somebody_else_saves(secret, dossier, eva, signed_in, make_goal):
    """Eva cannot see the goal; saving what hangs on it must not tear it loose."""
    effort = Effort.objects.get(name="Openbare inspanning")
    address = reverse("goals:edit-effort", args=[dossier.slug, effort.pk])
    given = {"name": "Nieuwe naam", "kind": "measure", "confidentiality": "dossier", "from_version": "1"}
    assert signed_in(eva).post(address, given).status_code == 302
    effort.refresh_from_db()
    assert effort.name == "Nieuwe naam"
    assert [line.to_goal for line in effort.gives.all()] == [secret]


def test_parent_out_of_sight_stays_when_somebody_else_saves(secret, dossier, eva, signed_in):
    child = secret.gets.get(goal__isnull=False).goal
    given = {
        "statement": "Herschreven.",
        "level": "specific",
        "confidentiality": "dossier",
        "from_version": "1",
    }
    signed_in(eva).post(reverse("goals:edit", args=[dossier.slug, child.pk]), given)
    child.refresh_from_db()
    assert (child.statement, child.gives.get().to_goal) == ("Herschreven.", secret)
