"""What a tried change does to other rounds: those that begin after the tried one, and those at the same meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vaarkaart.engines.planner import AddRound, Change, apply_changes, plan_route
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.problems import InvalidInput

from ..lanes import Ghost
from ..models import TurnState
from ..planning import PlannedRound, PlannedTurn, build_route, first_day, in_time
from .laying import Laid, lay_changes, lay_plans
from .wishes import OF_CALENDARS


@dataclass(frozen=True, slots=True)
class Along:
    """Another round that moves along with a tried one; ``laid`` is None when it can no longer be planned."""

    before: PlannedRound
    after: PlannedRound
    laid: Laid | None
    follows: bool

    @property
    def ghosts(self) -> tuple[Ghost, ...]:
        """Give where its turns stood before."""
        return () if self.laid is None else self.laid.ghosts


def move_along(
    tried: PlannedRound,
    laid: Laid,
    changes: Sequence[Change],
    *,
    others: Sequence[PlannedRound],
    bodies: Mapping[str, Body],
    today: date,
) -> list[Along]:
    """Plan the other rounds anew with what the changes do to them.

    Takes:   the tried round and what the changes made of it; the changes; all other rounds of the dossier, also those
             that the reader may not see, for one of those can stand in between; the bodies; today.
    Gives:   in the order of time every round that begins after the tried one (also at second hand), moved or not, and
             every other round of which something changes as a meeting or a term does.
    """
    ends = {tried.round.pk: _end_of(tried, laid, changes, bodies=bodies)}
    stuck = {tried.round.pk} if ends[tried.round.pk] is None else set()
    following = {tried.round.pk}
    found: list[Along] = []
    for each in _earlier_first({each.round.pk: each for each in others}):
        key, earlier = each.round.pk, each.round.follows_id or ""
        follows = earlier in following
        if follows:
            following.add(key)
        after = each
        if not each.is_done:
            after = _plan_anew(
                each, changes, follows_end=ends.get(earlier), is_blocked=earlier in stuck, today=today
            )
        ends[key] = after.end
        if after.plan is not None and after.end is None:
            stuck.add(key)
        moved = lay_plans(each, after) if each.plan is not None and after.plan is not None else None
        changes_something = moved is not None and not moved.differences.is_empty
        if not each.is_done and (follows or changes_something):
            found.append(Along(each, after, moved, follows))
    return found


def _end_of(
    tried: PlannedRound, laid: Laid, changes: Sequence[Change], *, bodies: Mapping[str, Body]
) -> date | None:
    """Give when the tried round ends; a round that is tried on top of it does not hold up those that follow it."""
    own = [change for change in changes if not isinstance(change, AddRound)]
    return laid.after.end if len(own) == len(changes) else lay_changes(tried, own, bodies=bodies).after.end


def _earlier_first(rounds: Mapping[str, PlannedRound]) -> list[PlannedRound]:
    """Put every round behind the one it begins after; a circle (a slip) is cut."""
    ordered: dict[str, PlannedRound] = {}
    for each in rounds.values():
        chain = [each]
        while (before := rounds.get(chain[-1].round.follows_id or "")) is not None and before not in chain:
            chain.append(before)
        for one in reversed(chain):
            ordered.setdefault(one.round.pk, one)
    return list(ordered.values())


def _plan_anew(
    planned: PlannedRound,
    changes: Sequence[Change],
    *,
    follows_end: date | None,
    is_blocked: bool,
    today: date,
) -> PlannedRound:
    turns = [each.turn for each in planned.turns]
    taken = [turn for turn in turns if turn.state != TurnState.SKIPPED]
    if is_blocked or not taken:
        return replace(planned, plan=None, turns=tuple(PlannedTurn(turn, None, None) for turn in turns))
    start = first_day(planned.round, taken, today=today, follows_end=follows_end)
    route = build_route(planned.round, taken, start=start)
    for change in changes:
        if isinstance(change, OF_CALENDARS):
            try:
                route = apply_changes(route, [change])
            except InvalidInput:
                continue  # about a body or a meeting that this round does not come along
    plan = plan_route(route)
    after = (PlannedTurn(turn, plan, plan.step_by_id.get(turn.pk)) for turn in turns)
    return PlannedRound(planned.round, plan, tuple(sorted(after, key=in_time)))
