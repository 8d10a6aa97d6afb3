"""The layout of the chart: sized by stories, near when alike, apart, and recognisable."""

import json
import math
from dataclasses import replace
from itertools import combinations

import pytest

from tests.engines.chart.places import make_likeness, make_places
from vaarkaart.engines.chart import (
    Layout,
    Mark,
    Place,
    Sheet,
    lay_out,
    layout_as_data,
    previous_positions,
    tall_sheet,
    wide_sheet,
)
from vaarkaart.engines.chart.geometry import area, contains
from vaarkaart.problems import InvalidInput


def drawn(
    count: int = 10, *, sheet: Sheet | None = None, previous: dict[str, tuple[float, float]] | None = None
) -> Layout:
    places = make_places(count)
    return lay_out(places, likeness=make_likeness(places), sheet=sheet, previous=previous)


def moved(before: Layout, after: Layout) -> list[float]:
    """Measure how far each place of both moved, as a share of the width."""
    at = {place.id: (place.x, place.y) for place in before.places}
    both = [place for place in after.places if place.id in at]
    return [math.dist(at[place.id], (place.x, place.y)) / before.sheet.width for place in both]


def test_same_input_gives_the_same_chart() -> None:
    assert drawn() == drawn()


@pytest.mark.parametrize("count", [1, 2, 3, 5, 10, 40])
@pytest.mark.parametrize("tall", [False, True])
def test_places_lie_in_the_sea_and_apart(count: int, tall: bool) -> None:
    layout = drawn(count, sheet=tall_sheet(count) if tall else wide_sheet(count))
    for place in layout.places:
        assert place.x - place.radius > 0
        assert place.x + place.radius < layout.sheet.width
        assert place.y - place.radius > 0
        assert place.y + place.radius < layout.sheet.height
    for a, b in combinations(layout.places, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) > a.radius + b.radius


def test_land_is_as_large_as_its_stories() -> None:
    layout = drawn()
    of_one = math.pi * layout.story_radius**2
    for place in layout.places[1:]:
        assert area(place.outline) == pytest.approx(len(place.stories) * of_one, rel=0.2)


def test_every_story_has_a_mark_on_the_land_of_its_place() -> None:
    for place in drawn().places:
        assert len(place.marks) == len(place.stories)
        assert all(contains(place.outline, mark) for mark in place.marks)


def test_very_many_stories_share_marks() -> None:
    layout = lay_out([Place("a", "Vol", tuple(Mark(str(i), "") for i in range(20_000)))])
    assert layout.stories_per_mark > 1
    assert len(layout.places[0].marks) == math.ceil(20_000 / layout.stories_per_mark)


def test_course_calls_at_every_place_in_order_and_stays_off_the_land() -> None:
    layout = drawn()
    at = [layout.course.index(buoy) for buoy in layout.buoys]
    assert at == sorted(at)
    assert len(at) == len(layout.places)
    for place in layout.places:
        assert not any(contains(place.outline, point) for point in layout.course)


def test_course_runs_from_the_port_side_to_the_coast_of_result() -> None:
    wide, tall = drawn(), drawn(sheet=tall_sheet(10))
    assert wide.course[0][0] < 0.1 * wide.sheet.width
    assert wide.course[-1][0] > 0.9 * wide.sheet.width
    assert tall.course[0][1] < 0.1 * tall.sheet.height
    assert tall.course[-1][1] > 0.9 * tall.sheet.height


def test_alike_places_lie_nearer() -> None:
    places = make_places(9)
    close = ({"p1", "p7"}, {"p2", "p8"})
    likeness = {(a.id, b.id): 0.9 if {a.id, b.id} in close else 0.1 for a, b in combinations(places, 2)}
    plain, pulled = lay_out(places), lay_out(places, likeness=likeness)

    def apart(layout: Layout, first: str, second: str) -> float:
        at = {place.id: (place.x, place.y) for place in layout.places}
        return math.dist(at[first], at[second])

    for first, second in (("p1", "p7"), ("p2", "p8")):
        assert apart(pulled, first, second) < 0.8 * apart(plain, first, second)


def with_a_tenth_more(place: Place) -> Place:
    added = (Mark(f"{place.id}-new{k}", "") for k in range(1 + len(place.stories) // 10))
    return replace(place, stories=(*place.stories, *added))


def test_adding_a_tenth_of_the_stories_hardly_moves_the_places() -> None:
    places = make_places(10, stories=10)
    likeness = make_likeness(places)
    before = lay_out(places, likeness=likeness)
    more = [with_a_tenth_more(place) for place in places]
    other = {pair: value + 0.03 * (-1) ** i for i, (pair, value) in enumerate(likeness.items())}
    known = previous_positions(layout_as_data(before))
    remembered = moved(before, lay_out(more, likeness=other, previous=known))
    assert sum(remembered) / len(remembered) < 0.02
    afresh = moved(before, lay_out(more, likeness=other))
    assert sum(afresh) / len(afresh) < 0.05


def test_new_place_leaves_the_known_ones_about_where_they_were() -> None:
    places = make_places(9)
    before = lay_out(places, likeness=make_likeness(places))
    known = previous_positions(layout_as_data(before))
    after = lay_out(make_places(10), likeness=make_likeness(make_places(10)), previous=known)
    assert max(moved(before, after)) < 0.1


def test_tall_chart_keeps_the_order_of_an_earlier_wide_one() -> None:
    wide = drawn()
    tall = drawn(sheet=tall_sheet(10), previous=previous_positions(layout_as_data(wide)))
    first_wide = {place.id for place in sorted(wide.places, key=lambda place: place.x)[:4]}
    first_tall = {place.id for place in sorted(tall.places, key=lambda place: place.y)[:4]}
    assert len(first_wide & first_tall) >= 3


def test_no_places_give_an_empty_sea() -> None:
    layout = lay_out([])
    assert layout.places == ()
    assert layout.buoys == ()


def test_layout_survives_being_written_as_json() -> None:
    layout = drawn()
    data = json.loads(json.dumps(layout_as_data(layout)))
    assert [place["id"] for place in data["places"]] == [place.id for place in layout.places]
    assert set(data["places"][0]) >= {"x", "y", "size", "outline"}
    assert max(moved(layout, drawn(previous=previous_positions(data)))) < 0.02


SHEET = {"width": 1200, "height": 800, "text": 19}


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], ["previous"]),
        ({"places": []}, ["previous"]),
        ({"sheet": {"width": 0, "height": 5, "text": 1}, "places": []}, ["previous"]),
        ({"sheet": SHEET, "places": 3}, ["previous"]),
        (
            {"sheet": SHEET, "places": [{"id": "a", "x": "1", "y": 2}, 7, {"id": "b", "x": True, "y": 1}]},
            ["previous.places[0]", "previous.places[1]", "previous.places[2]"],
        ),
        ({"sheet": SHEET, "places": [{"id": "a", "x": float("nan"), "y": 2}]}, ["previous.places[0]"]),
    ],
)
def test_what_is_no_earlier_chart_is_told(data: object, where: list[str]) -> None:
    with pytest.raises(InvalidInput) as caught:
        previous_positions(data)
    assert [problem.where for problem in caught.value.problems] == where
