"""Periods and numbers are read as people write them, and written so that they read the same."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.journey.goals.figures import (
    NoFigure,
    UnclearFigure,
    looks_misplaced,
    read_clear_figure,
    read_figure,
)
from vaarkaart.journey.goals.indicator_lists import read_bbv
from vaarkaart.journey.goals.models import Indicator
from vaarkaart.journey.goals.periods import add_months, read_period, tell_period, write_period

FREQUENCIES = list(Indicator.Frequency.values)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_what_is_written_reads_the_same(day):
    for frequency in FREQUENCIES:
        assert read_period(write_period(day, frequency=frequency)) == day


@pytest.mark.parametrize(
    "written", ["", "medio", "2024/2026", "1889", "Q5 2025", "13-2025", "32 mei 2025", "20255"]
)
def test_what_is_no_period_is_none(written):
    assert read_period(written) is None


@pytest.mark.parametrize(
    ("day", "frequency", "told"),
    [
        (date(2025, 12, 31), "year", "2025"),
        (date(2025, 8, 31), "year", "31 augustus 2025"),
        (date(2025, 9, 30), "quarter", "3e kwartaal 2025"),
        (date(2025, 6, 30), "half_year", "1e half jaar 2025"),
        (date(2025, 2, 28), "month", "februari 2025"),
        (date(2025, 2, 27), "month", "27 februari 2025"),
    ],
)
def test_period_is_told_as_often_as_it_is_measured(day, frequency, told):
    assert tell_period(day, frequency=frequency) == told


@given(st.dates(date(1990, 1, 31), date(2100, 12, 31)), st.integers(0, 60))
def test_months_go_on_to_the_same_or_last_day(day, months):
    assert (add_months(day, months).month - day.month - months) % 12 == 0


@pytest.mark.parametrize("written", ["afname", "13,4,5", "1e3", "NaN", "--2", "", "=A1", "½", "9" * 12])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(NoFigure):
        read_figure(written)


@pytest.mark.parametrize(
    ("others", "meant"), [(["13.2", "12.9"], "1.25"), (["1300", "1190"], "1250"), (["900"], "1250")]
)
def test_thousands_sign_is_understood_from_the_other_figures(others, meant):
    assert read_clear_figure("1.250", others=[Decimal(other) for other in others]) == Decimal(meant)


def test_thousands_sign_without_other_figures_is_asked_about():
    with pytest.raises(UnclearFigure):
        read_clear_figure("1.250", others=[])


def test_misplaced_decimal_sign_is_seen():
    others = [Decimal(text) for text in ("13.2", "13.4", "12.9")]
    assert looks_misplaced(Decimal("1.34"), others=others)
    assert not looks_misplaced(Decimal("15.1"), others=others)


def test_compulsory_list_names_its_source_and_fits_the_form(goal, dossier, eva, signed_in):
    told = read_bbv()
    assert told.publication == "Staatscourant 2016, 16004"
    assert [each.reference for each in told.indicators] == [
        f"BBV {number}" for number in range(21, 33) if number != 25
    ]
    client = signed_in(eva)
    picked = client.get(reverse("goals:pick-indicator", args=[dossier.slug, goal.pk])).content.decode()
    assert "Jongeren met jeugdhulp" in picked
    form = client.get(reverse("goals:add-indicator", args=[dossier.slug, goal.pk]) + "?uit-lijst=bbv-29")
    assert 'value="BBV 29"' in form.content.decode()
    for each in told.indicators:
        assert each.measure in Indicator.Measure.values
        Indicator(goal=goal, **each.initial).full_clean()


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"measure": "percentage", "unit": "weken"}, "Bij een percentage hoort %"),
        ({"unit": ""}, "Vul de eenheid in"),
        ({"measure": "ordinal", "unit": "", "scale": "goed"}, "minstens twee treden"),
        (
            {"measure": "ordinal", "unit": "", "scale": "slecht\ngoed", "baseline_value": "3"},
            "1 tot en met 2",
        ),
        ({"measure": "qualitative", "unit": ""}, "Dit wordt in woorden gezegd"),
        ({"target_on": "ooit"}, "Dit is geen jaar of dag"),
    ],
)
def test_outcome_that_does_not_fit_its_kind_is_told(dossier, eva, goal, signed_in, changed, problem):
    filled = {
        "name": "Rapportcijfer",
        "measure": "unit",
        "unit": "punten",
        "direction": "up",
        "frequency": "year",
        "baseline_value": "2",
        "baseline_on": "2025",
        "target_value": "1",
        "target_on": "2028",
    } | changed
    answer = signed_in(eva).post(reverse("goals:add-indicator", args=[dossier.slug, goal.pk]), filled)
    assert answer.status_code == 422
    assert problem in answer.content.decode()


def test_year_is_kept_as_its_last_day_and_shown_as_a_year(dossier, eva, goal, signed_in):
    client = signed_in(eva)
    given = {
        "name": "Tevreden cliënten",
        "measure": "percentage",
        "direction": "up",
        "frequency": "year",
        "baseline_value": "61%",
        "baseline_on": "2025",
    }
    assert client.post(reverse("goals:add-indicator", args=[dossier.slug, goal.pk]), given).status_code == 302
    kept = Indicator.objects.get()
    assert (kept.baseline_on, kept.unit, kept.baseline_value) == (date(2025, 12, 31), "%", Decimal(61))
    edit = client.get(reverse("goals:edit-indicator", args=[dossier.slug, kept.pk])).content.decode()
    assert 'value="2025"' in edit
