"""The route drawn as lanes over time, on the server: real text, real links, classes for colours."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup

from vaarkaart.foundation.organisations.models import Recess

from .lanes import PERIODS, WIDE, Chart, Course, Ghost, Lane, Sheet, chart_rounds
from .models import TurnState
from .planning import PlannedRound, PlannedTurn
from .svg import join as _join
from .svg import tag as _tag
from .svg import write as _text
from .words import state_of, tell_day, tell_month, tell_short, tell_slack

Address = Callable[[PlannedTurn], str]
_MARK = 8
_NEAR_PIXELS = 46
_TRUNK = 18


def draw_route(
    planned: Sequence[PlannedRound],
    *,
    recesses: Iterable[Recess],
    today: date,
    address: Address | None = None,
    sheet: Sheet = WIDE,
    ghosts: Sequence[Ghost] = (),
) -> Markup:
    """Draw rounds as lanes over time.

    Takes:   the planned rounds; the recesses; today; the address of a turn (none: without links); the measures;
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
        *_draw_deadlines(chart, planned),
        _draw_today(chart, today),
        *_draw_turns(chart, today=today, address=address),
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
    for recess in recesses:
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
        if right - left > 5 * len(recess.name) or not chart.sheet.has_names_above:
            middle = round((left + right) / 2, 1)
            yield _text(recess.name, x=middle, y=chart.height - 8, kind="recess-name", anchor="middle")


def _draw_months(chart: Chart) -> Iterator[Markup]:
    bottom = chart.height - 24
    for month in chart.months():
        x = chart.x(month)
        yield _tag("path", class_="vk-route__month", d=f"M{x} {chart.sheet.top - 18}V{bottom}")
        name = tell_month(month)
        shown = name[:1].upper() if chart.sheet.has_names_above and len(chart.months()) > 7 else name[:3]
        yield _text(
            shown if chart.sheet.has_names_above or len(chart.months()) > 14 else name,
            x=x + 3,
            y=chart.sheet.top - 24,
            kind="month-name",
        )


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
    key = turn.turn.body_id or PERIODS
    return chart.y(next(place for place, lane in enumerate(chart.lanes) if lane.key == key))


def _draw_ghosts(chart: Chart) -> Iterator[Markup]:
    """Draw where turns stood, with a way to where they stand now; what is left out is crossed out."""
    for ghost in chart.ghosts:
        x, y = chart.x(ghost.day), _y_of(chart, ghost.turn)
        yield _tag("circle", class_="vk-route__ghost", cx=x, cy=y, r=_MARK)
        if ghost.to is None:
            cross = f"M{x - 4} {y - 4}l8 8M{x + 4} {y - 4}l-8 8"
            yield _tag("path", class_="vk-route__gone", d=cross)
        elif abs(chart.x(ghost.to) - x) > 2 * _MARK + 4:
            ahead = 1 if ghost.to > ghost.day else -1
            end = chart.x(ghost.to) - ahead * (_MARK + 3)
            head = f"M{end - ahead * 6:.1f} {y + 3.5}L{end:.1f} {y + 8}L{end - ahead * 6:.1f} {y + 12.5}"
            yield _tag("path", class_="vk-route__shift", d=f"M{x} {y + 8}H{end:.1f}{head}")


# ── Days that hold for all: today and deadlines ──


def _draw_deadlines(chart: Chart, planned: Sequence[PlannedRound]) -> Iterator[Markup]:
    for day in sorted({each.round.deadline_on for each in planned if each.round.deadline_on}):
        x = chart.x(day)
        yield _tag("path", class_="vk-route__deadline", d=f"M{x} {chart.sheet.top - 42}V{chart.height - 24}")
        yield _tag("path", class_="vk-route__flag", d=f"M{x} {chart.sheet.top - 58}h-13l4 5-4 5h13z")
        label = _("klaar voor %(day)s") % {"day": tell_short(day)}
        if not chart.sheet.has_names_above:
            yield _text(label, x=x - 18, y=chart.sheet.top - 46, kind="deadline-name", anchor="end")


def _draw_today(chart: Chart, today: date) -> Markup:
    x = chart.x(today)
    line = _tag("path", class_="vk-route__today", d=f"M{x} {chart.sheet.top - 42}V{chart.height - 24}")
    label = _("vandaag, %(day)s") % {"day": tell_short(today)}
    return line + _text(label, x=x, y=chart.sheet.top - 46, kind="today-name", anchor=_anchor(chart, x))


def _anchor(chart: Chart, x: float) -> str:
    edge = chart.sheet.width * 0.12
    return (
        "end" if x > chart.sheet.width - edge else "start" if x < chart.sheet.label_width + edge else "middle"
    )


# ── The turns ──


