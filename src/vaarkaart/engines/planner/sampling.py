"""Playing a route many times at once, each time with other steps that are put off.

Every step is one row with a day per scenario. Days count from the start of the route, so that the first
meeting for papers that are ready on a day can be looked up in a table instead of searched for.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from math import log, log1p, sqrt

import numpy as np
import numpy.typing as npt

from vaarkaart.engines.planner.calendars import LAST_DAY
from vaarkaart.engines.planner.network import Network
from vaarkaart.engines.planner.passes import NEVER, NOWHERE

MOST_CELLS = 10_000_000
"""How many days (steps times scenarios) are held at once: some 80 MB."""
_LONGEST_TABLE = 40_000
_MOST_TIMES = 2**31

Days = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Played:
    """What came of all scenarios: how many ended on each day number, and how often each step was binding.

    Scenarios in which a step finds no meeting end on `NEVER`.
    """

    ends: Counter[int]
    binding: list[int]


def play(network: Network, *, count: int, seed: int) -> Played:
    """Play a route ``count`` times, in parts that fit in memory; the same seed gives the same answer."""
    random = np.random.default_rng(seed)
    board = _Board(network)
    ends: Counter[int] = Counter()
    binding = np.zeros(len(network.order), np.int64)
    at_once = max(1, min(count, MOST_CELLS // max(len(network.order), 1)))
    room = np.empty((len(network.order), at_once), np.int64)
    for first in range(0, count, at_once):
        done = room[:, : count - first]
        board.play_forward(random, done)
        end = board.find_end(done)
        days, times = np.unique(end, return_counts=True)
        ends.update(dict(zip((_absolute(network, days)).tolist(), times.tolist(), strict=True)))
        binding += board.count_binding(done, end=end)
    return Played(ends, binding.tolist())


def _absolute(network: Network, days: Days) -> Days:
    return np.where(days == NEVER, NEVER, days + network.start)


class _Meetings:
    """The meetings that one step may take, as tables: done by the day that the papers are ready."""

    __slots__ = ("_done_by_place", "_first_by_day", "_hand_ins", "done_by_day")

    def __init__(self, hand_ins: Days, dones: Days) -> None:
        self._hand_ins = hand_ins
        self._done_by_place = np.append(dones, NEVER)
        last = int(hand_ins[-1]) if len(hand_ins) else -1
        # A calendar of more than a century would make an idle table: there the day is searched for.
        days = np.arange(max(last + 2, 1)) if last < _LONGEST_TABLE else None
        self._first_by_day = None if days is None else np.searchsorted(hand_ins, days)
        self.done_by_day = None if days is None else self._done_by_place[self._first_by_day]

    def find_dones(self, ready: Days, *, times: Days | int = 0) -> Days:
        """Give the day done for papers ready on these days that are put off so many times."""
        if self._first_by_day is None:
            first = np.searchsorted(self._hand_ins, ready)
        else:
            first = self._first_by_day.take(ready, mode="clip")
        return self._done_by_place.take(first + times, mode="clip")


class _Board:
    """A network laid out for playing: what each step looks up, and which steps determine the end."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.chances = _chances_of(network)
        self.meetings = _lay_out_meetings(network, chances=self.chances)
        self.working_from = _lay_out_working_days(network)
        # What has a day of its own does not pass on that it is binding; nor does it wait for anything.
        self.passes_on = [
            fixed == NOWHERE and not settled
            for fixed, settled in zip(network.fixed, network.settled, strict=True)
        ]
        self.ending = [
            place
            for place, later in enumerate(network.later)
            if not any(self.passes_on[follower] for follower in later)
        ]

    def play_forward(self, random: np.random.Generator, done: Days) -> None:
        """Fill in the day done per step and scenario."""
        network = self.network
        slips = dict(_draw_slips(self.chances, random, count=done.shape[1]))
        for step in network.order:
            meetings, row = self.meetings[step], done[step]
            if network.settled[step]:
                row[:] = network.settled[step] - network.start
                continue
            ready = self.find_ready(step, done)
            if meetings is None:
                self.working_from.take(ready + network.periods[step], mode="clip", out=row)
                continue
            if meetings.done_by_day is None:
                row[:] = meetings.find_dones(ready)
            else:
                meetings.done_by_day.take(ready, mode="clip", out=row)
            if step in slips:
                scenarios, times = slips[step]
                row[scenarios] = meetings.find_dones(ready[scenarios], times=times)

    def find_ready(self, step: int, done: Days) -> Days:
        """Give per scenario the day on which a step is ready: the start, or the last predecessor done."""
        rows: list[Days] = [done[before] for before in self.network.earlier[step]]
        if not rows or any(self.network.settled[before] for before in self.network.earlier[step]):
            rows.append(np.zeros(done.shape[1], np.int64))  # the start: what is settled may lie before it
        return reduce(np.maximum, rows)

    def find_end(self, done: Days) -> Days:
        """Give per scenario the day on which the last step is done; the start, without steps."""
        if not self.ending:
            return np.zeros(done.shape[1], np.int64)
        end: Days = done[self.ending[0]].copy()
        for step in self.ending:
            np.maximum(end, done[step], out=end)
        return end

    def count_binding(self, done: Days, *, end: Days) -> Days:
        """Count per step in how many scenarios it lies on the chain that determines the end."""
        binding = np.zeros(done.shape, np.bool_)
        for step in self.ending:
            np.equal(done[step], end, out=binding[step])
        for step in reversed(self.network.order):
            if self.passes_on[step] and binding[step].any():
                self._pass_on(step, done, binding=binding)
        times: Days = np.count_nonzero(binding, axis=1)
        return times

    def _pass_on(self, step: int, done: Days, *, binding: Marks) -> None:
        """Mark the predecessors that made a binding step ready, in the scenarios in which they did."""
        earlier = self.network.earlier[step]
        if len(earlier) == 1 and not self.network.settled[earlier[0]]:
            binding[earlier[0]] |= binding[step]
            return
        ready = self.find_ready(step, done)
        for before in earlier:
            binding[before] |= binding[step] & (done[before] == ready)


