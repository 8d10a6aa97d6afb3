"""Coverage, told in sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..norms.words import tell_names
from ..words import tell_day
from .findings import Finding, Kind, Walk


@dataclass(frozen=True, slots=True)
class Names:
    """What bodies and organisations are called, by id; and the round before."""

    bodies: Mapping[str, str]
    organisations: Mapping[str, str]
    previous: str = ""

    def of(self, finding: Finding) -> str:
        """Give the body, or else the organisation, that a finding is about."""
        if finding.body is not None:
            return self.bodies.get(finding.body, finding.body)
        return tell_names(finding.organisations, names=self.organisations)


def tell_finding(finding: Finding, walk: Walk, names: Names) -> str:
    """Tell a finding in a sentence."""
    return _TELLERS[finding.kind](finding, walk, names)


def _step(key: str | None, walk: Walk) -> str:
    return walk.step_by_id[key].name if key in walk.step_by_id else ""


def _unasked(finding: Finding, walk: Walk, names: Names) -> str:
    values = {"who": names.of(finding), "step": _step(finding.before, walk)}
    if finding.source == "partner":
        return _("%(who)s doet mee in deze opgave, maar wordt vóór “%(step)s” nergens gevraagd.") % values
    if finding.source == "stakeholder":
        return (
            _("%(who)s heeft belang bij de uitkomst, maar wordt vóór “%(step)s” nergens gevraagd.") % values
        )
    return _("%(who)s moet vóór “%(step)s” aan bod komen, maar staat nergens op de weg ernaartoe.") % values


def _late(finding: Finding, walk: Walk, names: Names) -> str:
    day = finding.turn.done_on if finding.turn is not None else None
    values = {
        "who": names.of(finding),
        "step": _step(finding.before, walk),
        "turn": _step(finding.turn.step, walk) if finding.turn else "",
        "day": tell_day(day),
    }
    if day is None:
        return _("%(who)s wordt pas na “%(step)s” gevraagd, in “%(turn)s”.") % values
    return _("%(who)s werd pas na “%(step)s” gevraagd, op %(day)s in “%(turn)s”.") % values


def _member(finding: Finding, walk: Walk, names: Names) -> str:
    body = finding.turn.body if finding.turn is not None else ""
    return _("%(who)s zit in %(body)s, maar wordt vóór “%(step)s” nergens gevraagd.") % {
        "who": names.of(finding),
        "body": names.bodies.get(body, body),
        "step": _step(finding.before, walk),
    }


def _side(finding: Finding, walk: Walk, names: Names) -> str:
    return _("In %(body)s zit niemand namens %(who)s.") % {
        "body": names.of(finding),
        "who": tell_names(finding.organisations, names=names.organisations),
    }


def _absent(finding: Finding, walk: Walk, names: Names) -> str:
    if finding.place is None:
        return ""
    values = {
        "step": finding.place.name,
        "bodies": tell_names(finding.place.bodies, names=names.bodies),
        "round": names.previous,
    }
    if finding.source == "norm":
        return _("“%(step)s” (%(bodies)s) staat in de normroute, maar niet in deze ronde.") % values
    return _("“%(step)s” (%(bodies)s) stond in %(round)s, maar staat niet in deze ronde.") % values


_TELLERS: dict[Kind, Callable[[Finding, Walk, Names], str]] = {
    "unasked": _unasked,
    "late": _late,
    "member": _member,
    "side": _side,
    "absent": _absent,
}


def tell_count(count: int) -> str:
    """Tell how many parties still have to be asked."""
    return ngettext("%(count)s partij nog niet gevraagd", "%(count)s partijen nog niet gevraagd", count) % {
        "count": count
    }
