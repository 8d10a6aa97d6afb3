"""The desk: making a story unrecognisable, and the second pair of eyes."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.engines.deidentify import Proposal, apply
from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.foundation.records.saving import save_record
from vaarkaart.foundation.records.sealing import open_sealed

from .. import policies
from ..charting import remember_chart
from ..models import Change, ChangeCategory, Decision, Pattern, Story, StoryState
from ..search import keep_in_search
from ..small_cells import show_teller
from .telling import keep_suggestions


def open_original(story: Story) -> str:
    """Open the sealed original; empty when it was wiped. Whoever calls this also calls ``note_read``."""
    return open_sealed(story.original_sealed) if story.original_sealed else ""


def open_own_title(story: Story) -> str:
    """Open the title that the teller gave."""
    return open_sealed(story.own_title_sealed) if story.own_title_sealed else ""


def note_read(story: Story, *, by: Any, today: date) -> None:
    """Write down that somebody read the original, once a day per person."""
    read = AuditEvent.objects.filter(verb="read", subject_id=story.pk, actor_id=by.pk)
    if not read.filter(details__day=today.isoformat()).exists():
        record_event("read", actor=by, subject=story, details={"day": today.isoformat()})


@transaction.atomic
def suggest_changes(story: Story, *, by: Any) -> int:
    """Look again for words that give somebody away; what was decided already stays as it is.

    Gives:   how many new suggestions there are.
    """
    policies.check_can_work_on(story)
    found = keep_suggestions(story, original=open_original(story))
    record_event("suggested", actor=by, subject=story, details={"count": found})
    return found


@transaction.atomic
def decide(
    story: Story,
    *,
    decisions: Iterable[tuple[Change, str, str]],
    title: str,
    patterns: Sequence[Pattern],
    by: Any,
    from_version: int | None,
) -> Story:
    """Keep what an editor chose: per change the decision and the words instead, the title and the patterns.

    Raises:  ``StaleEdit`` when somebody else saved in between; ``PermissionDenied`` when the story left the desk.
    """
    policies.check_can_work_on(story)
    for change, decision, replacement in decisions:
        change.decision, change.replacement = decision, replacement
        change.save(update_fields=["decision", "replacement"])
    story.title = title.strip()
    story.public_text = compose_public_text(story, original=open_original(story))
    return save_record(story, actor=by, from_version=from_version, then=lambda: story.patterns.set(patterns))


def compose_public_text(story: Story, *, original: str) -> str:
    """Put the accepted replacements in the original; what is still open is replaced too, to be safe."""
    replaced = story.changes.exclude(decision=Decision.REFUSED)
    return apply(
        original,
        [
            Proposal(c.start, c.end, "other", "", c.replacement, "")
            for c in replaced
            if c.end <= len(original)
        ],
    )


@transaction.atomic
def add_change(story: Story, *, words: str, category: str, replacement: str, by: Any) -> int:
    """Replace words that an editor found, wherever they stand in the original.

    Takes:   the story; the words as they stand there; what they are; what is read instead; who says so.
    Gives:   in how many places they were found and are replaced now; 0 when they do not stand there.
    """
    policies.check_can_work_on(story)
    original = open_original(story)
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", original)) or list(re.finditer(pattern, original))
    for place in found if pattern else ():
        _replace_here(story, place, category=ChangeCategory(category), replacement=replacement)
    if found:
        story.public_text = compose_public_text(story, original=original)
        save_record(story, actor=by, details={"places": len(found)})
    return len(found)


def _replace_here(story: Story, place: re.Match[str], *, category: str, replacement: str) -> None:
    """One place; changes that it overlaps make room for it."""
    story.changes.filter(start__lt=place.end(), end__gt=place.start()).delete()
    Change.objects.create(
        story=story,
        start=place.start(),
        end=place.end(),
        category=category,
        replacement=replacement,
        because="",
        decision=Decision.ACCEPTED,
    )


@transaction.atomic
def prepare(story: Story, *, by: Any) -> Story:
    """Hand a story to a second reader.

    Raises:  ``NotYet`` with everything that is still to be done.
    """
    policies.check(policies.why_not_prepared(story, title=story.title, patterns=story.patterns.exists()))
    story.public_text = compose_public_text(story, original=open_original(story))
    story.state = StoryState.PREPARED
    story.prepared_by = by
    story.reason = ""
    return save_record(story, actor=by, verb="prepared")


@transaction.atomic
def send_back(story: Story, *, reason: str, by: Any) -> Story:
    """Send a story back to the desk, with the reason."""
    policies.check(policies.why_not_sent_back(story))
    story.state = StoryState.RECEIVED
    story.prepared_by = None
    story.reason = reason
    saved = save_record(story, actor=by, verb="sent_back")
    keep_in_search(saved)
    return saved


@transaction.atomic
def release(story: Story, *, by: Any, today: date) -> Story:
    """Publish a story, for those whom the teller allows to read it.

    Takes:   a prepared story; a second person, not the one who prepared it; the day.
    Raises:  ``NotYet`` with the reasons why not.
    """
    policies.check(policies.why_not_released(story, by=by, today=today))
    shown = show_teller(story, today=today)
    story.shown_role, story.shown_period = shown.role, shown.period
    story.confidentiality = policies.audience_allowed(story, today=today) or Confidentiality.CORE_TEAM
    story.state = StoryState.PUBLISHED
    story.released_by = by
    story.released_on = today
    saved = save_record(story, actor=by, verb="published", details={"coarsened": list(shown.steps)})
    keep_in_search(saved)
    remember_chart(saved.dossier, reader=reader_for(by), today=today)
    return saved


@transaction.atomic
def decline(story: Story, *, reason: str, by: Any) -> Story:
    """Decide not to publish a story, or no longer; the reason is kept."""
    story.state = StoryState.DECLINED
    story.confidentiality = Confidentiality.CORE_TEAM
    story.reason = reason
    saved = save_record(story, actor=by, verb="not_published")
    keep_in_search(saved)
    return saved
