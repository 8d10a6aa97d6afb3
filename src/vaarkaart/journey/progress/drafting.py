"""From a kept memo to what the pure memo machine works with, and back."""

from collections.abc import Iterable

from .memo.compose import Brief
from .memo.document import Document, Part
from .models import Memo, MemoSection


def get_previous(memo: Memo) -> Memo | None:
    """Get the last memo that was sent before this one."""
    sent = Memo.objects.filter(dossier=memo.dossier_id, state=Memo.State.SENT).exclude(pk=memo.pk)
    return sent.order_by("-dated_on", "-created_at").first()


def get_brief(memo: Memo) -> Brief:
    """Give what the composer needs to know of the memo."""
    previous = get_previous(memo)
    return Brief(
        assignment=memo.dossier.title,
        dated_on=memo.dated_on,
        previous_on=previous.dated_on if previous else None,
        co_senders=tuple(str(p) for p in memo.co_senders.select_related("organisation")),
        corrects_on=memo.corrects.dated_on if memo.corrects else None,
    )


def get_document(memo: Memo, sections: Iterable[MemoSection] | None = None) -> Document:
    """Give the memo as it is read, from the head and the sections as they are kept now (or are at hand)."""
    if sections is None:
        sections = memo.sections.order_by("position", "id")
    corrected = memo.corrects
    return Document(
        to=memo.to,
        cc=memo.cc,
        sender=memo.sender,
        dated_on=memo.dated_on,
        reference=memo.reference,
        subject=memo.subject,
        salutation=memo.salutation,
        parts=tuple(Part(s.heading, s.text) for s in sections if s.heading.strip() or s.text.strip()),
        corrects=corrected.fingerprint if corrected else "",
        corrects_on=corrected.dated_on if corrected else None,
    )


def is_intact(memo: Memo) -> bool:
    """Tell whether a sent memo still reads as it did when it was sent."""
    return memo.fingerprint == get_document(memo).fingerprint
