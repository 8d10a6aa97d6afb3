"""What happened stands: a decision keeps its exact text, corrections come beside it, and councils are answered first."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.route import queries
from vaarkaart.journey.route.happened import actions
from vaarkaart.journey.route.happened.comparing import compare_rounds
from vaarkaart.journey.route.lists import list_decisions
from vaarkaart.journey.route.models import (
    Locked,
    OutcomeEntry,
    PointAnswer,
    Round,
    Turn,
    Zienswijze,
    ZienswijzeRound,
)
from vaarkaart.journey.route.policies import RepliesOwed
from vaarkaart.journey.route.zienswijzen import actions as zienswijzen

DECIDED = {
    "state": "done",
    "happened_on": "2026-09-10",
    "outcome": "amended",
    "outcome_text": "Het bestuur stelt het kader vast, met een extra lid in artikel 3.",
    "votes_for": "7",
    "votes_against": "2",
    "votes_who": "Zandhaven en Duinlo stemden tegen.",
    "decision_number": "AB-2026-14",
    "link": "https://merenland.example/besluiten/14",
}


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def turn(decision) -> Turn:
    return decision.turns.get()


@pytest.fixture
def asked(make_step, decision, make_body, amina) -> Zienswijze:
    """One council that answered, and whose answer the decision waits for."""
    step = make_step("Zienswijze", make_body("Raad Aa", "2026-09-10"), purpose="zienswijze")
    decision.after.add(step)
    opened = zienswijzen.open_round(
        ZienswijzeRound(step=step, kind="own", weeks=4, sent_on=date(2026, 8, 3)), actor=amina
    )
    request = opened.requests.get()
    request.position, request.received_on = "with_remarks", date(2026, 8, 20)
    return zienswijzen.receive(request, [("", "Noem de kosten.")], actor=amina, today=date(2026, 9, 15))


def address(dossier, page, turn):
    return reverse(f"route:{page}", args=[dossier.slug, turn.pk])


def entry(turn, **given) -> OutcomeEntry:
    values = {"outcome": "adopted", "happened_on": date(2026, 9, 10), "is_decision": True, "text": "Zo."}
    return OutcomeEntry(turn=turn, **values | given)


def decide(turn, *, by, **given):
    turn.state, turn.happened_on, turn.outcome, turn.outcome_text = (
        "done",
        date(2026, 9, 10),
        "adopted",
        "Zo.",
    )
    return actions.record_turn(turn, entry=entry(turn, **given), actor=by, today=date(2026, 9, 15))


# ── Writing down ──


def test_decision_is_kept_with_text_vote_number_and_place(client, dossier, turn, amina):
    page = client.post(address(dossier, "record-turn", turn), DECIDED, follow=True).content.decode()
    kept = turn.entries.get()
    assert (kept.number, kept.outcome, kept.text) == (1, "amended", DECIDED["outcome_text"])
    assert (kept.votes_for, kept.votes_against, kept.votes_abstained) == (7, 2, None)
    assert (kept.decision_number, kept.is_decision, kept.recorded_by) == ("AB-2026-14", True, amina)
    for told in ("gewijzigd vastgesteld", "artikel 3", "7 voor, 2 tegen", "AB-2026-14", "besluiten/14"):
        assert told in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"outcome": ""}, "Kies wat er is besloten."),
        ({"outcome_text": ""}, "Neem de tekst over zoals die gewijzigd is vastgesteld."),
        ({"happened_on": "2026-10-01"}, "Deze dag moet nog komen."),
        ({"votes_for": "-1"}, "Stemmen voor"),
        ({"link": "javascript:alert(1)"}, "Vindplaats"),
        ({"state": "held_over", "happened_on": ""}, "Geef de dag van de vergadering."),
    ],
)
def test_half_a_decision_is_told_and_not_kept(client, dossier, turn, given, told):
    page = client.post(address(dossier, "record-turn", turn), DECIDED | given)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert not OutcomeEntry.objects.exists()
    assert Turn.objects.get(pk=turn.pk).state == "open"


def test_held_over_goes_to_the_next_meeting_and_the_plan_follows(client, dossier, turn, amina, today):
    sent = {"state": "held_over", "happened_on": "2026-09-10", "moved_to": "2026-11-05", "outcome": ""}
    client.post(address(dossier, "record-turn", turn), sent)
    turn.refresh_from_db()
    kept = turn.entries.get()
    assert (kept.outcome, kept.happened_on, kept.moved_to) == (
        "held_over",
        date(2026, 9, 10),
        date(2026, 11, 5),
    )
    assert not kept.is_decision
    assert (turn.state, turn.happened_on) == ("handed_in", date(2026, 11, 5))
    assert queries.plan_days(turn.step.round, today=today)[turn.pk] == date(2026, 11, 5)


def test_held_over_without_a_day_is_planned_anew(client, dossier, turn, today):
    client.post(
        address(dossier, "record-turn", turn),
        {"state": "held_over", "happened_on": "2026-09-10", "outcome": ""},
    )
    turn.refresh_from_db()
    assert (turn.state, turn.happened_on) == ("open", None)
    assert queries.plan_days(turn.step.round, today=today)[turn.pk] > today


# ── Decided is decided ──


def test_decision_does_not_change(turn, amina):
    decide(turn, by=amina)
    kept = turn.entries.get()
    kept.text = "Iets anders."
    with pytest.raises(Locked):
        kept.save()
    with pytest.raises(Locked):
        OutcomeEntry.objects.filter(pk=kept.pk).update(text="Iets anders.")
    with pytest.raises(Locked):
        decide(Turn.objects.get(pk=turn.pk), by=amina, text="Iets anders.")
    assert turn.entries.get().text == "Zo."


def test_second_of_two_who_write_down_at_once_is_shown_the_first(client, dossier, turn, amina, monkeypatch):
    def first(*args, **kwargs):
        monkeypatch.undo()
        decide(Turn.objects.get(pk=turn.pk), by=amina)
        return actions.record_turn(*args, **kwargs)

    monkeypatch.setattr(actions, "record_turn", first)
    sent = DECIDED | {"from_version": turn.version}
    answer = client.post(address(dossier, "record-turn", turn), sent)
    assert answer.status_code == 409
    assert "artikel 3" in answer.content.decode()
    assert [each.text for each in turn.entries.all()] == ["Zo."]


def test_decision_does_not_go_with_its_round(client, dossier, turn, round, amina):
    decide(turn, by=amina)
    with pytest.raises(ProtectedError), transaction.atomic():
        Round.objects.get(pk=round.pk).delete()
    for page, pk in (("delete-round", round.pk), ("delete-product", "kader"), ("delete-step", turn.step_id)):
        told = client.post(reverse(f"route:{page}", args=[dossier.slug, pk]), follow=True).content.decode()
        assert "Een besluit blijft staan" in told
    assert turn.entries.count() == 1


def test_step_without_a_decision_still_goes(client, dossier, advice):
    turn = advice.turns.get()
    Turn.objects.filter(pk=turn.pk).update(state="done", happened_on=date(2026, 9, 8), outcome="positive")
    client.post(reverse("route:delete-step", args=[dossier.slug, advice.pk]))
    assert not Turn.objects.filter(pk=turn.pk).exists()


def test_correction_stands_beside_what_it_corrects(client, dossier, turn, amina):
    decide(turn, by=amina)
    turn.refresh_from_db()
    right = DECIDED | {"correction_reason": "Tikfout in de notulen.", "from_version": turn.version}
    page = client.post(address(dossier, "correct-turn", turn), right, follow=True).content.decode()
    first, second = turn.entries.order_by("number")
    assert (first.text, second.corrects, second.number) == ("Zo.", first, 2)
    for told in (
        "Zo.",
        "artikel 3",
        "Verbetert nummer 1, omdat:",
        "Tikfout in de notulen.",
        "geldt niet meer",
    ):
        assert told in page
    turn.refresh_from_db()
    assert (turn.outcome, turn.outcome_text) == ("amended", DECIDED["outcome_text"])
    assert AuditEvent.objects.latest("happened_at").verb == "corrected"


def test_correction_says_why(client, dossier, turn, amina):
    decide(turn, by=amina)
    page = client.post(address(dossier, "correct-turn", turn), DECIDED)
    assert page.status_code == 422
    assert "Waarom verbeter je dit?" in page.content.decode()
    assert turn.entries.count() == 1


def test_entry_is_corrected_once(turn, amina):
    decide(turn, by=amina)
    first = turn.entries.get()
    fields = {"turn": turn, "corrects": first, "correction_reason": "Anders."}
    OutcomeEntry.objects.create(number=2, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeEntry.objects.create(number=3, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeEntry.objects.create(turn=turn, number=2)


def test_turn_that_was_not_dealt_with_after_all_is_open_again(client, dossier, advice):
    turn = advice.turns.get()
    Turn.objects.filter(pk=turn.pk).update(
        state="done", happened_on=date(2026, 9, 8), outcome="positive", outcome_text="Mooi."
    )
    sent = {"state": "void", "correction_reason": "Verkeerde beurt.", "from_version": turn.version}
    client.post(address(dossier, "correct-turn", turn), sent)
    turn.refresh_from_db()
    assert (turn.state, turn.happened_on, turn.outcome) == ("open", None, "")
    assert list(turn.entries.values_list("number", "outcome", "text")) == [
        (1, "positive", "Mooi."),
        (2, "void", ""),
    ]


def test_recording_what_stands_already_leads_to_correcting(client, dossier, turn, amina):
    decide(turn, by=amina)
    answer = client.get(address(dossier, "record-turn", turn))
    assert answer["Location"] == address(dossier, "correct-turn", turn)


# ── Councils first ──


def test_decision_waits_for_the_answers(client, dossier, turn, asked):
    page = client.get(address(dossier, "turn", turn)).content.decode()
    assert "Raad Aa wacht op antwoord op zijn punten." in page
    answer = client.post(address(dossier, "record-turn", turn), DECIDED)
    assert answer.status_code == 422
    assert "Er staan nog antwoorden op zienswijzen open." in answer.content.decode()
    assert Turn.objects.get(pk=turn.pk).state == "open"


def test_decision_of_an_earlier_day_waits_for_the_term_that_ran_then(client, dossier, turn, asked, today):
    due_on = date(2026, 9, 12)  # after the decision, and over by today
    Zienswijze.objects.filter(pk=asked.pk).update(received_on=None, position="", due_on=due_on)
    assert due_on < today
    answer = client.post(address(dossier, "record-turn", turn), DECIDED)
    assert answer.status_code == 422
    assert "Raad Aa kan nog antwoorden tot en met" in answer.content.decode()
    sent = DECIDED | {"override_reason": "Er was haast."}
    assert client.post(address(dossier, "record-turn", turn), sent).status_code == 302
    assert turn.entries.get().override_reason == "Er was haast."


def test_action_itself_refuses_while_answers_are_owed(turn, asked, amina):
    with pytest.raises(RepliesOwed, match="Raad Aa wacht op antwoord"):
        decide(turn, by=amina)
    with pytest.raises(RepliesOwed):
        decide(Turn.objects.get(pk=turn.pk), by=amina, override_reason="   ")
    assert not OutcomeEntry.objects.exists()


def test_override_stays_visible_everywhere(client, dossier, turn, asked, amina, today):
    sent = DECIDED | {"override_reason": "De wet dwingt ons vandaag te besluiten."}
    page = client.post(address(dossier, "record-turn", turn), sent, follow=True).content.decode()
    for told in ("De wet dwingt ons", "(Amina)", "Raad Aa wacht op antwoord op zijn punten."):
        assert told in page
    event = AuditEvent.objects.filter(subject_id=turn.pk).latest("happened_at")
    assert event.verb == "overridden"
    assert event.details["why"] == "De wet dwingt ons vandaag te besluiten."
    planned = queries.plan_dossier(dossier, reader=reader_for(amina), today=today)
    assert [line.note for line in list_decisions(planned, today=today)] == [
        "Vastgelegd terwijl er nog antwoorden aan raden openstonden."
    ]
    told = client.get(reverse("route:decisions", args=[dossier.slug])).content.decode()
    assert "Vastgelegd terwijl er nog antwoorden aan raden openstonden." in told


def test_answered_councils_let_the_decision_through(turn, asked, amina):
    point = asked.points.get()
    zienswijzen.answer_points(
        PointAnswer(round=asked.round, verdict="adopted", reason="Ja."), [point], actor=amina
    )
    with pytest.raises(RepliesOwed, match="nog niet verstuurd"):
        decide(turn, by=amina)
    zienswijzen.send_replies([asked], sent_on=date(2026, 9, 1), reference="", actor=amina)
    decide(Turn.objects.get(pk=turn.pk), by=amina, override_reason="Was niet nodig.")
    assert turn.entries.get().override_reason == ""
    assert turn.entries.get().owed == ""


def test_running_term_holds_the_decision_up_too(turn, asked, amina):
    Zienswijze.objects.filter(pk=asked.pk).update(received_on=None, position="", due_on=date(2026, 9, 20))
    with pytest.raises(RepliesOwed, match="kan nog antwoorden tot en met zondag 20 september"):
        decide(turn, by=amina)
    Zienswijze.objects.filter(pk=asked.pk).update(due_on=date(2026, 9, 1))
    decide(Turn.objects.get(pk=turn.pk), by=amina)
    assert turn.entries.count() == 1


def test_decision_that_does_not_wait_for_the_councils_goes_ahead(turn, asked, amina, decision):
    decision.after.remove(asked.round.step)
    decide(turn, by=amina)
    assert turn.entries.count() == 1


# ── Planned and happened ──


def test_first_thing_that_happens_keeps_the_plan(client, dossier, advice, decision, round, today):
    turn = advice.turns.get()
    later = queries.plan_days(round, today=today)
    client.post(address(dossier, "record-turn", turn), {"state": "handed_in", "happened_on": "2026-09-22"})
    kept = round.baselines.get()
    assert {day.turn_id: day.planned_on for day in kept.days.all()} == later
    client.post(
        address(dossier, "record-turn", turn),
        {"state": "done", "happened_on": "2026-09-08", "outcome": "positive"},
    )
    assert round.baselines.count() == 1


def test_plan_is_kept_when_somebody_asks_and_the_first_counts(client, dossier, advice, round, today):
    keep = reverse("route:keep-plan", args=[dossier.slug, round.pk])
    client.post(keep)
    first = round.baselines.get()
    Turn.objects.filter(step=advice).update(fixed_on=date(2026, 10, 6))
    client.post(keep)
    assert round.baselines.count() == 2
    compared = _compared(dossier, today=today)
    assert compared.baseline == first
    assert (compared.turns[0].first_on, compared.turns[0].now_on) == (date(2026, 9, 22), date(2026, 10, 6))
    assert compared.turns[0].days_later == 14


def _compared(dossier, *, today):
    planned = queries.plan_dossier(
        dossier, reader=reader_for(dossier.roles.get(role="lead").user), today=today
    )
    return compare_rounds(dossier, planned)[0]


def test_slip_counts_days_and_times_held_over(client, dossier, turn, round, amina, today):
    client.post(reverse("route:keep-plan", args=[dossier.slug, round.pk]))
    planned = _compared(dossier, today=today).turns[-1].first_on
    client.post(
        address(dossier, "record-turn", turn),
        {"state": "held_over", "happened_on": "2026-09-10", "moved_to": "2026-12-10", "outcome": ""},
    )
    slipped = _compared(dossier, today=today)
    line = next(each for each in slipped.turns if each.turn.pk == turn.pk)
    assert line.held_over == (date(2026, 9, 10),)
    assert line.days_later == (date(2026, 12, 10) - planned).days
    assert slipped.held_over_count == 1


def test_page_tells_the_difference_and_draws_it(
    client, dossier, advice, round, django_assert_max_num_queries
):
    client.post(reverse("route:keep-plan", args=[dossier.slug, round.pk]))
    Turn.objects.filter(step=advice).update(state="done", happened_on=date(2026, 9, 8), outcome="positive")
    with django_assert_max_num_queries(30):
        page = client.get(reverse("route:happened", args=[dossier.slug])).content.decode()
    assert "14 dagen eerder" in page
    assert "vk-strip--narrow" in page
    assert "Er is 1 beurt geweest, niet later dan gepland." in page


def test_reader_cannot_keep_a_plan(signed_in, dirk, dossier, advice, round):
    client = signed_in(dirk)
    assert client.post(reverse("route:keep-plan", args=[dossier.slug, round.pk])).status_code == 404
    assert client.get(reverse("route:happened", args=[dossier.slug])).status_code == 200


# ── Two people at once ──


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_are_first_at_once_one_keeps_the_first_plan(
    make_step, make_body, amina, eva, round, today
):
    bodies = [make_body(f"Groep {name}", "2026-09-08", "2026-10-06") for name in ("Aa", "Bee")]
    turns = list(make_step("Raadplegen", *bodies).turns.all())
    gate, failed = threading.Barrier(2), []

    def record(turn, person):
        try:
            gate.wait(10)
            turn.state, turn.happened_on, turn.outcome = "done", date(2026, 9, 8), "positive"
            actions.record_turn(turn, actor=person, today=today)
        except Exception as wrong:
            failed.append(wrong)
        finally:
            connections["default"].close()

    people = [threading.Thread(target=record, args=each) for each in zip(turns, (amina, eva), strict=True)]
    for each in people:
        each.start()
    for each in people:
        each.join(60)
    assert failed == []
    kept = round.baselines.get()
    assert {day.planned_on for day in kept.days.all()} == {date(2026, 10, 6)}  # as planned before either


# ── Which plan to compare with ──


def test_reader_chooses_which_kept_plan_to_compare_with(
    client, decision, dossier, round, board, amina, today
):
    first = actions.keep_plan(round, actor=amina, today=date(2026, 9, 1))
    board.meetings.filter(held_on="2026-09-24").delete()
    round.refresh_from_db()
    second = actions.keep_plan(Round.objects.get(pk=round.pk), actor=amina, today=today)
    page = reverse("route:happened", args=[dossier.slug])
    told = client.get(page).content.decode()
    assert "Vergelijk met de planning van" in told
    assert f'value="{first.pk}" selected' in told
    assert "42 dagen later" in told
    chosen = client.get(page, {"met": second.pk}).content.decode()
    assert f'value="{second.pk}" selected' in chosen
    assert "Toen gepland" in chosen
    assert "dagen later" not in chosen
    assert f'value="{first.pk}" selected' in client.get(page, {"met": "onzin"}).content.decode()


def test_one_kept_plan_leaves_nothing_to_choose(client, decision, dossier, round, amina, today):
    actions.keep_plan(round, actor=amina, today=today)
    page = client.get(reverse("route:happened", args=[dossier.slug])).content.decode()
    assert "Vergelijk met de planning van" not in page
