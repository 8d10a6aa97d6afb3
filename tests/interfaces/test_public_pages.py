"""The public page shows what is public, and nothing else."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.journey.goals.models import Goal
from vaarkaart.journey.stories.models import Pattern, Story

PAGES = ["publicsite:dossier", "publicsite:route", "publicsite:stories"]


@pytest.fixture
def public(demo) -> Dossier:
    return Dossier.objects.get(pk="inkoopkader-jeugdhulp")


@pytest.mark.parametrize("page", PAGES)
def test_everybody_may_read_the_public_pages(page, public, client):
    assert client.get(reverse(page, args=[public.slug])).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_dossier_without_public_page_is_not_there(page, public, client):
    Dossier.objects.update(is_public=False)
    assert client.get(reverse(page, args=[public.slug])).status_code == 404


def test_only_public_goals_are_told(public, client):
    Goal.objects.create(dossier=public, statement="Alleen voor het kernteam", confidentiality="core_team")
    Goal.objects.create(dossier=public, statement="Voor de hele opgave", confidentiality="dossier")
    Goal.objects.create(dossier=public, statement="Voor iedereen", confidentiality="public")
    told = client.get(reverse("publicsite:dossier", args=[public.slug])).content.decode()
    assert "Voor iedereen" in told
    assert "Alleen voor het kernteam" not in told
    assert "Voor de hele opgave" not in told


def test_public_stories_can_be_read_with_their_patterns(public, client):
    chart = client.get(reverse("publicsite:stories", args=[public.slug])).content.decode()
    pattern = Pattern.objects.filter(dossier=public, confidentiality="public").first()
    assert reverse("publicsite:pattern", args=[public.slug, pattern.pk]) in chart
    story = Story.objects.filter(patterns=pattern, state="published", confidentiality="public").first()
    page = client.get(reverse("publicsite:story", args=[public.slug, story.pk]))
    assert page.status_code == 200
    assert story.title in page.content.decode()


@pytest.mark.parametrize("state", ["received", "prepared", "declined", "withdrawn"])
def test_the_database_itself_keeps_unpublished_stories_from_the_public(state, public):
    story = Story.objects.filter(dossier=public, state="published", confidentiality="public").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(state=state)


def test_no_name_of_a_person_inside_leaks_on_a_public_page(public, client):
    for page in PAGES:
        told = client.get(reverse(page, args=[public.slug])).content.decode()
        assert "@merenland.example" not in told
