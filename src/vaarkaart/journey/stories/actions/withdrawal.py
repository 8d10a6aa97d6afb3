"""Withdrawing a story: as easy as telling it, and gone everywhere."""

from datetime import date

from django.db import transaction

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.models import AuditEvent

from ..codes import hash_code
from ..models import Story, StoryState
from ..search import drop_from_search


def find_by_code(code: str) -> Story | None:
    """Find the story that a withdrawal code belongs to."""
    return Story.objects.select_related("dossier").filter(code_hash=hash_code(code)).first()


@transaction.atomic
def withdraw(story: Story, *, today: date) -> Story:
    """Take a story back for its teller: text, title, original and changes are wiped, not hidden.

    Takes:   the story; the day.
    Gives:   the story as what is left of it: that something was told here and taken back, and when.
    """
    story = Story.objects.select_for_update().get(pk=story.pk)
    for field in ("title", "public_text", "original_sealed", "own_title_sealed", "own_pattern"):
        setattr(story, field, "")
    for field in ("happened_in", "shown_role", "shown_period", "reason", "code_hash"):
        setattr(story, field, "")
    story.state = StoryState.WITHDRAWN
    story.confidentiality = Confidentiality.CORE_TEAM
    story.withdrawn_on = today
    story.version += 1
    story.save()
    story.patterns.clear()
    story.changes.all().delete()
    drop_from_search(story)
    story.consents.filter(withdrawn_on=None).update(withdrawn_on=today)
    _forget_titles(story)
    record_event("withdrawn", actor=None, subject=story)
    return story


def _forget_titles(story: Story) -> None:
    """The audit trail keeps what happened, but no longer how the story was called."""
    told_of = AuditEvent.objects.filter(subject_type=story._meta.label_lower, subject_id=story.pk)
    told_of.update(subject_title=str(story), details={})
