"""Coverage of the rounds of a dossier: every finding in a sentence, with its cost and its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Concat

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies, prefetch_meetings

from ..models import Explanation, Step
from ..planning import PlannedRound, engine_body
from ..queries import plan_dossier
from .costs import RepairCost, cost_of_mending
from .findings import Finding, Walk, find_missing
from .gathering import Known, find_previous, gather, gather_to_count, make_walk
from .words import Names, tell_finding

ABOUT_SOMEBODY = frozenset({"unasked", "late", "member"})
"""The kinds of findings about a party that was not asked, or not in time."""


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding in a sentence, what mending it costs today, and why it was set aside, if it was."""

    finding: Finding
    sentence: str
    bodies: tuple[Body, ...]
    cost: RepairCost | None
    reason: Explanation | None

    @property
    def key(self) -> str:
        """Give the name under which its reason is kept."""
        return self.finding.key


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who is missing on one round."""

    planned: PlannedRound
    walk: Walk
    known: Known
    told: tuple[ToldFinding, ...]

    @property
    def open(self) -> list[ToldFinding]:
        """The findings that nobody set aside."""
        return [each for each in self.told if each.reason is None]

    @property
    def set_aside(self) -> list[ToldFinding]:
        """The findings that were set aside with a reason; they stay visible."""
        return [each for each in self.told if each.reason is not None]

    @property
    def unasked(self) -> list[ToldFinding]:
        """The open findings about somebody who was not asked, or not in time."""
        return [each for each in self.open if each.finding.kind in ABOUT_SOMEBODY]


def cover_dossier(dossier: Dossier, *, reader: Reader, today: date) -> list[Coverage]:
    """Say for every round that the reader may see who is missing; the rounds still under way come first."""
    planned = plan_dossier(dossier, reader=reader, today=today)
    return cover_rounds(dossier, planned, reader=reader, today=today)


def cover_rounds(
    dossier: Dossier, planned: list[PlannedRound], *, reader: Reader, today: date
) -> list[Coverage]:
    """Say who is missing on rounds that were planned already; those still under way come first."""
    if not planned:
        return []
    known = gather(dossier, planned, reader=reader, today=today)
    walks = []
    for each in planned:
        previous = find_previous(each, planned)
        walk = make_walk(each, known, previous=previous)
        walks.append((each, walk, previous, find_missing(walk)))
    calendars = _fetch_calendars(planned, known, [found for *_rest, found in walks])
    covered = [
        Coverage(each, walk, known, tuple(_tell(each, walk, known, previous, found, calendars, today)))
        for each, walk, previous, found in walks
    ]
    return sorted(covered, key=lambda each: each.planned.is_done)


def list_required(rounds: Iterable[str]) -> QuerySet:
    """List round, id and name of the bodies that must be heard on rounds, unless that was set aside (one query)."""
    aside = Explanation.objects.filter(
        round=OuterRef("step__round"),
        key=Concat(Value("unasked:"), OuterRef("body"), output_field=CharField()),
    )
    needed = Step.requires_consulted.through.objects.filter(~Exists(aside), step__round__in=list(rounds))
    return needed.order_by("body__name").values_list("step__round", "body", "body__name")


def count_unasked(
    dossier: Dossier, planned: list[PlannedRound], *, reader: Reader, today: date
) -> dict[str, int]:
    """Count per round under way who is not asked, or not in time, and was not set aside."""
    under_way = [each for each in planned if each.turns and not each.is_done]
    if not under_way:
        return {}
    known = gather_to_count(dossier, planned, reader=reader, today=today)
    counts: dict[str, int] = {}
    for each in under_way:
        found = find_missing(make_walk(each, known, previous=None))
        counts[each.round.pk] = sum(
            finding.kind in ABOUT_SOMEBODY and (each.round.pk, finding.key) not in known.reasons
            for finding in found
        )
    return counts


def _fetch_calendars(
    planned: Iterable[PlannedRound], known: Known, found: Iterable[Iterable[Finding]]
) -> dict[str, Body]:
    """Give the bodies that mending needs, with their meetings; those on the route have them already."""
    there = {turn.turn.body_id: turn.turn.body for each in planned for turn in each.turns if turn.turn.body}
    needed = {key for findings in found for each in findings for key in bodies_to_hear(each, known)}
    fetched = list_bodies().filter(pk__in=needed - there.keys()).prefetch_related(prefetch_meetings())
    return there | {body.pk: body for body in fetched}


def bodies_to_hear(finding: Finding, known: Known) -> list[str]:
    """Give the bodies that would have to be heard to mend a finding; none where an organisation has no body."""
    if finding.place is not None:
        return sorted(finding.place.bodies)
    if finding.body is not None:
        return [finding.body]
    own = [key for key, body in known.bodies.items() if body.organisation_id in finding.organisations]
    return own[:1]


def _tell(
    planned: PlannedRound,
    walk: Walk,
    known: Known,
    previous: PlannedRound | None,
    found: Iterable[Finding],
    calendars: dict[str, Body],
    today: date,
) -> Iterable[ToldFinding]:
    names = Names(
        {key: body.name for key, body in known.bodies.items()},
        {key: organisation.name for key, organisation in known.organisations.items()},
        "" if previous is None else str(previous.round),
    )
    for each in found:
        bodies = tuple(calendars[key] for key in bodies_to_hear(each, known) if key in calendars)
        yield ToldFinding(
            each,
            tell_finding(each, walk, names),
            bodies,
            _cost_of(each, planned, bodies, today=today),
            known.reasons.get((planned.round.pk, each.key)),
        )


def _cost_of(
    finding: Finding, planned: PlannedRound, bodies: Iterable[Body], *, today: date
) -> RepairCost | None:
    if finding.before is None:
        return None
    purpose = finding.place.purpose if finding.place is not None else "consult"
    return cost_of_mending(
        planned,
        [engine_body(body) for body in bodies],
        before=finding.before,
        purpose=purpose,
        today=today,
        after=finding.after,
    )
