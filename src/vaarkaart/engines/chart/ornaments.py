"""The furniture of a chart: frame, compass rose with its rhumb lines, and the anchor in the port."""

import math

from vaarkaart.engines.chart.model import Point, Sheet
from vaarkaart.engines.chart.svg import element, number, polygon, words

MARGIN = 16.0
BAND = 6.0


def draw_frame(sheet: Sheet) -> str:
    """Draw the border of the chart: two lines with a ladder of light and dark between them."""
    width, height, band = sheet.width, sheet.height, BAND
    dark = []
    across, down = max(2, round(width / 60)), max(2, round(height / 60))
    for i in range(0, across, 2):
        left, right = width * i / across, width * min(i + 1, across) / across
        dark += [_box(left, -band, right, 0), _box(left, height, right, height + band)]
    for i in range(0, down, 2):
        top, bottom = height * i / down, height * min(i + 1, down) / down
        dark += [_box(-band, top, 0, bottom), _box(width, top, width + band, bottom)]
    lines = _box(0, 0, width, height) + _box(-band, -band, width + band, height + band)
    return element("path", class_="chart-ladder", d="".join(dark)) + element(
        "path", class_="chart-frame", d=lines
    )


def _box(left: float, top: float, right: float, bottom: float) -> str:
    return f"M{number(left)} {number(top)}H{number(right)}V{number(bottom)}H{number(left)}Z"


def draw_rhumb_lines(centre: Point, *, sheet: Sheet) -> str:
    """Draw the faint lines that run from the compass rose over the whole sea."""
    reach = math.hypot(sheet.width, sheet.height)
    lines = []
    for i in range(16):
        angle = i * math.tau / 16 + math.tau / 32
        x, y = centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)
        lines.append(f"M{number(centre[0])} {number(centre[1])}L{number(x)} {number(y)}")
    return element("path", class_="chart-rhumb", d="".join(lines))


def draw_compass(centre: Point, *, radius: float, size: float) -> str:
    """Draw the compass rose: eight points, each half light and half dark, and its rings."""
    x, y = centre
    light: list[str] = []
    dark: list[str] = []
    for i in (1, 3, 5, 7, 0, 2, 4, 6):
        length = radius * (0.92 if i % 2 == 0 else 0.6)
        angle = i * math.tau / 8 - math.pi / 2
        tip = (x + length * math.cos(angle), y + length * math.sin(angle))
        for side, halves in ((1, light), (-1, dark)):
            hip_angle = angle + side * math.tau / 16
            hip = (x + radius * 0.2 * math.cos(hip_angle), y + radius * 0.2 * math.sin(hip_angle))
            halves.append(polygon([tip, hip, centre]))
    rings = "".join(
        element("circle", class_="chart-ring", cx=x, cy=y, r=radius * r) for r in (0.42, 0.68, 0.72)
    )
    ticks = "".join(_tick(centre, angle=i * math.tau / 32, reach=radius) for i in range(32))
    top = y - radius * 1.02
    north = words("N", class_="chart-north", x=x, y=top, text_anchor="middle", font_size=size * 0.72)
    return element(
        "g",
        element("path", class_="chart-ring", d=ticks),
        rings,
        element("path", class_="chart-compass-light", d="".join(light)),
        element("path", class_="chart-compass-dark", d="".join(dark)),
        north,
        class_="chart-compass",
    )


def _tick(centre: Point, *, angle: float, reach: float) -> str:
    inside, outside = reach * 0.72, reach * 0.77
    cos, sin = math.cos(angle), math.sin(angle)
    return (
        f"M{number(centre[0] + inside * cos)} {number(centre[1] + inside * sin)}"
        f"L{number(centre[0] + outside * cos)} {number(centre[1] + outside * sin)}"
    )


def draw_anchor(at: Point, *, size: float) -> str:
    """Draw the small anchor that marks the port."""
    x, y, unit = at[0], at[1], size / 10
    stem = f"M{_at(x, y - 3 * unit)}V{number(y + 6 * unit)}"
    stock = f"M{_at(x - 3 * unit, y - unit)}h{number(6 * unit)}"
    left_arm = f"q{_at(0.6 * unit, 4 * unit)} {_at(5 * unit, 4 * unit)}"
    right_arm = f"q{_at(4.4 * unit, 0)} {_at(5 * unit, -4 * unit)}"
    arms = f"M{_at(x - 5 * unit, y + 2 * unit)}{left_arm}{right_arm}"
    ring = element("circle", cx=x, cy=y - 4.6 * unit, r=1.6 * unit)
    return element("g", element("path", d=stem + stock + arms), ring, class_="chart-anchor")


def draw_beacon(at: Point, *, size: float) -> str:
    """Draw the small lighthouse that marks the landfall at the coast of result."""
    x, y, unit = at[0], at[1], size / 10
    top, foot = y - 4 * unit, y + 6 * unit
    narrow, broad = 1.5 * unit, 2.6 * unit
    tower = polygon([(x - narrow, top), (x + narrow, top), (x + broad, foot), (x - broad, foot)])
    lamp = _box(x - narrow, y - 7 * unit, x + narrow, top)
    rays = "".join(
        f"M{_at(x + side * 3.2 * unit, y - 5.5 * unit)}l{_at(side * 4.5 * unit, rise * unit)}"
        for side in (-1, 1)
        for rise in (-2.2, 0, 2.2)
    )
    return element("g", element("path", d=tower + lamp), element("path", d=rays), class_="chart-beacon")


def _at(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"
