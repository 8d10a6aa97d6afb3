"""How a round deviates from its usual route. Pure: plain places in, findings out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..graph import keep_only, list_all_before

Kind = Literal["missing", "extra", "order", "term", "bodies", "purpose"]

_ASKING = frozenset({"advise", "consult", "zienswijze"})


@dataclass(frozen=True, slots=True)
class Place:
    """One step, of a usual route or of a round, as far as comparing needs it.

    ``bodies`` are ids of bodies that really get their turn; ``norm`` is the id of the step of the usual route
    that a step of a round was made from.
    """

    id: str
    name: str
    purpose: str
    bodies: frozenset[str] = frozenset()
    period_days: int | None = None
    after: tuple[str, ...] = ()
    norm: str | None = None


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference: its kind, the step of the usual route, the step of the round, and what differs.

    ``other`` is, for an order, the step of the usual route that should come before. ``lacking`` and ``added``
    are bodies. ``reversed`` tells that the later step even comes before the earlier one.
    """

    kind: Kind
    norm: Place | None = None
    step: Place | None = None
    other: Place | None = None
    lacking: frozenset[str] = field(default_factory=frozenset)
    added: frozenset[str] = field(default_factory=frozenset)
    reversed: bool = False

    @property
    def key(self) -> str:
        """Give the name under which a reason for this is kept; it stays the same while the steps do."""
        parts = [each.id for each in (self.norm or self.step, self.other) if each is not None]
        return ":".join(["norm", self.kind, *parts])


def find_deviations(norm: Sequence[Place], steps: Sequence[Place]) -> list[Deviation]:
    """List how a round deviates from its usual route.

    Takes:   the steps of the usual route and of the round, each in their own order.
    Gives:   the deviations: first per step of the usual route (missing; another purpose, fewer or other bodies,
             a shorter term), then steps in another order, then steps that the usual route does not have.
    """
    matched = match_steps(norm, steps)
    found: list[Deviation] = []
    for usual in norm:
        step = matched.get(usual.id)
        found += [Deviation("missing", norm=usual)] if step is None else _compare(usual, step)
    found += _find_order(norm, steps, matched)
    taken = {step.id for step in matched.values()}
    return found + [Deviation("extra", step=step) for step in steps if step.id not in taken]


def match_steps(norm: Sequence[Place], steps: Sequence[Place]) -> dict[str, Place]:
    """Find for each step of the usual route the step of the round that it is.

    First the steps made from it, then those with the same purpose and most bodies in common, then those that ask
    the same bodies in another way (consult instead of advise), then by name.
    """
    free = {step.id: step for step in steps}
    found: dict[str, Place] = {}
    for is_same in (_was_made_from, _has_same_bodies, _asks_the_same, _has_same_name):
        for usual in norm:
            if usual.id in found:
                continue
            alike = [step for step in free.values() if is_same(usual, step)]
            if alike:
                best = max(alike, key=lambda step: len(step.bodies & usual.bodies))
                found[usual.id] = free.pop(best.id)
    return found


def _was_made_from(usual: Place, step: Place) -> bool:
    return step.norm == usual.id


def _has_same_bodies(usual: Place, step: Place) -> bool:
    if step.norm is not None or usual.purpose != step.purpose:
        return False
    if not usual.bodies:
        return not step.bodies and usual.period_days is not None and step.period_days is not None
    return 2 * len(usual.bodies & step.bodies) >= len(usual.bodies | step.bodies)


def _asks_the_same(usual: Place, step: Place) -> bool:
    is_asking = {usual.purpose, step.purpose} <= _ASKING
    return step.norm is None and is_asking and bool(usual.bodies) and usual.bodies == step.bodies


def _has_same_name(usual: Place, step: Place) -> bool:
    return step.norm is None and usual.name.casefold() == step.name.casefold()


def _compare(usual: Place, step: Place) -> Iterator[Deviation]:
    if usual.purpose != step.purpose:
        yield Deviation("purpose", norm=usual, step=step)
    if usual.bodies != step.bodies:
        yield Deviation(
            "bodies",
            norm=usual,
            step=step,
            lacking=usual.bodies - step.bodies,
            added=step.bodies - usual.bodies,
        )
    if usual.period_days and (step.period_days or 0) < usual.period_days and not step.bodies:
        yield Deviation("term", norm=usual, step=step)


def _find_order(
    norm: Sequence[Place], steps: Sequence[Place], matched: Mapping[str, Place]
) -> Iterator[Deviation]:
    """Find steps that no longer wait for what comes right before them in the usual route."""
    before = list_all_before({step.id: step.after for step in steps})
    usual_before = _near_before(norm, kept=set(matched))
    by_id = {usual.id: usual for usual in norm}
    for usual in norm:
        if usual.id not in matched:
            continue
        step = matched[usual.id]
        for earlier in usual_before[usual.id]:
            first = matched[earlier]
            if first.id not in before[step.id]:
                yield Deviation(
                    "order",
                    norm=usual,
                    step=step,
                    other=by_id[earlier],
                    reversed=step.id in before[first.id],
                )


def _near_before(norm: Sequence[Place], *, kept: set[str]) -> dict[str, list[str]]:
    return keep_only({usual.id: usual.after for usual in norm}, kept)
