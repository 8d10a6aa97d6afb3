"""The front door of reminders: what was sent about things that the reader may see, and trying again."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.records.saving import save_record

from .models import Message


def list_messages(dossier: Dossier, *, about: Iterable[str], kinds: str) -> QuerySet[Message]:
    """List messages about these subjects, the latest first.

    Takes:   the dossier; the ids of what the reader may see; the beginning of the kinds ("route.").
    """
    shown = Message.objects.filter(dossier=dossier, kind__startswith=kinds, subject_id__in=list(about))
    return shown.select_related("user").order_by("-created_at", "due_on", "id")


def count_stuck(messages: QuerySet[Message]) -> int:
    """Count the messages that should have been sent and were not."""
    tried = Q(state=Message.State.WAITING, tries__gt=0)
    return messages.filter(Q(state=Message.State.FAILED) | tried).count()


def try_again(message: Message, *, by: Any) -> Message:
    """Put a message that failed back, to be sent at the next look."""
    message.state, message.tries, message.try_after = Message.State.WAITING, 0, None
    return save_record(message, actor=by, verb="edited")
