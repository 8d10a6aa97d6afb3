"""When something may happen to a story."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from vaarkaart.foundation.dossiers.models import Confidentiality

from .models import Consent, Decision, Purpose, Story, StoryState


class NotYet(Exception):
    """A story cannot take this step now; ``reasons`` say why, in words for the editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def can_work_on(story: Story) -> bool:
    """Tell whether words of this story may still be changed at the desk."""
    return story.state == StoryState.RECEIVED


def why_not_prepared(story: Story, *, title: str, patterns: Any) -> list[str]:
    """Say what must be done before a second person can look at the story."""
    reasons = []
    if not can_work_on(story):
        reasons.append(_("Dit verhaal ligt niet meer op het bureau."))
    still_open = story.changes.filter(decision=Decision.OPEN).count()
    if still_open:
        reasons.append(
            _("Bij %(count)s plekken is nog niets gekozen. Kies bij elke plek.") % {"count": still_open}
        )
    if not title.strip():
        reasons.append(_("Het verhaal heeft nog geen titel."))
    if not patterns:
        reasons.append(_("Kies bij welk patroon het verhaal hoort."))
    return reasons


def is_second_person(story: Story, *, person: Any) -> bool:
    """Tell whether somebody is another person than the one who made the story unrecognisable."""
    return story.prepared_by_id is not None and person.pk != story.prepared_by_id


def why_not_released(story: Story, *, by: Any, today: date) -> list[str]:
    """Say why this person cannot publish the story today."""
    reasons = []
    if story.state != StoryState.PREPARED:
        reasons.append(_("Dit verhaal wacht niet op een tweede lezer."))
    elif not is_second_person(story, person=by):
        reasons.append(_("Jij maakte dit verhaal onherkenbaar. Iemand anders moet het vrijgeven."))
    if audience_allowed(story, today=today) is None:
        reasons.append(_("De verteller gaf geen toestemming om het te laten lezen, of die is verlopen."))
    return reasons


def why_not_sent_back(story: Story) -> list[str]:
    """Say why this story cannot go back to the desk."""
    return [] if story.state == StoryState.PREPARED else [_("Dit verhaal wacht niet op een tweede lezer.")]


def audience_allowed(story: Story, *, today: date) -> Confidentiality | None:
    """Tell for whom the teller allows the story to be read on this day; ``None`` for nobody."""
    valid = Consent.objects.filter(story=story, withdrawn_on=None, valid_until_on__gte=today)
    purposes = set(valid.values_list("purpose", flat=True))
    if Purpose.PUBLIC in purposes:
        return Confidentiality.PUBLIC
    return Confidentiality.DOSSIER if Purpose.DOSSIER in purposes else None


def check(reasons: list[str]) -> None:
    """Stop when there are reasons not to go on.

    Raises:  ``NotYet`` with all of them.
    """
    if reasons:
        raise NotYet(reasons)


def check_can_work_on(story: Story) -> None:
    """Stop when the words of this story may no longer be changed.

    Raises:  ``PermissionDenied``.
    """
    if not can_work_on(story):
        raise PermissionDenied
