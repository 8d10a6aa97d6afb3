"""The page that tells who is missing: sentences, where each is mended, what that costs, and who may see what."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.organisations.models import Membership, Organisation
from vaarkaart.journey.question.models import Stakeholder
from vaarkaart.journey.route.coverage.queries import cover_dossier
from vaarkaart.journey.route.models import Explanation, Product, Round, Step, Turn
from vaarkaart.journey.route.service import get_standing


@pytest.fixture
def client(signed_in, amina):
    return signed_in(amina)


@pytest.fixture
def clients_council(make_body):
    """A body that meets twice more before the board, and once too late for it."""
    return make_body("Clientenraad", "2026-09-16", "2026-09-18", "2026-10-07")


@pytest.fixture
def forgotten(decision, clients_council):
    """The decision requires the clients' council, which has no turn."""
    decision.requires_consulted.add(clients_council)
    return clients_council


def address(dossier, page, *parts):
    return reverse(f"route:{page}", args=[dossier.slug, *parts])


def text(answer):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def costs(dossier, person, today):
    covered = cover_dossier(dossier, reader=reader_for(person), today=today)
    return {told.key: told.cost and told.cost.days for each in covered for told in each.told}


def test_forgotten_body_is_told_with_its_cost_and_mended_there(
    client, dossier, round, advice, decision, forgotten
):
    page = client.get(address(dossier, "coverage"))
    assert "Clientenraad moet vóór “Besluit” aan bod komen" in text(page)
    assert "Herstel kost vandaag geen dagen" in text(page)
    mend = f"{address(dossier, 'add-step', round.pk)}?doel=consult&gremium={forgotten.pk}&voor=besluit"
    assert mend in unescape(page.content.decode())
    form = {
        "name": "Reactie",
        "purpose": "consult",
        "bodies": [forgotten.pk],
        "after": [advice.pk],
        "later": [decision.pk],
    }
    client.post(mend, form)
    assert "Clientenraad moet" not in text(client.get(address(dossier, "coverage")))


def test_cost_is_the_days_that_the_end_moves(dossier, amina, today, decision, forgotten):
    forgotten.meetings.filter(held_on__lt=date(2026, 10, 1)).delete()
    # 7 October is after the board of 24 September; the next one is on 5 November.
    assert costs(dossier, amina, today) == {
        "unasked:clientenraad": (date(2026, 11, 5) - date(2026, 9, 24)).days
    }


def test_cost_is_unknown_without_a_meeting(client, dossier, amina, today, decision, forgotten):
    forgotten.meetings.all().delete()
    assert costs(dossier, amina, today) == {"unasked:clientenraad": None}
    told = text(client.get(address(dossier, "coverage")))
    assert "Er is geen vergadering meer bekend waarop dit nog kan." in told
    assert "Van Clientenraad is geen enkele vergadering bekend." in told


def test_decision_taken_is_taken_again_counted_from_today(dossier, amina, today, advice, decision, forgotten):
    Turn.objects.filter(step=advice).update(state="done", happened_on=date(2026, 9, 8))
    Turn.objects.filter(step=decision).update(state="done", happened_on=date(2026, 9, 10))
    found = cover_dossier(dossier, reader=reader_for(amina), today=today)[0].told
    assert [(told.cost.days, told.cost.is_decided) for told in found] == [(9, True)]
    assert "een nieuw besluit kan er zijn op donderdag 24 september" in str(found[0].cost)


def test_paper_that_is_handed_in_can_still_be_held_back(dossier, amina, today, advice, decision, forgotten):
    Turn.objects.filter(step=advice).update(state="done", happened_on=date(2026, 9, 8))
    Turn.objects.filter(step=decision).update(state="handed_in", happened_on=date(2026, 9, 24))
    assert costs(dossier, amina, today) == {"unasked:clientenraad": 0}
    forgotten.meetings.filter(held_on__lt=date(2026, 10, 1)).delete()
    assert costs(dossier, amina, today) == {"unasked:clientenraad": 42}


