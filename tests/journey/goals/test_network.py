"""The goal network: what hangs on nothing, the ways up, lines drawn and refused, and who sees which."""

from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.goals import contributing, queries
from vaarkaart.journey.goals.models import Contribution, Means
from vaarkaart.journey.goals.network import (
    EFFORT,
    MEANS,
    OPERATIONAL,
    SPECIFIC,
    STRATEGIC,
    Knot,
    Line,
    Network,
    as_list,
)

SVG = "{http://www.w3.org/2000/svg}"


def network_of(bands: dict[str, int], *pairs: str) -> Network:
    """Make a network of letters: ``ab`` is a line from a to b, ``ab3`` a heavy one."""
    lines = [Line(pair, pair[0], pair[1], int(pair[2:] or 2)) for pair in pairs]
    return Network([Knot(key, band, key.upper()) for key, band in bands.items()], lines)


TALL = {"s": STRATEGIC, "p": SPECIFIC, "o": OPERATIONAL, "e": EFFORT, "f": EFFORT, "m": MEANS}


def names(knots) -> list[str]:
    return [knot.key for knot in knots]


def test_what_reaches_no_goal_is_adrift_with_all_that_serves_it():
    network = network_of(TALL, "ps", "op", "eo", "mf")
    assert names(network.adrift) == ["f", "m"]
    assert names(network_of(TALL, "ps", "op", "fe", "mf", "eo").adrift) == []


def test_ways_up_are_told_heaviest_first():
    network = network_of(TALL, "ps1", "os3", "op2", "eo")
    assert [names(way) for way in network.ways_up("e")] == [["e", "o", "s"], ["e", "o", "p", "s"]]


def test_goals_short_of_the_top_and_without_effort_are_named():
    network = network_of(TALL, "eo", "op")
    assert names(network.short_of_the_top) == ["p", "o"]
    assert names(network.without_effort) == ["s"]


def test_circle_is_found_and_told_from_where_it_would_close():
    network = network_of(TALL, "ps", "op")
    assert names(network.find_circle("s", "o")) == ["s", "o", "p", "s"]
    assert network.find_circle("o", "s") == []
    assert [names(circle) for circle in network_of(TALL, "ef", "fe").circles] == [["e", "f", "e"]]


def test_list_tells_everything_once_in_full_and_ends_with_circles_too():
    network = network_of(TALL, "ps", "os3", "op1", "eo", "ef", "fe")
    told: list[str] = []

    def walk(twigs):
        for twig in twigs:
            if not twig.told_before:
                told.append(twig.knot.key)
            walk(twig.under)

    walk(as_list(network))
    assert sorted(told) == ["e", "f", "o", "p", "s"]  # m is adrift: it stands apart


def test_line_that_closes_a_circle_is_refused_by_name(make_goal, amina):
    top = make_goal("Boven.")
    under = make_goal("Onder.", parent=top)
    with pytest.raises(ValidationError, match=r"‘Boven\.’ → ‘Onder\.’ → ‘Boven\.’"):
        contributing.link(top, under, by=amina, reader=reader_for(amina))
    assert Contribution.objects.count() == 1


def test_lines_that_make_no_sense_are_refused(make_goal, make_effort, dossier, amina):
    high, low = make_goal("Hoog.", level="strategic"), make_goal("Laag.", level="operational")
    effort, means = make_effort(goals=(low,)), Means.objects.create(dossier=dossier, name="Geld")
    reader = reader_for(amina)
    for giver, taker, told in (
        (high, low, "staat hoger dan"),
        (low, low, "aan zichzelf"),
        (effort, low, "al verbonden"),
        (means, low, "kan niet aan elkaar"),
        (low, effort, "kan niet aan elkaar"),
    ):
        with pytest.raises(ValidationError, match=told):
            contributing.link(giver, taker, by=amina, reader=reader)


def test_orphan_is_seen_linked_and_loosened_again(dossier, amina, goal, make_effort, signed_in):
    effort = make_effort("Ketenregie")
    client = signed_in(amina)
    page = reverse("goals:knot", args=[dossier.slug, "effort", effort.pk])
    assert "bezigheidstherapie" in client.get(page).content.decode()
    given = {"taker": f"goal:{goal.pk}", "weight": "3", "because": "Niemand wacht meer op een ander."}
    answer = client.post(reverse("goals:link", args=[dossier.slug, "effort", effort.pk]), given, follow=True)
    assert "Verbonden met" in answer.content.decode()
    assert "bezigheidstherapie" not in client.get(page).content.decode()
    line = Contribution.objects.get()
    assert (line.effort, line.to_goal, line.weight) == (effort, goal, 3)
    assert AuditEvent.objects.get(subject_id=line.pk).verb == "added"
    answer = client.post(reverse("goals:unlink", args=[dossier.slug, line.pk]))
    assert not Contribution.objects.exists()
    event = AuditEvent.objects.get(verb="deleted")
    undone = client.post(reverse("dossiers:undo", args=[dossier.slug, event.pk]) + f"?terug={page}")
    assert undone["Location"] == page
    assert Contribution.objects.get().weight == 3


