"""Rounds of several dossiers that want the same meeting: who sees what, the calculation, and taking it over."""

import re
from datetime import date

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier, DossierRole, Role
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.saving import save_record
from vaarkaart.foundation.work.jobs import latest_job
from vaarkaart.foundation.work.models import Job
from vaarkaart.interfaces.workspace.jobs import DIVIDE_AGENDAS
from vaarkaart.journey.route.models import Product, Round, Step, Turn
from vaarkaart.journey.route.service import find_rivals

TODAY = date(2026, 9, 15)
PAGE = reverse("workspace:agendas")


@pytest.fixture
def board(make_body):
    return make_body("Bestuur", "2026-09-24", "2026-11-05", "2026-12-10", slots_per_meeting=1)


@pytest.fixture
def make_round(board, organisation, dossier, amina):
    """Make a round with one turn at the board, in the dossier or in another one."""

    def make(name, *, other=False, **fields):
        where = dossier
        if other:
            where, _new = Dossier.objects.get_or_create(
                slug="ander", defaults={"title": "Wonen en zorg", "organisation": organisation}
            )
        product = Product.objects.create(dossier=where, created_by=amina, name=f"Stuk {name}", **fields)
        made = Round.objects.create(product=product, name=name, starts_on=date(2026, 9, 1))
        step = Step.objects.create(round=made, name="Besluit", purpose="decide")
        Turn.objects.create(step=step, body=board)
        return made

    return make


@pytest.fixture
def two_rounds(make_round):
    return [make_round("een"), make_round("twee")]


def divide(client, work):
    assert client.post(reverse("workspace:divide-agendas")).status_code == 302
    work()


@pytest.fixture(autouse=True)
def _quickly(monkeypatch):
    monkeypatch.setattr("vaarkaart.interfaces.workspace.jobs.SECONDS", 0.2)


def test_page_shows_which_meeting_is_too_full(signed_in, amina, two_rounds):
    page = signed_in(amina).get(PAGE).text
    assert "Stuk een" in page
    assert "te vol" in page


def test_page_is_only_for_who_is_signed_in(signed_in, chris, two_rounds):
    assert signed_in(None).get(PAGE).status_code == 302
    page = signed_in(chris).get(PAGE).text
    assert "Stuk een" not in page
    assert "Niets te verdelen" in page


def test_a_round_that_may_not_be_seen_takes_its_place_without_a_name(signed_in, amina, make_round):
    make_round("een")
    make_round("geheim", other=True)
    rivals = find_rivals(reader=reader_for(amina), today=TODAY)
    assert [str(each.round) for each in rivals.rounds] == ["Stuk een, een"]
    assert list(rivals.taken.values()) == [1]
    assert rivals.agendas[0].is_overfull
    page = signed_in(amina).get(PAGE).text
    assert "geheim" not in page
    assert "Wonen en zorg" not in page


def test_a_confidential_paper_in_the_same_dossier_stays_hidden(dirk, make_round):
    make_round("een")
    make_round("kern", confidentiality=Confidentiality.CORE_TEAM)
    rivals = find_rivals(reader=reader_for(dirk), today=TODAY)
    assert [each.round.name for each in rivals.rounds] == ["een"]
    assert list(rivals.taken.values()) == [1]


def test_calculation_gives_every_round_a_place(signed_in, amina, work, two_rounds):
    client = signed_in(amina)
    divide(client, work)
    job = latest_job(DIVIDE_AGENDAS, subject_id=amina.pk)
    assert job.state == Job.State.DONE
    days = [turn["day"] for each in job.outcome["rounds"].values() for turn in each["turns"].values()]
    assert sorted(days) == ["2026-09-24", "2026-11-05"]
    page = client.get(PAGE).text
    assert "Dit is bewezen de beste verdeling." in page
    assert "de agenda van donderdag 24 september is vol" in page


def test_a_calculation_can_be_stopped_and_is_not_started_twice(signed_in, amina, work, two_rounds):
    client = signed_in(amina)
    for _time in range(2):
        client.post(reverse("workspace:divide-agendas"))
    assert Job.objects.filter(kind=DIVIDE_AGENDAS).count() == 1
    assert "hx-trigger" in client.get(PAGE).text
    client.post(reverse("workspace:stop-dividing"))
    assert "Stoppen is gevraagd" in client.get(PAGE).text
    work()
    assert latest_job(DIVIDE_AGENDAS, subject_id=amina.pk).state == Job.State.STOPPED
    assert "hx-trigger" not in client.get(PAGE).text


def test_the_proposal_of_somebody_else_is_not_shown(signed_in, amina, dirk, work, two_rounds):
    divide(signed_in(amina), work)
    assert "Het voorstel" not in signed_in(dirk).get(PAGE).text


def test_taking_over_fixes_the_meetings_with_one_line_in_the_trail(
    signed_in, amina, dossier, work, two_rounds
):
    client = signed_in(amina)
    divide(client, work)
    waits = Turn.objects.get(pk=_turn_on("2026-11-05", amina))
    address = reverse("workspace:adopt-agendas", args=[dossier.slug, waits.step.round_id])
    page = client.get(address).text
    assert "5 november" in page
    assert client.post(address).status_code == 302
    waits.refresh_from_db()
    assert waits.fixed_on == date(2026, 11, 5)
    assert [each.fixed_on for each in Turn.objects.exclude(pk=waits.pk)] == [None]


