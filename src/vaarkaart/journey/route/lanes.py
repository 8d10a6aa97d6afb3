"""Where everything lies in the drawing of a route: a lane for each body, days from left to right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from .models import TurnState
from .planning import PlannedRound, PlannedTurn

PERIODS = "periods"
"""The key of the lane for terms that are at no body."""


_MOST_APART = 55
"""With more turns than this in one drawing, bodies that walk the same steps share a lane."""
_LEAST_FOLDED = 4


@dataclass(frozen=True)
class Sheet:
    """The measures of a drawing, in pixels. On a narrow one the names stand above the lanes."""

    width: int
    lane_height: int
    label_width: int
    top: int = 64
    right: int = 34

    @property
    def has_names_above(self) -> bool:
        """Tell whether the names of lanes stand above them instead of at their left."""
        return self.label_width < 40

    @property
    def inner_width(self) -> int:
        """Give how wide the part is over which the days lie."""
        return self.width - self.label_width - self.right


WIDE = Sheet(width=1200, lane_height=44, label_width=214)
NARROW = Sheet(width=340, lane_height=62, label_width=14, right=20)


@dataclass(frozen=True)
class Lane:
    """One lane: a body (or the terms), the other days on which it meets, and its turns."""

    key: str
    name: str
    meetings: tuple[date, ...]
    turns: tuple[PlannedTurn, ...]
    keys: frozenset[str] = frozenset()

    @property
    def is_folded(self) -> bool:
        """Tell whether several bodies lie in this lane, because one each would be too many."""
        return len(self.keys) > 1

    def fans(self) -> list[tuple[PlannedTurn, ...]]:
        """Give the turns of a folded lane per step, in time."""
        of_step: dict[str, list[PlannedTurn]] = {}
        for turn in self.turns:
            of_step.setdefault(turn.turn.step_id, []).append(turn)
        return [tuple(turns) for turns in of_step.values()]


@dataclass(frozen=True)
class Ghost:
    """Where a turn stood in another plan, and where it stands now (None: it is left out, or has no day)."""

    turn: PlannedTurn
    day: date
    to: date | None


@dataclass(frozen=True)
class Course:
    """A line from one turn to the next that waits for it; binding when both determine the end.

    When several turns wait for its start, the lines spread before the first of those (``spreads_before``); when its
    end waits for several, they gather after the last of those (``gathers_after``).
    """

    start: PlannedTurn
    end: PlannedTurn
    is_binding: bool
    spreads_before: date | None = None
    gathers_after: date | None = None


@dataclass(frozen=True)
class Chart:
    """All that is drawn: lanes, courses between turns, and the days from first to last."""

    sheet: Sheet
    first: date
    last: date
    lanes: tuple[Lane, ...]
    courses: tuple[Course, ...]
    numbers: dict[str, int] = field(default_factory=dict)
    ghosts: tuple[Ghost, ...] = ()

    def x(self, day: date) -> float:
        """Give how far from the left a day lies; days outside the drawing lie on its edge."""
        span = (self.last - self.first).days or 1
        part = min(max((day - self.first).days / span, 0.0), 1.0)
        return round(
            self.sheet.label_width + part * (self.sheet.width - self.sheet.label_width - self.sheet.right), 1
        )

    def y(self, place: int) -> float:
        """Give how far from the top the line of a lane lies."""
        middle = 0.68 if self.sheet.has_names_above else 0.5
        return round(self.sheet.top + (place + middle) * self.sheet.lane_height, 1)

    @property
    def height(self) -> int:
        """Give the height of the drawing."""
        return self.sheet.top + len(self.lanes) * self.sheet.lane_height + 30

    @cached_property
    def place_by_key(self) -> dict[str, int]:
        """The place of the lane of each body (or of the terms)."""
        return {key: place for place, lane in enumerate(self.lanes) for key in lane.keys or {lane.key}}

    @cached_property
    def months(self) -> list[date]:
        """The first days of the months in the drawing."""
        found, day = [], self.first.replace(day=1)
        while day <= self.last:
            found.append(day)
            day = (day + timedelta(days=32)).replace(day=1)
        return found


def chart_rounds(
    planned: Sequence[PlannedRound], *, sheet: Sheet, today: date, ghosts: Sequence[Ghost] = ()
) -> Chart:
    """Lay planned rounds out over lanes and days.

    Takes:   the rounds; the measures; today, which is always within the drawing; where turns stood before.
    Gives:   the chart: whole months, the lanes in the order in which the route first reaches them.
    """
    turns = [turn for each in planned for turn in each.turns if turn.turn.state != TurnState.SKIPPED]
    days = [day for turn in turns for day in _days_of(turn)] + [each.round.starts_on for each in planned]
    days += [each.round.deadline_on for each in planned if each.round.deadline_on] + [today]
    days += [ghost.day for ghost in ghosts]
    first = min(days).replace(day=1)
    last = (max(days).replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return Chart(
        sheet=sheet,
        first=first,
        last=last,
        lanes=tuple(_make_lanes(turns, first=first, last=last, ghosts=ghosts)),
        courses=tuple(course for each in planned for course in _plot(each)),
        numbers={each.round.pk: number for number, each in enumerate(planned, start=1)},
        ghosts=tuple(ghosts),
    )


def _days_of(turn: PlannedTurn) -> Iterable[date]:
    ready = turn.line.ready if turn.line is not None and not turn.turn.body_id else None
    return (day for day in (ready, turn.hand_in_on, turn.held_on, turn.latest_on) if day is not None)


def _make_lanes(
    turns: Sequence[PlannedTurn], *, first: date, last: date, ghosts: Sequence[Ghost]
) -> Iterable[Lane]:
    of_lane: dict[str, list[PlannedTurn]] = {}
    bodies = {}
    gone = [ghost.turn for ghost in ghosts]
    for turn in sorted([*turns, *gone], key=_first_reached):
        key = turn.turn.body_id or PERIODS
        bodies.setdefault(key, turn)
        of_lane.setdefault(key, [])
    for turn in turns:
        of_lane[turn.turn.body_id or PERIODS].append(turn)
    shared = _fold(of_lane) if len(turns) > _MOST_APART else {}
    for key, listed in of_lane.items():
        if key in shared:
            if shared[key][0] == key:
                yield _make_shared(shared[key], of_lane)
            continue
        body = bodies[key].turn.body
        known = _meetings_of(listed[0] if listed else bodies[key])
        meets = tuple(day for day in known if first <= day <= last)
        yield Lane(key, "" if body is None else body.name, meets, tuple(sorted(listed, key=_in_time)))


def _fold(of_lane: dict[str, list[PlannedTurn]]) -> dict[str, list[str]]:
    """Give for each body that walks the same steps as several others all of those, itself too."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for key, turns in of_lane.items():
        if key != PERIODS and turns:
            alike.setdefault(tuple(sorted(turn.turn.step_id for turn in turns)), []).append(key)
    return {key: keys for keys in alike.values() if len(keys) >= _LEAST_FOLDED for key in keys}


