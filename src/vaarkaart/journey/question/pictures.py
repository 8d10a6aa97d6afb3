"""Drawings of this step: a compass rose on which every different reason is a course of its own."""

from math import cos, radians, sin

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from .comparison import Comparison, Course

_SIZE = 320
_MIDDLE = _SIZE / 2
_RING = 116  # radius of the graduated ring
_MOST_COURSES = 16  # with more, the numbers touch
_REACH = 136  # where the number of a course stands


def bearing_of(number: int, *, courses: int) -> float:
    """Give the direction of a course in degrees: the first goes north, the others are spread evenly."""
    return (number - 1) * 360 / courses


def _point(bearing: float, radius: float) -> tuple[float, float]:
    turned = radians(bearing)
    return round(_MIDDLE + radius * sin(turned), 1), round(_MIDDLE - radius * cos(turned), 1)


def _ticks() -> str:
    lines = []
    for degrees in range(0, 360, 5):
        length = 10 if degrees % 30 == 0 else 6 if degrees % 10 == 0 else 3
        (x1, y1), (x2, y2) = _point(degrees, _RING), _point(degrees, _RING - length)
        lines.append(f"M{x1} {y1}L{x2} {y2}")
    return f'<path class="vk-rose__ticks" d="{"".join(lines)}"/>'


def _star() -> str:
    """Draw the four long and four short points of the rose, as charts print them."""
    points = [_point(turn, 60 if turn % 90 == 0 else 34 if turn % 45 == 0 else 9) for turn in _TURNS]
    told = " ".join(f"{x},{y}" for x, y in points)
    return f'<polygon class="vk-rose__star" points="{told}"/>'


_TURNS = [turn / 2 for turn in range(0, 720, 45)]


def _needle(course: Course, *, courses: int) -> str:
    bearing = bearing_of(course.number, courses=courses)
    (x, y), (tip_x, tip_y) = _point(bearing, _REACH), _point(bearing, _REACH - 16)
    marks = "".join(
        '<circle class="vk-rose__person" cx="{}" cy="{}" r="4.5"/>'.format(*_point(bearing, 98 - 13 * place))
        for place, _reason in enumerate(course.reasons[:6])
    )
    return (
        f'<path class="vk-rose__course" d="M{_MIDDLE} {_MIDDLE}L{tip_x} {tip_y}"/>{marks}'
        f'<circle class="vk-rose__end" cx="{x}" cy="{y}" r="16"/>'
        f'<text class="vk-rose__number" x="{x}" y="{y}" dy="0.35em" text-anchor="middle">{course.number}</text>'
    )


def draw_rose(comparison: Comparison) -> Markup:
    """Draw the rose: one course per different reason, a mark on it for each person who gives it.

    Nothing when reasons do not differ, or when there are more of them than a rose can hold apart.
    """
    if not 2 <= len(comparison.courses) <= _MOST_COURSES:
        return Markup("")
    told = "; ".join(
        f"{course.number}: {', '.join(reason.who for reason in course.reasons)}"
        for course in comparison.courses
    )
    needles = "".join(_needle(course, courses=len(comparison.courses)) for course in comparison.courses)
    return Markup(
        f'<svg class="vk-rose" viewBox="0 0 {_SIZE} {_SIZE}" role="img" aria-labelledby="rose-title rose-desc">'
        f'<title id="rose-title">{escape(_("Koersroos van de waaroms"))}</title>'
        f'<desc id="rose-desc">{escape(comparison.sentence)} {escape(told)}</desc>'
        f'<circle class="vk-rose__ring" cx="{_MIDDLE}" cy="{_MIDDLE}" r="{_RING}"/>'
        f'<circle class="vk-rose__ring" cx="{_MIDDLE}" cy="{_MIDDLE}" r="{_RING - 12}"/>'
        f"{_ticks()}{_star()}{needles}</svg>"
    )