def _turn_on(day, user):
    rounds = latest_job(DIVIDE_AGENDAS, subject_id=user.pk).outcome["rounds"].values()
    return next(pk for each in rounds for pk, turn in each["turns"].items() if turn["day"] == day)


def test_what_was_taken_over_is_taken_back_in_one_go(signed_in, amina, dossier, work, two_rounds):
    client = signed_in(amina)
    divide(client, work)
    waits = Turn.objects.get(pk=_turn_on("2026-11-05", amina))
    answer = client.post(
        reverse("workspace:adopt-agendas", args=[dossier.slug, waits.step.round_id]), follow=True
    )
    assert "Deze dagen staan vast in de route." in answer.text
    way_back = re.search(r'href="([^"]+/wat-als/ongedaan/[^"]+)"', answer.text)[1].replace("&amp;", "&")
    assert client.post(way_back).status_code == 302
    waits.refresh_from_db()
    assert waits.fixed_on is None


def test_nothing_is_taken_back_once_somebody_changed_the_turn(signed_in, amina, dossier, work, two_rounds):
    client = signed_in(amina)
    divide(client, work)
    waits = Turn.objects.get(pk=_turn_on("2026-11-05", amina))
    answer = client.post(
        reverse("workspace:adopt-agendas", args=[dossier.slug, waits.step.round_id]), follow=True
    )
    waits.refresh_from_db()
    waits.fixed_on = date(2026, 12, 10)
    save_record(waits, actor=amina)
    way_back = re.search(r'href="([^"]+/wat-als/ongedaan/[^"]+)"', answer.text)[1].replace("&amp;", "&")
    assert "intussen veranderd" in client.post(way_back, follow=True).text
    waits.refresh_from_db()
    assert waits.fixed_on == date(2026, 12, 10)


def test_the_heavier_round_goes_first(signed_in, amina, dossier, work, two_rounds):
    client = signed_in(amina)
    for heavy in two_rounds:
        for each in two_rounds:
            address = reverse("route:weigh-round", args=[dossier.slug, each.pk])
            given = {"weight": 5 if each == heavy else 1}
            assert client.post(address, given).status_code == 302
        divide(client, work)
        soonest = Turn.objects.get(pk=_turn_on("2026-09-24", amina))
        assert soonest.step.round_id == heavy.pk


def test_the_page_says_how_much_each_round_counts(signed_in, amina, dirk, two_rounds):
    Round.objects.filter(pk=two_rounds[0].pk).update(weight=2)
    assert "Zwaar: een dag wachten telt dubbel" in signed_in(dirk).get(PAGE).text
    assert "gewicht/" not in signed_in(dirk).get(PAGE).text
    assert "gewicht/" in signed_in(amina).get(PAGE).text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.LEAD])
def test_only_the_lead_weighs(signed_in, person, dossier, organisation, board, two_rounds, role):
    user = person("Ria", dossier=dossier, role=role)
    address = reverse("route:weigh-round", args=[dossier.slug, two_rounds[0].pk])
    assert signed_in(user).post(address, {"weight": 5}).status_code in {403, 404}
    assert Round.objects.get(pk=two_rounds[0].pk).weight == 1


def test_a_weight_that_does_not_exist_is_refused(signed_in, amina, dossier, two_rounds):
    address = reverse("route:weigh-round", args=[dossier.slug, two_rounds[0].pk])
    assert signed_in(amina).post(address, {"weight": 99}).status_code == 422


def test_whoever_watches_gets_the_proposal_when_it_is_there(signed_in, amina, work, two_rounds):
    client = signed_in(amina)
    client.post(reverse("workspace:divide-agendas"))
    assert "HX-Refresh" not in client.get(PAGE, headers={"HX-Request": "true"})
    work()
    assert client.get(PAGE, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "HX-Refresh" not in client.get(PAGE)


def test_a_meeting_that_is_gone_cannot_be_taken_over(signed_in, amina, board, dossier, work, two_rounds):
    client = signed_in(amina)
    divide(client, work)
    turn = Turn.objects.get(pk=_turn_on("2026-11-05", amina))
    board.meetings.filter(held_on="2026-11-05").delete()
    address = reverse("workspace:adopt-agendas", args=[dossier.slug, turn.step.round_id])
    answer = client.post(address)
    assert "gaat niet meer door" in answer.text
    turn.refresh_from_db()
    assert turn.fixed_on is None


@pytest.mark.parametrize("role", [Role.READER, Role.PARTNER])
def test_only_who_may_edit_takes_over(signed_in, person, dossier, organisation, work, two_rounds, role):
    user = person("Ria", dossier=dossier, role=role)
    DossierRole.objects.filter(user=user).update(organisation=organisation if role == Role.PARTNER else None)
    client = signed_in(user)
    divide(client, work)
    address = reverse("workspace:adopt-agendas", args=[dossier.slug, two_rounds[0].pk])
    assert client.post(address).status_code == 404
    assert "Neem over in de route" not in client.get(PAGE).text
    assert not Turn.objects.exclude(fixed_on=None).exists()


def test_without_a_proposal_there_is_nothing_to_take_over(signed_in, amina, dossier, two_rounds):
    address = reverse("workspace:adopt-agendas", args=[dossier.slug, two_rounds[0].pk])
    assert signed_in(amina).get(address).status_code == 404