def _make_shared(keys: list[str], of_lane: dict[str, list[PlannedTurn]]) -> Lane:
    turns = sorted((turn for key in keys for turn in of_lane[key]), key=_in_time)
    first_words = {str(turn.turn.body).split()[0] for turn in turns}
    what = first_words.pop() if len(first_words) == 1 else _("Gremium")
    name = _("%(what)s: %(count)s samen") % {"what": what, "count": len(keys)}
    return Lane(keys[0], name, (), tuple(turns), frozenset(keys))


def _meetings_of(turn: PlannedTurn) -> Iterable[date]:
    """Give the days on which the body of a turn meets, as the plan has it: a what-if has other days."""
    body = turn.turn.body
    if body is None:
        return ()
    planned = None if turn.plan is None else turn.plan.body_by_id.get(body.pk)
    return (m.held_on for m in body.goes_on) if planned is None else planned.meetings


def _first_reached(turn: PlannedTurn) -> tuple[date, int, str]:
    step = turn.turn.step
    return (step.round.starts_on, step.position, str(turn.turn.body or ""))


def _in_time(turn: PlannedTurn) -> date:
    return turn.held_on or date.max


def _plot(planned: PlannedRound) -> Iterator[Course]:
    """Give a line from each turn to each turn that the plan lets wait for it."""
    on = {turn.turn.pk: turn for turn in planned.turns if turn.held_on is not None}
    pairs = [
        (on[before], end)
        for end in on.values()
        if end.line is not None
        for before in end.line.step.after
        if before in on
    ]
    later, earlier = defaultdict(list), defaultdict(list)
    for start, end in pairs:
        later[start.turn.pk].append(end.held_on)
        earlier[end.turn.pk].append(start.held_on)
    for start, end in pairs:
        followers, befores = later[start.turn.pk], earlier[end.turn.pk]
        yield Course(
            start,
            end,
            is_binding=_binds(start, end),
            spreads_before=min(followers) if len(followers) > 1 else None,
            gathers_after=max(befores) if len(befores) > 1 else None,
        )


def _binds(start: PlannedTurn, end: PlannedTurn) -> bool:
    return (
        start.is_binding
        and end.is_binding
        and start.line is not None
        and end.line is not None
        and start.line.done == end.line.ready
    )
