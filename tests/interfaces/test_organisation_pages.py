"""Keeping organisations, bodies and recesses: for those who may, and never away from under a route."""

import pytest
from django.urls import reverse

from vaarkaart.foundation.organisations.models import Body, Organisation, Recess


@pytest.fixture
def keeper(chris, signed_in):
    chris.manages_organisations = True
    chris.save()
    return signed_in(chris)


def test_a_body_can_be_added_with_the_days_it_needs(keeper, organisation):
    page = reverse("workspace:add-body", args=[organisation.pk])
    given = {
        "name": "Kernteam",
        "organisation": organisation.pk,
        "hand_in_working_days": "3",
        "processing_working_days": "1",
    }
    assert keeper.post(page, given).status_code == 302
    assert Body.objects.get().hand_in_working_days == 3
    assert "Kernteam" in keeper.get(reverse("workspace:organisations")).content.decode()


def test_two_bodies_of_one_organisation_cannot_have_the_same_name(keeper, body, organisation):
    page = reverse("workspace:add-body", args=[organisation.pk])
    given = {
        "name": body.name,
        "organisation": organisation.pk,
        "hand_in_working_days": "3",
        "processing_working_days": "1",
    }
    assert keeper.post(page, given).status_code == 422
    assert Body.objects.count() == 1


def test_a_recess_that_ends_before_it_starts_is_refused_in_words(keeper):
    given = {"name": "Zomerreces", "starts_on": "2026-08-30", "ends_on": "2026-07-11"}
    answer = keeper.post(reverse("workspace:add-recess"), given)
    assert answer.status_code == 422
    assert "De laatste dag ligt voor de eerste dag" in answer.content.decode()
    assert not Recess.objects.exists()


def test_an_organisation_in_use_stays_and_says_what_needs_it(keeper, dossier):
    page = reverse("workspace:delete-organisation", args=[dossier.organisation_id])
    told = keeper.post(page, follow=True).content.decode()
    assert "kan niet weg" in told
    assert dossier.title not in told  # who keeps organisations need not know which dossiers there are
    assert Organisation.objects.exists()


def test_somebody_else_finds_no_such_page(dirk, signed_in):
    assert signed_in(dirk).get(reverse("workspace:organisations")).status_code == 404
