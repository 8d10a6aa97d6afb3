"""What coverage must know, fetched in a fixed number of queries, as far as the reader may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.dossiers.service import list_people
from vaarkaart.foundation.organisations.models import Body, Membership, Organisation
from vaarkaart.foundation.organisations.service import list_bodies
from vaarkaart.journey.question.service import list_organisations_with_a_stake

from ..graph import keep_only
from ..models import Explanation, NormStep, TurnState
from ..norms.deviations import Place, match_steps
from ..norms.queries import place_norm_step, place_step
from ..planning import PlannedRound, PlannedTurn
from .findings import Asked, Earlier, Source, Walk, Wanted, find_dropped


@dataclass
class Known:
    """What holds for all rounds of a dossier, by id."""

    bodies: dict[str, Body]
    organisations: dict[str, Organisation]
    seats: dict[str, frozenset[str]]
    wanted: tuple[Wanted, ...]
    norm_steps: dict[str, list[Place]] = field(default_factory=dict)
    reasons: dict[tuple[str, str], Explanation] = field(default_factory=dict)


def gather(dossier: Dossier, rounds: Sequence[PlannedRound], *, reader: Reader, today: date) -> Known:
    """Fetch what holds for all rounds that the reader may see, also what mending needs."""
    return _gather({body.pk: body for body in list_bodies()}, dossier, rounds, reader=reader, today=today)


def gather_to_count(
    dossier: Dossier, rounds: Sequence[PlannedRound], *, reader: Reader, today: date
) -> Known:
    """Fetch just enough to count who was not asked: the bodies on the route, and no usual routes."""
    bodies = {turn.turn.body.pk: turn.turn.body for each in rounds for turn in each.turns if turn.turn.body}
    return _gather(bodies, dossier, rounds, reader=reader, today=today, with_norms=False)


def _gather(
    bodies: dict[str, Body],
    dossier: Dossier,
    rounds: Sequence[PlannedRound],
    *,
    reader: Reader,
    today: date,
    with_norms: bool = True,
) -> Known:
    organisations = {body.organisation_id: body.organisation for body in bodies.values()}
    wanted = _fetch_wanted(dossier, organisations, reader=reader)
    seats = _fetch_seats(organisations, today=today)
    norms = {each.round.norm_id for each in rounds} - {None} if with_norms else set()
    reasons = Explanation.objects.filter(round__in=[each.round.pk for each in rounds])
    return Known(
        bodies,
        organisations,
        seats,
        wanted,
        _fetch_norms(norms, bodies.values()) if norms else {},
        {(each.round_id, each.key): each for each in reasons.select_related("explained_by")},
    )


def _fetch_wanted(
    dossier: Dossier, organisations: dict[str, Organisation], *, reader: Reader
) -> tuple[Wanted, ...]:
    """Give the organisations that take part or have a stake, once each; learns their names along the way."""
    found: dict[str, Source] = {}
    for held in list_people(dossier).exclude(organisation=None):
        found[held.organisation_id] = "partner"
        organisations[held.organisation_id] = held.organisation
    for organisation in list_organisations_with_a_stake(dossier, reader=reader):
        found.setdefault(organisation.pk, "stakeholder")
        organisations[organisation.pk] = organisation
    return tuple(Wanted(source, organisation=key) for key, source in found.items())


def _fetch_seats(organisations: dict[str, Organisation], *, today: date) -> dict[str, frozenset[str]]:
    seats: dict[str, set[str]] = {}
    filled = Membership.objects.exclude(on_behalf_of=None).select_related("on_behalf_of")
    for seat in filled.order_by("on_behalf_of__name"):
        if seat.is_current(today):
            seats.setdefault(seat.body_id, set()).add(seat.on_behalf_of_id)
            organisations[seat.on_behalf_of_id] = seat.on_behalf_of
    return {body: frozenset(found) for body, found in seats.items()}


def _fetch_norms(norms: Iterable[str], bodies: Iterable[Body]) -> dict[str, list[Place]]:
    listed, found = list(bodies), dict[str, list[Place]]()
    for step in NormStep.objects.filter(norm__in=list(norms)).prefetch_related("after", "bodies"):
        found.setdefault(step.norm_id, []).append(place_norm_step(step, listed))
    return found


def make_walk(planned: PlannedRound, known: Known, *, previous: PlannedRound | None) -> Walk:
    """Gather the facts of one round.

    Organisations that take part or have a stake are asked for only while a round is under way: for one that is
    done it is too late to tell what anybody thought then.
    """
    steps = tuple(place_step(step) for step in planned.round.fetched_steps)
    required = [
        Wanted("required", body=body.pk, before=step.pk)
        for step in planned.round.fetched_steps
        for body in step.required
    ]
    return Walk(
        steps,
        asked=tuple(_asked(turn) for turn in planned.turns if _counts(turn)),
        owner={key: body.organisation_id for key, body in known.bodies.items()},
        kind={key: organisation.kind for key, organisation in known.organisations.items()},
        seats=known.seats,
        wanted=(*required, *(() if planned.is_done else known.wanted)),
        earlier=tuple(_list_earlier(planned, steps, known, previous=previous)),
        is_done=planned.is_done,
    )


def _counts(turn: PlannedTurn) -> bool:
    return turn.turn.state != TurnState.SKIPPED and turn.turn.body_id is not None


def _asked(turn: PlannedTurn) -> Asked:
    happened = turn.turn.happened_on if turn.turn.state == TurnState.DONE else None
    return Asked(turn.turn.step_id, turn.turn.body_id, happened)


def _list_earlier(
    planned: PlannedRound, steps: Sequence[Place], known: Known, *, previous: PlannedRound | None
) -> Iterable[Earlier]:
    """List what the usual route and the round before had, and this round lacks."""
    norm = known.norm_steps.get(planned.round.norm_id, [])
    matched = match_steps(norm, steps)
    missing = [place for place in norm if place.id not in matched]
    yield from (_place_earlier(place, norm, matched, source="norm") for place in missing)
    if previous is not None:
        before = [place_step(step) for step in previous.round.fetched_steps]
        matched = match_steps(before, steps)
        for place in find_dropped(before, [*steps, *missing]):
            yield _place_earlier(place, before, matched, source="previous")


def _place_earlier(
    place: Place, all_there: Sequence[Place], matched: Mapping[str, Place], *, source: Source
) -> Earlier:
    """Find between which steps of this round a dropped step would come."""
    befores = keep_only({each.id: each.after for each in all_there}, {*matched, place.id})
    return Earlier(
        place,
        source,
        after=tuple(matched[key].id for key in befores[place.id]),
        before=tuple(matched[key].id for key, near in befores.items() if place.id in near and key in matched),
    )


def find_previous(planned: PlannedRound, rounds: Sequence[PlannedRound]) -> PlannedRound | None:
    """Find the round before: the one it follows, else the last one that started sooner."""
    if planned.round.follows_id is not None:
        return next((each for each in rounds if each.round.pk == planned.round.follows_id), None)
    sooner = [each for each in rounds if each.round.starts_on < planned.round.starts_on]
    return max(sooner, key=lambda each: each.round.starts_on, default=None)
