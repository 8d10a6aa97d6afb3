"""The audit trail: who did what, when. Written in the same transaction as the thing itself."""

from typing import Any

from django.db import models

from .models import AuditEvent

_ONLY_ITS_WRITER = "only_me"


def record_event(
    verb: str,
    *,
    actor: Any,
    subject: models.Model | None = None,
    dossier_id: str = "",
    details: dict[str, Any] | None = None,
) -> AuditEvent:
    """Write down that somebody did something.

    Takes:   the verb ("edited", "published", "read"); the actor (a user, or ``None`` for a visitor without
             an account); what it was done to (a row that belongs to an item names it as its ``item``); the
             dossier it belongs to; details that hold no confidential text.
    Gives:   the event as kept.
    """
    item = getattr(subject, "item", subject)
    signed_in = actor is not None and getattr(actor, "pk", None)
    return AuditEvent.objects.create(
        verb=verb,
        actor_id=actor.pk if signed_in else "",
        actor_name=str(actor)[:200] if signed_in else "",
        dossier_id=dossier_id or str(getattr(item, "dossier_id", "") or ""),
        is_private=getattr(item, "confidentiality", "") == _ONLY_ITS_WRITER,
        subject_type=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None else "",
        subject_title=str(subject)[:200] if subject is not None else "",
        details=details or {},
    )
