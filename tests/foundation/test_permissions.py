"""Who may do what and who sees what: the one place that decides."""

import pytest
from django.http import Http404

from vaarkaart.foundation.dossiers.models import Confidentiality, DossierRole, Role
from vaarkaart.foundation.dossiers.permissions import (
    CORE_TEAM,
    VISITOR,
    check_may,
    list_rules,
    may,
    may_see,
    public_items,
    reader_for,
    visible,
)
from vaarkaart.journey.goals.models import Goal

LEVELS = {level.value: level for level in Confidentiality}


@pytest.fixture
def goals(dossier, amina, dirk):
    """One goal per level, written by Amina, and one that only Dirk may see."""
    made = {
        name: Goal.objects.create(dossier=dossier, created_by=amina, statement=name, confidentiality=level)
        for name, level in LEVELS.items()
    }
    made["dirks own"] = Goal.objects.create(
        dossier=dossier, created_by=dirk, statement="dirks own", confidentiality=Confidentiality.ONLY_ME
    )
    return made


SEEN = {
    "amina": {"only_me", "core_team", "dossier", "public"},
    "eva": {"core_team", "dossier", "public"},
    "dirk": {"dossier", "public", "dirks own"},
    "chris": set(),
    None: set(),
}


@pytest.mark.parametrize("name", SEEN)
def test_items_are_seen_by_role_and_confidentiality(name, goals, request):
    reader = reader_for(request.getfixturevalue(name)) if name else VISITOR
    seen = set(visible(Goal.objects.all(), reader=reader).values_list("statement", flat=True))
    assert seen == SEEN[name]


@pytest.mark.parametrize("name", SEEN)
def test_one_item_at_hand_follows_the_same_rule_as_the_query(name, goals, request):
    reader = reader_for(request.getfixturevalue(name)) if name else VISITOR
    assert {goal.statement for goal in goals.values() if may_see(reader, goal)} == SEEN[name]


def test_the_public_sees_public_items_only_once_the_dossier_has_a_public_page(goals, dossier):
    assert not public_items(Goal.objects.all()).exists()
    dossier.is_public = True
    dossier.save()
    assert [goal.statement for goal in public_items(Goal.objects.all())] == ["public"]


def test_somebody_who_leaves_a_dossier_sees_nothing_of_it_any_more(goals, amina):
    DossierRole.objects.filter(user=amina).delete()
    assert not visible(Goal.objects.all(), reader=reader_for(amina)).exists()


def test_forbidden_looks_like_not_found(dossier, chris):
    with pytest.raises(Http404):
        check_may(reader_for(chris), "dossiers.view", dossier=dossier)


def test_only_the_lead_manages_people(dossier, amina, eva, dirk):
    allowed = [
        user
        for user in (amina, eva, dirk)
        if may(reader_for(user), "dossiers.manage_people", dossier=dossier)
    ]
    assert allowed == [amina]


def test_every_action_has_at_least_one_role_and_the_lead_may_edit_everything():
    rules = list_rules()
    assert all(rules.values())
    edits = {action: roles for action, roles in rules.items() if action.endswith(".edit")}
    assert len(edits) >= 6
    assert all(Role.LEAD in roles for roles in edits.values())
    assert frozenset({Role.LEAD, Role.EDITOR}) == CORE_TEAM
