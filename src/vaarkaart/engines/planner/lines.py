"""The lines of a plan: what became of each step, in dates."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import NamedTuple, cast

from vaarkaart.engines.planner.calendars import DATES, BodyCalendar
from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER, Earliest, Latest
from vaarkaart.engines.planner.reasons import Because
from vaarkaart.engines.planner.route import Step


class PlannedStep(NamedTuple):
    """When one step takes place, how much later it could be, and what binds it.

    Meeting fields are None for a period step. ``latest_*`` is None without a deadline, or when no day is
    early enough for it. ``slack_days`` counts calendar days from the planned to the latest meeting (for a
    period step: from done to latest done); below zero means too late. ``ready``, ``done`` and ``because``
    are None for a step that cannot be planned.
    """

    step: Step
    ready: date | None
    hand_in: date | None
    meeting: date | None
    done: date | None
    latest_hand_in: date | None
    latest_meeting: date | None
    latest_done: date | None
    slack_days: int | None
    critical: bool
    because: Because | None

    @property
    def id(self) -> str:
        """The id of the step."""
        return self.step.id


def make_lines(
    network: Network,
    earliest: Earliest,
    *,
    latest: Latest | None,
    slack: list[int | None],
    binding: list[bool],
    reasons: list[Because | None],
) -> tuple[PlannedStep, ...]:
    """Put the line of every step together, in the order of the route, from what is known of all steps.

    The lines are made column by column: for thousands of steps that takes half the time of line by line.
    """
    read, none = DATES.__getitem__, [None] * len(network.order)
    hand_ins, meetings = _columns(network, earliest.meeting)
    if network.dated:
        _put_settled(network, meetings)
    columns: list[Iterable[object]] = [network.route.steps, map(read, earliest.ready), hand_ins, meetings]
    columns.append(map(read, earliest.done))
    if latest is None:
        columns += [none, none, none]
    else:
        columns += [*_columns(network, latest.meeting), map(read, latest.done)]
    columns += [slack, binding, reasons]
    return tuple(map(partial(tuple.__new__, PlannedStep), zip(*columns, strict=True)))


def _columns(network: Network, places: list[int]) -> tuple[list[date | None], list[date | None]]:
    """Give per step the hand-in day and the day of the meeting at its place; None where there is none."""
    dates = DATES
    calendars = cast(list[BodyCalendar], network.calendars)  # where a place is, there is a calendar
    return (
        [
            None if place < 0 else dates[calendar.hand_ins[place]]
            for calendar, place in zip(calendars, places, strict=True)
        ],
        [
            None if place < 0 else dates[calendar.meetings[place]]
            for calendar, place in zip(calendars, places, strict=True)
        ],
    )


def _put_settled(network: Network, meetings: list[date | None]) -> None:
    """Let a settled step at a body be on the day that it was, whatever the calendar says."""
    for place in network.dated:
        step = network.route.steps[place]
        if step.settled is not None and step.body is not None:
            meetings[place] = step.settled


def find_slack(network: Network, earliest: Earliest, *, latest: Latest | None) -> list[int | None]:
    """Give per step the days that it can be later; None where it cannot be planned, or never in time."""
    if latest is None:
        return [None] * len(network.order)
    rows = zip(network.calendars, earliest.meeting, latest.meeting, earliest.done, latest.done, strict=True)
    return [
        None
        if not latest_done or done == NEVER
        else latest_done - done
        if calendar is None
        else calendar.meetings[last] - calendar.meetings[planned]
        for calendar, planned, last, done, latest_done in rows
    ]
