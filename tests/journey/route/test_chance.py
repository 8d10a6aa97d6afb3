"""How often a round makes its deadline, and on which chances that rests."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.organisations.models import Meeting
from vaarkaart.journey.route.chance.chances import Berth, list_slips, play_round
from vaarkaart.journey.route.chance.picture import draw_ships
from vaarkaart.journey.route.queries import plan_dossier


@pytest.fixture
def planned(dossier, decision, today, amina):
    return lambda: plan_dossier(dossier, reader=reader_for(amina), today=today)[0]


def put_off(body, chance):
    body.slip_probability = Decimal(chance)
    body.save()


def test_chance_is_that_of_the_one_meeting_that_must_not_slip_twice(planned, group, board, today):
    put_off(group, "0")
    put_off(board, "0.5")
    round = planned()
    played = play_round(round, list_slips(round, typed={}, today=today))
    # Half of the time on 24 September, a quarter on 5 November, an eighth on 10 December; the deadline is 18 December.
    assert played.scenarios.probability_on_time == pytest.approx(0.875, abs=0.02)
    assert [berth.day for berth in played.berths] == [
        date(2026, 9, 24),
        date(2026, 11, 5),
        date(2026, 12, 10),
        None,
    ]
    assert sum(berth.ships for berth in played.berths) == 100


def test_same_round_gives_the_same_answer(planned, today):
    round = planned()
    slips = list_slips(round, typed={}, today=today)
    assert play_round(round, slips) == play_round(round, slips)


def test_source_of_each_chance_is_told(planned, group, board, today):
    put_off(board, "0.25")
    sources = {slip.body.pk: slip.source for slip in list_slips(planned(), typed={}, today=today)}
    assert sources == {"bestuur": "entered", "werkgroep": "unknown"}
    for day in range(1, 11):
        Meeting.objects.create(
            body=group, held_on=date(2026, 3, day), state="held" if day > 2 else "cancelled"
        )
    slip = next(s for s in list_slips(planned(), typed={}, today=today) if s.body == group)
    assert (slip.source, slip.meetings, slip.slips) == ("estimated", 11, 2)
    typed = next(s for s in list_slips(planned(), typed={"werkgroep": 30}, today=today) if s.body == group)
    assert (typed.source, typed.chance) == ("typed", 0.3)


def test_fixed_meeting_does_not_slip(planned, decision, board, group, today):
    put_off(group, "0")
    put_off(board, "0.9")
    decision.turns.update(fixed_on=date(2026, 11, 5))
    round = planned()
    assert play_round(round, list_slips(round, typed={}, today=today)).scenarios.probability_on_time == 1


def page_of(client, dossier, **query):
    answer = client.get(reverse("route:chance", args=[dossier.slug, "ronde"]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_page_tells_chance_and_what_it_rests_on(signed_in, amina, dossier, decision, board, group):
    put_off(board, "0")
    put_off(group, "0")
    page = page_of(signed_in(amina), dossier)
    assert "In 100 van de 100 keer is het op tijd klaar." in page
    assert "ingevuld bij het gremium" in page
    assert page.count("vk-ships__ship--home") == 200  # a hundred wide, a hundred narrow


def test_guess_in_the_address_counts_and_stays(signed_in, amina, dossier, decision):
    page = page_of(signed_in(amina), dossier, **{"kans-bestuur": "100"})
    assert "In 0 van de 100 keer is het op tijd klaar." in page
    assert 'name="kans-bestuur" value="100"' in page
    assert "jouw gok" in page


@pytest.mark.parametrize("guess", ["-1", "101", "veel", "1e9999", "٣"])
def test_bad_guess_is_named_and_not_used(signed_in, amina, dossier, decision, guess):
    page = page_of(signed_in(amina), dossier, **{"kans-bestuur": guess})
    assert "Geef een geheel getal van 0 tot en met 100. Niet gebruikt: Bestuur." in page


def test_round_that_does_not_fit_tells_why_instead(signed_in, amina, dossier, decision, board):
    board.meetings.all().delete()
    assert "Nog geen kans te geven" in page_of(signed_in(amina), dossier)


def test_many_end_days_are_taken_together_but_not_over_the_deadline():
    days = [Berth(date(2026, 9, day), 4, on_time=day <= 10) for day in range(1, 26)]
    drawn = str(draw_ships(days, deadline=date(2026, 9, 10)))
    assert drawn.count("vk-ships__ship--home") == 40
    assert drawn.count("vk-ships__ship--late") == 60
    assert drawn.count('role="img"') <= 9


def test_unknown_chance_is_the_same_in_the_plan_and_here_and_told_on_both_pages(
    planned, client_of_amina, dossier, group, board, today
):
    put_off(board, "0.25")
    round = planned()
    bodies = {body.id: body.slip_probability for body in round.plan.network.route.bodies}
    assert bodies == {group.pk: 0.1, board.pk: 0.25}
    assert {slip.body.pk: slip.chance for slip in list_slips(round, typed={}, today=today)} == bodies
    told = client_of_amina.get(reverse("route:round", args=[dossier.slug, round.round.pk])).content.decode()
    assert "Van 1 gremium is niet ingevuld" in told
    assert "een op de tien keer" in told
    chance = client_of_amina.get(
        reverse("route:chance", args=[dossier.slug, round.round.pk])
    ).content.decode()
    assert "Daar rekenen we met een op de tien keer" in chance
    assert all("gaat ervan uit dat geen stuk doorschuift" in page for page in (told, chance))


@pytest.fixture
def client_of_amina(signed_in, amina):
    return signed_in(amina)
