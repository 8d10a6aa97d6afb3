"""When something may happen on a route."""

from django.http import Http404

from vaarkaart.foundation.dossiers.models import Dossier, Role
from vaarkaart.foundation.dossiers.permissions import Reader, may
from vaarkaart.foundation.organisations.models import Body

from .models import NormRoute, OutcomeEntry, Turn
from .zienswijzen.owed import Owed, list_owed


def can_record(reader: Reader, turn: Turn, *, dossier: Dossier) -> bool:
    """Tell whether the reader may write down what came of a turn: the core team, or the clerk of that body."""
    return may(reader, "route.record", dossier=dossier) and _is_of(reader, turn.body, dossier=dossier)


def check_can_record(reader: Reader, turn: Turn, *, dossier: Dossier) -> None:
    """Stop whoever may not write down what came of a turn.

    Raises:  ``Http404``.
    """
    if not can_record(reader, turn, dossier=dossier):
        raise Http404


def can_keep_calendar(reader: Reader, body: Body | None, *, dossier: Dossier) -> bool:
    """Tell whether the reader may change the calendar of a body: the core team, or its clerk.

    Calendars are shared by all dossiers, and their dates are public facts; every change is in the audit trail.
    """
    return may(reader, "route.keep_calendars", dossier=dossier) and _is_of(reader, body, dossier=dossier)


def check_can_keep_calendar(reader: Reader, body: Body | None, *, dossier: Dossier) -> None:
    """Stop whoever may not change the calendar of this body (``None``: of several bodies at once).

    Raises:  ``Http404``.
    """
    if not can_keep_calendar(reader, body, dossier=dossier):
        raise Http404


def can_keep_norm(reader: Reader, norm: NormRoute, *, dossier: Dossier) -> bool:
    """Tell whether the reader may change a usual route: who leads a dossier of the organisation whose route it is.

    Everybody may see and use it; changing it changes what other dossiers are compared with.
    """
    return (
        may(reader, "route.keep_norms", dossier=dossier) and norm.organisation_id == dossier.organisation_id
    )


def check_can_keep_norm(reader: Reader, norm: NormRoute, *, dossier: Dossier) -> None:
    """Stop whoever may not change a usual route.

    Raises:  ``Http404``.
    """
    if not can_keep_norm(reader, norm, dossier=dossier):
        raise Http404


class RepliesOwed(Exception):
    """A decision was about to be written down while councils wait for an answer; ``owed`` says which."""

    def __init__(self, owed: list[Owed]) -> None:
        super().__init__("; ".join(each.sentence for each in owed))
        self.owed = owed


def check_replies_sent(turn: Turn, entry: OutcomeEntry) -> None:
    """Stop a decision while answers to zienswijzen are owed, unless it says why it is written down all the same.

    What was owed is kept with the entry, so that it stays to be seen.

    Raises:  ``RepliesOwed``.
    """
    owed = list_owed(turn, on=entry.happened_on) if entry.is_decision and entry.happened_on else []
    if not owed:
        entry.override_reason = ""
    elif not entry.override_reason.strip():
        raise RepliesOwed(owed)
    entry.owed = "\n".join(each.sentence for each in owed)


def _is_of(reader: Reader, body: Body | None, *, dossier: Dossier) -> bool:
    """Tell whether somebody's role reaches this body: a clerk's only its own."""
    held = reader.role_in(dossier)
    if held is None or held.role != Role.CLERK:
        return held is not None
    return body is not None and held.body_id == body.pk
