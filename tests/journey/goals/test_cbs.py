"""Figures from CBS, asked of a local server that answers as CBS does: chosen, fetched, looked at, revised."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.journey.goals.cbs_server import Cbs, serve_cbs
from vaarkaart.foundation.work.jobs import latest_job
from vaarkaart.journey.goals.cbs import describe_table, find_regions
from vaarkaart.journey.goals.cbs import fetching as cbs_fetching
from vaarkaart.journey.goals.models import CbsSelection, FigureRun, Indicator, Measurement
from vaarkaart.problems import InvalidInput

COLUMN = "JongerenMetJeugdhulp_1"


@pytest.fixture
def cbs(db, settings) -> Iterator[Cbs]:
    cache.clear()
    with serve_cbs() as served:
        settings.CBS_ADDRESS = served.address
        yield served
    cache.clear()


@pytest.fixture
def share(goal) -> Indicator:
    return Indicator.objects.create(
        goal=goal, name="Jongeren met jeugdhulp", unit="%", measure="percentage", frequency="year"
    )


@pytest.fixture
def choose(dossier, share, eva, signed_in, work):
    """Choose municipalities in the table, and fetch."""

    def do(regions: str, **changed: str):
        address = reverse("goals:choose-cbs", args=[dossier.slug, share.pk]) + "?tabel=85099NED"
        given = {
            "measure": COLUMN,
            "split-Leeftijd": "10000",
            "regions": regions,
            "from_year": "2022",
        } | changed
        answer = signed_in(eva).post(address, given)
        work()
        return answer

    return do


def page(share, user, signed_in) -> str:
    return (
        signed_in(user).get(reverse("goals:cbs", args=[share.goal.dossier.slug, share.pk])).content.decode()
    )


def apply(share, user, signed_in) -> None:
    run = FigureRun.objects.get(state="waiting")
    signed_in(user).post(reverse("goals:figure-run", args=[share.goal.dossier.slug, run.pk]), {"apply": "ja"})


def test_figures_of_two_municipalities_wait_and_are_applied(cbs, choose, share, eva, signed_in, dossier):
    assert choose("Groningen\nGM0034").status_code == 302
    assert not Measurement.objects.exists()
    assert "wachten op jou" in page(share, eva, signed_in)
    apply(share, eva, signed_in)
    kept = {(m.part, m.measured_on.year): m for m in Measurement.objects.all()}
    assert kept["Groningen", 2022].value == Decimal("10.1")
    assert kept["Groningen", 2024].is_provisional
    assert kept["Almere", 2023].missing_because == "het CBS geeft geen cijfer"
    assert ("Almere", 2025) not in kept  # nobody has a figure of that year yet
    assert kept["Almere", 2022].source == "CBS, tabel 85099NED (CC BY 4.0)"
    shown = signed_in(eva).get(reverse("goals:indicator", args=[dossier.slug, share.pk])).content.decode()
    assert "licentie CC BY 4.0" in shown


def test_one_municipality_is_the_whole(cbs, choose, share, eva, signed_in):
    choose("Almere")
    apply(share, eva, signed_in)
    assert set(Measurement.objects.values_list("part", flat=True)) == {""}


def test_many_municipalities_are_asked_for_in_pieces(cbs, choose, share):
    choose("alle gemeenten")
    assert len(CbsSelection.objects.get().regions) == 62
    pieces = [address for address in cbs.asked if "TypedDataSet" in address]
    assert len(pieces) == 3
    assert latest_job("goals.cbs", subject_id=CbsSelection.objects.get().pk).outcome["figures"] == 62 * 3


def test_what_cbs_revised_is_told_and_the_old_figure_stays(cbs, choose, share, eva, signed_in, dossier, work):
    choose("Groningen\nAlmere")
    apply(share, eva, signed_in)
    fetch = reverse("goals:fetch-cbs", args=[dossier.slug, share.pk])
    signed_in(eva).post(fetch)
    work()
    assert "Er is niets nieuws" in page(share, eva, signed_in)
    row = next(row for row in cbs.tables["85099NED"]["TypedDataSet"] if row["RegioS"].startswith("GM0034"))
    row[COLUMN] = 11.1
    signed_in(eva).post(fetch)
    work()
    run = FigureRun.objects.get(state="waiting")
    told = signed_in(eva).get(reverse("goals:figure-run", args=[dossier.slug, run.pk])).content.decode()
    assert "Hier stond 10,3%; het CBS geeft nu 11,1%" in told
    apply(share, eva, signed_in)
    kept = Measurement.objects.get(part="Almere", measured_on=date(2022, 12, 31))
    assert (kept.value, kept.earlier[0]["told"]) == (Decimal("11.1"), "10,3%")


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("error", "foutnummer 503"),
        ("rubbish", "dat we niet kunnen lezen"),
        ("huge", "groter dan 8 MB"),
        ("redirect", "foutnummer 302"),
    ],
)
def test_wrong_answer_is_told_and_changes_nothing(
    cbs, choose, share, eva, signed_in, dossier, work, broken, problem
):
    choose("Almere")
    apply(share, eva, signed_in)
    before = list(Measurement.objects.values_list("value", "version"))
    cache.clear()
    cbs.broken = broken
    signed_in(eva).post(reverse("goals:fetch-cbs", args=[dossier.slug, share.pk]))
    work()
    told = page(share, eva, signed_in)
    assert problem in told
    assert "staan er nog" in told
    assert list(Measurement.objects.values_list("value", "version")) == before


def test_no_network_is_told(db, settings, choose, share, eva, signed_in, dossier):
    cache.clear()
    settings.CBS_ADDRESS = "http://127.0.0.1:9/odata"
    answer = choose("Almere")
    assert answer.status_code == 422
    assert "nu niet bereikbaar" in answer.content.decode()


def test_slow_answer_is_told(cbs, monkeypatch):
    monkeypatch.setattr(cbs_fetching, "LONGEST_SECONDS", -1)
    with pytest.raises(InvalidInput, match="niet op tijd"):
        describe_table("85099NED")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda table: table["DataProperties"].pop(4), "staat niet (meer) in deze tabel"),
        (lambda table: table["RegioS"].pop(3), "Deze gemeenten staan niet meer in de tabel: Almere"),
        (lambda table: table["Leeftijd"].pop(0), "de indeling van deze tabel gewijzigd"),
        (lambda table: table.clear(), "bestaat niet (meer) bij het CBS"),
    ],
)
def test_changed_table_is_told(cbs, choose, share, eva, signed_in, dossier, work, change, problem):
    choose("Almere")
    cache.clear()
    change(cbs.tables["85099NED"])
    signed_in(eva).post(reverse("goals:fetch-cbs", args=[dossier.slug, share.pk]))
    work()
    assert problem in page(share, eva, signed_in)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"regions": "Almeer"}, "Bedoel je Almere?"),
        ({"regions": "Atlantis"}, "staat niet in de tabel"),
        ({"regions": ""}, "minstens één gemeente"),
        ({"regions": "Almere", "measure": "Aantal_2"}, "telt in “aantal”"),
    ],
)
def test_wrong_choice_is_told(cbs, choose, given, problem):
    answer = choose(**given)
    assert answer.status_code == 422
    assert problem in answer.content.decode()
    assert not CbsSelection.objects.exists()


@pytest.mark.parametrize("table", ["../85099NED", "85099NED/$metadata", "http://kwaad.example", "x" * 30, ""])
def test_name_that_is_no_table_is_never_asked_for(cbs, table):
    with pytest.raises(InvalidInput):
        describe_table(table)
    assert cbs.asked == []


def test_name_of_a_municipality_goes_before_that_of_a_province(cbs):
    assert find_regions(describe_table("85099NED"), written="groningen") == {"GM0014    ": "Groningen"}


@pytest.mark.parametrize(("name", "status"), [("eva", 200), ("dirk", 404), ("petra", 404)])
def test_who_may_take_figures_from_cbs(share, dossier, request, signed_in, name, status):
    address = reverse("goals:cbs", args=[dossier.slug, share.pk])
    assert signed_in(request.getfixturevalue(name)).get(address).status_code == status
