"""The page of an indicator: periods, parts on one scale, what is late, and fast with every municipality there is."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from vaarkaart.journey.goals.models import Indicator, Measurement, Target
from vaarkaart.journey.goals.parts import draw_part, list_parts, make_scale, put_in_order


@pytest.fixture
def page(dossier, indicator) -> str:
    return reverse("goals:indicator", args=[dossier.slug, indicator.pk])


def measure_parts(indicator, *, count: int, years: int) -> None:
    Measurement.objects.bulk_create(
        Measurement(
            indicator=indicator,
            part=f"Gemeente {at:03}",
            measured_on=date(2016 + year, 12, 31),
            value=Decimal(at % 17 + year),
        )
        for at in range(count)
        for year in range(years)
    )


def test_page_tells_periods_targets_and_differences(page, dossier, indicator, dirk, signed_in):
    Target.objects.create(indicator=indicator, due_on=date(2026, 7, 1), value=12)
    told = signed_in(dirk).get(page).content.decode()
    for text in ("geen cijfer: ander systeem", "12,4 weken", "+0,4 weken", "streefwaarde", "nulmeting"):
        assert text in told
    assert "Meting toevoegen" not in told  # a reader cannot


def test_page_says_what_is_late(page, indicator, dirk, signed_in):
    assert "Dit cijfer is niet meer van nu" not in signed_in(dirk).get(page).content.decode()
    Indicator.objects.update(frequency="month")
    told = signed_in(dirk).get(page).content.decode()
    assert "het cijfer van 1 augustus 2026 had er al moeten zijn" in told


def test_every_municipality_for_ten_years_takes_the_same_few_questions(
    page, indicator, dirk, signed_in, django_assert_max_num_queries
):
    client = signed_in(dirk)
    measure_parts(indicator, count=342, years=10)
    client.get(page)
    with django_assert_max_num_queries(20):
        told = client.get(page).content.decode()
    assert told.count('class="vk-small"') == 24
    assert "342" in told


def test_parts_are_found_by_name_and_put_in_order(page, indicator, dirk, signed_in):
    measure_parts(indicator, count=40, years=2)
    client = signed_in(dirk)
    assert client.get(page, {"q": "gemeente 03"}).content.decode().count('class="vk-small"') == 10
    told = client.get(page, {"volgorde": "high"}).content.decode()
    assert told.index("Gemeente 016") < told.index("Gemeente 015")
    assert client.get(page, {"volgorde": "x", "pagina": "99"}).status_code == 200


def test_parts_do_not_make_other_pages_heavier(dossier, indicator, dirk, signed_in):
    measure_parts(indicator, count=30, years=3)
    for address in (
        reverse("goals:overview", args=[dossier.slug]),
        reverse("goals:detail", args=[dossier.slug, indicator.goal_id]),
    ):
        assert "Gemeente 0" not in signed_in(dirk).get(address).content.decode()


def test_part_breaks_its_line_where_a_year_is_missing(indicator):
    indicator.frequency = "year"
    for year, value in ((2019, 1), (2020, 2), (2022, 3), (2023, 4)):
        Measurement.objects.create(
            indicator=indicator, part="Oeverwaard", measured_on=date(year, 12, 31), value=value
        )
    parts = list_parts(indicator.measurements.exclude(part=""))
    svg = str(draw_part(indicator, parts[0], scale=make_scale(indicator, parts)))
    drawn = ET.fromstring(svg)
    assert [path.get("class") for path in drawn.iter("path")].count("vk-line__values") == 2
    assert "style=" not in svg


def test_part_without_a_figure_comes_last(indicator):
    measure_parts(indicator, count=3, years=1)
    Measurement.objects.create(
        indicator=indicator, part="Aa", measured_on=date(2020, 12, 31), missing_because="kwijt"
    )
    parts = list_parts(indicator.measurements.exclude(part=""))
    assert [part.name for part in put_in_order(parts, order="low")] == [
        "Gemeente 000",
        "Gemeente 001",
        "Gemeente 002",
        "Aa",
    ]


def test_target_on_the_way_is_kept_once_a_period(dossier, indicator, eva, signed_in):
    client = signed_in(eva)
    add = reverse("goals:add-target", args=[dossier.slug, indicator.pk])
    assert client.post(add, {"due_on": "2026", "value": "12"}).status_code == 302
    assert client.post(add, {"due_on": "2026-12-31", "value": "11"}).status_code == 422
    kept = Target.objects.get()
    edit = reverse("goals:edit-target", args=[dossier.slug, kept.pk])
    assert client.post(edit, {"due_on": "2027", "value": "11,5", "from_version": "1"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.due_on, kept.value) == (date(2027, 12, 31), Decimal("11.5"))
    client.post(reverse("goals:delete-target", args=[dossier.slug, kept.pk]))
    assert not Target.objects.exists()


def test_indicator_of_a_secret_goal_is_not_found_by_others(page, indicator, eva, signed_in):
    indicator.goal.confidentiality = "only_me"
    indicator.goal.save()
    assert signed_in(eva).get(page).status_code == 404


@pytest.mark.parametrize(
    ("measure", "scale", "words"),
    [("qualitative", "", "Ouders voelen zich gehoord."), ("nominal", "ja\nnee", "ja")],
)
def test_outcome_in_words_is_told_without_a_picture(
    page, indicator, dossier, eva, signed_in, measure, scale, words
):
    Measurement.objects.all().delete()
    Indicator.objects.update(
        measure=measure, scale=scale, unit="", baseline_value=None, baseline_words="nee", target_value=None,
        target_words="ja",
    )  # fmt: skip
    client = signed_in(eva)
    add = reverse("goals:add-measurement", args=[dossier.slug, indicator.pk])
    assert client.post(add, {"measured_on": "2025", "words": words}).status_code == 302
    told = client.get(page).content.decode()
    assert words in told
    assert "vk-line" not in told.split("<main")[1].split("</main")[0].replace("vk-line__", "")
