"""Who is missing on a round. Pure: plain facts in, findings out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from ..graph import list_all_before
from ..norms.deviations import Place

Kind = Literal["unasked", "late", "side", "absent", "member"]
Source = Literal["required", "partner", "stakeholder", "norm", "previous", "route", "seat"]

_HEARS = frozenset({"prepare", "advise", "consult", "zienswijze", "consent", "decide"})
_CONSULTS = frozenset({"advise", "consult", "zienswijze"})
GROUPS = frozenset({"prepare", "advise", "consult"})
"""What groups do in which the sides should sit: those that prepare and advise."""
_FEWEST_SIDES = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """One turn: which body, in which step, and the day on which it is over and done with (None: still to come)."""

    step: str
    body: str
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A body or an organisation that should have its say: before which step (None: before the last decision)."""

    source: Source
    body: str | None = None
    organisation: str | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A step that the usual route or the round before had, and this round lacks.

    ``after`` and ``before`` are the steps of this round between which it would come.
    """

    place: Place
    source: Source
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True)
class Walk:
    """What must be known of a round to say who is missing.

    ``steps`` in their order; ``asked`` all turns that are not skipped; ``owner`` the organisation of each body;
    ``kind`` the kind of each organisation; ``seats`` the organisations with a seat, per body, as it is now: of a
    round that is done it does not tell who sat there then.
    """

    steps: tuple[Place, ...]
    asked: tuple[Asked, ...] = ()
    owner: Mapping[str, str] = field(default_factory=dict)
    kind: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, frozenset[str]] = field(default_factory=dict)
    wanted: tuple[Wanted, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    is_done: bool = False

    @cached_property
    def step_by_id(self) -> dict[str, Place]:
        """The steps by their id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def before(self) -> dict[str, frozenset[str]]:
        """Per step all the steps that come before it."""
        return list_all_before({step.id: step.after for step in self.steps})

    @cached_property
    def deciding(self) -> tuple[Place, ...]:
        """The last decisions: steps that decide (else consent) with no such step after them."""
        for purpose in ("decide", "consent"):
            found = [step for step in self.steps if step.purpose == purpose]
            if found:
                past = frozenset().union(*(self.before[step.id] for step in found))
                return tuple(step for step in found if step.id not in past)
        return ()

    @cached_property
    def done_on(self) -> dict[str, date | None]:
        """Per step the day on which its last turn was over; None while one is still to come."""
        days: dict[str, list[date | None]] = {}
        for turn in self.asked:
            days.setdefault(turn.step, []).append(turn.done_on)
        return {
            step: None if None in found else max(day for day in found if day is not None)
            for step, found in days.items()
        }

    def is_in_time(self, turn: Asked, *, before: str) -> bool:
        """Tell whether a turn lies before a step: along the route, or because it was over sooner."""
        if turn.step == before:
            return False
        if turn.step in self.before.get(before, ()):
            return True
        decided_on = self.done_on.get(before)
        return turn.done_on is not None and (decided_on is None or turn.done_on < decided_on)

    def hears(self, turn: Asked) -> bool:
        """Tell whether somebody is heard in a turn, instead of only told."""
        return self.step_by_id[turn.step].purpose in _HEARS


