"""Writing lines of the network: link, weigh, unlink. Each is one transaction and one audit event."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.records.saving import delete_record, save_record

from . import queries
from .models import Contribution, Effort, Goal, Means

_SHORT = 60
_ENDS = {(Goal, Goal): ("goal", "to_goal"), (Effort, Goal): ("effort", "to_goal")} | {
    (Effort, Effort): ("effort", "to_effort"),
    (Means, Effort): ("means", "to_effort"),
}
_LEVELS = list(Goal.Level.values)


@transaction.atomic
def link(
    giver: Any,
    taker: Any,
    *,
    by: Any,
    reader: Reader,
    weight: int = Contribution.Weight.CLEAR,
    because: str = "",
) -> Contribution:
    """Draw a line: this contributes to that.

    Takes:   what helps and what is helped, both in one dossier and seen by the reader; who draws it; how much; how.
    Gives:   the line as kept.
    Raises:  ``ValidationError`` when such a line cannot be, stands there already, or would close a circle (named).
    """
    # Two people who each draw half of a circle wait for each other here.
    dossier = Dossier.objects.select_for_update().get(pk=giver.dossier_id)
    check_can_link(giver, taker, network=queries.get_network(dossier, reader=reader))
    fields = dict(zip(_ENDS[type(giver), type(taker)], (giver, taker), strict=True))
    line = Contribution(**fields, weight=weight, because=because.strip())
    line.full_clean()
    save_record(line, actor=by)
    return line


def check_can_link(giver: Any, taker: Any, *, network: Any) -> None:
    """Say why a line cannot be drawn.

    Raises:  ``ValidationError`` in words for who wanted to draw it.
    """
    if giver.pk == taker.pk:
        raise ValidationError(_("Iets kan niet aan zichzelf bijdragen. Kies iets anders."))
    if (type(giver), type(taker)) not in _ENDS or giver.dossier_id != taker.dossier_id:
        raise ValidationError(
            _("Dit kan niet aan elkaar. Kies bij een middel de inspanning die het nodig heeft.")
        )
    if isinstance(giver, Goal) and _LEVELS.index(giver.level) < _LEVELS.index(taker.level):
        told = {"giver": _short(giver), "taker": _short(taker)}
        raise ValidationError(
            _("‘%(giver)s’ staat hoger dan ‘%(taker)s’. Verbind ze andersom, of verander een niveau.") % told
        )
    if any(line.giver == key_of(giver) and line.taker == key_of(taker) for line in network.lines):
        raise ValidationError(_("Deze twee zijn al verbonden."))
    circle = network.find_circle(key_of(giver), key_of(taker))
    if circle:
        told = " → ".join(f"‘{Truncator(knot.name).chars(_SHORT)}’" for knot in circle)
        raise ValidationError(
            _("Dan draait het in een kring: %(circle)s. Haal eerst een van die lijnen weg.")
            % {"circle": told}
        )


def key_of(thing: Any) -> str:
    """Give the key of something in the network."""
    return f"{thing._meta.model_name}:{thing.pk}"


def _short(thing: Any) -> str:
    return Truncator(str(thing)).chars(_SHORT)


def weigh(line: Contribution, *, weight: int, because: str, by: Any, from_version: int | None = None) -> None:
    """Change how much a line counts, and how it helps.

    Raises:  ``StaleEdit`` when somebody else was first.
    """
    line.weight, line.because = weight, because.strip()
    line.full_clean()
    save_record(line, actor=by, from_version=from_version)


@transaction.atomic
def link_to_chosen(
    giver: Any, takers: Collection[Any], *, seen: Collection[str], by: Any, reader: Reader
) -> None:
    """Make the lines from a form: what was chosen is linked, what was seen and not chosen is not.

    Takes:   what helps; what it should help; the ids among which could be chosen. Lines out of sight stay.
    """
    chosen = {taker.pk: taker for taker in takers}
    standing = (
        {line.to_goal_id: line for line in giver.gives.all() if line.to_goal_id}
        if not giver._state.adding
        else {}
    )
    for pk, line in standing.items():
        if pk in set(seen) - chosen.keys():
            delete_record(line, actor=by)
    for pk, taker in chosen.items():
        if pk not in standing:
            link(giver, taker, by=by, reader=reader)
