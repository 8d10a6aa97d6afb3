"""Search: Dutch stems, rights, marks, and the same on every database."""

from datetime import date

import pytest
from django.urls import reverse

from tests.journey.stories.published import publish
from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.stories.models import Audience, Pattern, SearchEntry, Story, StoryState, Tip
from vaarkaart.journey.stories.search import drop_from_search, find, keep_all_in_search, keep_in_search
from vaarkaart.journey.stories.search_text import mark_found, read_query, snippet, stems_of, weigh

TODAY = date(2026, 9, 15)


@pytest.fixture
def pattern(dossier, eva) -> Pattern:
    made = Pattern.objects.create(
        id="wachten",
        dossier=dossier,
        name="Wachten op hulp",
        description="Gezinnen staan op een lijst.",
        position=1,
    )
    keep_in_search(made)
    return made


@pytest.fixture
def stories(dossier, eva, amina, pattern) -> dict[str, Story]:
    told = {
        "lijst": ("Negen maanden", "Wij stonden negen maanden op de wachtlijst. De gezinnen naast ons ook."),
        "soep": ("Soep op dinsdag", "Een buurman kookt soep. De hele straat eet mee."),
        "cafe": ("In het café", "Wij spraken af in het café, met een co-ouder en 3 collega's."),
    }
    return {
        id_: publish(id_, pattern, by=(eva, amina), dossier=dossier, title=title, text=text)
        for id_, (title, text) in told.items()
    }


def found(dossier, asked: str, *, by) -> list[str]:
    return [
        hit.href.rstrip("/").split("/")[-1]
        for hit in find(dossier, asked, reader=reader_for(by), today=TODAY).hits
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("wachtlijst", ["lijst"]),
        ("wachtlijsten", ["lijst"]),
        ("gezin", ["lijst", "wachten"]),
        ("soep straat", ["soep"]),
        ("KOOKT", ["soep"]),
        ("cafe", ["cafe"]),
        ("café", ["cafe"]),
        ("co-ouders", ["cafe"]),
        ("collega", ["cafe"]),
        ("wacht", ["wachten", "lijst"]),
        ('"negen maanden"', ["lijst"]),
        ('"maanden negen"', []),
        ("zeppelin", []),
        ("' OR 1=1 --", []),
        ('soep" AND NOT "straat', []),
        ("soep:* & !straat", ["soep"]),
        ("🙂", []),
    ],
)
def test_search_finds_by_stem_whatever_is_typed(dossier, stories, dirk, asked, expected):
    assert sorted(found(dossier, asked, by=dirk)) == sorted(expected)


def test_title_weighs_more_than_text(dossier, stories, dirk, eva, amina):
    publish(
        "later",
        by=(eva, amina),
        dossier=dossier,
        title="Over iets anders",
        text="Soep, soep en nog eens soep.",
    )
    assert found(dossier, "soep", by=dirk) == ["soep", "later"]


def test_words_that_stand_nowhere_together_are_found_apart_and_it_says_so(dossier, stories, dirk):
    findings = find(dossier, "soep wachtlijst", reader=reader_for(dirk), today=TODAY)
    assert findings.in_part
    assert len(findings.hits) == 2


def test_tip_is_found_and_leads_to_its_pattern(dossier, pattern, dirk):
    tip = Tip.objects.create(
        pattern=pattern, audience=Audience.COORDINATORS, text="Drink koffie met wie wacht."
    )
    keep_in_search(tip)
    (hit,) = find(dossier, "koffie", reader=reader_for(dirk), today=TODAY).hits
    assert hit.href == reverse("stories:pattern", args=["inkoop", "wachten"])
    assert "<mark>koffie</mark>" in hit.excerpt