def test_late_body_leads_to_its_step(client, dossier, make_step, decision, clients_council):
    after = make_step("Achteraf", clients_council, after=(decision,), purpose="consult")
    page = client.get(address(dossier, "coverage"))
    assert "Clientenraad wordt pas na “Besluit” gevraagd, in “Achteraf”." in text(page)
    assert address(dossier, "step", after.pk) in page.content.decode()


def test_partner_and_stakeholder_are_missed(dossier, amina, today, petra, decision):
    provider = Organisation.objects.create(id="zorg", name="De Boei", kind="provider")
    petra.dossier_roles.update(organisation=provider)
    insurer = Organisation.objects.create(id="kas", name="De Kas", kind="insurer")
    Stakeholder.objects.create(dossier=dossier, created_by=amina, name="Ilse", organisation=insurer)
    assert set(costs(dossier, amina, today)) == {"unasked:zorg", "unasked:kas"}


def test_stakeholder_that_the_reader_may_not_see_is_not_told(
    signed_in, dossier, amina, dirk, today, decision
):
    insurer = Organisation.objects.create(id="kas", name="De Kas", kind="insurer")
    Stakeholder.objects.create(
        dossier=dossier, created_by=amina, name="Ilse", organisation=insurer, confidentiality="core_team"
    )
    assert set(costs(dossier, amina, today)) == {"unasked:kas"}
    assert costs(dossier, dirk, today) == {}
    assert "De Kas" not in text(signed_in(dirk).get(address(dossier, "coverage")))


def test_side_without_a_seat_leads_to_the_group(client, dossier, group, board, advice, decision):
    towns = [
        Organisation.objects.create(id=name.lower(), name=name, kind="municipality")
        for name in ("Oost", "West", "Zuid")
    ]
    for body, sitting in ((group, towns[:2]), (board, towns)):
        for town in sitting:
            Membership.objects.create(body=body, on_behalf_of=town)
    ended = Membership.objects.create(body=group, on_behalf_of=towns[2], ends_on=date(2026, 9, 1))
    page = client.get(address(dossier, "coverage"))
    assert "In Werkgroep zit niemand namens Zuid." in text(page)
    seat = f"{address(dossier, 'add-seat', group.pk)}?namens=zuid"
    assert seat in page.content.decode()
    assert '<option value="zuid" selected>' in client.get(seat).content.decode()
    Membership.objects.filter(pk=ended.pk).update(ends_on=None)
    assert "zit niemand namens" not in text(client.get(address(dossier, "coverage")))


def test_step_of_the_round_before_is_missed(
    dossier, product, amina, today, make_step, advice, decision, clients_council
):
    make_step("Meedenken", clients_council, purpose="consult")
    second = Round.objects.create(id="tweede", product=product, name="ronde 2", starts_on=date(2026, 9, 20))
    step = Step.objects.create(id="besluit-2", round=second, name="Besluit", purpose="decide")
    Turn.objects.create(step=step, body=decision.turns.get().body)
    covered = cover_dossier(dossier, reader=reader_for(amina), today=today)
    told = [each.sentence for one in covered if one.planned.round == second for each in one.told]
    assert told == [
        "“Advies” (Werkgroep) stond in Inkoopkader, ronde 1, maar staat niet in deze ronde.",
        "“Meedenken” (Clientenraad) stond in Inkoopkader, ronde 1, maar staat niet in deze ronde.",
    ]


def test_finding_is_set_aside_with_a_reason_and_stays_visible(client, dossier, round, decision, forgotten):
    aside = f"{address(dossier, 'set-aside', round.pk)}?over=unasked:{forgotten.pk}"
    assert "Clientenraad moet vóór" in text(client.get(aside))
    assert client.post(aside, {"reason": ""}).status_code == 422
    client.post(aside, {"reason": "Zij praten mee in de klankbordgroep."})
    page = text(client.get(address(dossier, "coverage")))
    assert "Zij praten mee in de klankbordgroep." in page
    assert "Clientenraad moet vóór" in page
    assert "We missen niemand van wie we weten" in page
    assert Explanation.objects.get().explained_by.name == "Amina"


