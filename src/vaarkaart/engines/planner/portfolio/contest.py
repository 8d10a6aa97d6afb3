"""The contest itself: a quick answer, a proof where the portfolio is small, else a bound and a long walk."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf
from typing import Literal

import numpy as np

from vaarkaart.engines.planner.portfolio.answer import Score
from vaarkaart.engines.planner.portfolio.bound import Prices, draw_lines, guess_prices
from vaarkaart.engines.planner.portfolio.grid import NEVER_DAY, Days, Layout
from vaarkaart.engines.planner.portfolio.kernels import Schedule, cost_of_all
from vaarkaart.engines.planner.portfolio.levels import Levels, find_levels
from vaarkaart.engines.planner.portfolio.search import (
    Walker,
    close_up,
    find_factors,
    serve_by_weight,
    serve_first_come,
)

QUICK_MOVES = 20_000
MOST_CHOICES_TO_PROVE = 30_000
PROOF_WORK = 1.0
"""How long CP-SAT may work where no seconds are given, in its own unit (some seconds on a plain machine)."""
ROUNDS_WITHOUT_CLOCK = 500
SHARE_FOR_PROOF, SHARE_FOR_BOUND = 0.3, 0.3
ROUNDING = 1e-3
"""Bounds are sums of decimal prices; this much is far more than their rounding can be off."""

Phase = Literal["start", "proof", "bound", "search"]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look: so many seconds, or so many moves (then the answer depends on nothing but the seed)."""

    seconds: float = 10.0
    moves: int | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a calculation is: the share done, and the best score and bound so far."""

    share: float
    phase: Phase
    score: Score
    bound: Score


class Contest:
    """One calculation for routes that could all be planned if they were alone."""

    def __init__(
        self,
        layout: Layout,
        effort: Effort,
        *,
        on_progress: Callable[[Progress], None],
        should_stop: Callable[[], bool],
        clock: Callable[[], float],
    ) -> None:
        """Takes the rows, how long to look, whom to tell, whom to ask whether to go on, and a stopwatch."""
        self.grid, self.owner, self.unit = layout.grid, layout.owner, layout.unit
        self.effort, self.on_progress, self.should_stop, self.clock = effort, on_progress, should_stop, clock
        self.factors = find_factors(self.grid)
        self.first_come = serve_first_come(self.grid, self.owner)
        by_weight = close_up(self.grid, serve_by_weight(self.grid), self.owner)
        self.best = min(self.first_come, by_weight, key=self.cost)
        self.late_bound = self.end_bound = 0
        self.moves = self.rounds = 0
        self._make_ready()
        self.since = clock()

    def _make_ready(self) -> None:
        """Have the loops compiled (once per installation) before the stopwatch starts."""
        Walker(self.grid, self.best, self.factors, seed=0).run_once(0)
        close_up(self.grid, self.best, self.owner)

    def cost(self, schedule: Schedule) -> int:
        """The exact cost of a schedule in one whole number."""
        return int(cost_of_all(self.grid, schedule, self.factors.exact))

    def score(self, schedule: Schedule) -> Score:
        """The score of a schedule; routes that find no place are left out."""
        placed = schedule.end < NEVER_DAY
        late = np.maximum(schedule.end - self.grid.deadline, 0)
        return Score(
            float((late * self.grid.weight)[placed].sum()) * self.unit,
            float(((schedule.end - self.grid.since) * self.grid.weight)[placed].sum()) * self.unit,
        )

    @property
    def bound(self) -> Score:
        """The sure bound so far."""
        return Score(self.late_bound * self.unit, self.end_bound * self.unit)

    def run(self) -> None:
        """Look for the best schedule until it is proven, time is up or somebody stops it."""
        self._tell("start")
        self._keep(self._walk_quickly())
        levels = find_levels(self.grid)
        if (np.diff(levels.first) == 0).any():  # a route has no free seat left at all: nothing to prove
            self._walk_on()
            return
        self._bound_alone(levels)
        if not self._is_settled():
            self._prove_if_small(levels)
        if not self._is_settled() and (self.best.end < NEVER_DAY).all():
            self._raise_bound(levels)
        if not self._is_settled():
            self._walk_on()

    def _share(self) -> float:
        return min(1.0, (self.clock() - self.since) / max(self.effort.seconds, 1e-9))

    def _tell(self, phase: Phase, share: float | None = None) -> None:
        told = self._share() if share is None else share
        self.on_progress(Progress(told, phase, self.score(self.best), self.bound))

    def _keep(self, schedule: Schedule) -> None:
        """Keep a schedule, closed up, when it is better than what we have."""
        closed = close_up(self.grid, schedule, self.owner)
        self.best = min(self.best, closed, key=self.cost)

    def _is_settled(self) -> bool:
        """Tell whether nothing better can exist, or whether somebody wants us to stop."""
        return self.cost(self.best) <= self._least() or self.should_stop()

    def _least(self) -> int:
        return self.late_bound * self.factors.exact + self.end_bound

    def _walk_quickly(self) -> Schedule:
        moves_given = self.effort.moves
        wanted = QUICK_MOVES if moves_given is None else min(QUICK_MOVES, moves_given)

        def share_done(moves: int) -> float:
            if moves_given is None and self._share() >= 1:
                return 1.0
            return moves / max(wanted, 1)

        walker = Walker(self.grid, self.best, self.factors, seed=self.effort.seed)
        walker.run(done_share=share_done, should_stop=self.should_stop)
        self.moves += walker.moves
        return walker.best

    def _bound_alone(self, levels: Levels) -> None:
        """Bound by what every route would cost alone."""
        self.alone = _ends_alone(self.grid.first, levels)
        self.alone = np.maximum(self.alone, self.grid.start)
        late = np.maximum(self.alone - self.grid.deadline, 0)
        self.late_bound = int((late * self.grid.weight).sum())
        self.end_bound = int(((self.alone - self.grid.since) * self.grid.weight).sum())

    def _prove_if_small(self, levels: Levels) -> None:
        from vaarkaart.engines.planner.portfolio.proof import count_choices, limit_ends, prove

        latest = limit_ends(self.grid, self.alone, cost=self.cost(self.best), factor=self.factors.exact)
        if count_choices(self.grid, levels, latest) > MOST_CHOICES_TO_PROVE:
            return
        self._tell("proof")
        is_timed = self.effort.moves is None
        proof = prove(
            self.grid,
            levels,
            self.best,
            latest_end=latest,
            factor=self.factors.exact,
            least=self._least(),
            work=None if is_timed else PROOF_WORK,
            seconds=max(0.1, self.effort.seconds * SHARE_FOR_PROOF) if is_timed else None,
            should_stop=self._is_proof_over,
        )
        self._keep(proof.schedule)
        self._note_bound(self.cost(self.best) if proof.is_proven else ceil(proof.bound - ROUNDING))

    def _is_proof_over(self) -> bool:
        self._tell("proof")
        return self.should_stop()

    def _note_bound(self, cost: int) -> None:
        """Take over a bound on the exact cost, parted into late days and end days."""
        late, end = divmod(cost, self.factors.exact) if self.factors.exact else (0, cost)
        if late > self.late_bound or not self.factors.exact or late == self._late_of_best():
            self.late_bound = max(self.late_bound, late)
        if late == self._late_of_best():
            self.end_bound = max(self.end_bound, end)

    def _late_of_best(self) -> int:
        return round(self.score(self.best).late_days / self.unit)

    def _raise_bound(self, levels: Levels) -> None:
        lines = draw_lines(self.grid, levels)
        owner = np.repeat(np.arange(len(self.grid.start)), np.diff(lines.end_first))
        weight, deadline = self.grid.weight[owner], self.grid.deadline[owner]
        late = self._late_of_best()
        share = SHARE_FOR_BOUND
        weight_of_step = self.grid.weight[self.owner]
        if late > self.late_bound:
            cost = (weight * np.maximum(lines.end - deadline, 0)).astype(float)
            is_late = (self.best.end > self.grid.deadline)[self.owner]
            guess = guess_prices(self.grid, self.best, weight=np.where(is_late, weight_of_step, 0))
            prices = Prices(self.grid, levels, lines, cost=cost)
            prices.start_at(guess, towards=late)
            self.late_bound = self._climb(prices, towards=late, least=self.late_bound, share=share / 2)
        cost = (weight * (lines.end - self.grid.since)).astype(float)
        if late == 0:  # whatever is better is not late either
            cost[lines.end > deadline] = inf
        ends = round(self.score(self.best).end_days / self.unit)
        prices = Prices(self.grid, levels, lines, cost=cost)
        prices.start_at(guess_prices(self.grid, self.best, weight=weight_of_step), towards=ends)
        self.end_bound = self._climb(prices, towards=ends, least=self.end_bound, share=share)

    def _climb(self, prices: Prices, *, towards: int, least: int, share: float) -> int:
        for nth in range(ROUNDS_WITHOUT_CLOCK if self.effort.moves is not None else 10**9):
            is_over = self.effort.moves is None and self._share() >= share
            if is_over or prices.is_at_rest or least >= towards or self.should_stop():
                break
            least = max(least, ceil(prices.climb(towards=towards) - ROUNDING))
            self.rounds += 1
            if nth % 20 == 0:
                self._tell("bound")
        return min(least, towards)

    def _walk_on(self) -> None:
        """Walk from the best schedule until the time, or the moves, are used up."""
        walker = Walker(self.grid, self.best, self.factors, seed=self.effort.seed + 1)
        first = self._share()

        def share_done(moves: int) -> float:
            self._tell_walk(walker, moves)
            if walker.best_cost <= self._least():
                return 1.0
            if self.effort.moves is not None:
                return (self.moves + moves) / max(self.effort.moves, 1)
            return (self._share() - first) / max(1 - first, 1e-9)

        walker.run(done_share=share_done, should_stop=self.should_stop)
        self.moves += walker.moves
        self._keep(walker.best)

    def _tell_walk(self, walker: Walker, moves: int) -> None:
        wanted = self.effort.moves
        share = None if wanted is None else min(1.0, (self.moves + moves) / max(wanted, 1))
        told = self._share() if share is None else share
        self.on_progress(Progress(told, "search", self.score(walker.best), self.bound))


def _ends_alone(first: Days, levels: Levels) -> Days:
    """Give per route the day on which it ends when no other route competes."""
    earliest = levels.end[levels.first[:-1]]
    return np.maximum.reduceat(earliest, first[:-1])
