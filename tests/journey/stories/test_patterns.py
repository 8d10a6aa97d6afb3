"""Patterns and tips: who may see and change them, what stands on their pages, what still misses."""

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.stories.completeness import find_gaps
from vaarkaart.journey.stories.models import Audience, Pattern, Tip
from vaarkaart.journey.stories.shelf import open_shelf


@pytest.fixture
def pattern(dossier, eva) -> Pattern:
    return Pattern.objects.create(
        id="wachten",
        dossier=dossier,
        created_by=eva,
        name="Wachten op hulp",
        description="Tussen vraag en hulp ligt een half jaar.",
        position=1,
    )


@pytest.fixture
def tip(pattern) -> Tip:
    return Tip.objects.create(
        id="bel", pattern=pattern, audience=Audience.PROFESSIONALS, text="Bel elke maand."
    )


def page(name: str, *parts: str) -> str:
    return reverse(f"stories:{name}", args=["inkoop", *parts])


@pytest.mark.parametrize(
    ("who", "may_view", "may_edit"),
    [
        ("amina", True, True),
        ("eva", True, True),
        ("bram", True, False),
        ("dirk", True, False),
        ("petra", True, False),
        ("chris", False, False),
    ],
)
def test_roles_view_and_edit_as_promised(request, signed_in, pattern, tip, who, may_view, may_edit):
    client = signed_in(request.getfixturevalue(who))
    for address in (page("overview"), page("pattern", "wachten")):
        assert client.get(address).status_code == (200 if may_view else 404)
    for address in (
        page("add-pattern"),
        page("edit-pattern", "wachten"),
        page("delete-pattern", "wachten"),
        page("add-tip", "wachten"),
        page("edit-tip", "wachten", "bel"),
        page("delete-tip", "wachten", "bel"),
    ):
        assert client.get(address).status_code == (200 if may_edit else 404)


def test_chart_shows_places_as_links_and_as_a_list_in_the_same_order(signed_in, dirk, pattern, dossier):
    Pattern.objects.create(id="later", dossier=dossier, name="Later", position=3)
    Pattern.objects.create(id="eerder", dossier=dossier, name="Tussendoor", position=2)
    body = signed_in(dirk).get(page("overview")).content.decode()
    drawn, listed = body.split('<ol class="vk-places">')
    for part, times in ((drawn, 2), (listed, 1)):  # drawn twice: for a wide and for a narrow screen
        found = [part.index(f'href="{page("pattern", id_)}"') for id_ in ("wachten", "eerder", "later")]
        assert found == sorted(found)
        assert part.count(f'href="{page("pattern", "later")}"') == times


def test_empty_sea_invites_who_may_edit(signed_in, eva, dirk):
    assert page("add-pattern") in signed_in(eva).get(page("overview")).content.decode()
    body = signed_in(dirk).get(page("overview")).content.decode()
    assert "De zee is nog leeg" in body
    assert page("add-pattern") not in body


def test_confidential_pattern_does_not_show_not_even_as_a_number(signed_in, dirk, eva, pattern, dossier):
    Pattern.objects.create(
        id="geheim", dossier=dossier, name="Nog geheim", position=2, confidentiality=Confidentiality.CORE_TEAM
    )
    client = signed_in(dirk)
    body = client.get(page("overview")).content.decode()
    assert "Nog geheim" not in body
    assert client.get(page("pattern", "geheim")).status_code == 404
    assert "Nog geheim" not in client.get(page("pattern", "wachten")).content.decode()
    assert "Nog geheim" in signed_in(eva).get(page("overview")).content.decode()


def test_pattern_page_groups_tips_per_audience(signed_in, dirk, pattern, tip):
    Tip.objects.create(pattern=pattern, audience=Audience.MUNICIPALITIES, text="Vraag om echte wachttijden.")
    body = signed_in(dirk).get(page("pattern", "wachten")).content.decode()
    assert body.index("Voor professionals") < body.index("Bel elke maand.") < body.index("Voor gemeenten")
    assert "Voor coördinatoren" not in body


