"""Reads of usual routes, and of how a round deviates from its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies

from ..body_groups import sort_of
from ..fetching import fetch_steps
from ..models import Explanation, NormRoute, NormStep, Round, Step, TurnState
from .deviations import Deviation, Place, find_deviations, match_steps
from .words import tell_deviation


@dataclass(frozen=True, slots=True)
class ToldDeviation:
    """A deviation in a sentence, with the reason that was given for it, if any."""

    deviation: Deviation
    sentence: str
    reason: Explanation | None

    @property
    def key(self) -> str:
        """Give the name under which its reason is kept."""
        return self.deviation.key


def list_norms() -> QuerySet[NormRoute]:
    """List the usual routes; everybody who takes part in a dossier may see them."""
    return NormRoute.objects.select_related("organisation")


def list_norm_steps(norm: NormRoute) -> list[NormStep]:
    """List the steps of a usual route with their bodies and what they wait for."""
    return list(norm.steps.prefetch_related("after", "bodies"))


def bodies_of(step: NormStep, bodies: Iterable[Body]) -> list[Body]:
    """Give the bodies at which a step of a usual route takes place now: those named, and those of its sort."""
    named = {body.pk for body in step.bodies.all()}
    return [body for body in bodies if body.pk in named or _is_of_sort(step, body)]


def _is_of_sort(step: NormStep, body: Body) -> bool:
    if not step.kind:
        return False
    kind, named = sort_of(body)
    return kind == step.kind and (not step.named or named.casefold() == step.named.split()[0].casefold())


def place_norm_step(step: NormStep, bodies: Iterable[Body]) -> Place:
    """Make a step of a usual route ready to compare."""
    return Place(
        id=step.pk,
        name=step.name,
        purpose=step.purpose,
        bodies=frozenset(body.pk for body in bodies_of(step, bodies)),
        period_days=step.period_days,
        after=tuple(earlier.pk for earlier in step.after.all()),
    )


def place_step(step: Step) -> Place:
    """Make a fetched step ready to compare; a body that is skipped does not get its turn."""
    turns = [turn for turn in step.fetched_turns if turn.state != TurnState.SKIPPED]
    return Place(
        id=step.pk,
        name=step.name,
        purpose=step.purpose,
        bodies=frozenset(turn.body_id for turn in turns if turn.body_id),
        period_days=step.period_days,
        after=tuple(earlier.pk for earlier in step.befores),
        norm=step.norm_step_id,
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """A round beside its usual route: the deviations in sentences, and which step of the round is which."""

    told: tuple[ToldDeviation, ...] = ()
    norm: tuple[Place, ...] = ()
    matched: Mapping[str, Place] = field(default_factory=dict)


def compare_with_norm(round: Round) -> Comparison:
    """Lay a round beside its usual route, with the reasons given; nothing without a usual route.

    Takes:   a round whose product the reader may see.
    """
    if round.norm is None:
        return Comparison()
    bodies = list(list_bodies())
    names = {body.pk: body.name for body in bodies}
    norm = tuple(place_norm_step(step, bodies) for step in list_norm_steps(round.norm))
    steps = [place_step(step) for step in fetch_steps([round])]
    reasons = {each.key: each for each in round.explanations.select_related("explained_by")}
    told = (
        ToldDeviation(each, tell_deviation(each, names=names), reasons.get(each.key))
        for each in find_deviations(norm, steps)
    )
    return Comparison(tuple(told), norm, match_steps(norm, steps))
