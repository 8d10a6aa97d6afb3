"""Planned and happened: the day of every turn in the kept plan, the day planned last, and the day it took place."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vaarkaart.foundation.dossiers.models import Dossier

from ..models import Baseline, Outcome, OutcomeEntry, Turn, TurnState
from ..planning import PlannedRound, PlannedTurn


@dataclass(frozen=True, slots=True)
class Compared:
    """One turn, then and now. ``is_expected``: it has not taken place yet, so ``now_on`` is the plan of today."""

    turn: Turn
    first_on: date | None
    last_planned_on: date | None
    now_on: date | None
    is_expected: bool
    held_over: tuple[date, ...]

    @property
    def days_later(self) -> int | None:
        """Count by how many days it is later (or, below zero, earlier) than first planned; None when not known."""
        if self.first_on is None or self.now_on is None:
            return None
        return (self.now_on - self.first_on).days


@dataclass(frozen=True, slots=True)
class ComparedRound:
    """A round beside one of its kept plans (``baseline``; None when nothing was kept yet), with all that were kept."""

    planned: PlannedRound
    baseline: Baseline | None
    turns: tuple[Compared, ...]
    kept: tuple[Baseline, ...] = ()

    @property
    def is_first(self) -> bool:
        """Tell whether it lies beside the plan that was kept first."""
        return not self.kept or self.baseline == self.kept[0]

    @property
    def end_later(self) -> int | None:
        """Count by how many days the end is later than first planned."""
        ends = [each for each in self.turns if each.first_on is not None]
        if not ends or any(each.now_on is None for each in ends):
            return None
        return (max(each.now_on for each in ends) - max(each.first_on for each in ends)).days

    @property
    def held_over_count(self) -> int:
        """Count how often a paper was held over."""
        return sum(len(each.held_over) for each in self.turns)


def compare_rounds(
    dossier: Dossier, planned: Iterable[PlannedRound], *, chosen: Collection[str] = ()
) -> list[ComparedRound]:
    """Lay planned rounds beside a plan that was kept of each: the first, unless another is chosen.

    Takes:   the dossier; its rounds as planned today, as far as the reader may see; the ids of chosen plans.
    Gives:   per round its turns in time, in three queries whatever their number.
    """
    kept: dict[str, list[Baseline]] = {}
    baselines = Baseline.objects.filter(round__product__dossier=dossier).select_related("kept_by")
    for each in baselines.prefetch_related("days"):
        kept.setdefault(each.round_id, []).append(each)
    entries: dict[str, list[OutcomeEntry]] = {}
    for entry in OutcomeEntry.objects.filter(turn__step__round__product__dossier=dossier).order_by("number"):
        entries.setdefault(entry.turn_id, []).append(entry)
    return [
        _compare(each, kept.get(each.round.pk, []), entries, chosen=chosen) for each in planned if each.turns
    ]


def _compare(
    planned: PlannedRound,
    kept: Sequence[Baseline],
    entries: dict[str, list[OutcomeEntry]],
    *,
    chosen: Collection[str],
) -> ComparedRound:
    baseline = next((each for each in kept if each.pk in chosen), kept[0] if kept else None)
    days = {} if baseline is None else {day.turn_id: day.planned_on for day in baseline.days.all()}
    turns = (each for each in planned.turns if each.turn.state != TurnState.SKIPPED)
    compared = tuple(_compare_turn(each, days, entries.get(each.turn.pk, [])) for each in turns)
    return ComparedRound(planned, baseline, compared, tuple(kept))


def _compare_turn(planned: PlannedTurn, days: dict[str, date], entries: list[OutcomeEntry]) -> Compared:
    turn = planned.turn
    corrected = {each.corrects_id for each in entries}
    standing = [each for each in entries if each.pk not in corrected]
    held_over = tuple(
        each.happened_on for each in standing if each.outcome == Outcome.HELD_OVER and each.happened_on
    )
    is_done = turn.state == TurnState.DONE
    last = next((each.planned_on for each in reversed(entries) if each.planned_on), None) if is_done else None
    return Compared(
        turn=turn,
        first_on=days.get(turn.pk),
        last_planned_on=last if is_done else planned.held_on,
        now_on=planned.held_on,
        is_expected=not is_done,
        held_over=held_over,
    )
