"""Rounds are planned from what is kept: what happened stays, the rest is planned from today."""

from datetime import date

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.route.lists import list_consultations, list_decisions
from vaarkaart.journey.route.models import Product, Round, Turn
from vaarkaart.journey.route.planning import find_lost_dates
from vaarkaart.journey.route.queries import plan_dossier


def plan(dossier, person, today):
    return plan_dossier(dossier, reader=reader_for(person), today=today)


def days(planned):
    return {turn.turn.step.name: turn.held_on and turn.held_on.isoformat() for turn in planned.turns}


def test_open_turns_are_planned_from_today(dossier, amina, today, advice, decision):
    (planned,) = plan(dossier, amina, today)
    assert days(planned) == {"Advies": "2026-09-22", "Besluit": "2026-09-24"}
    assert planned.end == date(2026, 9, 24)
    assert "dinsdag 22 september" in planned.turns[1].because


def test_round_in_the_future_starts_on_its_own_day(dossier, amina, today, round, advice, decision):
    Round.objects.update(starts_on=date(2026, 9, 25))
    (planned,) = plan(dossier, amina, today)
    assert days(planned) == {"Advies": "2026-10-06", "Besluit": "2026-11-05"}


def test_done_and_handed_in_turns_keep_their_day(dossier, amina, today, advice, decision):
    Turn.objects.filter(step=advice).update(state="done", happened_on=date(2026, 9, 8))
    Turn.objects.filter(step=decision).update(state="handed_in", happened_on=date(2026, 9, 24))
    (planned,) = plan(dossier, amina, date(2026, 9, 24))  # the hand-in day has passed; the papers are in
    assert days(planned) == {"Advies": "2026-09-08", "Besluit": "2026-09-24"}
    assert not planned.is_done
    Turn.objects.filter(step=decision).update(state="done")
    (planned,) = plan(dossier, amina, date(2026, 9, 25))
    assert planned.is_done


def test_skipped_turn_hands_on_what_it_waited_for(
    dossier, amina, today, make_step, make_body, advice, decision
):
    between = make_step("Toets", make_body("Toetsgroep"), after=(advice,), turn={"state": "skipped"})
    decision.after.set([between])
    (planned,) = plan(dossier, amina, today)
    assert planned.end == date(2026, 9, 24)
    assert planned.plan.step_by_id[decision.turns.get().pk].step.after == (advice.turns.get().pk,)


def test_step_at_many_bodies_waits_for_the_slowest(dossier, amina, today, make_step, make_body, board):
    councils = make_step("Zienswijze", make_body("Raad A", "2026-09-29"), make_body("Raad B", "2026-10-20"))
    decision = make_step("Besluit", board, after=(councils,))
    (planned,) = plan(dossier, amina, today)
    found = {str(turn.turn): turn for turn in planned.turns}
    assert found[str(decision.turns.get())].held_on == date(2026, 11, 5)
    assert found["Raad B: Zienswijze"].is_binding
    assert not found["Raad A: Zienswijze"].is_binding


def test_period_ends_on_a_working_day_and_knows_holidays(dossier, amina, make_step, round):
    make_step("Termijn", period_days=56)
    (planned,) = plan(dossier, amina, date(2026, 10, 30))
    assert planned.turns[0].held_on == date(2026, 12, 28)  # 25 December is a holiday, then a weekend follows


def test_following_round_starts_when_the_first_is_done(dossier, amina, today, round, advice, decision, board):
    later = Round.objects.create(
        product=round.product, name="ronde 2", starts_on=round.starts_on, follows=round
    )
    step = later.steps.create(name="Opnieuw")
    Turn.objects.create(step=step, body=board)
    planned = {each.round.name: each for each in plan(dossier, amina, today)}
    assert planned["ronde 2"].turns[0].held_on == date(2026, 11, 5)
    assert planned["ronde 2"].turns[0].line.ready == date(2026, 9, 24)


def test_rounds_that_follow_each_other_in_a_circle_are_still_planned(dossier, amina, today, round, advice):
    later = Round.objects.create(
        product=round.product, name="ronde 2", starts_on=round.starts_on, follows=round
    )
    Round.objects.filter(pk=round.pk).update(follows=later)
    assert len(plan(dossier, amina, today)) == 2


def test_calendar_that_stops_names_body_and_last_meeting(dossier, amina, today, make_step, make_body):
    make_step("Besluit", make_body("Kernteam", "2026-09-10"))
    (planned,) = plan(dossier, amina, today)
    (problem,) = planned.obstacles
    assert planned.end is None
    assert planned.turns[0].is_stuck
    assert "Kernteam" in problem.problem
    assert "donderdag 10 september" in problem.problem


def test_cancelled_meeting_is_not_planned_at(dossier, amina, today, group, advice):
    group.meetings.filter(held_on=date(2026, 9, 22)).update(state="cancelled")
    (planned,) = plan(dossier, amina, today)
    assert days(planned) == {"Advies": "2026-10-06"}


def test_fixed_day_holds_and_is_missed_when_its_meeting_goes(dossier, amina, today, board, decision):
    turn = decision.turns.get()
    Turn.objects.filter(pk=turn.pk).update(fixed_on=date(2026, 11, 5))
    (planned,) = plan(dossier, amina, today)
    assert days(planned)["Besluit"] == "2026-11-05"
    board.meetings.filter(held_on=date(2026, 11, 5)).delete()
    (planned,) = plan(dossier, amina, today)
    assert days(planned)["Besluit"] == "2026-09-24"
    assert [lost.pk for lost in find_lost_dates(each.turn for each in planned.turns)] == [turn.pk]


def test_body_that_was_never_asked_is_named(dossier, amina, today, make_body, decision):
    decision.requires_consulted.set([make_body("Cliëntenraad"), make_body("Werkgroep")])
    (planned,) = plan(dossier, amina, today)
    assert [warning for warning in planned.warnings if "Cliëntenraad" in warning]
    assert not [warning for warning in planned.warnings if "Werkgroep moet" in warning]


def test_body_that_has_been_asked_counts_after_its_turn(dossier, amina, today, group, advice, decision):
    decision.requires_consulted.set([group])
    Turn.objects.filter(step=advice).update(state="done", happened_on=date(2026, 9, 8))
    (planned,) = plan(dossier, amina, today)
    assert not [warning for warning in planned.warnings if "aan bod" in warning]


def test_two_lists_come_from_the_same_plan(dossier, amina, today, advice, decision):
    planned = plan(dossier, amina, today)
    (consulted,) = list_consultations(planned, today=today)
    (decided,) = list_decisions(planned, today=today)
    assert (consulted.who, consulted.about, consulted.held_on) == (
        *("Werkgroep", "Inkoopkader: Advies"),
        date(2026, 9, 22),
    )
    assert (decided.who, decided.does, decided.is_certain) == ("Bestuur", "besluit", False)


def test_hidden_paper_still_holds_up_the_next_and_is_not_shown(
    dossier, amina, dirk, today, product, round, decision, board
):
    hidden = Product.objects.create(
        dossier=dossier, created_by=amina, name="Geheim", confidentiality="core_team"
    )
    first = Round.objects.create(product=hidden, name="ronde 1", starts_on=today)
    Turn.objects.create(step=first.steps.create(name="Geheime stap"), body=board)
    Round.objects.filter(pk=round.pk).update(follows=first)
    assert len(plan(dossier, amina, today)) == 2
    (planned,) = plan(dossier, dirk, today)
    assert planned.round.pk == round.pk
    assert planned.turns[0].line.ready == date(2026, 9, 24)
    assert "Geheim" not in " ".join(turn.because for turn in planned.turns)
