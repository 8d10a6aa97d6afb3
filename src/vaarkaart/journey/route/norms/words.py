"""Deviations from a usual route, told in sentences."""

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext as _

from ..models import Purpose
from ..words import tell_days
from .deviations import Deviation, Kind

_MOST_NAMED = 3


def tell_names(keys: Collection[str], *, names: Mapping[str, str]) -> str:
    """Tell a few names in full, and of many only how many more there are."""
    known = sorted(names.get(key, key) for key in keys)
    if len(known) <= _MOST_NAMED:
        return ", ".join(known[:-1]) + (_(" en ") if known[:-1] else "") + known[-1] if known else ""
    rest = len(known) - _MOST_NAMED + 1
    values = {"first": ", ".join(known[: _MOST_NAMED - 1]), "rest": rest}
    return _("%(first)s en nog %(rest)s") % values


def tell_deviation(deviation: Deviation, *, names: Mapping[str, str]) -> str:
    """Tell a deviation in a sentence; ``names`` are those of all bodies."""
    return _TELLERS[deviation.kind](deviation, names)


def _missing(each: Deviation, names: Mapping[str, str]) -> str:
    assert each.norm is not None
    values = {"step": each.norm.name, "bodies": tell_names(each.norm.bodies, names=names)}
    if not each.norm.bodies:
        return _("De stap “%(step)s” uit de normroute staat niet in deze ronde.") % values
    return _("De stap “%(step)s” bij %(bodies)s uit de normroute staat niet in deze ronde.") % values


def _extra(each: Deviation, names: Mapping[str, str]) -> str:
    assert each.step is not None
    values = {"step": each.step.name, "bodies": tell_names(each.step.bodies, names=names)}
    if not each.step.bodies:
        return _("De stap “%(step)s” staat niet in de normroute.") % values
    return _("De stap “%(step)s” bij %(bodies)s staat niet in de normroute.") % values


def _order(each: Deviation, names: Mapping[str, str]) -> str:
    assert each.step is not None
    assert each.other is not None
    values = {"step": each.step.name, "other": each.other.name}
    if each.reversed:
        return _("“%(step)s” komt hier vóór “%(other)s”; in de normroute erna.") % values
    return _("“%(step)s” wacht hier niet op “%(other)s”; in de normroute wel.") % values


def _term(each: Deviation, names: Mapping[str, str]) -> str:
    assert each.step is not None
    assert each.norm is not None
    return _("“%(step)s” duurt hier %(days)s; in de normroute %(usual)s.") % {
        "step": each.step.name,
        "days": tell_days(each.step.period_days or 0),
        "usual": tell_days(each.norm.period_days or 0),
    }


def _bodies(each: Deviation, names: Mapping[str, str]) -> str:
    assert each.step is not None
    values = {
        "step": each.step.name,
        "lacking": tell_names(each.lacking, names=names),
        "added": tell_names(each.added, names=names),
    }
    if not each.added:
        return _("Bij “%(step)s” ontbreekt hier: %(lacking)s.") % values
    if not each.lacking:
        return _("Bij “%(step)s” staat hier ook: %(added)s.") % values
    return _("Bij “%(step)s” staat hier %(added)s; in de normroute %(lacking)s.") % values


def _purpose(each: Deviation, names: Mapping[str, str]) -> str:
    assert each.step is not None
    assert each.norm is not None
    return _("“%(step)s” heeft hier als doel: %(purpose)s. In de normroute is dat: %(usual)s.") % {
        "step": each.step.name,
        "purpose": Purpose(each.step.purpose).label,
        "usual": Purpose(each.norm.purpose).label,
    }


_TELLERS: dict[Kind, Callable[[Deviation, Mapping[str, str]], str]] = {
    "missing": _missing,
    "extra": _extra,
    "order": _order,
    "term": _term,
    "bodies": _bodies,
    "purpose": _purpose,
}
