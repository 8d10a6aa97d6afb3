"""What was decided, and what changed since: a goal is kept as it read on the day of its decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vaarkaart.engines.text import Change, compare_words

from .models import Goal, Indicator, Mandate
from .periods import tell_period
from .wording import tell_outcome


@dataclass(frozen=True, slots=True)
class ChangeSince:
    """One thing that reads otherwise than decided: what, and its words that stayed, went and came."""

    what: str
    pieces: tuple[Change, ...]


def as_decided(goal: Goal, *, indicators: Iterable[Indicator]) -> dict[str, Any]:
    """Keep a goal as it reads now: its words, for whom, and per indicator from where to where."""
    return {
        "statement": goal.statement,
        "for_whom": goal.for_whom,
        "indicators": {indicator.pk: _figures(indicator) for indicator in indicators},
    }


def _figures(indicator: Indicator) -> dict[str, str]:
    kept = {"name": indicator.name}
    for part in ("baseline", "target"):
        value, words, day = (getattr(indicator, f"{part}_{kind}") for kind in ("value", "words", "on"))
        told = tell_outcome(indicator, value, words)
        kept[part] = f"{told} ({tell_period(day, frequency=indicator.frequency)})" if day else ""
    return kept


def list_changes_since(
    goal: Goal, mandate: Mandate | None, *, indicators: Iterable[Indicator]
) -> list[ChangeSince]:
    """List what reads otherwise now than when it was decided.

    Takes:   the goal; the decision; its indicators.
    Gives:   one change per thing; nothing when it was not kept how the goal read then.
    """
    if mandate is None or not mandate.decided_as:
        return []
    then, now = mandate.decided_as, as_decided(goal, indicators=indicators)
    changes = [
        (what, str(then.get(key, "")), str(now[key]))
        for key, what in (("statement", _("Doel")), ("for_whom", _("Voor wie")))
    ]
    old, new = then.get("indicators", {}), now["indicators"]
    for key in {**old, **new}:
        changes += _compare_figures(old.get(key), new.get(key))
    return [
        ChangeSince(what, tuple(compare_words(before, after)))
        for what, before, after in changes
        if before != after
    ]


def _compare_figures(
    before: dict[str, str] | None, after: dict[str, str] | None
) -> list[tuple[str, str, str]]:
    if before is None or after is None:
        return [(_("Indicator"), before["name"] if before else "", after["name"] if after else "")]
    name = after["name"]
    return [
        (_("Naam van de indicator"), before["name"], name),
        (_("Nulmeting van %(name)s") % {"name": name}, before["baseline"], after["baseline"]),
        (_("Streefwaarde van %(name)s") % {"name": name}, before["target"], after["target"]),
    ]
