"""Rounds with all that planning needs, fetched in a fixed number of queries and tied together here.

Django's own prefetching makes a manager and a query for every step, which costs more than the planning itself.
What was fetched hangs on the records under names of its own: ``round.fetched_steps`` (in order),
``step.fetched_turns``, ``step.befores`` (the steps it waits for itself), ``step.required`` (the bodies that must be
consulted first), ``turn.overrides`` (see `_list_overrides`) and ``body.goes_on`` (its meetings).
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from vaarkaart.foundation.organisations.models import Body
from vaarkaart.foundation.organisations.service import list_bodies, prefetch_meetings

from .models import OutcomeEntry, Round, Step, Turn


def fetch_rounds(rounds: QuerySet[Round]) -> list[Round]:
    """Fetch rounds with their steps, turns, links and the calendars of their bodies.

    Takes:   the rounds, in the order in which they are wanted.
    Gives:   those rounds, tied together as the head of this file tells; records of one body are one and the same.
    """
    found = list(rounds.select_related("product__dossier"))
    steps = fetch_steps(found)
    turns = [turn for step in steps for turn in step.fetched_turns]
    required = _pairs(Step.requires_consulted, "step", of=found)
    bodies = _fetch_bodies({turn.body_id for turn in turns} | {body for _, body in required})
    overrides = _group((each.turn_id, each) for each in _list_overrides(found))
    for turn in turns:
        turn.body, turn.overrides = bodies.get(turn.body_id), overrides.get(turn.pk, [])
    _tie(required, steps=steps, name="required", to=bodies)
    steps_of = _group((step.round_id, step) for step in steps)
    for round in found:
        round.fetched_steps = steps_of.get(round.pk, [])
    return found


def fetch_steps(rounds: Sequence[Round]) -> list[Step]:
    """Fetch the steps of rounds in order, each with its turns and the steps it waits for; without bodies."""
    by_pk = {round.pk: round for round in rounds}
    steps = list(Step.objects.filter(round__in=by_pk))
    turns = _group((turn.step_id, turn) for turn in Turn.objects.filter(step__round__in=by_pk).order_by("pk"))
    for step in steps:
        step.round, step.fetched_turns = by_pk[step.round_id], turns.get(step.pk, [])
        for turn in step.fetched_turns:
            turn.step = step
    links = _pairs(Step.after, "from_step", of=rounds)
    _tie(links, steps=steps, name="befores", to={step.pk: step for step in steps})
    return steps


def _fetch_bodies(wanted: set[str | None]) -> dict[str, Body]:
    fetched = (
        list_bodies().filter(pk__in=wanted - {None}).order_by("name").prefetch_related(prefetch_meetings())
    )
    return {body.pk: body for body in fetched}


def _list_overrides(rounds: Sequence[Round]) -> QuerySet[OutcomeEntry]:
    """List the decisions that hold and were written down before the councils had their answers."""
    holding = OutcomeEntry.objects.filter(turn__step__round__in=rounds, corrected_by=None)
    return holding.exclude(override_reason="").order_by("number")


def _pairs(links: Any, step: str, *, of: Sequence[Round]) -> list[tuple[str, str]]:
    """Read the rows between steps and what they are linked to, as plain keys: the step first."""
    rows = links.through.objects.filter(**{f"{step}__round__in": of})
    return list(rows.values_list(f"{step}_id", links.rel.field.m2m_reverse_field_name() + "_id"))


def _group(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for key, each in pairs:
        grouped.setdefault(key, []).append(each)
    return grouped


def _tie(
    links: Iterable[tuple[str, str]], *, steps: Iterable[Step], name: str, to: Mapping[str, Any]
) -> None:
    """Hang on every step what it is linked to, in the order of those."""
    linked, place = _group(links), {key: number for number, key in enumerate(to)}
    for step in steps:
        found = sorted(linked.get(step.pk, ()), key=place.__getitem__)
        setattr(step, name, [to[key] for key in found])
