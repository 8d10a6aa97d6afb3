"""What everybody sees without an account, and where the step stands."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.journey.stories.published import publish
from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.stories.models import Audience, Pattern, Purpose, Story, StoryState, Tip
from vaarkaart.journey.stories.service import get_standing


@pytest.fixture
def public_dossier(dossier):
    dossier.is_public = True
    dossier.save()
    return dossier


@pytest.fixture
def patterns(public_dossier, eva) -> list[Pattern]:
    kept = {"open": Confidentiality.PUBLIC, "binnen": Confidentiality.DOSSIER}
    return [
        Pattern.objects.create(
            id=id_,
            dossier=public_dossier,
            name=f"Patroon {id_}",
            description="Wat terugkomt.",
            position=at,
            confidentiality=confidentiality,
        )
        for at, (id_, confidentiality) in enumerate(kept.items(), 1)
    ]


@pytest.fixture
def stories(public_dossier, patterns, eva, amina) -> None:
    told = {"by": (eva, amina), "dossier": public_dossier}
    publish("voor-iedereen", *patterns, confidentiality=Confidentiality.PUBLIC, title="Voor iedereen", **told)
    publish("voor-ons", *patterns, purposes=(Purpose.DOSSIER,), title="Alleen voor ons", **told)


def page(name: str, *parts: str) -> str:
    return reverse(f"publicsite:{name}", args=["inkoop", *parts])


def test_everybody_sees_the_public_chart_and_nothing_more(stories):
    body = Client().get(page("stories")).content.decode()
    link = f'href="{page("pattern", "open")}"><title>1. Patroon open, 1 verhaal</title>'
    assert body.count(link) == 2
    assert "Voor iedereen" in body
    for hidden in ("Patroon binnen", "Alleen voor ons", "/opgaven/"):
        assert hidden not in body


@pytest.mark.parametrize(
    ("name", "id_", "status"),
    [
        ("pattern", "open", 200),
        ("pattern", "binnen", 404),
        ("story", "voor-iedereen", 200),
        ("story", "voor-ons", 404),
        ("story", "bestaat-niet", 404),
    ],
)
def test_public_pages_open_for_public_things_only(stories, name, id_, status):
    assert Client().get(page(name, id_)).status_code == status


def test_public_page_of_a_member_shows_no_more_than_that_of_a_visitor(signed_in, amina, stories):
    assert "Patroon binnen" not in signed_in(amina).get(page("stories")).content.decode()


def test_public_pattern_shows_stories_and_tips(stories, patterns):
    Tip.objects.create(pattern=patterns[0], audience=Audience.MUNICIPALITIES, text="Vraag ernaar.")
    body = Client().get(page("pattern", "open")).content.decode()
    assert page("story", "voor-iedereen") in body
    assert "Vraag ernaar." in body
    assert "Alleen voor ons" not in body


def test_public_story_leads_to_its_public_pattern_only(stories):
    body = Client().get(page("story", "voor-iedereen")).content.decode()
    assert page("pattern", "open") in body
    assert "Patroon binnen" not in body


def test_nothing_is_public_when_the_dossier_is_not(stories, public_dossier):
    public_dossier.is_public = False
    public_dossier.save()
    for address in (page("stories"), page("pattern", "open"), page("story", "voor-iedereen")):
        assert Client().get(address).status_code == 404


def test_public_page_without_patterns_says_so(public_dossier):
    assert "nog geen verhalen openbaar" in Client().get(page("stories")).content.decode()


def standing(dossier, person, today):
    return get_standing(dossier, reader=reader_for(person), today=today)


def test_step_stands_empty_at_first_and_asks_what_people_notice(dossier, dirk, today):
    found = standing(dossier, dirk, today)
    assert found.state == "empty"
    assert [missing.url for missing in found.missing] == [reverse("stories:overview", args=["inkoop"])]


def test_step_counts_what_the_reader_sees(stories, public_dossier, dirk, today):
    found = standing(public_dossier, dirk, today)
    assert (found.state, found.summary) == ("complete", "2 verhalen in 2 patronen")


def test_stories_at_the_desk_are_asked_about_to_who_works_there(stories, public_dossier, eva, dirk, today):
    Story.objects.create(
        dossier=public_dossier,
        teller_role="parent",
        told_on=today,
        state=StoryState.RECEIVED,
        confidentiality=Confidentiality.CORE_TEAM,
    )
    asked = standing(public_dossier, eva, today)
    assert asked.state == "partly"
    assert asked.missing[0].question == "Wie maakt het nieuwe verhaal onherkenbaar?"
    assert standing(public_dossier, dirk, today).state == "complete"


def test_standing_asks_three_questions_of_the_database(
    stories, public_dossier, eva, today, django_assert_max_num_queries
):
    reader = reader_for(eva)
    with django_assert_max_num_queries(3):
        get_standing(public_dossier, reader=reader, today=today)