def test_way_back_never_leads_to_another_site(dossier, amina, goal, make_effort, signed_in):
    client = signed_in(amina)
    client.post(reverse("goals:delete-effort", args=[dossier.slug, make_effort().pk]))
    undo = reverse("dossiers:undo", args=[dossier.slug, AuditEvent.objects.get(verb="deleted").pk])
    answer = client.post(f"{undo}?terug=https://elders.example/")
    assert answer["Location"] == reverse("workspace:dossier", args=[dossier.slug])


def test_circle_is_told_in_the_form(dossier, amina, make_goal, signed_in):
    top = make_goal("Boven.")
    under = make_goal("Onder.", parent=top)
    answer = signed_in(amina).post(
        reverse("goals:link", args=[dossier.slug, "goal", top.pk]),
        {"taker": f"goal:{under.pk}", "weight": "2"},
    )
    assert answer.status_code == 422
    assert "Dan draait het in een kring" in answer.content.decode()


@pytest.mark.parametrize("taker", ["", "goal:weg", "onzin", "measurement:1"])
def test_bad_choice_is_refused(dossier, amina, make_effort, signed_in, taker):
    effort = make_effort()
    answer = signed_in(amina).post(
        reverse("goals:link", args=[dossier.slug, "effort", effort.pk]), {"taker": taker, "weight": "2"}
    )
    assert answer.status_code == 422
    assert not Contribution.objects.exists()


def test_line_is_weighed(dossier, eva, goal, make_effort, signed_in):
    make_effort(goals=(goal,))
    line = Contribution.objects.get()
    page = reverse("goals:edit-line", args=[dossier.slug, line.pk])
    signed_in(eva).post(page, {"weight": "1", "because": "", "from_version": "1"})
    line.refresh_from_db()
    assert (line.weight, line.version) == (1, 2)
    again = signed_in(eva).post(page, {"weight": "3", "because": "", "from_version": "1"})
    assert again.status_code == 409


def test_drawing_is_real_text_with_links_in_reading_order(dossier, amina, make_goal, make_effort, signed_in):
    top = make_goal("Boven <b>aan</b>.", level="strategic")
    make_effort("Ernaast", goals=(top,))
    make_effort("Los & vast")
    told = signed_in(amina).get(reverse("goals:network", args=[dossier.slug])).content.decode()
    drawing = told[told.index('<svg class="vk-network"') : told.index("</svg>", told.index("vk-network"))]
    drawn = ElementTree.fromstring(
        f"{drawing.replace('<svg', '<svg xmlns=' + chr(34) + SVG[1:-1] + chr(34), 1)}</svg>"
    )
    links = [link.find(f"{SVG}title").text for link in drawn.iter(f"{SVG}a")]
    assert links == ["maatregel: Los & vast", "strategisch doel: Boven <b>aan</b>.", "maatregel: Ernaast"]
    assert "".join(drawn.itertext()).count("Boven <b>aan</b>.") >= 1


SECRET = "Het geheime doel."


@pytest.mark.parametrize("name", ["eva", "dirk", "petra", "bram"])
def test_secret_end_hides_the_line(name, request, dossier, goal, make_goal, make_effort, signed_in):
    hidden = make_goal(SECRET, confidentiality="only_me")
    effort = make_effort("Zichtbaar", goals=(hidden, goal))
    make_goal("Eronder.", parent=hidden)
    line = hidden.gets.get(effort=effort)
    client = signed_in(request.getfixturevalue(name))
    for page in (
        reverse("goals:network", args=[dossier.slug]),
        reverse("goals:knot", args=[dossier.slug, "effort", effort.pk]),
        reverse("goals:knot", args=[dossier.slug, "goal", goal.pk]),
    ):
        told = client.get(page).content.decode()
        assert SECRET not in told
        assert hidden.pk not in told
        assert line.pk not in told
    assert client.get(reverse("goals:knot", args=[dossier.slug, "goal", hidden.pk])).status_code == 404
    assert client.get(reverse("goals:edit-line", args=[dossier.slug, line.pk])).status_code == 404
    assert queries.list_contributions(dossier, reader=reader_for(request.getfixturevalue(name))).count() == 1


@pytest.mark.parametrize(
    ("name", "may_change"),
    [("amina", True), ("eva", True), ("dirk", False), ("petra", False), ("bram", False)],
)
def test_only_the_core_team_draws_lines(name, may_change, request, dossier, goal, make_effort, signed_in):
    effort = make_effort()
    client = signed_in(request.getfixturevalue(name))
    answer = client.post(
        reverse("goals:link", args=[dossier.slug, "effort", effort.pk]),
        {"taker": f"goal:{goal.pk}", "weight": "2"},
    )
    assert (answer.status_code == 302) is may_change
    assert Contribution.objects.exists() is may_change


def test_drawing_a_line_to_what_only_you_see_is_told_to_nobody_else(dossier, amina, make_goal, make_effort):
    hidden = make_goal(SECRET, confidentiality="only_me")
    contributing.link(make_effort("Zichtbaar"), hidden, by=amina, reader=reader_for(amina))
    assert AuditEvent.objects.get(verb="added").is_private
