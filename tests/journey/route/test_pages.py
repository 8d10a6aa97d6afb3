"""The pages of the route: laying it out, recording what came of it, and refusing what cannot be."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.route.models import Product, Round, Step, Turn


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


def address(dossier, page, *parts):
    return reverse(f"route:{page}", args=[dossier.slug, *parts])


def step_form(**fields):
    return {
        "name": "Stap",
        "purpose": "consult",
        "bodies": [],
        "period_days": "",
        "fixed_on": "",
        "after": [],
    } | fields


def errors(answer):
    """Give the page of a refused form as text; nothing was saved."""
    assert answer.status_code == 422
    body = unescape(answer.content.decode())
    assert "Er is nog niets bewaard" in body
    return body


def test_empty_route_says_what_to_do(client, dossier):
    body = client.get(address(dossier, "overview")).content.decode()
    assert "Voeg het eerste stuk toe" in body
    assert '<svg class="vk-route' not in body


def test_paper_then_round_then_steps(client, dossier, group, board):
    answer = client.post(
        address(dossier, "add-product"), {"name": "Kader", "confidentiality": "dossier"}, follow=True
    )
    assert "Een ronde voor" in answer.content.decode()
    product = Product.objects.get()
    form = {"name": "ronde 1", "starts_on": "2026-09-15", "deadline_on": "2026-12-18"}
    client.post(address(dossier, "add-round", product.pk), form)
    round = Round.objects.get()
    client.post(address(dossier, "add-step", round.pk), step_form(name="Advies", bodies=[group.pk]))
    first = Step.objects.get()
    answer = client.post(
        address(dossier, "add-step", round.pk),
        step_form(name="Besluit", purpose="decide", bodies=[board.pk], after=[first.pk]),
        follow=True,
    )
    body = answer.content.decode()
    assert "donderdag 24 september 2026" in body
    assert [step.position for step in Step.objects.all()] == [0, 1]


def test_overview_shows_drawing_reasons_and_table(client, dossier, advice, decision):
    body = client.get(address(dossier, "overview")).content.decode()
    assert 'class="vk-route vk-route--wide"' in body
    assert 'class="vk-route vk-route--narrow"' in body
    assert "vandaag, 15 sep" in body
    assert "bepaalt het einde" in body
    assert address(dossier, "turn", advice.turns.get().pk) in body
    assert "style=" not in body


def test_turn_tells_why_it_is_then(client, dossier, advice, decision):
    body = client.get(address(dossier, "turn", decision.turns.get().pk)).content.decode()
    assert "Het stuk is op dinsdag 22 september klaar" in body
    assert "aanleveren" in body.lower()


def test_new_round_takes_over_the_steps_of_an_earlier_one(client, dossier, product, advice, decision):
    Turn.objects.update(state="done", happened_on=date(2026, 9, 8))
    form = {"name": "ronde 2", "starts_on": "2026-09-15", "copied_from": "ronde"}
    client.post(address(dossier, "add-round", product.pk), form)
    copied = Round.objects.get(name="ronde 2")
    assert [step.name for step in copied.steps.all()] == ["Advies", "Besluit"]
    assert [earlier.name for earlier in copied.steps.last().after.all()] == ["Advies"]
    assert set(Turn.objects.filter(step__round=copied).values_list("state", "happened_on")) == {
        ("open", None)
    }


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"name": ""}, "verplicht"),
        ({}, "Kies minstens één gremium"),
        ({"bodies": ["werkgroep"], "period_days": "3"}, "niet allebei"),
        ({"period_days": "-3"}, "minstens 0 is"),
        ({"period_days": "99999"}, "3650"),
        ({"period_days": "veel"}, "geheel getal"),
        ({"bodies": ["onbekend"]}, "onbekend"),
        ({"bodies": ["werkgroep"], "fixed_on": "2026-09-23"}, "Op die dag vergadert niet: Werkgroep"),
        ({"bodies": ["werkgroep"], "fixed_on": "31-31-2026"}, "geldige datum"),
        ({"period_days": "3", "fixed_on": "2026-09-22"}, "alleen bij een gremium"),
    ],
)
def test_step_that_cannot_be_is_refused(client, dossier, round, group, fields, word):
    answer = client.post(address(dossier, "add-step", round.pk), step_form(**fields))
    assert word in errors(answer)
    assert Step.objects.count() == 0


def test_steps_that_would_wait_for_each_other_are_named(client, dossier, advice, decision, group):
    answer = client.post(
        address(dossier, "step", advice.pk),
        step_form(name="Advies", bodies=[group.pk], after=[decision.pk], later=[decision.pk]),
    )
    told = errors(answer)
    assert "Advies → Besluit → Advies" in told or "Besluit → Advies → Besluit" in told


def test_changing_bodies_keeps_turns_that_were_dealt_with(client, dossier, make_step, make_body):
    first, second, third = make_body("Raad A"), make_body("Raad B"), make_body("Raad C")
    step = make_step("Zienswijze", first, second)
    kept = Turn.objects.get(body=first)
    Turn.objects.filter(pk=kept.pk).update(state="done", happened_on=date(2026, 9, 8))
    form = step_form(name="Zienswijze", bodies=[second.pk, third.pk], from_version=step.version)
    assert "Raad A" in errors(client.post(address(dossier, "step", step.pk), form))
    form["bodies"] = [first.pk, third.pk]
    client.post(address(dossier, "step", step.pk), form)
    assert set(step.turns.values_list("body", flat=True)) == {first.pk, third.pk}
    assert Turn.objects.get(pk=kept.pk).state == "done"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"state": "done"}, "Geef de dag"),
        ({"state": "handed_in"}, "Geef de dag"),
        ({"state": "done", "happened_on": "2026-10-06"}, "moet nog komen"),
        ({"state": "done", "happened_on": "0206-10-06"}, "jaartal"),
        ({"state": "skipped"}, "waarom"),
        ({"state": "kwijt"}, "kwijt"),
    ],
)
def test_outcome_that_cannot_be_is_refused(client, dossier, advice, fields, word):
    turn = advice.turns.get()
    answer = client.post(
        address(dossier, "record-turn", turn.pk), {"outcome": "", "outcome_text": "", **fields}
    )
    assert word in errors(answer)
    turn.refresh_from_db()
    assert turn.state == "open"


def test_decision_is_recorded_with_its_text_and_stands_in_the_trail(client, dossier, advice, decision):
    turn = decision.turns.get()
    form = {
        "state": "done",
        "happened_on": "2026-09-10",
        "outcome": "adopted",
        "outcome_text": "Zoals voorgesteld.",
    }
    body = client.post(address(dossier, "record-turn", turn.pk), form, follow=True).content.decode()
    assert "vastgesteld" in body
    assert "Zoals voorgesteld." in body
    event = AuditEvent.objects.latest("happened_at")
    assert (event.verb, event.dossier_id, event.subject_id) == ("decided", dossier.pk, turn.pk)


def test_turn_that_was_on_the_agenda_goes_back_to_open(client, dossier, advice):
    turn = advice.turns.get()
    Turn.objects.filter(pk=turn.pk).update(state="handed_in", happened_on=date(2026, 9, 22))
    form = {"state": "open", "happened_on": "2026-09-22", "outcome": "", "from_version": turn.version}
    client.post(address(dossier, "record-turn", turn.pk), form)
    turn.refresh_from_db()
    assert (turn.state, turn.happened_on, turn.outcome) == ("open", None, "")


def test_somebody_who_was_first_is_not_overwritten(client, dossier, round):
    form = {"name": "ronde 1", "starts_on": "2026-09-02", "from_version": round.version}
    client.post(address(dossier, "edit-round", round.pk), form)
    answer = client.post(address(dossier, "edit-round", round.pk), form | {"starts_on": "2026-09-09"})
    assert answer.status_code == 409
    round.refresh_from_db()
    assert round.starts_on == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"starts_on": "2026-12-01", "deadline_on": "2026-11-01"}, "voor het begin"),
        ({"starts_on": "9999-12-31"}, "jaartal"),
        ({"name": "ronde 1", "starts_on": "2026-12-01"}, "al een ronde"),
    ],
)
def test_round_that_cannot_be_is_refused(client, dossier, round, fields, word):
    answer = client.post(address(dossier, "add-round", round.product_id), {"name": "ronde 2", **fields})
    assert word in errors(answer)


def test_rounds_cannot_wait_for_each_other(client, dossier, round):
    later = Round.objects.create(
        product=round.product, name="ronde 2", starts_on=round.starts_on, follows=round
    )
    form = {"name": "ronde 1", "starts_on": "2026-09-01", "follows": later.pk}
    assert "pas na deze" in errors(client.post(address(dossier, "edit-round", round.pk), form))


def test_steps_move_up_and_down_in_the_list(client, dossier, advice, decision):
    client.post(address(dossier, "move-step", decision.pk), {"richting": "op"})
    assert [step.name for step in Step.objects.all()] == ["Besluit", "Advies"]
    client.post(address(dossier, "move-step", decision.pk), {"richting": "op"})
    client.post(address(dossier, "move-step", decision.pk), {"richting": "neer"})
    assert [step.name for step in Step.objects.all()] == ["Advies", "Besluit"]


def test_deleted_paper_comes_back_whole(client, dossier, product, advice, decision):
    client.post(address(dossier, "delete-product", product.pk))
    assert Turn.objects.count() == 0
    event = AuditEvent.objects.get(verb="deleted")
    client.post(reverse("dossiers:undo", args=[dossier.slug, event.pk]))
    assert [earlier.name for earlier in Step.objects.get(name="Besluit").after.all()] == ["Advies"]
    assert Turn.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"hand_in_working_days": "-1"}, "minstens 0 is"),
        ({"hand_in_working_days": "999"}, "langer dan een jaar"),
    ],
)
def test_terms_that_cannot_be_are_refused(client, dossier, group, fields, word):
    answer = client.post(address(dossier, "terms", group.pk), {"processing_working_days": "1", **fields})
    assert word in errors(answer)


def test_meeting_is_added_once_a_day(client, dossier, group):
    form = {"held_on": "2026-11-03", "starts_at": "19:30", "state": "planned"}
    assert client.post(address(dossier, "add-meeting", group.pk), form).status_code == 302
    assert "al een vergadering" in errors(client.post(address(dossier, "add-meeting", group.pk), form))
    assert "jaartal" in errors(
        client.post(address(dossier, "add-meeting", group.pk), form | {"held_on": "0226-11-03"})
    )


def test_calendar_tells_the_hand_in_day_of_each_meeting(client, dossier, group):
    body = client.get(address(dossier, "calendar", group.pk)).content.decode()
    assert "dinsdag 22 september 2026" in body
    assert "aanleveren tot en met maandag 21 september 2026" in body


def test_long_route_asks_a_fixed_number_of_questions(
    client, dossier, make_step, make_body, django_assert_max_num_queries
):
    before = ()
    for number in range(60):
        step = make_step(
            f"Stap {number}",
            make_body(f"Raad {number % 20}"),
            after=before,
        )
        before = (step,)
    with django_assert_max_num_queries(34):  # as in tests/interfaces/test_speed.py
        assert client.get(address(dossier, "overview")).status_code == 200
