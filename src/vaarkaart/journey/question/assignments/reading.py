"""An edition as it is read: its content, whether a frozen one is intact, and what an audience may have of it."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from vaarkaart.foundation.dossiers.permissions import most_closed

from ..models import Assignment, AssignmentSection
from ..wording import result_sentence
from .drafting.compose import Drafted
from .drafting.content import Content, LeftOpen, Traced


def get_content(assignment: Assignment) -> Content:
    """Give an edition as it is read. Its words are Dutch, whatever the screen speaks."""
    body = assignment.body
    day = assignment.before_on
    with translation.override("nl"):
        result = result_sentence(before_on=day, body=body.name if body else "", product=assignment.product)
    follows = assignment.follows
    return Content(
        title=assignment.dossier.title,
        number=assignment.number,
        result=result,
        texts=tuple((section.kind, section.text) for section in list_sections(assignment)),
        left_open=tuple(
            LeftOpen(waiver.question, waiver.reason, waiver.decided_by, waiver.decided_on)
            for waiver in assignment.waivers.all()
        ),
        agreed_on=assignment.agreed_on,
        agreed_by=assignment.agreed_by,
        sealed=(day.isoformat() if day else "", assignment.body_id or "", assignment.product),
        follows=follows.number if follows else None,
        follows_fingerprint=follows.fingerprint if follows else "",
    )


def list_sections(assignment: Assignment) -> list[AssignmentSection]:
    """List all sections in reading order; one that nobody began yet is empty."""
    kept = {section.kind: section for section in assignment.sections.all()}
    return [
        kept.get(kind) or AssignmentSection(assignment=assignment, kind=kind, position=place)
        for place, kind in enumerate(AssignmentSection.Kind.values)
    ]


def is_intact(assignment: Assignment) -> bool | None:
    """Tell whether a frozen edition still reads as it did; None for one that has no fingerprint."""
    if not assignment.fingerprint:
        return None
    return assignment.fingerprint == get_content(assignment).fingerprint


def list_traced(assignment: Assignment, *, drafted: Iterable[Drafted]) -> list[Traced]:
    """List the sentences that were drafted into an edition, each with who may see the fact under it.

    Takes:   the edition; what can be drafted from the facts that the reader sees now.
    Gives:   the sentences. In a living edition, a fact that is gone or closed to this reader counts as one for the
             core team; a frozen one holds what was so when it was frozen.
    """
    now = {(each.section, each.key): each.level for each in drafted}
    traced = []
    for section in assignment.sections.all():
        for key, kept in section.told.items():
            level = kept["level"] if assignment.is_agreed else now.get((section.kind, key))
            level = level or most_closed(kept["level"], "core_team")
            traced += [Traced(section.kind, line, level) for line in kept["text"].split("\n")]
    return traced


def told_of(drafted: Iterable[Drafted]) -> dict[str, Any]:
    """Give what a section keeps of the sentences that were drafted into it, by fact."""
    told: dict[str, Any] = {}
    for each in drafted:
        before = told[each.key]["text"] + "\n" if each.key in told else ""
        told[each.key] = {"text": before + each.text, "level": each.level}
    return told
