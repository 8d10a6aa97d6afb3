"""When something may happen: the order of states, and what is frozen."""

from django.http import Http404

from vaarkaart.foundation.dossiers.permissions import Reader, may, may_see

from .models import Commitment, Memo

State = Commitment.State

# What a partner may answer, and what may be reported on a promise, per state.
_ANSWERS = {
    State.PROPOSED: ("confirmed", "corrected", "declined"),
    State.CHANGED: ("confirmed", "corrected", "declined"),
    State.CONFIRMED: ("corrected", "declined"),
    State.CORRECTED: ("corrected", "declined"),
    State.PARTIAL: ("corrected",),
}
_REPORTS = {
    State.CONFIRMED: ("partial", "done"),
    State.CORRECTED: ("partial", "done"),
    State.CHANGED: ("partial", "done"),
    State.PARTIAL: ("partial", "done"),
}
CLOSED = frozenset({State.DONE, State.DECLINED})
AWAITING_ANSWER = frozenset({State.PROPOSED, State.CHANGED})
OPEN = frozenset(State) - CLOSED


def list_answers(commitment: Commitment) -> tuple[str, ...]:
    """List what the partner can answer now; ourselves we have nothing to answer."""
    return _ANSWERS.get(State(commitment.state), ()) if commitment.partner_id else ()


def list_reports(commitment: Commitment) -> tuple[str, ...]:
    """List what can be reported on the promise now."""
    return _REPORTS.get(State(commitment.state), ())


def can_answer(commitment: Commitment, *, reader: Reader) -> bool:
    """Tell whether the reader speaks for the partner that made the promise."""
    if commitment.partner is None or not may(reader, "progress.reply", dossier=commitment.dossier):
        return False
    held = reader.role_in(commitment.dossier)
    return (
        held is not None
        and held.organisation_id == commitment.partner.organisation_id
        and may_see(reader, commitment)
    )


def check_can_answer(commitment: Commitment, *, reader: Reader) -> None:
    """Stop whoever does not speak for the partner, the municipality included (``Http404``)."""
    if not can_answer(commitment, reader=reader):
        raise Http404


def can_report(commitment: Commitment, *, reader: Reader) -> bool:
    """Tell whether the reader may report how far the promise is: the core team, or the partner itself."""
    in_core_team = may(reader, "progress.edit", dossier=commitment.dossier) and may_see(reader, commitment)
    return bool(list_reports(commitment)) and (in_core_team or can_answer(commitment, reader=reader))


def check_can_report(commitment: Commitment, *, reader: Reader) -> None:
    """Stop whoever may not report (``Http404``)."""
    if not can_report(commitment, reader=reader):
        raise Http404


def needs_reason(commitment: Commitment) -> bool:
    """Tell whether changing the words or the day of this promise asks for a reason.

    As long as nobody answered, a proposal may be improved freely.
    """
    return not commitment._state.adding and commitment.state != State.PROPOSED


def check_is_draft(memo: Memo) -> None:
    """Stop changes to a memo that was sent: it is frozen (``Http404``: there is no such page)."""
    if memo.is_sent:
        raise Http404