def test_confidential_pattern_and_its_tips_are_not_found(dossier, pattern, dirk, eva):
    Pattern.objects.filter(pk=pattern.pk).update(confidentiality=Confidentiality.CORE_TEAM)
    tip = Tip.objects.create(pattern=pattern, audience=Audience.COORDINATORS, text="Drink koffie.")
    keep_in_search(tip)
    assert found(dossier, "koffie", by=dirk) == found(dossier, "hulp", by=dirk) == []
    assert found(dossier, "koffie", by=eva) == ["wachten"]


def test_other_dossiers_are_not_searched(dossier, stories, dirk, organisation):
    other = Dossier.objects.create(id="ander", slug="ander", title="Ander", organisation=organisation)
    assert found(other, "soep", by=dirk) == []


def test_withdrawn_story_leaves_no_word_behind(dossier, stories, dirk):
    story = stories["soep"]
    drop_from_search(story)
    assert found(dossier, "soep", by=dirk) == []
    assert not SearchEntry.objects.filter(item_id="soep").exists()
    story.state = StoryState.RECEIVED
    keep_in_search(story)
    assert not SearchEntry.objects.filter(item_id="soep").exists()


def test_changed_story_is_found_by_its_new_words_only(dossier, stories, dirk):
    story = stories["soep"]
    story.public_text, story.title = "Een buurvrouw bakt taart.", "Taart"
    story.save()
    keep_in_search(story)
    assert found(dossier, "taart", by=dirk) == ["soep"]
    assert found(dossier, "buurman", by=dirk) == []


def test_index_is_made_again_after_an_archive_was_read(dossier, stories, pattern, dirk):
    SearchEntry.objects.all().delete()
    assert found(dossier, "soep", by=dirk) == []
    Story.after_load(list(stories.values()))
    Pattern.after_load([pattern])
    keep_all_in_search([])
    assert found(dossier, "soep", by=dirk) == ["soep"]
    assert SearchEntry.objects.count() == 4


def test_search_page_keeps_the_question_and_escapes_it(signed_in, dirk, dossier, stories):
    address = reverse("stories:search", args=["inkoop"])
    client = signed_in(dirk)
    assert client.get(address).status_code == 200
    body = client.get(address, {"q": '"><script>soep'}).content.decode()
    assert "<script>soep" not in body
    assert "&#34;&gt;&lt;script&gt;soep" in body
    for odd in ("\x00soep", "x" * 5000, "🙂"):
        assert client.get(address, {"q": odd}).status_code == 200
    assert "<mark>Soep</mark> op dinsdag" in client.get(address, {"q": "soep"}).content.decode()


def test_chris_searches_in_vain(signed_in, chris, dossier, stories):
    assert signed_in(chris).get(reverse("stories:search", args=["inkoop"]), {"q": "soep"}).status_code == 404


def test_query_leaves_out_words_without_content_unless_there_are_no_others():
    assert read_query("de lijst").stems == ("lijst",)
    assert read_query("de").stems == ("de",)
    assert not read_query("…!?")


def test_stems_hold_plain_letters_and_figures_only():
    assert stems_of("Café's, co-ouders & 7,2% — naïef!").split() == ["cafe", "coouder", "72", "naief"]


def test_marks_keep_the_text_as_it_is():
    assert mark_found("Wachten <b> op de wachtlijst", read_query("wacht")) == (
        "<mark>Wachten</mark> &lt;b&gt; op de <mark>wachtlijst</mark>"
    )


def test_snippet_shows_where_the_words_stand_together():
    text = (
        "Begin. "
        + "Iets heel anders staat hier. " * 30
        + "Daar lag de lijst met namen. "
        + "En verder. " * 30
    )
    shown = snippet(text, read_query("lijst namen"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "<mark>lijst</mark> met <mark>namen</mark>" in shown
    assert len(shown) < 320


def test_weight_does_not_grow_with_the_length_of_a_text():
    query = read_query("soep")
    short = weigh(query, title_stems="", body_stems="soep op tafel")
    long = weigh(query, title_stems="", body_stems="soep " + "brood " * 500)
    assert short > long > 0
