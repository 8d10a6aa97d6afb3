"""Where a finding is mended."""

from collections.abc import Collection
from urllib.parse import urlencode

from django.urls import reverse

from vaarkaart.foundation.dossiers.models import Dossier

from ..models import Round
from ..norms.deviations import Place
from ..norms.mending import add_step_address
from .findings import GROUPS, Finding
from .queries import Coverage, ToldFinding


def mend_address(told: ToldFinding, coverage: Coverage, *, dossier: Dossier) -> str:
    """Give the address where a finding is mended.

    A seat is given at the group; a dropped step or a body that was not asked gets a step before the decision; who is
    asked too late gets that step moved; an organisation without a body is given a seat in a group that prepares.
    """
    finding = told.finding
    if finding.kind == "side":
        return _seat(finding.body, finding, dossier=dossier)
    if finding.place is not None:
        return _add(finding.place, coverage, finding, dossier=dossier)
    if finding.kind == "late" and finding.turn is not None:
        return reverse("route:step", args=[dossier.slug, finding.turn.step])
    if not told.bodies:
        return _seat(_first_group(coverage), finding, dossier=dossier)
    place = Place("", "", "consult", frozenset(body.pk for body in told.bodies))
    return _add(place, coverage, finding, dossier=dossier)


def _seat(body: str | None, finding: Finding, *, dossier: Dossier) -> str:
    """Give the form that adds a seat for who is missing; without a group at all, the list of bodies."""
    if body is None:
        return reverse("route:calendars", args=[dossier.slug])
    address = reverse("route:add-seat", args=[dossier.slug, body])
    return f"{address}?{urlencode({'namens': finding.organisations[0]})}"


def _first_group(coverage: Coverage) -> str | None:
    bodies = [sorted(step.bodies) for step in coverage.walk.steps if step.purpose in GROUPS and step.bodies]
    return bodies[0][0] if bodies else None


def _add(place: Place, coverage: Coverage, finding: Finding, *, dossier: Dossier) -> str:
    """Give the form that adds a step before the decision, beside everything that comes after the preparation."""
    return add_step_address(
        place,
        round=coverage.planned.round,
        dossier=dossier,
        befores=finding.after or _prepared(coverage, before=finding.before),
        laters=[finding.before] if finding.before else [],
    )


def _prepared(coverage: Coverage, *, before: str | None) -> Collection[str]:
    """Give the steps with which the paper came to be: the new step can take place beside everything after those."""
    walk = coverage.walk
    prepares = {step.id for step in walk.steps if step.purpose == "prepare"}
    prior = walk.before.get(before or "", frozenset())
    return [
        step.id for step in walk.steps if step.id in prior & prepares and walk.before[step.id] <= prepares
    ]


def reason_address(key: str, *, round: Round, dossier: Dossier) -> str:
    """Give the address where somebody writes down why a finding is set aside."""
    return f"{reverse('route:set-aside', args=[dossier.slug, round.pk])}?{urlencode({'over': key})}"
