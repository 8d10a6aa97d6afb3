"""What is done with promises: noting, changing, answering, reporting, and asking by link. Each keeps its history."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import save_record

from ..mails import write_question
from ..models import Commitment, CommitmentEvent, CommitmentLink

State = Commitment.State
Kind = CommitmentEvent.Kind


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something about a promise: an account, or a name given at a link without one."""

    user: Any = None
    name: str = ""
    via_link: bool = False

    @property
    def told_name(self) -> str:
        """Give the name that stands in the history."""
        return self.name or (str(self.user) if self.user else "")


def _keep(
    commitment: Commitment,
    *,
    kind: str,
    voice: Voice,
    today: date,
    verb: str = "",
    from_version: int | None = None,
    reason: str = "",
    agreed_with: str = "",
) -> Commitment:
    """Save the promise and write the line of its history, as one."""

    def write_history() -> None:
        CommitmentEvent.objects.create(
            commitment=commitment,
            kind=kind,
            happened_on=today,
            actor=voice.user,
            actor_name=voice.told_name,
            via_link=voice.via_link,
            what=commitment.what,
            due_on=commitment.due_on,
            reason=reason,
            agreed_with=agreed_with,
        )

    return save_record(
        commitment,
        actor=voice.user,
        verb=verb,
        from_version=from_version,
        then=write_history,
        details={"via_link": True, "name": voice.name} if voice.via_link else None,
    )


def add_commitment(commitment: Commitment, *, by: Any, today: date) -> Commitment:
    """Note a promise. A partner's is a proposal until the partner answers; our own holds at once."""
    commitment.state = State.PROPOSED if commitment.partner_id else State.CONFIRMED
    return _keep(commitment, kind=commitment.state, voice=Voice(by), today=today)


def change_commitment(
    commitment: Commitment,
    *,
    by: Any,
    today: date,
    promise_changed: bool,
    from_version: int | None,
    reason: str = "",
    agreed_with: str = "",
) -> Commitment:
    """Change a promise; when its words or day change after somebody stood behind it, with a reason."""
    changed = promise_changed and commitment.state != State.PROPOSED
    if changed:
        commitment.state = State.CHANGED
    kind = Kind.CHANGED if changed else Kind.EDITED
    return _keep(
        commitment,
        kind=kind,
        voice=Voice(by),
        today=today,
        from_version=from_version,
        reason=reason,
        agreed_with=agreed_with,
    )


_VERBS = {"confirmed": "confirmed", "corrected": "corrected", "declined": "declined"}


def answer_commitment(
    commitment: Commitment,
    *,
    answer: str,
    voice: Voice,
    today: date,
    from_version: int | None,
    reason: str = "",
) -> Commitment:
    """Keep the partner's answer: confirmed, corrected (the partner's words now hold) or declined."""
    commitment.state = State(answer)
    return _keep(
        commitment,
        kind=answer,
        voice=voice,
        today=today,
        verb=_VERBS[answer],
        from_version=from_version,
        reason=reason,
    )


def report_commitment(
    commitment: Commitment,
    *,
    progress: str,
    voice: Voice,
    today: date,
    from_version: int | None,
    reason: str = "",
) -> Commitment:
    """Keep how far a promise is: partly done or done, with what shows it."""
    commitment.state = State(progress)
    return _keep(
        commitment,
        kind=progress,
        voice=voice,
        today=today,
        verb="reported",
        from_version=from_version,
        reason=reason,
    )


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def send_link(commitment: Commitment, *, by: Any, today: date, site_address: str) -> CommitmentLink:
    """Mail the partner's contact a link with which to answer without an account.

    The address goes to the partner only: whoever sends it never sees it, and so cannot answer instead.
    """
    token = secrets.token_urlsafe(24)
    link = CommitmentLink.objects.create(
        commitment=commitment,
        email=commitment.partner.contact_email,
        sent_by=by,
        token_hash=_hashed(token),
    )
    CommitmentEvent.objects.create(
        commitment=commitment,
        kind=Kind.LINK_SENT,
        happened_on=today,
        actor=by,
        actor_name=str(by),
        what=commitment.what,
        due_on=commitment.due_on,
        reason=link.email,
    )
    record_event("sent", actor=by, subject=link)
    address = site_address + reverse("promise:answer", args=[token])
    subject, text = write_question(link, address=address, sender=str(by))
    transaction.on_commit(lambda: send_mail(subject, text, None, [link.email]))
    return link


def find_link(token: str) -> CommitmentLink | None:
    """Find the link behind an address, as long as it works."""
    working = CommitmentLink.objects.filter(expires_at__gt=timezone.now(), token_hash=_hashed(token))
    return working.select_related("commitment__dossier", "commitment__partner__organisation").first()