def test_editor_adds_a_pattern_and_lands_on_its_page(signed_in, eva, pattern):
    given = {"name": "Samen aan tafel", "description": "", "position": "2", "confidentiality": "dossier"}
    answer = signed_in(eva).post(page("add-pattern"), given)
    added = Pattern.objects.get(name="Samen aan tafel")
    assert answer["Location"] == page("pattern", added.pk)
    assert added.created_by == eva
    assert AuditEvent.objects.filter(subject_id=added.pk, verb="added", dossier_id="inkoop").count() == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"name": "wachten OP hulp", "position": "2"}, "al een patroon met deze naam"),
        ({"name": "", "position": "2"}, "verplicht"),
        ({"name": "Nieuw", "position": "0"}, "1"),
        ({"name": "x" * 81, "position": "2"}, "80"),
    ],
)
def test_wrong_pattern_is_told_and_keeps_what_was_typed(signed_in, eva, pattern, given, told):
    sent = {"description": "Blijft staan", "confidentiality": "dossier", **given}
    answer = signed_in(eva).post(page("add-pattern"), sent)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Blijft staan" in answer.content.decode()
    assert Pattern.objects.count() == 1


def test_new_pattern_is_offered_the_next_place_on_the_course(signed_in, eva, pattern):
    assert 'name="position" value="2"' in signed_in(eva).get(page("add-pattern")).content.decode()


def test_tip_is_added_for_the_audience_that_missed_it(signed_in, eva, pattern):
    client = signed_in(eva)
    form = client.get(page("add-tip", "wachten") + "?voor=coordinators").content.decode()
    assert 'value="coordinators"' in form
    assert "checked" in form
    client.post(
        page("add-tip", "wachten"), {"audience": "coordinators", "text": "Bespreek elke week wie wacht."}
    )
    assert pattern.tips.get().audience == Audience.COORDINATORS


def test_two_editors_at_once_see_both_versions(signed_in, eva, amina, pattern, tip):
    sent = {"audience": "professionals", "from_version": "1"}
    signed_in(amina).post(page("edit-tip", "wachten", "bel"), {**sent, "text": "Bel elke week."})
    answer = signed_in(eva).post(page("edit-tip", "wachten", "bel"), {**sent, "text": "Bel elk jaar."})
    assert answer.status_code == 409
    assert "Bel elke week." in answer.content.decode()
    assert "Bel elk jaar." in answer.content.decode()


def test_tip_of_another_pattern_is_not_found(signed_in, eva, pattern, tip, dossier):
    Pattern.objects.create(id="ander", dossier=dossier, name="Ander", position=2)
    assert signed_in(eva).get(page("edit-tip", "ander", "bel")).status_code == 404


def test_hostile_text_is_shown_as_typed(signed_in, dirk, pattern):
    hostile = "<script>alert(1)</script>"
    Pattern.objects.create(
        id="kwaad", dossier=pattern.dossier, name=hostile[:80], description=hostile, position=2
    )
    for address in (page("overview"), page("pattern", "kwaad")):
        assert hostile not in signed_in(dirk).get(address).content.decode()


def test_gaps_name_what_is_missing_and_where_it_is_mended(pattern, tip, dossier, eva, today):
    other = Pattern.objects.create(id="leeg", dossier=dossier, name="Leeg", position=2)
    Tip.objects.create(id="weer", pattern=other, audience=Audience.COORDINATORS, text="bel elke maand")
    shelf = open_shelf(dossier, reader=reader_for(eva), today=today)
    gaps = find_gaps(shelf, slug="inkoop")
    assert [(gap.pattern_id, gap.code) for gap in gaps] == [
        ("wachten", "no_stories"),
        ("wachten", "no_tips"),
        ("leeg", "no_description"),
        ("leeg", "no_stories"),
        ("leeg", "no_tips"),
        ("leeg", "tip_twice"),
    ]
    assert "coördinatoren, ketenpartners, gemeenten" in gaps[1].text
    assert gaps[1].url.endswith("?voor=coordinators")
    assert gaps[5].url == page("edit-tip", "leeg", "weer")


def test_gaps_are_for_editors_only(signed_in, eva, dirk, pattern):
    assert "Wat nog mist" in signed_in(eva).get(page("overview")).content.decode()
    assert "Wat nog mist" not in signed_in(dirk).get(page("overview")).content.decode()
