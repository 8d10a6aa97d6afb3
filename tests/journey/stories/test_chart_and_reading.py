"""The chart with its stories, reading a story, and what stays unseen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.journey.stories.published import publish
from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.stories import actions
from vaarkaart.journey.stories.completeness import find_gaps
from vaarkaart.journey.stories.models import (
    ChartMemory,
    Consent,
    Pattern,
    Purpose,
    SearchEntry,
    Story,
    StoryState,
)
from vaarkaart.journey.stories.pictures import draw_charts
from vaarkaart.journey.stories.search import drop_from_search
from vaarkaart.journey.stories.shelf import open_shelf
from vaarkaart.journey.stories.suggestions import suggest_patterns


@pytest.fixture
def patterns(dossier, eva) -> list[Pattern]:
    names = {"wachten": "Wachten op hulp", "buurt": "De buurt doet mee"}
    return [
        Pattern.objects.create(id=id_, dossier=dossier, created_by=eva, name=name, position=at)
        for at, (id_, name) in enumerate(names.items(), 1)
    ]


@pytest.fixture
def tell(dossier, eva, amina):
    def make(id_: str, *under: Pattern, **told) -> Story:
        return publish(id_, *under, by=(eva, amina), dossier=dossier, **told)

    return make


def page(name: str, *parts: str) -> str:
    return reverse(f"stories:{name}", args=["inkoop", *parts])


def body_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_chart_and_list_count_the_stories_that_the_reader_sees(signed_in, dirk, patterns, tell):
    tell("a", patterns[0])
    tell("b", patterns[0])
    tell("c", patterns[1])
    body = body_of(signed_in(dirk), page("overview"))
    assert body.count("<title>1. Wachten op hulp, 2 verhalen</title>") == 2
    assert '<p class="vk-meta">2 verhalen</p>' in body
    assert f'href="{page("read", "c")}"' in body


def test_story_without_a_pattern_waits_in_the_port(signed_in, dirk, patterns, tell):
    tell("los", title="Nergens bij")
    body = body_of(signed_in(dirk), page("overview"))
    assert "1 verhaal wacht" in body
    assert body.index("Nog in de haven") < body.index("Nergens bij")


def test_story_is_read_with_who_told_it_and_where_it_lies(signed_in, dirk, patterns, tell):
    tell("a", patterns[0], title="Negen maanden", text="Eerste alinea.\n\nTweede <b>alinea</b>.")
    tell("b", patterns[0], title="Ook gewacht")
    body = body_of(signed_in(dirk), page("read", "a"))
    assert "Een ouder, voorjaar 2026" in body
    assert "<p>Eerste alinea.</p>" in body
    assert "&lt;b&gt;alinea" in body
    assert page("pattern", "wachten") in body
    assert "Ook gewacht" in body


@pytest.mark.parametrize("who", ["dirk", "petra", "bram"])
def test_story_for_the_core_team_or_unpublished_stays_unseen(
    request, signed_in, who, patterns, dossier, tell
):
    tell("zichtbaar", patterns[0])
    story = tell("geheim", patterns[0], title="Nog geheim")
    Story.objects.filter(pk=story.pk).update(
        state=StoryState.RECEIVED, confidentiality=Confidentiality.CORE_TEAM
    )
    client = signed_in(request.getfixturevalue(who))
    assert client.get(page("read", "geheim")).status_code == 404
    for address in (page("overview"), page("pattern", "wachten"), page("search") + "?q=geheim"):
        assert "Nog geheim" not in body_of(client, address)
    assert "1. Wachten op hulp, 1 verhaal" in body_of(client, page("overview"))


def test_story_whose_consent_ended_is_gone_everywhere(signed_in, dirk, patterns, tell):
    tell("voorbij", patterns[0], title="Voorbij", until=date(2026, 9, 14))
    client = signed_in(dirk)
    assert client.get(page("read", "voorbij")).status_code == 404
    for address in (page("overview"), page("pattern", "wachten"), page("search") + "?q=voorbij"):
        assert page("read", "voorbij") not in body_of(client, address)


def test_chart_changes_at_once_when_a_consent_is_taken_back(signed_in, dirk, patterns, tell):
    tell("a", patterns[0])
    client = signed_in(dirk)
    assert "1. Wachten op hulp, 1 verhaal" in body_of(client, page("overview"))
    Consent.objects.filter(story_id="a").update(withdrawn_on=date(2026, 9, 15))
    assert "1. Wachten op hulp, nog geen verhalen" in body_of(client, page("overview"))


def test_words_are_only_learned_from_with_a_yes_to_that(dirk, dossier, patterns, tell, today):
    tell("mag", patterns[0], text="Hier mag van geleerd worden.")
    tell("niet", patterns[1], text="Alleen om te lezen.", purposes=(Purpose.DOSSIER,))
    shelf = open_shelf(dossier, reader=reader_for(dirk), today=today)
    texts = {story.id: story.text for story in shelf.collection.stories}
    assert texts == {"mag": "Hier mag van geleerd worden.", "niet": ""}


def test_chart_is_drawn_once_for_everybody_who_sees_the_same(
    dirk, petra, dossier, patterns, tell, today, django_assert_num_queries
):
    tell("a", patterns[0])

    def drawn_for(person):
        shelf = open_shelf(dossier, reader=reader_for(person), today=today)
        return draw_charts(shelf, pattern_href=lambda id_: f"/{id_}/")

    first = drawn_for(dirk)
    shelf = open_shelf(dossier, reader=reader_for(petra), today=today)
    with django_assert_num_queries(0):
        again = draw_charts(shelf, pattern_href=lambda id_: f"/{id_}/")
    assert again.wide == first.wide
    patterns[0].name = "Lang wachten"
    patterns[0].version += 1
    patterns[0].save()
    assert "Lang wachten" in drawn_for(dirk).wide


def test_kept_drawing_holds_no_word_of_a_story(dirk, dossier, patterns, tell, today):
    tell("a", patterns[0], title="Zeldzaamopschrift", text="Zeldzaamwoord")
    shelf = open_shelf(dossier, reader=reader_for(dirk), today=today)
    charts = draw_charts(shelf, pattern_href=lambda id_: f"/{id_}/")
    assert "Zeldzaam" not in charts.wide + charts.tall


def test_chart_remembers_its_places_when_a_pattern_comes(signed_in, eva, dossier, patterns, tell):
    tell("a", patterns[0])
    client = signed_in(eva)
    sent = {"description": "", "confidentiality": "dossier"}
    client.post(page("add-pattern"), {**sent, "name": "School en thuis", "position": "3"})
    first = ChartMemory.objects.get(dossier=dossier).positions
    assert set(first) >= {"wachten", "buurt"}
    client.post(page("add-pattern"), {**sent, "name": "Regels en ruimte", "position": "2"})
    later = ChartMemory.objects.get(dossier=dossier).positions
    assert len(later) == 4
    for id_, (along, across) in first.items():
        assert abs(later[id_][0] - along) < 0.08
        assert abs(later[id_][1] - across) < 0.12


def test_desk_gets_patterns_suggested_with_words_of_the_story(eva, dossier, patterns, tell, today):
    tell("a", patterns[0])
    tell("b", patterns[1], text="De buurvrouw kookt soep voor de hele straat.")
    desk = {"reader": reader_for(eva), "today": today}
    suggested = suggest_patterns(dossier, title="Soep", text="Een buurman deelt soep uit.", **desk)
    assert suggested[0].pattern == patterns[1]
    assert "soep" in suggested[0].because
    assert suggest_patterns(dossier, title="", text="🙂", **desk) == []


def test_story_does_not_vouch_for_itself(eva, dossier, patterns, tell, today):
    story = tell("a", patterns[0], text="Duiven op het dak van de kerk.")
    words = {"title": story.title, "text": story.public_text}
    assert suggest_patterns(dossier, reader=reader_for(eva), today=today, story_id="a", **words) == []


def test_suggestions_learn_only_from_stories_that_may_be_learned_from(eva, dossier, patterns, tell, today):
    tell("a", patterns[0], title="T", text="Duiven op het dak.", purposes=(Purpose.DOSSIER,))
    desk = {"reader": reader_for(eva), "today": today}
    assert suggest_patterns(dossier, title="", text="Zijn duiven.", **desk) == []


def test_story_that_stands_twice_is_a_gap(eva, dossier, patterns, tell, today):
    text = "Elke maand belde ik zelf om te vragen waar wij op de lijst stonden en steeds hoorde ik hetzelfde."
    tell("a", patterns[0], title="Een", text=text)
    tell("b", patterns[1], title="Twee", text=text.upper())
    shelf = open_shelf(dossier, reader=reader_for(eva), today=today)
    doubled = [gap for gap in find_gaps(shelf, slug="inkoop") if gap.code == "story_twice"]
    assert len(doubled) == 1
    assert "“Een”" in doubled[0].text
    assert "“Twee”" in doubled[0].text


def test_pages_ask_no_more_of_the_database_when_there_are_more_stories(signed_in, eva, patterns, tell):
    client = signed_in(eva)
    addresses = (
        page("overview"),
        page("pattern", "wachten"),
        page("read", "s1"),
        page("search") + "?q=lijst",
    )

    def questions(address: str) -> int:
        client.get(address)  # draws the chart, which is kept
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for i in range(4):
        tell(f"s{i}", patterns[i % 2])
    before = [questions(address) for address in addresses]
    for i in range(4, 16):
        tell(f"s{i}", patterns[i % 2])
    assert [questions(address) for address in addresses] == before
    assert max(before) <= 26


def test_released_story_is_found_and_its_chart_remembered(
    signed_in, dirk, dossier, patterns, tell, amina, eva, today
):
    story = tell("nieuw", patterns[0], title="Een zeppelin")
    Story.objects.filter(pk=story.pk).update(
        state=StoryState.PREPARED, released_by=None, confidentiality=Confidentiality.CORE_TEAM
    )
    story.refresh_from_db()
    drop_from_search(story)
    actions.release(story, by=amina, today=today)
    assert page("read", "nieuw") in body_of(signed_in(dirk), page("search") + "?q=zeppelin")
    assert set(ChartMemory.objects.get(dossier=dossier).positions) == {"wachten", "buurt"}


def test_withdrawn_story_is_gone_from_chart_list_search_and_index(signed_in, dirk, patterns, tell, today):
    story = tell("weg", patterns[0], title="Een zeppelin", text="Over een luchtschip.")
    client = signed_in(dirk)
    assert "1. Wachten op hulp, 1 verhaal" in body_of(client, page("overview"))
    actions.withdraw(story, today=today)
    for address in (page("overview"), page("pattern", "wachten"), page("search") + "?q=luchtschip"):
        body = body_of(client, address)
        assert "zeppelin" not in body
        assert page("read", "weg") not in body
    assert "1. Wachten op hulp, nog geen verhalen" in body_of(client, page("overview"))
    assert client.get(page("read", "weg")).status_code == 404
    assert not SearchEntry.objects.filter(item_id="weg").exists()


def test_declined_story_leaves_the_search(dossier, dirk, patterns, tell, eva):
    actions.decline(tell("toch-niet", patterns[0], title="Een zeppelin"), reason="Te herkenbaar.", by=eva)
    assert not SearchEntry.objects.filter(item_id="toch-niet").exists()
