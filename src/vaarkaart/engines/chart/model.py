"""What the chart is drawn from, and what a laid-out chart holds."""

from dataclasses import dataclass, field

Point = tuple[float, float]
Outline = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One story on the chart: who told it (a role, no name) and in which season, when that is known."""

    id: str
    title: str
    role: str = ""
    season: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One pattern on the chart, with the stories that lie there."""

    id: str
    name: str
    stories: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper that the chart is drawn on, in drawing units; the course runs along its longest side."""

    width: float
    height: float
    text: float

    @property
    def tall(self) -> bool:
        """Tell whether the course runs from top to bottom."""
        return self.height > self.width

    @property
    def sea(self) -> tuple[float, float, float, float]:
        """Give the part of the sheet in which places may lie: left, top, right, bottom."""
        along, aside = self.text * 5.2, self.text * 2.6
        if self.tall:
            return aside, along, self.width - aside, self.height - along
        return along, aside, self.width - along, self.height - aside


def wide_sheet(places: int) -> Sheet:
    """Choose a landscape sheet that has room for this many places."""
    growth = max(1.0, (places / 12) ** 0.5)
    return Sheet(width=round(1200 * growth), height=round(760 * growth), text=19)


def tall_sheet(places: int) -> Sheet:
    """Choose a portrait sheet for a phone: readable at 320 pixels wide, longer with more places."""
    return Sheet(width=600, height=max(760, 300 + 125 * places), text=25)


@dataclass(frozen=True, slots=True)
class PlacedPlace:
    """A place with its position: centre, radius (of a circle as large as its land) and coastline."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    stories: tuple[Mark, ...]
    outline: Outline
    contours: tuple[Outline, ...]
    marks: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A chart that is laid out but not yet drawn.

    ``story_radius`` is the radius of the land of one story; ``stories_per_mark`` how many stories one
    mark stands for (more than one only when there are too many to draw each).
    """

    sheet: Sheet
    places: tuple[PlacedPlace, ...]
    course: Outline
    buoys: tuple[Point, ...]
    story_radius: float
    stories_per_mark: int = 1
    adrift: int = field(default=0)
