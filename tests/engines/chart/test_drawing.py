"""The drawing: valid, safe, readable by all, and nothing written over anything else."""

import re
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.engines.chart.places import make_likeness, make_places
from vaarkaart.engines.chart import (
    Captions,
    Layout,
    Mark,
    Place,
    draw,
    lay_out,
    tall_sheet,
    wide_sheet,
)
from vaarkaart.engines.chart.colours import DAY, NIGHT, PRINT, page_style_sheet
from vaarkaart.engines.chart.drawing import count_of
from vaarkaart.engines.chart.geometry import contains
from vaarkaart.engines.chart.labels import set_labels

SVG = "{http://www.w3.org/2000/svg}"
LINKED = Captions(place_href="/patronen/{id}/")


def laid_out(count: int = 8, *, tall: bool = False) -> Layout:
    places = make_places(count)
    sheet = tall_sheet(count) if tall else wide_sheet(count)
    return lay_out(places, likeness=make_likeness(places), sheet=sheet)


def parsed(layout: Layout, *, captions: Captions | None = None, alone: bool = False) -> ElementTree.Element:
    return ElementTree.fromstring(draw(layout, captions=captions, alone=alone))


def test_drawing_is_the_same_for_the_same_layout() -> None:
    assert draw(laid_out()) == draw(laid_out())


def test_places_are_links_with_name_and_count_in_the_order_of_the_course() -> None:
    layout = laid_out()
    links = parsed(layout, captions=LINKED).findall(f".//{SVG}a")
    assert [link.get("href") for link in links] == [f"/patronen/{place.id}/" for place in layout.places]
    assert links[1].findtext(f"{SVG}title") == f"2. {layout.places[1].name}, {count_of(layout.places[1])}"


def test_chart_has_title_and_description_that_its_root_points_to() -> None:
    tree = parsed(laid_out(), captions=Captions(title="Onze kaart", name="twee"))
    told = {element.get("id"): element.text or "" for element in tree.iter() if element.get("id")}
    assert told[tree.get("aria-labelledby")] == "Onze kaart"
    assert "Wachten op hulp (nog geen verhalen)" in told[tree.get("aria-describedby")]


def test_texture_is_hidden_from_screen_readers() -> None:
    hidden = [element for element in parsed(laid_out()).iter() if element.get("aria-hidden") == "true"]
    texture = {child.get("class") for element in hidden for child in element.iter()}
    assert {"chart-soundings", "chart-compass", "chart-course"} <= texture


def test_drawing_for_a_page_carries_no_style_of_its_own() -> None:
    drawn = draw(laid_out())
    assert "<style" not in drawn
    assert " style=" not in drawn


def test_drawing_that_stands_alone_brings_its_style_for_day_night_and_print() -> None:
    drawn = draw(laid_out(), captions=Captions(title="Kaart"), alone=True)
    assert "prefers-color-scheme: dark" in drawn
    assert "@media print" in drawn
    assert "var(" not in drawn
    assert ElementTree.fromstring(drawn).find(f"{SVG}style") is not None


def test_standing_alone_and_on_a_page_have_the_same_colours() -> None:
    tokens = (Path(__file__).parents[3] / "src/vaarkaart/ui/static/ui/tokens.css").read_text("utf-8")
    asked = set(re.findall(r"var\(--vk-([a-z-]+)\)", page_style_sheet()))
    assert asked == set(DAY) == set(NIGHT) == set(PRINT)
    for name in asked - {"font-title", "font-text"}:
        assert f"--vk-{name}: light-dark({DAY[name]}, {NIGHT[name]});" in tokens


def test_every_class_that_is_painted_is_in_the_style_sheet() -> None:
    tree, styled = parsed(laid_out(), captions=LINKED, alone=True), page_style_sheet()
    painted = [e for e in tree.iter() if e.tag.removeprefix(SVG) in {"path", "rect", "use", "circle"}]
    for element in painted:
        if element.get("class"):
            first = (element.get("class") or "").split()[0]
            assert re.search(rf"\.{first}\b", styled), first


def test_hostile_words_stay_words() -> None:
    hostile = '"><script>alert(1)</script>&\x00'
    places = [Place('"><a', hostile, (Mark("m", hostile, hostile, hostile),))]
    captions = Captions(title=hostile, place_href="/x/{id}", port=hostile, shore=hostile)
    tree = parsed(lay_out(places), captions=captions, alone=True)
    assert not tree.findall(f".//{SVG}script")
    assert "alert(1)" in "".join(tree.itertext())


@pytest.mark.parametrize("tall", [False, True])
@pytest.mark.parametrize("count", [3, 8, 12, 20])
def test_names_lie_neither_over_each_other_nor_on_land(count: int, tall: bool) -> None:
    layout = laid_out(count, tall=tall)
    labels = set_labels(layout, counts=[count_of(place) for place in layout.places])
    for a, b in combinations(labels, 2):
        assert a.box.overlap(b.box) < layout.sheet.text**2 / 3
    for label in labels:
        middle = ((label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2)
        assert not any(contains(place.outline, middle) for place in layout.places)
        assert label.box.left > 0
        assert label.box.right < layout.sheet.width


def test_legend_names_the_roles_and_seasons_that_occur() -> None:
    told = "".join(parsed(laid_out()).itertext())
    assert "professional" in told
    assert "winter" in told
    assert "zomer" not in told


def test_stories_without_a_place_wait_in_the_port() -> None:
    assert "3 verhalen wachten" in "".join(parsed(lay_out(make_places(2), adrift=3)).itertext())


def test_story_links_are_there_for_the_mouse_and_out_of_the_tab_order() -> None:
    tree = parsed(laid_out(3), captions=Captions(place_href="/p/{id}", story_href="/s/{id}"))
    links = [link for link in tree.findall(f".//{SVG}a") if (link.get("href") or "").startswith("/s/")]
    assert links
    assert all(link.get("tabindex") == "-1" for link in links)


def test_empty_chart_says_so() -> None:
    assert "lege zee" in "".join(parsed(lay_out([])).itertext())
