"""Draw a laid-out chart as SVG: real text, links, a title and a description, and classes to style it by.

The drawing carries no colours: the style sheet ``styles/chart.css`` does, from design tokens, so that it follows
the page in light, dark and print. A drawing that stands alone brings that style sheet along.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vaarkaart.engines.chart import svg
from vaarkaart.engines.chart.boxes import Box
from vaarkaart.engines.chart.coastline import draw_mainland
from vaarkaart.engines.chart.colours import style_sheet_alone
from vaarkaart.engines.chart.geometry import clockwise
from vaarkaart.engines.chart.labels import LINE_HEIGHT, SMALL_SHARE, Label, set_labels
from vaarkaart.engines.chart.legend import draw_legend
from vaarkaart.engines.chart.model import Layout, Outline, PlacedPlace
from vaarkaart.engines.chart.ornaments import (
    MARGIN,
    draw_anchor,
    draw_beacon,
    draw_compass,
    draw_frame,
    draw_rhumb_lines,
)
from vaarkaart.engines.chart.svg import element, number, words
from vaarkaart.engines.chart.symbols import draw_mark, roles_of, shape_of
from vaarkaart.engines.chart.water import Compass, find_compass_spot, take_soundings
from vaarkaart.language import say


@dataclass(frozen=True, slots=True)
class Captions:
    """The words and addresses on a chart.

    ``place_href`` and ``story_href`` are addresses with ``{id}`` in them; empty means: no link.
    ``name`` starts the ids inside the drawing, so that two charts can share a page.
    """

    title: str = ""
    description: str = ""
    port: str = ""
    shore: str = ""
    place_href: str = ""
    story_href: str = ""
    name: str = "chart"


def draw(layout: Layout, *, captions: Captions | None = None, alone: bool = False) -> str:
    """Draw the chart.

    Takes:   a layout; the words and addresses on it; whether it stands alone (a file of its own, with
             title and style sheet) or is part of a page.
    Gives:   an SVG element. Places are links, in the order of the course; texture is hidden from
             screen readers.
    """
    captions = captions or Captions()
    labels = set_labels(layout, counts=[count_of(place) for place in layout.places])
    taken = [label.box for label in labels]
    compass = find_compass_spot(layout, taken=taken)
    legend, legend_height = draw_legend(
        layout, title=captions.title if alone else "", top=layout.sheet.height + MARGIN
    )
    sea = element(
        "g",
        _water(layout, taken=taken, compass=compass, name=captions.name),
        _places(layout, labels=labels, captions=captions),
        _ends(layout, captions=captions),
        clip_path=f"url(#{captions.name}-sea)",
    )
    return _document(
        layout,
        sea + draw_frame(layout.sheet) + legend,
        captions=captions,
        legend_height=legend_height,
        alone=alone,
    )


def count_of(place: PlacedPlace) -> str:
    """Tell how many stories lie at a place."""
    count = len(place.stories)
    if count == 0:
        return say("nog geen verhalen")
    return say("1 verhaal") if count == 1 else say("{count} verhalen", count=count)


def _document(layout: Layout, drawn: str, *, captions: Captions, legend_height: float, alone: bool) -> str:
    sheet, name = layout.sheet, captions.name
    width, height = sheet.width + 2 * MARGIN, sheet.height + 2 * MARGIN + legend_height
    title = captions.title or say("Kaart van patronen en verhalen")
    clip = element("clipPath", element("rect", width=sheet.width, height=sheet.height), id=f"{name}-sea")
    style = f"<style>{style_sheet_alone()}</style>" if alone else ""
    paper = (
        element("rect", class_="chart-paper", x=-MARGIN, y=-MARGIN, width=width, height=height)
        if alone
        else ""
    )
    return element(
        "svg",
        element("title", svg.text(title), id=f"{name}-title"),
        element("desc", svg.text(captions.description or describe(layout)), id=f"{name}-desc"),
        style,
        element("defs", clip),
        paper,
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        viewbox=f"{number(-MARGIN)} {number(-MARGIN)} {number(width)} {number(height)}",
        role="group",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def describe(layout: Layout) -> str:
    """Tell in words what the chart shows, for who does not see it."""
    told = ", ".join(f"{place.name} ({count_of(place)})" for place in layout.places)
    if not told:
        return say("Een lege zee: er zijn nog geen patronen.")
    return say("Een zeekaart. De koers loopt van de haven langs {places} naar de overkant.", places=told)


def _water(layout: Layout, *, taken: Sequence[Box], compass: Compass, name: str) -> str:
    sheet = layout.sheet
    ends = [draw_mainland(sheet, start=True), draw_mainland(sheet, start=False)]
    drawn = [element("rect", class_="chart-sea", width=sheet.width, height=sheet.height)]
    if compass:
        drawn.append(draw_rhumb_lines(compass[0], sheet=sheet))
    for depth in (2, 1, 0):
        contours = (*(end[1][depth] for end in ends), *(place.contours[depth] for place in layout.places))
        drawn.append(_depth_band(contours, depth=depth + 1, name=name))
    drawn += [element("path", class_="chart-mainland", d=svg.closed_path(land)) for land, _ in ends]
    drawn.append(_soundings(layout, taken=taken, compass=compass))
    if compass:
        drawn.append(draw_compass(compass[0], radius=compass[1], size=sheet.text))
    drawn.append(
        element("path", class_="chart-course", d=svg.open_path(layout.course)) if layout.places else ""
    )
    return element("g", *drawn, aria_hidden="true")


def _depth_band(contours: Iterable[Outline], *, depth: int, name: str) -> str:
    """Draw all lines of one depth, then all surfaces: where shallows meet, only the outer line is left."""
    rings = "".join(svg.closed_path(clockwise(contour)) for contour in contours)
    shape = f"{name}-depth-{depth}"
    return (
        element("defs", element("path", id=shape, d=rings))
        + element("use", href=f"#{shape}", class_=f"chart-contour chart-contour-{depth}")
        + element("use", href=f"#{shape}", class_=f"chart-depth-{depth}")
    )


def _soundings(layout: Layout, *, taken: Sequence[Box], compass: Compass) -> str:
    size = layout.sheet.text * 0.56
    drawn = []
    for sounding in take_soundings(layout, taken=taken, compass=compass):
        tenths = (
            element("tspan", str(sounding.tenths), dy=size * 0.3, font_size=size * 0.72)
            if sounding.tenths
            else ""
        )
        drawn.append(element("text", str(sounding.metres), tenths, x=sounding.x, y=sounding.y))
    return element("g", *drawn, class_="chart-soundings", font_size=size)


def _places(layout: Layout, *, labels: Sequence[Label], captions: Captions) -> str:
    roles = roles_of([story for place in layout.places for story in place.stories])
    drawn = []
    for number_on_course, (place, label) in enumerate(zip(layout.places, labels, strict=True), 1):
        buoy = _buoy(layout, number_on_course)
        marks = _marks(place, layout=layout, roles=roles, captions=captions)
        coast = element(
            "path",
            class_="chart-coast" if place.stories else "chart-coast chart-rock",
            d=svg.closed_path(place.outline),
        )
        inside = [coast, "" if captions.story_href else marks, _label(label), buoy]
        spoken = f"{number_on_course}. {place.name}, {count_of(place)}"
        if captions.place_href:
            drawn.append(
                # Named by its <title>: an aria-label would have to repeat the words drawn inside, in their order.
                element(
                    "a",
                    element("title", svg.text(spoken)),
                    *inside,
                    class_="chart-place",
                    href=captions.place_href.replace("{id}", place.id),
                )
            )
        else:
            drawn.append(element("g", *inside, class_="chart-place", role="img", aria_label=spoken))
        drawn.append(marks if captions.story_href else "")
    return "".join(drawn)


def _buoy(layout: Layout, number_on_course: int) -> str:
    x, y = layout.buoys[number_on_course - 1]
    size = layout.sheet.text
    return element(
        "g",
        element("circle", cx=x, cy=y, r=size * 0.52),
        words(str(number_on_course), x=x, y=y + size * 0.235, text_anchor="middle", font_size=size * 0.66),
        class_="chart-buoy",
    )


def _label(label: Label) -> str:
    wording, top = label.wording, label.box.top
    lines = [
        words(
            line,
            class_="chart-name",
            x=label.x,
            y=top + wording.size * (0.86 + LINE_HEIGHT * i),
            text_anchor=label.anchor,
            font_size=wording.size,
        )
        for i, line in enumerate(wording.lines)
    ]
    small = wording.size * SMALL_SHARE
    below = top + wording.size * LINE_HEIGHT * len(wording.lines) + small * 0.86
    count = words(
        wording.count, class_="chart-count", x=label.x, y=below, text_anchor=label.anchor, font_size=small
    )
    return "".join(lines) + count


def _marks(place: PlacedPlace, *, layout: Layout, roles: Sequence[str], captions: Captions) -> str:
    size = min(layout.sheet.text * 0.19, layout.story_radius * layout.stories_per_mark**0.5 * 0.42)
    drawn = []
    for i, at in enumerate(place.marks):
        if layout.stories_per_mark > 1:
            drawn.append(
                element("path", class_="chart-mark", d=draw_mark(at, shape="dot", season="", size=size))
            )
            continue
        story = place.stories[i]
        shape = shape_of(story.role, roles=roles)
        told = ", ".join(part for part in (story.title, story.role, story.season) if part)
        mark = element(
            "path",
            element("title", svg.text(told)) if told else "",
            class_=f"chart-mark chart-mark-{shape}",
            d=draw_mark(at, shape=shape, season=story.season, size=size),
        )
        href = captions.story_href.replace("{id}", story.id)
        drawn.append(element("a", mark, href=href, tabindex="-1", aria_hidden="true") if href else mark)
    return element("g", *drawn, class_="chart-marks", aria_hidden="true") if drawn else ""


def _ends(layout: Layout, *, captions: Captions) -> str:
    """Letter both ends of the journey on their land, and lay the anchor in the port."""
    sheet, size = layout.sheet, layout.sheet.text
    port, shore = captions.port or say("Haven"), captions.shore or say("Kust van resultaat")
    if layout.adrift:
        waiting = (
            say("1 verhaal wacht")
            if layout.adrift == 1
            else say("{count} verhalen wachten", count=layout.adrift)
        )
        port = f"{port} · {waiting}"
    signs = _signs(layout) if layout.places else ""
    length = sheet.width if sheet.tall else sheet.height
    start, end = (_free_middle(layout, at=at) * length for at in (0, -1))
    if sheet.tall:
        ends = ((port, start, size * 1.25, 0.0), (shore, end, sheet.height - size * 0.75, 0.0))
    else:
        ends = ((port, size * 1.15, start, -90.0), (shore, sheet.width - size * 1.05, end, 90.0))
    return signs + "".join(_end_name(name, x=x, y=y, size=size, turn=turn) for name, x, y, turn in ends)


def _free_middle(layout: Layout, *, at: int) -> float:
    """Choose where along the shore its name goes: in the middle, unless the anchor or beacon is there."""
    if not layout.places:
        return 0.5
    x, y = layout.course[at]
    sign = x / layout.sheet.width if layout.sheet.tall else y / layout.sheet.height
    if abs(sign - 0.5) > 0.26:
        return 0.5
    return 0.26 if sign > 0.5 else 0.74


def _signs(layout: Layout) -> str:
    """Lay the anchor in the port and set the beacon on the coast of result."""
    (x1, y1), (x2, y2), size = layout.course[0], layout.course[-1], layout.sheet.text
    if layout.sheet.tall:
        port, landfall = (x1, y1 - size * 0.8), (x2, y2 + size * 0.7)
    else:
        port, landfall = (x1 - size * 0.7, y1), (x2 + size * 0.7, y2 - size * 0.2)
    return draw_anchor(port, size=size) + draw_beacon(landfall, size=size)


def _end_name(name: str, *, x: float, y: float, size: float, turn: float = 0) -> str:
    turned = f"rotate({number(turn)} {number(x)} {number(y)})" if turn else None
    return words(
        name, class_="chart-end", x=x, y=y, text_anchor="middle", font_size=size * 0.92, transform=turned
    )
