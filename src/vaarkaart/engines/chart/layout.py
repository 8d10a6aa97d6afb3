"""Lay out the chart: positions, coastlines, marks and course, from places and how alike they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from vaarkaart.engines.chart.coastline import draw_coast
from vaarkaart.engines.chart.course import plot_course
from vaarkaart.engines.chart.geometry import distance
from vaarkaart.engines.chart.marks import set_marks, stories_per_mark
from vaarkaart.engines.chart.model import Layout, Place, PlacedPlace, Point, Sheet, wide_sheet
from vaarkaart.engines.chart.positions import Likeness, find_positions, radius_of, shares_of_sea, story_radius
from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem


def lay_out(
    places: Sequence[Place],
    *,
    likeness: Likeness | None = None,
    sheet: Sheet | None = None,
    previous: Mapping[str, Point] | None = None,
    adrift: int = 0,
) -> Layout:
    """Lay out the chart of places and their stories.

    Takes:   the places in the order in which the course calls at them; how alike pairs are (0..1); the
             sheet (landscape when not given); where places lay on an earlier chart (see
             ``previous_positions``); how many stories have no place yet.
    Gives:   a layout; the same input gives the same layout, and places of the earlier chart hardly move.
    """
    sheet = sheet or wide_sheet(len(places))
    unit = story_radius(places, sheet=sheet)
    radii = [radius_of(place, story_radius=unit) for place in places]
    centres = find_positions(places, radii=radii, likeness=likeness or {}, sheet=sheet, known=previous or {})
    per_mark = stories_per_mark(unit, sheet=sheet)
    placed = tuple(
        _placed(place, centre=centre, radius=radius, per_mark=per_mark)
        for place, centre, radius in zip(places, centres, radii, strict=True)
    )
    reaches = [_reach(place) for place in placed]
    course, buoys = plot_course(centres, radii=reaches, sheet=sheet)
    return Layout(sheet, placed, course, buoys, unit, per_mark, adrift)


def _placed(place: Place, *, centre: Point, radius: float, per_mark: int) -> PlacedPlace:
    centre = (round(centre[0], 1), round(centre[1], 1))
    coast, contours = draw_coast(place, centre=centre, radius=radius)
    return PlacedPlace(
        id=place.id,
        name=place.name,
        x=centre[0],
        y=centre[1],
        radius=round(radius, 1),
        stories=place.stories,
        outline=coast,
        contours=contours,
        marks=set_marks(place, centre=centre, radius=radius, coast=coast, per_mark=per_mark),
    )


def _reach(place: PlacedPlace) -> float:
    """Measure how far the land reaches: capes stand farther out than the circle of the same size."""
    return max(distance(point, (place.x, place.y)) for point in place.outline)


def layout_as_data(layout: Layout) -> dict[str, Any]:
    """Write a layout as plain data, to keep for the next time the chart is drawn."""
    return {
        "sheet": {"width": layout.sheet.width, "height": layout.sheet.height, "text": layout.sheet.text},
        "places": [
            {
                "id": place.id,
                "name": place.name,
                "x": place.x,
                "y": place.y,
                "size": place.radius,
                "stories": len(place.stories),
                "outline": [list(point) for point in place.outline],
            }
            for place in layout.places
        ],
        "course": [list(point) for point in layout.course],
        "story_radius": round(layout.story_radius, 2),
        "stories_per_mark": layout.stories_per_mark,
    }


def previous_positions(data: Any, *, where: str = "previous") -> dict[str, Point]:
    """Read where the places lay from an earlier layout (as ``layout_as_data`` writes it).

    Gives:   per place its position, as shares of the length and breadth of the sea of that chart.
    Raises:  ``InvalidInput`` that names every part that is no layout.
    """
    sheet = _sheet(data)
    if sheet is None or not isinstance(data.get("places"), list):
        raise InvalidInput(
            [
                Problem(
                    where,
                    say("Dit is geen eerdere kaart."),
                    say("Geef het bestand dat “vaarkaart chart --json” heeft geschreven."),
                )
            ]
        )
    problems, known = [], {}
    for number, row in enumerate(data["places"]):
        at = _position(row)
        if at is None:
            problems.append(
                Problem(
                    f"{where}.places[{number}]",
                    say("Deze plaats heeft geen id met x en y."),
                    say("Geef een id en twee getallen, of laat de plaats weg."),
                )
            )
        else:
            known[str(row["id"])] = shares_of_sea(at, sheet=sheet)
    if problems:
        raise InvalidInput(problems)
    return known


def _sheet(data: Any) -> Sheet | None:
    row = data.get("sheet") if isinstance(data, Mapping) else None
    size = _two_numbers(row, "width", "height")
    text = _two_numbers(row, "text", "text")
    if not size or not text or text[0] <= 0 or min(size) <= 20 * text[0]:
        return None
    return Sheet(width=size[0], height=size[1], text=text[0])


def _position(row: Any) -> Point | None:
    return (
        _two_numbers(row, "x", "y") if isinstance(row, Mapping) and isinstance(row.get("id"), str) else None
    )


def _two_numbers(row: Any, first: str, second: str) -> Point | None:
    if not isinstance(row, Mapping):
        return None
    given = (row.get(first), row.get(second))
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in given):
        return None
    x, y = float(given[0] or 0), float(given[1] or 0)
    return (x, y) if abs(x) < 1e9 and abs(y) < 1e9 else None  # no infinity, no "not a number"