def _draw_turns(chart: Chart, *, today: date, address: Address | None) -> Iterator[Markup]:
    """Draw the turns in time, so that the keyboard walks them in that order."""
    placed = [(turn, place) for place, lane in enumerate(chart.lanes) for turn in lane.turns]
    below = {id(turn) for lane in chart.lanes for turn in _crowded(chart, lane)}
    for turn, place in sorted(placed, key=lambda pair: (pair[0].held_on or date.max, pair[1])):
        told = tell_turn(turn, today=today)
        drawn = _tag("title", told) + _draw_turn(
            chart, turn, place=place, today=today, below=id(turn) in below
        )
        link = "" if address is None else address(turn)
        if not link:
            yield _tag("g", drawn, class_="vk-route__turn", role="img", aria_label=told)
        else:
            # Named by its <title>: an aria-label would have to repeat the short words drawn inside.
            yield _tag("a", drawn, class_="vk-route__turn", href=link)


def _crowded(chart: Chart, lane: Lane) -> Iterator[PlannedTurn]:
    """Give the turns whose date would touch that of the one before; theirs is written below the lane."""
    last_above = float("-inf")
    for turn in lane.turns:
        x = chart.x(turn.held_on or chart.last)
        if x - last_above < _NEAR_PIXELS:
            yield turn
        else:
            last_above = x


def _draw_turn(chart: Chart, turn: PlannedTurn, *, place: int, today: date, below: bool) -> Markup:
    x, y = chart.x(turn.held_on or chart.last), chart.y(place)
    shape, _word = state_of(turn, today=today)
    kind = "binding" if turn.is_binding and shape in ("open", "soon") else shape
    number = "" if shape == "done" else str(chart.numbers.get(turn.turn.step.round_id, ""))
    label = "?" if turn.is_stuck else tell_short(turn.held_on)
    return _join(
        [
            *_draw_slack(chart, turn, y=y),
            *_draw_lead(chart, turn, x=x, y=y),
            _draw_mark(kind, x=x, y=y, number=number),
            _text(label, x=x, y=y + 23 if below else y - 12.5, kind="day", anchor=_anchor(chart, x)),
        ]
    )


def _draw_slack(chart: Chart, turn: PlannedTurn, *, y: float) -> Iterator[Markup]:
    """Draw the room between the planned and the latest day, ending in an open diamond."""
    if (
        turn.turn.is_closed
        or turn.latest_on is None
        or turn.held_on is None
        or turn.latest_on <= turn.held_on
    ):
        return
    x, latest = chart.x(turn.held_on), chart.x(turn.latest_on)
    yield _tag("path", class_="vk-route__slack", d=f"M{x + _MARK} {y}H{latest}")
    yield _tag("path", class_="vk-route__latest", d=f"M{latest} {y - 5}l5 5-5 5-5-5z")


def _draw_lead(chart: Chart, turn: PlannedTurn, *, x: float, y: float) -> Iterator[Markup]:
    """Draw what leads to the day: from handing in to the meeting, or the whole of a term."""
    if not turn.turn.body_id and turn.line is not None and turn.line.ready is not None:
        left = chart.x(turn.line.ready)
        if left < x:
            yield _tag(
                "rect", class_="vk-route__term", x=left, y=y - 4, width=round(x - left, 1), height=8, rx=4
            )
    elif turn.hand_in_on is not None and turn.hand_in_on < (turn.held_on or turn.hand_in_on):
        left = chart.x(turn.hand_in_on)
        yield _tag("path", class_="vk-route__lead", d=f"M{left} {y - 6}v12M{left} {y}H{x}")


def _draw_mark(kind: str, *, x: float, y: float, number: str) -> Markup:
    ring = _tag("circle", class_="vk-route__ring", cx=x, cy=y, r=_MARK + 5)
    shape = _tag("circle", class_=f"vk-route__mark vk-route__mark--{kind}", cx=x, cy=y, r=_MARK)
    if kind == "done":
        return (
            ring + shape + _tag("path", class_="vk-route__check", d=f"M{x - 3.6} {y + 0.2}l2.6 2.7 4.8-5.4")
        )
    if kind == "attention":
        shape = _tag(
            "path",
            class_="vk-route__mark vk-route__mark--attention",
            d=f"M{x} {y - 10.5}l10.5 10.5-10.5 10.5-10.5-10.5z",
        )
    return (
        ring + shape + _text(number, x=x, y=y + 4, kind=f"number vk-route__number--{kind}", anchor="middle")
    )


def tell_turn(turn: PlannedTurn, *, today: date) -> str:
    """Tell all that a mark shows, in one line."""
    _shape, word = state_of(turn, today=today)
    parts = [str(turn.turn), f"{turn.turn.step.round}", tell_day(turn.held_on), word]
    if turn.hand_in_on is not None:
        parts.append(_("aanleveren tot en met %(day)s") % {"day": tell_day(turn.hand_in_on)})
    if turn.turn.state == TurnState.OPEN and tell_slack(turn):
        parts.append(tell_slack(turn))
    if turn.is_binding:
        parts.append(_("bepaalt het einde"))
    return ", ".join(part for part in dict.fromkeys(parts) if part)
