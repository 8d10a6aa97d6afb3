"""The marks of turns in the drawing of a route: where they stand, how their dates are written, what they tell."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _
from markupsafe import Markup

from .lanes import Chart
from .models import TurnState
from .planning import PlannedTurn
from .svg import join as _join
from .svg import tag as _tag
from .svg import write as _text
from .words import state_of, tell_day, tell_short, tell_slack

Address = Callable[[PlannedTurn], str]
MARK = 8
_CORNERED = {
    "attention": "M{x} {y}m0-10.5l10.5 10.5-10.5 10.5-10.5-10.5z",
    "soon": "M{x} {y}m0-11l11 18h-22z",
}
_FAN = 38
"""How wide the bar of a step of many bodies is at least, for "7/10" to fit."""
LETTER = 6.7
"""How wide a letter is, about, in pixels."""


def touches(span: tuple[float, float], taken: Iterable[tuple[float, float]]) -> bool:
    """Tell whether a span from left to right touches one that is taken."""
    return any(span[0] < right and left < span[1] for left, right in taken)


def anchor_at(chart: Chart, x: float) -> str:
    """Tell how a text at this place lies, so that it stays within the drawing."""
    edge = chart.sheet.width * 0.12
    return (
        "end" if x > chart.sheet.width - edge else "start" if x < chart.sheet.label_width + edge else "middle"
    )


def draw_turns(
    chart: Chart, *, today: date, address: Address | None, round_address: Address | None
) -> Iterator[Markup]:
    """Draw the turns in time, so that the keyboard walks them in that order; folded lanes have theirs first."""
    for place, lane in enumerate(chart.lanes):
        if lane.is_folded:
            fans = sorted(lane.fans(), key=lambda fan: min(turn.held_on or date.max for turn in fan))
            is_crowded = _touch_each_other(_span_of(chart, fan, least=_FAN) for fan in fans)
            for fan in fans:
                link = "" if round_address is None else round_address(fan[0])
                yield _draw_fan(chart, fan, place=place, today=today, link=link, is_crowded=is_crowded)
    apart = [(turn, p) for p, lane in enumerate(chart.lanes) if not lane.is_folded for turn in lane.turns]
    where = _place_days(chart)
    for turn, place in sorted(apart, key=lambda pair: (pair[0].held_on or date.max, pair[1])):
        told = tell_turn(turn, today=today)
        drawn = _tag("title", told) + _draw_turn(
            chart, turn, place=place, today=today, label_y=where.get(id(turn))
        )
        link = "" if address is None else address(turn)
        if not link:
            yield _tag("g", drawn, class_="vk-route__turn", role="img", aria_label=told)
        else:
            # Named by its <title>: an aria-label would have to repeat the short words drawn inside.
            yield _tag("a", drawn, class_="vk-route__turn", href=link)


def _place_days(chart: Chart) -> dict[int, float]:
    """Find for each turn a height for its date, above or below its mark, where it touches no other date.

    Gives:   heights within the lane, by the turn; a date for which there is no room is not there (it stands in
             the name of the mark and in the table).
    """
    taken: list[list[tuple[float, float]]] = [[] for _gap in range(len(chart.lanes) + 1)]
    found: dict[int, float] = {}
    for place, lane in enumerate(chart.lanes):
        written: set[date | None] = set()
        for turn in () if lane.is_folded else lane.turns:
            if turn.held_on in written:
                continue  # two rounds at one meeting: its date is there once
            written.add(turn.held_on)
            x = chart.x(turn.held_on or chart.last)
            half = LETTER * len(tell_short(turn.held_on) or "?") / 2 + 2
            anchor = anchor_at(chart, x)
            left = x - (half if anchor == "middle" else 2 * half if anchor == "end" else 0)
            for gap, height in ((place, -12.5), (place + 1, 23.0)):
                if not touches((left, left + 2 * half), taken[gap]):
                    taken[gap].append((left, left + 2 * half))
                    found[id(turn)] = height
                    break
    return found


def _span_of(chart: Chart, fan: Sequence[PlannedTurn], *, least: float) -> tuple[float, float]:
    """Give from where to where the bar of a step of many bodies lies; it is at least so wide."""
    places = [chart.x(turn.held_on or chart.last) for turn in fan]
    middle, half = (min(places) + max(places)) / 2, max(max(places) - min(places) + 2 * MARK, least) / 2
    return (middle - half, middle + half)


def _touch_each_other(spans: Iterable[tuple[float, float]]) -> bool:
    """Tell whether bars that lie in order touch."""
    return any(later[0] < earlier[1] + 2 for earlier, later in pairwise(spans))


def _draw_fan(
    chart: Chart, fan: Sequence[PlannedTurn], *, place: int, today: date, link: str, is_crowded: bool
) -> Markup:
    """Draw one step of many bodies as a buoyant bar from the first day to the last: "7/10".

    Where bars would lie over each other, each is as small as a mark, with the number of its round like the others.
    """
    days = sorted(turn.held_on or chart.last for turn in fan)
    done = sum(turn.turn.is_closed for turn in fan)
    y, (left, right) = chart.y(place), _span_of(chart, fan, least=_FAN)
    middle, width = (left + right) / 2, 2 * MARK if is_crowded else right - left
    written = str(chart.numbers.get(fan[0].turn.step.round_id, "")) if is_crowded else f"{done}/{len(fan)}"
    told = _("%(step)s, %(round)s: %(count)s gremia, %(done)s gedaan, %(first)s tot en met %(last)s") % {
        "step": fan[0].turn.step.name,
        "round": fan[0].turn.step.round,
        "count": len(fan),
        "done": done,
        "first": tell_day(days[0]),
        "last": tell_day(days[-1]),
    }
    shapes = {state_of(turn, today=today)[0] for turn in fan}
    late = "attention" in shapes
    kind = (
        "done"
        if done == len(fan)
        else "attention"
        if late
        else "binding"
        if any(t.is_binding for t in fan)
        else "open"
    )
    drawn = _tag("title", told) + _tag(
        "rect",
        class_=f"vk-route__mark vk-route__mark--{kind}",
        x=round(middle - width / 2, 1),
        y=y - MARK,
        width=round(width, 1),
        height=2 * MARK,
        rx=2 if late else MARK,
    )
    drawn += _text(written, x=middle, y=y + 4, kind=f"number vk-route__number--{kind}", anchor="middle")
    if link:
        return _tag("a", drawn, class_="vk-route__turn", href=link)
    return _tag("g", drawn, class_="vk-route__turn", role="img", aria_label=told)


def _draw_turn(chart: Chart, turn: PlannedTurn, *, place: int, today: date, label_y: float | None) -> Markup:
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
            *(
                ()
                if label_y is None
                else (_text(label, x=x, y=y + label_y, kind="day", anchor=anchor_at(chart, x)),)
            ),
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
    yield _tag("path", class_="vk-route__slack", d=f"M{x + MARK} {y}H{latest}")
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
    ring = _tag("circle", class_="vk-route__ring", cx=x, cy=y, r=MARK + 5)
    shape = _tag("circle", class_=f"vk-route__mark vk-route__mark--{kind}", cx=x, cy=y, r=MARK)
    if kind == "done":
        return (
            ring + shape + _tag("path", class_="vk-route__check", d=f"M{x - 3.6} {y + 0.2}l2.6 2.7 4.8-5.4")
        )
    if kind in _CORNERED:
        # Not by colour alone: what is near or late has a shape of its own, also in print.
        shape = _tag(
            "path", class_=f"vk-route__mark vk-route__mark--{kind}", d=_CORNERED[kind].format(x=x, y=y)
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
    if turn.turn.state == TurnState.OPEN and turn.because:
        parts.append(turn.because)
    return ", ".join(part for part in dict.fromkeys(parts) if part)