def test_nothing_is_set_aside_that_is_no_finding(client, dossier, round, decision):
    aside = f"{address(dossier, 'set-aside', round.pk)}?over=unasked:verzonnen"
    assert client.post(aside, {"reason": "x"}).status_code == 404
    assert not Explanation.objects.exists()


@pytest.mark.parametrize("name", ["dirk", "bram", "petra"])
def test_only_the_core_team_sets_aside(request, signed_in, dossier, round, decision, forgotten, name):
    client = signed_in(request.getfixturevalue(name))
    assert "Laat het zo" not in text(client.get(address(dossier, "coverage")))
    aside = f"{address(dossier, 'set-aside', round.pk)}?over=unasked:{forgotten.pk}"
    assert client.post(aside, {"reason": "x"}).status_code == 404


def test_hidden_paper_is_missed_nowhere(signed_in, dossier, product, dirk, today, decision, forgotten):
    product.confidentiality = "core_team"
    product.save()
    page = text(signed_in(dirk).get(address(dossier, "coverage")))
    assert "Nog niets om na te kijken" in page
    assert "Inkoopkader" not in page
    assert "Clientenraad" not in page
    assert get_standing(dossier, reader=reader_for(dirk), today=today).state == "empty"


def test_round_before_that_is_hidden_is_not_compared_with(dossier, product, dirk, eva, today, decision):
    product.confidentiality = "core_team"
    product.save()
    other = Product.objects.create(dossier=dossier, created_by=eva, name="Ander stuk")
    second = Round.objects.create(product=other, name="ronde 1", starts_on=date(2026, 9, 20))
    step = Step.objects.create(round=second, name="Rondje", purpose="inform", period_days=3)
    Turn.objects.create(step=step)
    assert costs(dossier, dirk, today) == {}
    assert "absent:advies" in costs(dossier, eva, today)


def test_matrix_shows_who_is_asked_when(client, dossier, advice, decision, forgotten):
    page = client.get(address(dossier, "coverage")).content.decode()
    table = page[
        page.index('<table class="vk-matrix"') : page.index(
            "</table>", page.index('<table class="vk-matrix"')
        )
    ]
    heads = re.findall(r'<th scope="(\w+)"', table)
    assert heads == ["col"] * 3 + ["row"] * 3
    rows = [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in table.split("<tr")[2:]]
    assert ["22 sep" in row for row in rows] == [True, False, False]
    assert "nog niet gevraagd" in rows[2]
    assert "Clientenraad" in rows[2]


def test_standing_asks_when_who_is_forgotten_is_asked(
    dossier, amina, today, round, advice, decision, forgotten, django_assert_max_num_queries
):
    reader = reader_for(amina)
    with django_assert_max_num_queries(3):
        standing = get_standing(dossier, reader=reader, today=today)
    asked = {missing.question: missing.url for missing in standing.missing}
    assert asked == {"Wanneer vragen we Clientenraad?": address(dossier, "coverage")}
    Explanation.objects.create(
        round=round, key=f"unasked:{forgotten.pk}", reason="x", explained_on=today, explained_by=amina
    )
    assert get_standing(dossier, reader=reader, today=today).missing == ()


def test_overview_counts_who_is_not_asked(client, dossier, round, decision, forgotten, amina, today):
    assert "1 partij nog niet gevraagd" in text(client.get(address(dossier, "overview")))
    Explanation.objects.create(
        round=round, key=f"unasked:{forgotten.pk}", reason="x", explained_on=today, explained_by=amina
    )
    assert "nog niet gevraagd" not in text(client.get(address(dossier, "overview")))
