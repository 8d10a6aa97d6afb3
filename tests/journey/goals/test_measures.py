"""What measures are expected to do, what they cost when, and who says whether they can be done."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.journey.goals.balances import list_balances
from vaarkaart.journey.goals.costs import choose_years, cost_in, is_undated
from vaarkaart.journey.goals.models import Effect, Effort, Feasibility


@pytest.fixture
def make_effect(indicator):
    """Make an effect on the waiting time: three weeks shorter, two when it disappoints, four when it goes well."""

    def make(effort: Effort, **fields: object) -> Effect:
        usual = {"worst": Decimal(-2), "likely": Decimal(-3), "best": Decimal(-4), "unit": "weken"}
        return Effect.objects.create(
            **{"effort": effort, "indicator": indicator, "reached_on": date(2028, 1, 1), **usual, **fields}
        )

    return make


def filled_effect(of, **changed: str) -> dict[str, str]:
    return {
        "indicator": of.pk,
        "likely": "-3,5",
        "worst": "-2",
        "best": "-4",
        "unit": "",
        "reached_on": "2028-06-30",
    } | changed


def test_effect_is_kept_with_the_unit_of_its_figure(dossier, eva, indicator, make_effort, signed_in):
    effort = make_effort()
    answer = signed_in(eva).post(
        reverse("goals:add-effect", args=[dossier.slug, effort.pk]), filled_effect(indicator)
    )
    assert answer.status_code == 302
    kept = Effect.objects.get()
    assert (kept.likely, kept.unit, kept.effort) == (Decimal("-3.5"), "weken", effort)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"worst": "-4", "best": "-2"}, "Dan valt dit tegen, niet mee"),
        ({"likely": "-9"}, "ligt niet tussen wat tegenvalt en wat meevalt in"),
        ({"likely": "afname"}, "Dit is geen getal"),
        ({"reached_on": ""}, "Er is nog niets bewaard"),
        ({"indicator": "weg"}, "Er is nog niets bewaard"),
    ],
)
def test_wrong_effect_is_told_how_to_mend_it(dossier, eva, indicator, make_effort, signed_in, changed, told):
    answer = signed_in(eva).post(
        reverse("goals:add-effect", args=[dossier.slug, make_effort().pk]),
        filled_effect(indicator, **changed),
    )
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Effect.objects.exists()


def test_second_effect_on_the_same_figure_is_refused(
    dossier, eva, indicator, make_effort, make_effect, signed_in
):
    effort = make_effort()
    make_effect(effort)
    answer = signed_in(eva).post(
        reverse("goals:add-effect", args=[dossier.slug, effort.pk]), filled_effect(indicator)
    )
    assert "Van deze maatregel staat al een effect op dit cijfer" in answer.content.decode()


def test_balance_shows_gap_sum_and_what_is_left_out(
    dossier, dirk, indicator, make_effort, make_effect, signed_in
):
    make_effect(make_effort("Team"))
    make_effect(make_effort("Procenten"), unit="%")
    told = signed_in(dirk).get(reverse("goals:balances", args=[dossier.slug])).content.decode()
    for words in ("Nodig: 6 weken. Verwacht: 3 weken, van 2 weken tot 4 weken", "ook niet als alles meevalt"):
        assert words in told
    assert "staat in %, dit cijfer in weken" in told
    assert '<svg class="vk-balance"' in told


def test_what_somebody_may_not_see_is_not_in_the_sum(dossier, amina, eva, make_effort, make_effect):
    make_effect(make_effort("Zichtbaar"))
    make_effect(make_effort("Geheim", confidentiality="only_me"))
    (mine,) = list_balances(dossier, reader=reader_for(amina))
    (theirs,) = list_balances(dossier, reader=reader_for(eva))
    assert (mine.balance.likely, theirs.balance.likely) == (6, 3)
    assert [effect.effort.name for effect in theirs.effects] == ["Zichtbaar"]


def test_secret_effort_and_what_was_said_of_it_are_not_found_by_others(
    dossier, eva, make_effort, make_effect, signed_in
):
    secret = make_effort("Geheim", confidentiality="only_me")
    effect = make_effect(secret)
    said = Feasibility.objects.create(effort=secret, said_by="De jurist", because="Mag niet.")
    client = signed_in(eva)
    for page, pk in (
        ("effort", secret.pk),
        ("add-effect", secret.pk),
        ("edit-effect", effect.pk),
        ("edit-feasibility", said.pk),
        ("delete-feasibility", said.pk),
    ):
        assert client.get(reverse(f"goals:{page}", args=[dossier.slug, pk])).status_code == 404


def test_who_said_it_cannot_be_done_stands_beside_the_measure(dossier, eva, dirk, make_effort, signed_in):
    effort = make_effort()
    given = {"side": "political", "verdict": "no", "said_by": "De raad", "because": "Eerst een proef."}
    signed_in(eva).post(reverse("goals:add-feasibility", args=[dossier.slug, effort.pk]), given)
    told = signed_in(dirk).get(reverse("goals:effort", args=[dossier.slug, effort.pk])).content.decode()
    for words in ("Politiek", "kan niet", "De raad", "Eerst een proef."):
        assert words in told


def test_nobody_said_anything_tomorrow(dossier, eva, make_effort, signed_in):
    given = {"side": "legal", "verdict": "yes", "said_by": "x", "because": "y", "said_on": "2026-09-16"}
    answer = signed_in(eva).post(
        reverse("goals:add-feasibility", args=[dossier.slug, make_effort().pk]), given
    )
    assert "Deze dag moet nog komen" in answer.content.decode()


def test_costs_fall_in_their_years():
    effort = Effort(cost_euros=100, yearly_euros=10, from_year=2026, until_year=2028)
    assert [cost_in(effort, year) for year in range(2025, 2030)] == [0, 110, 10, 10, 0]
    assert cost_in(Effort(yearly_euros=10, from_year=2026), 2040) == 10
    assert list(choose_years([effort], today_year=2027)) == [2026, 2027, 2028, 2029, 2030, 2031]
    assert is_undated(Effort(cost_euros=5))
    assert not is_undated(Effort(cost_euros=0))


def test_costs_without_a_year_are_asked_after(dossier, eva, make_effort, signed_in):
    effort = make_effort()
    answer = signed_in(eva).post(
        reverse("goals:edit-effort", args=[dossier.slug, effort.pk]),
        {
            "name": "Team",
            "kind": "measure",
            "cost_euros": "100",
            "confidentiality": "dossier",
            "from_version": "1",
        },
    )
    assert "In welk jaar beginnen de kosten?" in answer.content.decode()


@pytest.mark.parametrize("name", ["dirk", "petra", "bram"])
def test_only_the_core_team_writes_effects_and_judgements(
    name, request, dossier, indicator, make_effort, signed_in
):
    effort = make_effort()
    client = signed_in(request.getfixturevalue(name))
    for page in ("add-effect", "add-feasibility"):
        assert client.post(reverse(f"goals:{page}", args=[dossier.slug, effort.pk]), {}).status_code == 404
