"""Steps as a graph: put one in between, take one out and put it back, take some along, choose all councils at once."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from vaarkaart.foundation.organisations.models import Body, Organisation, Recess
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.route.graph import find_circles, keep_only, list_all_before
from vaarkaart.journey.route.models import Round, Step, Turn

LINE = {"a": [], "b": ["a"], "c": ["b"], "d": ["c", "a"]}


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


def address(dossier, page, *parts):
    return reverse(f"route:{page}", args=[dossier.slug, *parts])


def links(round):
    return {
        (earlier.name, step.name)
        for step in round.steps.prefetch_related("after")
        for earlier in step.after.all()
    }


def checked(page, field):
    """Give what is ticked in a group of a form."""
    boxes = re.findall(r"<input[^>]*>", page.content.decode())
    return [
        re.search(r'value="([^"]*)"', box)[1]
        for box in boxes
        if f'name="{field}"' in box and " checked" in box
    ]


def fields(**given):
    return {"name": "Toets", "purpose": "consult", "period_days": "", "fixed_on": ""} | given


@pytest.mark.parametrize(
    ("kept", "waits_for"),
    [
        ({"a", "b", "c", "d"}, {"b": {"a"}, "c": {"b"}, "d": {"c", "a"}}),
        ({"a", "c"}, {"c": {"a"}}),
        ({"a", "d"}, {"d": {"a"}}),
        ({"b", "d"}, {"b": set(), "d": {"b"}}),
        ({"d"}, {"d": set()}),
    ],
)
def test_steps_that_are_left_out_hand_on_what_they_waited_for(kept, waits_for):
    found = keep_only(LINE, kept)
    assert {step: set(found[step]) for step in waits_for} == waits_for


def test_everything_before_a_step_is_found_however_far():
    assert list_all_before(LINE) == {
        "a": frozenset(),
        "b": {"a"},
        "c": {"a", "b"},
        "d": {"a", "b", "c"},
    }


def test_circle_is_found_with_its_steps_in_order():
    (circle,) = find_circles({"a": ["c"], "b": ["a"], "c": ["b"], "los": []})
    assert circle[0] == circle[-1]
    assert set(circle) == {"a", "b", "c"}
    assert find_circles(LINE) == []


def test_step_is_put_in_between_two_others(client, dossier, round, advice, decision, make_body):
    page = client.get(address(dossier, "add-step", round.pk), {"na": advice.pk})
    assert (checked(page, "after"), checked(page, "later")) == ([advice.pk], [decision.pk])
    form = fields(bodies=[make_body("Kernteam").pk], after=[advice.pk], later=[decision.pk])
    client.post(address(dossier, "add-step", round.pk), form)
    assert links(round) == {("Advies", "Toets"), ("Toets", "Besluit")}
    assert [step.name for step in round.steps.all()] == ["Advies", "Toets", "Besluit"]


def test_step_before_another_is_proposed_with_its_body(client, dossier, round, advice, decision, group):
    asked = {"voor": decision.pk, "gremium": group.pk, "doel": "advise"}
    page = client.get(address(dossier, "add-step", round.pk), asked)
    assert (checked(page, "after"), checked(page, "later")) == ([advice.pk], [decision.pk])
    assert checked(page, "bodies") == [group.pk]
    assert '<option value="advise" selected>' in page.content.decode()


def test_step_shows_what_waits_for_it_and_can_let_it_go(client, dossier, round, advice, decision, group):
    body = unescape(client.get(address(dossier, "round", round.pk)).content.decode())
    assert "Hierop wacht: Besluit" in " ".join(body.split())
    form = fields(name="Advies", bodies=[group.pk], from_version=advice.version)
    client.post(address(dossier, "step", advice.pk), form)
    assert links(round) == set()


def test_deleted_step_heals_its_links_and_comes_back_whole(client, dossier, round, make_step, group, board):
    first = make_step("Eerst", group)
    middle = make_step("Midden", board, after=(first,))
    make_step("Laatst", group, after=(middle,))
    page = unescape(client.get(address(dossier, "delete-step", middle.pk)).content.decode())
    assert "Op deze stap wacht: “Laatst”. Dat wacht dan op “Eerst”." in page
    client.post(address(dossier, "delete-step", middle.pk))
    assert links(round) == {("Eerst", "Laatst")}
    event = AuditEvent.objects.get(verb="deleted")
    client.post(reverse("dossiers:undo", args=[dossier.slug, event.pk]))
    assert links(round) == {("Eerst", "Midden"), ("Midden", "Laatst")}


def test_all_councils_are_chosen_in_one_go(client, dossier, round, make_body):
    for name in ("Oost", "West", "Zuid"):
        town = Organisation.objects.create(id=name.lower(), name=name, kind="municipality")
        Body.objects.create(id=f"raad-{name.lower()}", name=f"Gemeenteraad {name}", organisation=town)
    extra = make_body("Kernteam")
    page = client.get(address(dossier, "add-step", round.pk)).content.decode()
    assert "Gemeenteraad: alle 3" in page
    form = fields(groups=["municipality:gemeenteraad"], bodies=[extra.pk])
    client.post(address(dossier, "add-step", round.pk), form)
    assert set(Turn.objects.values_list("body", flat=True)) == {
        "raad-oost",
        "raad-west",
        "raad-zuid",
        extra.pk,
    }


def test_new_round_takes_only_the_chosen_steps_along(
    client, dossier, product, round, make_step, group, board
):
    first = make_step("Eerst", group)
    middle = make_step("Midden", board, after=(first,))
    last = make_step("Laatst", group, after=(middle,))
    page = client.get(address(dossier, "add-round", product.pk), {"van": round.pk})
    assert "Midden: Bestuur" in page.content.decode()
    form = {"name": "ronde 2", "starts_on": "2026-10-01", "copied_from": round.pk}
    client.post(
        f"{address(dossier, 'add-round', product.pk)}?van={round.pk}",
        form | {"taken_along": [first.pk, last.pk]},
    )
    assert links(Round.objects.get(name="ronde 2")) == {("Eerst", "Laatst")}


def test_editor_cannot_take_steps_from_a_round_that_is_hidden(signed_in, eva, dossier, product, advice):
    product.confidentiality = "only_me"
    product.save()
    other = type(product).objects.create(id="ander", dossier=dossier, created_by=eva, name="Ander stuk")
    page = signed_in(eva).get(address(dossier, "add-round", other.pk), {"van": "ronde"})
    assert "Inkoopkader" not in page.content.decode()
    assert "Advies" not in page.content.decode()


@pytest.mark.parametrize(
    ("state", "recess", "told"),
    [
        ("cancelled", False, "De vergadering van Werkgroep op dinsdag 22 september gaat niet door."),
        ("gone", False, "Werkgroep heeft op dinsdag 22 september geen vergadering (meer) in de kalender."),
        ("gone", True, "Werkgroep vergadert niet op dinsdag 22 september: dat is in het herfstreces."),
        (
            "planned",
            True,
            "De vaste vergadering van Werkgroep op dinsdag 22 september valt in het herfstreces. Klopt dat?",
        ),
    ],
)
def test_fixed_date_that_does_not_hold_is_told_in_a_sentence(
    client, dossier, round, advice, group, state, recess, told
):
    Turn.objects.filter(step=advice).update(fixed_on=date(2026, 9, 22))
    meeting = group.meetings.filter(held_on=date(2026, 9, 22))
    if state == "gone":
        meeting.delete()
    else:
        meeting.update(state=state)
    if recess:
        Recess.objects.create(name="Herfstreces", starts_on=date(2026, 9, 20), ends_on=date(2026, 9, 27))
    for page in (address(dossier, "overview"), address(dossier, "round", round.pk)):
        assert told in unescape(client.get(page).content.decode())


def test_fixed_date_before_the_step_is_ready_is_told(client, dossier, round, advice, decision):
    Turn.objects.filter(step=decision).update(fixed_on=date(2026, 9, 24))
    Turn.objects.filter(step=advice).update(fixed_on=date(2026, 10, 6))
    body = unescape(client.get(address(dossier, "round", round.pk)).content.decode())
    assert "staat vast op donderdag 24 september bij Bestuur" in body
    assert "het stuk is pas op dinsdag 6 oktober klaar" in body


def test_step_keeps_its_place_in_the_list_when_it_is_changed(client, dossier, round, advice, decision, group):
    form = fields(name="Advies vooraf", bodies=[group.pk], later=[decision.pk], from_version=advice.version)
    client.post(address(dossier, "step", advice.pk), form)
    assert list(Step.objects.values_list("name", "position")) == [("Advies vooraf", 0), ("Besluit", 1)]


# ── A way back from an edited step ──


def way_back(answer):
    """Give the address behind the link that undoes what the message tells."""
    return re.search(r'href="([^"]*/terug/[^"]*)"', answer.content.decode())[1]


def state_of_round(round):
    return (
        links(round),
        sorted(round.steps.values_list("name", "purpose", "period_days")),
        sorted(
            Turn.objects.filter(step__round=round).values_list("pk", "body__name", "fixed_on", "state"),
            key=str,
        ),
    )


def test_edited_step_goes_back_to_all_that_it_was(
    client, dossier, round, advice, decision, make_step, board, group
):
    check = make_step("Toets", board, purpose="consult", turn={"fixed_on": date(2026, 9, 24)})
    decision.after.add(advice)
    before = state_of_round(round)
    sent = fields(
        name="Andere naam", bodies=[group.pk], after=[advice.pk], later=[decision.pk], from_version="1"
    )
    saved = client.post(address(dossier, "step", check.pk), sent, follow=True)
    assert ("Advies", "Besluit") not in links(round)  # it now goes along the edited step
    assert state_of_round(round) != before
    back = way_back(saved)
    assert "zoals het was" in client.get(back).content.decode()
    assert state_of_round(round) != before  # asking changes nothing
    assert "staat weer zoals het was" in client.post(back, follow=True).content.decode()
    assert state_of_round(round) == before
    assert "intussen iets aan veranderd" in client.post(back, follow=True).content.decode()


def test_step_that_somebody_edited_since_stays(client, dossier, round, advice, group):
    sent = fields(name="Eerst", bodies=[group.pk], from_version="1")
    back = way_back(client.post(address(dossier, "step", advice.pk), sent, follow=True))
    client.post(address(dossier, "step", advice.pk), sent | {"name": "Daarna", "from_version": "2"})
    assert "intussen iets aan veranderd" in client.post(back, follow=True).content.decode()
    assert round.steps.get().name == "Daarna"


def test_turn_in_which_something_happened_since_stays(client, dossier, round, advice, group, board):
    sent = fields(name="Advies", bodies=[group.pk, board.pk], from_version="1")
    back = way_back(client.post(address(dossier, "step", advice.pk), sent, follow=True))
    Turn.objects.filter(body=board).update(state="handed_in", happened_on=date(2026, 9, 24))
    assert "intussen iets aan veranderd" in client.post(back, follow=True).content.decode()
    assert Turn.objects.filter(body=board).exists()


def test_day_of_a_turn_that_was_handed_in_since_is_not_touched(client, dossier, advice, group):
    sent = fields(name="Ander", bodies=[group.pk], from_version="1")
    back = way_back(client.post(address(dossier, "step", advice.pk), sent, follow=True))
    Turn.objects.update(state="handed_in", happened_on=date(2026, 9, 22), fixed_on=date(2026, 9, 22))
    client.post(back)
    turn = Turn.objects.get()
    assert (turn.state, turn.fixed_on, turn.step.name) == ("handed_in", date(2026, 9, 22), "Advies")


def test_only_who_may_edit_finds_the_way_back(client, dossier, advice, group, dirk, bram, signed_in):
    sent = fields(name="Eerst", bodies=[group.pk], from_version="1")
    back = way_back(client.post(address(dossier, "step", advice.pk), sent, follow=True))
    assert [signed_in(person).post(back).status_code for person in (dirk, bram)] == [404, 404]
