"""The route drawn as lanes over time, on the server: real text, real links, classes for colours."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from markupsafe import Markup

from vaarkaart.foundation.organisations.models import Recess

from .lanes import PERIODS, WIDE, Chart, Course, Ghost, Sheet, chart_rounds
from .marks import LETTER, MARK, Address, anchor_at, draw_turns, touches
from .planning import PlannedRound, PlannedTurn
from .svg import join as _join
from .svg import tag as _tag
from .svg import write as _text
from .words import tell_day, tell_month, tell_short

_ROOM_FOR_WEEKS = 60
_TRUNK = 18


def draw_route(
    planned: Sequence[PlannedRound],
    *,
    recesses: Iterable[Recess],
    today: date,
    address: Address | None = None,
    round_address: Address | None = None,
    sheet: Sheet = WIDE,
    ghosts: Sequence[Ghost] = (),
) -> Markup:
    """Draw rounds as lanes over time.

    Takes:   the planned rounds; the recesses; today; the address of a turn, and of its round for bodies
             that share a lane (none: without links); the measures;
             where turns stood in another plan, to be drawn under this one.
    Gives:   an SVG: done, on the agenda, planned and latest day of every turn, what waits for what, the binding
             chain, today, deadlines and recess. Everything in it is also told in the table beside it.
    """
    chart = chart_rounds(planned, sheet=sheet, today=today, ghosts=ghosts)
    parts = [
        *_draw_recesses(chart, recesses),
        *_draw_months(chart),
        *_draw_lanes(chart),
        *(_draw_course(chart, course) for course in sorted(chart.courses, key=lambda c: c.is_binding)),
        *_draw_names(chart),
        *_draw_ghosts(chart),
        *_draw_deadlines(chart, planned, today=today),
        _draw_today(chart, today),
        *draw_turns(chart, today=today, address=address, round_address=round_address),
    ]
    name = "narrow" if sheet.has_names_above else "wide"
    title = _("De route als banen in de tijd")
    told = _(
        "Elke baan is een gremium. Van links naar rechts loopt de tijd, van %(first)s tot en met %(last)s."
    ) % {
        "first": tell_day(chart.first),
        "last": tell_day(chart.last),
    }
    return _tag(
        "svg",
        _tag("title", title, id=f"route-{name}-title")
        + _tag("desc", told, id=f"route-{name}-desc")
        + _join(parts),
        class_=f"vk-route vk-route--{name}",
        viewBox=f"0 0 {sheet.width} {chart.height}",
        role="group",
        aria_labelledby=f"route-{name}-title",
        aria_describedby=f"route-{name}-desc",
        xmlns="http://www.w3.org/2000/svg",
    )


# ── The water: recess, months, lanes ──


def _draw_recesses(chart: Chart, recesses: Iterable[Recess]) -> Iterator[Markup]:
    named_until = 0.0
    for recess in sorted(recesses, key=lambda each: each.starts_on):
        if recess.ends_on < chart.first or recess.starts_on > chart.last:
            continue
        left, right = chart.x(recess.starts_on), chart.x(recess.ends_on)
        yield _tag(
            "rect",
            class_="vk-route__recess",
            x=left,
            y=chart.sheet.top - 18,
            width=round(max(right - left, 2), 1),
            height=chart.height - chart.sheet.top + 18 - 24,
        )
        middle, half = round((left + right) / 2, 1), 3.2 * len(recess.name)
        if middle - half > named_until and middle + half < chart.sheet.width:
            named_until = middle + half + 6
            yield _text(recess.name, x=middle, y=chart.height - 8, kind="recess-name", anchor="middle")


def _draw_months(chart: Chart) -> Iterator[Markup]:
    """Draw the months, named as far as there is room, January by its year; and Mondays when there is more."""
    bottom, top = chart.height - 24, chart.sheet.top - 18
    room = chart.sheet.inner_width / max(len(chart.months), 1)
    for month in chart.months:
        x = chart.x(month)
        yield _tag("path", class_="vk-route__month", d=f"M{x} {top}V{bottom}")
        if name := _name_month(month, room=room, is_first=month == chart.months[0]):
            yield _text(name, x=x + 3, y=chart.sheet.top - 24, kind="month-name")
    if room >= _ROOM_FOR_WEEKS:
        monday = chart.first + timedelta(days=-chart.first.weekday() % 7)
        days = [monday + timedelta(weeks=week) for week in range((chart.last - monday).days // 7 + 1)]
        yield _tag("path", class_="vk-route__month", d="".join(f"M{chart.x(day)} {top}v5" for day in days))


def _name_month(month: date, *, room: float, is_first: bool) -> str:
    if month.month == 1 and not is_first:
        return str(month.year) if room * 12 > 40 else ""
    name = tell_month(month)
    if room > 78:
        return name
    if room > 32:
        return tell_short(month).split()[-1]
    if room > 16:
        return "" if month.month == 2 and not is_first else name[0].upper()
    return name[0].upper() if room > 8 and month.month in (4, 7, 10) else ""


def _draw_lanes(chart: Chart) -> Iterator[Markup]:
    """Draw each lane, with the other days on which the body meets as soundings."""
    for place, lane in enumerate(chart.lanes):
        y, left = chart.y(place), chart.sheet.label_width
        yield _tag(
            "path", class_="vk-route__lane", d=f"M{left} {y}H{chart.sheet.width - chart.sheet.right + 12}"
        )
        if dots := "".join(f"M{chart.x(day)} {y - 3.5}v7" for day in lane.meetings):
            yield _tag("path", class_="vk-route__sounding", d=dots)


def _draw_names(chart: Chart) -> Iterator[Markup]:
    """Write the names of the lanes at their left, or above them on a narrow sheet."""
    for place, lane in enumerate(chart.lanes):
        y, left, name = chart.y(place), chart.sheet.label_width, lane.name or _("Termijnen")
        if chart.sheet.has_names_above:
            yield _text(name, x=left - 4, y=y - 28, kind="name")
        else:
            yield from _fit_name(name, x=left - 14, y=y)


def _fit_name(name: str, *, x: float, y: float) -> Iterator[Markup]:
    """Write the name of a lane at its left, in two lines when it is long."""
    if len(name) <= 26 or " " not in name:
        yield _text(name, x=x, y=y + 4.5, kind="name", anchor="end")
        return
    cut = name.rfind(" ", 0, 27) if " " in name[:27] else name.find(" ")
    yield _text(name[:cut], x=x, y=y - 3, kind="name", anchor="end")
    yield _text(name[cut + 1 :], x=x, y=y + 13, kind="name", anchor="end")


# ── The courses ──


def _draw_course(chart: Chart, course: Course) -> Markup:
    """Draw the line from one turn to the next; many together share a trunk, so that lanes stay readable."""
    x1, y1 = chart.x(course.start.held_on or chart.first), _y_of(chart, course.start)
    x2, y2 = chart.x(course.end.held_on or chart.last), _y_of(chart, course.end)
    if course.spreads_before is not None:
        at = x1 + min(_TRUNK, (chart.x(course.spreads_before) - x1) / 2)
    elif course.gathers_after is not None:
        at = x2 - min(_TRUNK, (x2 - chart.x(course.gathers_after)) / 2)
    else:
        at = x1
    is_trunk = abs(y2 - y1) > 1 and x1 + 2 < at < x2 - 2
    path = _turn_off(x1, y1, x2, y2, at=at) if is_trunk else _swing(x1, y1, x2, y2)
    kind = "binding" if course.is_binding else "sailed" if course.end.turn.is_closed else "ahead"
    return _tag("path", class_=f"vk-route__course vk-route__course--{kind}", d=path)


def _swing(x1: float, y1: float, x2: float, y2: float) -> str:
    """Leave level, swing over, arrive level."""
    bend = max(6.0, min(40.0, abs(x2 - x1) / 2))
    return f"M{x1} {y1}C{x1 + bend:.1f} {y1} {x2 - bend:.1f} {y2} {x2} {y2}"


def _turn_off(x1: float, y1: float, x2: float, y2: float, *, at: float) -> str:
    """Follow the lane, turn off with a round corner, and follow the other lane."""
    radius = min(8.0, abs(y2 - y1) / 2, at - x1, x2 - at)
    corner = math.copysign(radius, y2 - y1)
    return (
        f"M{x1} {y1}H{at - radius:.1f}Q{at:.1f} {y1} {at:.1f} {y1 + corner:.1f}"
        f"V{y2 - corner:.1f}Q{at:.1f} {y2} {at + radius:.1f} {y2}H{x2}"
    )


def _y_of(chart: Chart, turn: PlannedTurn) -> float:
    return chart.y(chart.place_by_key[turn.turn.body_id or PERIODS])


def _draw_ghosts(chart: Chart) -> Iterator[Markup]:
    """Draw where turns stood, with a way to where they stand now; what is left out is crossed out."""
    for ghost in chart.ghosts:
        x, y = chart.x(ghost.day), _y_of(chart, ghost.turn)
        yield _tag("circle", class_="vk-route__ghost", cx=x, cy=y, r=MARK)
        if ghost.to is None:
            cross = f"M{x - 4} {y - 4}l8 8M{x + 4} {y - 4}l-8 8"
            yield _tag("path", class_="vk-route__gone", d=cross)
        elif abs(chart.x(ghost.to) - x) > 2 * MARK + 4:
            ahead = 1 if ghost.to > ghost.day else -1
            end = chart.x(ghost.to) - ahead * (MARK + 3)
            head = f"M{end - ahead * 6:.1f} {y + 3.5}L{end:.1f} {y + 8}L{end - ahead * 6:.1f} {y + 12.5}"
            yield _tag("path", class_="vk-route__shift", d=f"M{x} {y + 8}H{end:.1f}{head}")


# ── Days that hold for all: today and deadlines ──


def _draw_deadlines(chart: Chart, planned: Sequence[PlannedRound], *, today: date) -> Iterator[Markup]:
    """Draw the days by which rounds must be done; their names as far as those do not touch each other."""
    now = chart.x(today)
    days = sorted({each.round.deadline_on for each in planned if each.round.deadline_on})
    taken = [(now - 64, now + 64), *((chart.x(day) - 16, chart.x(day) - 1) for day in days)]
    for day in days:
        x = chart.x(day)
        yield _tag("path", class_="vk-route__deadline", d=f"M{x} {chart.sheet.top - 42}V{chart.height - 24}")
        yield _tag("path", class_="vk-route__flag", d=f"M{x} {chart.sheet.top - 58}h-13l4 5-4 5h13z")
        label = _("klaar voor %(day)s") % {"day": tell_short(day)}
        span = (x - 18 - LETTER * len(label), x - 17)
        if not chart.sheet.has_names_above and not touches(span, taken):
            taken.append(span)
            yield _text(label, x=x - 18, y=chart.sheet.top - 46, kind="deadline-name", anchor="end")


def _draw_today(chart: Chart, today: date) -> Markup:
    x = chart.x(today)
    line = _tag("path", class_="vk-route__today", d=f"M{x} {chart.sheet.top - 42}V{chart.height - 24}")
    label = _("vandaag, %(day)s") % {"day": tell_short(today)}
    return line + _text(label, x=x, y=chart.sheet.top - 46, kind="today-name", anchor=anchor_at(chart, x))