@dataclass(frozen=True, slots=True)
class Finding:
    """Somebody or something missing.

    ``unasked`` and ``late``: the body or organisation, and the step it should come before. ``side``: the group
    and the organisations without a seat in it. ``absent``: the step that is not there, and after which it would
    come. ``member``: the organisation with a seat in the body that decides.
    """

    kind: Kind
    source: Source
    body: str | None = None
    organisations: tuple[str, ...] = ()
    before: str | None = None
    place: Place | None = None
    turn: Asked | None = None
    after: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Give the name under which setting this aside is kept."""
        if self.place is not None:
            return f"norm:missing:{self.place.id}" if self.source == "norm" else f"absent:{self.place.id}"
        who = self.body or (self.organisations[0] if self.organisations else "")
        return f"{self.kind}:{who}"


def find_missing(walk: Walk) -> list[Finding]:
    """List who is missing on a round.

    Takes:   the facts of the round.
    Gives:   the findings: who should be asked and is not, or only after the decision; who decides along without
             having been asked; which side is missing in a group; which step fell out. Each once.
    """
    members = {finding.organisations: finding for finding in _find_members(walk)}
    found = {
        finding.key: finding
        for finding in _find_unheard(walk)
        if finding.kind == "late" or finding.organisations not in members
    }
    late = {finding.organisations for finding in found.values()}
    found |= {finding.key: finding for who, finding in members.items() if who not in late}
    unheard = {finding.body for finding in found.values() if finding.body is not None}
    return [*found.values(), *_find_sides(walk), *_find_absent(walk, unheard=unheard)]


def _find_unheard(walk: Walk) -> Iterator[Finding]:
    """Find who should have its say and has not, or too late; and whoever is consulted too late anyhow."""
    last = walk.deciding[0].id if walk.deciding else None
    met: set[str] = set()
    unheard: set[str | None] = set()  # organisations of bodies that were told already
    for wanted in walk.wanted:
        before = wanted.before or last
        if before is None or wanted.organisation in unheard - {None}:
            continue
        asked = _turns_of(walk, wanted.body, wanted.organisation)
        turns = [turn for turn in asked if turn.step != before]
        met.add(wanted.body or "")
        if any(walk.is_in_time(turn, before=before) for turn in turns):
            continue
        organisations = (wanted.organisation,) if wanted.organisation else ()
        unheard.add(walk.owner.get(wanted.body or ""))
        yield Finding(
            "late" if turns else "unasked",
            wanted.source,
            body=wanted.body,
            organisations=organisations,
            before=before,
            turn=turns[0] if turns else None,
        )
    if last is not None:
        yield from _find_late(walk, before=last, met=met)


def _find_late(walk: Walk, *, before: str, met: Iterable[str]) -> Iterator[Finding]:
    for body in dict.fromkeys(turn.body for turn in walk.asked if turn.body not in met):
        turns = [turn for turn in walk.asked if turn.body == body and walk.hears(turn)]
        consulted = [turn for turn in turns if walk.step_by_id[turn.step].purpose in _CONSULTS]
        if consulted and not any(
            turn.step == before or walk.is_in_time(turn, before=before) for turn in turns
        ):
            yield Finding("late", "route", body=body, before=before, turn=consulted[0])


def _turns_of(walk: Walk, body: str | None, organisation: str | None) -> list[Asked]:
    """List the turns in which a body is heard; for an organisation: its own bodies and those where it has a seat."""
    if body is not None:
        return [turn for turn in walk.asked if turn.body == body and walk.hears(turn)]
    return [
        turn
        for turn in walk.asked
        if walk.hears(turn)
        and (walk.owner.get(turn.body) == organisation or organisation in walk.seats.get(turn.body, ()))
    ]


def _find_members(walk: Walk) -> Iterator[Finding]:
    """Find organisations that decide along but were never asked; the deciding body itself does not count."""
    for decision in walk.deciding:
        for body in sorted(decision.bodies):
            for organisation in sorted(walk.seats.get(body, ())):
                turns = _turns_of(walk, None, organisation)
                if not any(turn.body != body and walk.is_in_time(turn, before=decision.id) for turn in turns):
                    yield Finding(
                        "member",
                        "seat",
                        organisations=(organisation,),
                        before=decision.id,
                        turn=Asked(decision.id, body),
                    )


def _find_sides(walk: Walk) -> Iterator[Finding]:
    """Find groups in which organisations of a kind have seats, but not all that take part in the route."""
    if walk.is_done:
        return
    taking_part = {walk.owner[turn.body] for turn in walk.asked if turn.body in walk.owner}
    for decision in walk.deciding:
        for body in decision.bodies:
            taking_part |= walk.seats.get(body, frozenset())
    groups = [step for step in walk.steps if step.purpose in GROUPS]
    for body in dict.fromkeys(body for step in groups for body in sorted(step.bodies)):
        seats = walk.seats.get(body, frozenset())
        for kind in sorted({walk.kind.get(organisation, "") for organisation in seats}):
            here = {each for each in seats if walk.kind.get(each) == kind}
            lacking = {each for each in taking_part if walk.kind.get(each) == kind} - seats
            if len(here) >= _FEWEST_SIDES and lacking:
                before = walk.deciding[0].id if walk.deciding else None
                yield Finding("side", "seat", body=body, organisations=tuple(sorted(lacking)), before=before)


def _find_absent(walk: Walk, *, unheard: Iterable[str]) -> Iterator[Finding]:
    """Find steps that fell out; not those at bodies that have a finding of their own already."""
    told = set(unheard)
    last = walk.deciding[0].id if walk.deciding else None
    for earlier in walk.earlier:
        bodies = earlier.place.bodies
        if bodies and bodies <= told:
            continue
        before = earlier.before[0] if earlier.before else last
        yield Finding("absent", earlier.source, before=before, place=earlier.place, after=earlier.after)
        told |= bodies


def find_dropped(previous: Iterable[Place], steps: Iterable[Place]) -> list[Place]:
    """List the steps of the round before that have no counterpart: nobody of theirs is heard for the same or more.

    A step without bodies has a counterpart when there is one of the same purpose without bodies.
    """
    now = list(steps)
    return [step for step in previous if not any(_stands_for(step, other) for other in now)]


def _stands_for(step: Place, other: Place) -> bool:
    is_as_much = step.purpose == other.purpose or (step.purpose == "inform" and other.purpose in _HEARS)
    if not step.bodies:
        return is_as_much and not other.bodies
    return is_as_much and bool(step.bodies & other.bodies)