def _chances_of(network: Network) -> list[float]:
    """Give per step the chance that it is put off: its own, or that of its body; 0 once it is settled."""
    of_body = {body.id: body.slip_probability for body in network.route.bodies}
    return [
        0.0
        if step.body is None or step.settled is not None
        else of_body[step.body]
        if step.slip_probability is None
        else step.slip_probability
        for step in network.route.steps
    ]


def _lay_out_meetings(network: Network, *, chances: list[float]) -> list[_Meetings | None]:
    """Give per step the tables of the meetings that it may take; those of a body are shared."""
    shared: dict[tuple[int, int, bool], _Meetings] = {}
    found: list[_Meetings | None] = []
    for calendar, fixed, chance in zip(network.calendars, network.fixed, chances, strict=True):
        if calendar is None:
            found.append(None)
            continue
        key = (id(calendar), fixed, chance == 1)
        if key not in shared:
            may_take = (
                slice(0) if chance == 1 else slice(None) if fixed == NOWHERE else slice(fixed, fixed + 1)
            )
            shared[key] = _Meetings(
                np.array(calendar.hand_ins[may_take], np.int64) - network.start,
                np.array(calendar.dones[may_take], np.int64) - network.start,
            )
        found.append(shared[key])
    return found


def _lay_out_working_days(network: Network) -> Days:
    """Give the first working day on or after each day, as far as any period can run."""
    last = _last_day_of_any(network)
    numbers = np.arange(network.start, last + 1)
    holidays = [holiday.toordinal() for holiday in network.route.holidays]
    works = ((numbers - 1) % 7 < 5) & ~np.isin(numbers, holidays)
    days = np.where(works, numbers - network.start, NEVER)
    return np.append(np.minimum.accumulate(days[::-1])[::-1], NEVER)


def _last_day_of_any(network: Network) -> int:
    """Give the last day that any step can be done, however often it is put off."""
    last = [network.start] * len(network.order)
    for step in network.order:
        calendar = network.calendars[step]
        ready = max((last[before] for before in network.earlier[step]), default=network.start)
        if network.settled[step]:
            last[step] = max(network.settled[step], network.start)
        elif calendar is None:
            last[step] = min(network.days.on_or_after(ready + network.periods[step]), LAST_DAY)
        else:
            last[step] = max(calendar.dones[-1] if calendar.dones else 0, ready)
    return max(last, default=network.start)


def _draw_slips(
    chances: list[float], random: np.random.Generator, *, count: int
) -> Iterator[tuple[int, tuple[Days, Days]]]:
    """Draw per step in which scenarios it is put off, and how many times in a row there.

    Only those that are put off are drawn: all steps with the same chance stand in one long row of
    scenarios, and what is drawn is how many go well before the next one that does not.
    """
    for chance in sorted({chance for chance in chances if 0 < chance < 1}):
        steps = [step for step, its_chance in enumerate(chances) if its_chance == chance]
        cells = _draw_cells(random, chance=chance, among=len(steps) * count)
        times = 1 + _draw_waits(random, rate=-log(chance), size=len(cells), most=_MOST_TIMES)
        borders = np.searchsorted(cells, np.arange(len(steps) + 1) * count)
        for nth, (since, until) in enumerate(pairwise(borders.tolist())):
            if since < until:
                yield steps[nth], (cells[since:until] - nth * count, times[since:until])


def _draw_cells(random: np.random.Generator, *, chance: float, among: int) -> Days:
    """Draw which of a row of cells are hit, each with the same chance, in order."""
    expected = among * chance
    hit, last = [np.empty(0, np.int64)], -1
    while last < among:
        size = int(expected + 5 * sqrt(expected)) + 10
        waits = _draw_waits(random, rate=-log1p(-chance), size=size, most=among)
        hit.append(last + np.cumsum(waits + 1))
        last, expected = int(hit[-1][-1]), 0.0
    cells = np.concatenate(hit)
    return cells[: np.searchsorted(cells, among)]


def _draw_waits(random: np.random.Generator, *, rate: float, size: int, most: int) -> Days:
    """Draw how often something keeps not happening: rounding an exponential draw down is geometric."""
    return np.minimum(random.standard_exponential(size) / max(rate, 1e-300), most).astype(np.int64)
