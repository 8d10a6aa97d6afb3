"""A summary goes back to whoever was talked with, by a link without an account; corrections return beside the text.

The link goes to that person only: whoever sends it never sees it. It shows the summary as it was sent and nothing else
of the assignment, stops by itself, and can be withdrawn.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vaarkaart.engines.text import Change as Words
from vaarkaart.engines.text import compare_words
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import save_record
from vaarkaart.ui.jinja import day

from .models import Correction, Interview, Interviewee, Readback


class MailNotSent(Exception):
    """The mail did not go out; nothing was kept."""


def split_summary(text: str) -> list[str]:
    """Cut a summary into its paragraphs.

    >>> split_summary("Eerst dit.\\n\\nDan dat.")
    ['Eerst dit.', 'Dan dat.']
    """
    return [paragraph.strip() for paragraph in re.split(r"\s*\n\s*", text) if paragraph.strip()]


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def send_readback(
    interview: Interview, person: Interviewee, *, email: str, by: Any, site_address: str
) -> Readback:
    """Mail somebody a link to the summary as it stands now; an earlier link to the same person stops.

    Raises:  ``MailNotSent`` when the mail server refuses or does not answer; then no link is left behind.
    """
    token = secrets.token_urlsafe(24)
    readback = _prepare(interview, person, email=email, by=by, token=token)
    subject, text = write_mail(readback, address=site_address + reverse("readback:read", args=[token]))
    try:
        # Outside the transaction: a slow mail server must not hold up everybody who writes.
        send_mail(subject, text, None, [email])
    except OSError as wrong:
        withdraw(readback, by=by)
        raise MailNotSent(str(wrong)) from wrong
    return readback


@transaction.atomic
def _prepare(interview: Interview, person: Interviewee, *, email: str, by: Any, token: str) -> Readback:
    earlier = person.readbacks.filter(answered_at=None, withdrawn_at=None)
    earlier.update(withdrawn_at=timezone.now())
    readback = Readback.objects.create(
        interview=interview,
        interviewee=person,
        email=email,
        text=interview.summary,
        sent_by=by,
        sender_name=str(by)[:120],
        token_hash=_hashed(token),
    )
    record_event("sent", actor=by, subject=readback)
    return readback


def write_mail(readback: Readback, *, address: str) -> tuple[str, str]:
    """Write the mail that asks somebody to read the summary. It tells nothing of what was said."""
    interview = readback.interview
    parts = [
        _("Beste %(name)s,") % {"name": readback.interviewee.name},
        _("Op %(day)s spraken we elkaar. Ik schreef op wat ik hoorde. Klopt het?")
        % {"day": day(interview.held_on, weekday=False)},
        _("Lees het na en verbeter wat niet klopt. Een account is niet nodig:"),
        address,
        _("De link werkt tot %(day)s en is alleen voor jou bedoeld.") % {"day": day(readback.expires_at)},
        _("Groet,") + f"\n{readback.sender_name}",
    ]
    return _("Klopt mijn samenvatting van ons gesprek?"), "\n\n".join(parts)


def find_readback(token: str) -> Readback | None:
    """Find what a link shows, as long as it works."""
    working = Readback.objects.filter(
        expires_at__gt=timezone.now(), withdrawn_at=None, token_hash=_hashed(token)
    )
    return working.select_related("interview", "interviewee").first()


def note_opened(readback: Readback) -> None:
    """Write down when a link was first opened."""
    if readback.opened_at is None:
        readback.opened_at = timezone.now()
        readback.save(update_fields=["opened_at"])


@transaction.atomic
def answer_readback(readback: Readback, *, texts: Mapping[int, str], remark: str) -> Readback:
    """Keep what the person corrects: one correction for each paragraph that changed, and a remark.

    Takes:   the summary as sent; the text of each paragraph by its place; a remark about the whole.
    Gives:   the same, answered. Nothing changed and no remark means: it is right. A second answer is not taken.
    """
    readback = Readback.objects.select_for_update().get(pk=readback.pk)
    if readback.answered_at is not None:
        return readback
    corrections = [
        Correction(readback=readback, place=place, original=original, proposed=texts[place])
        for place, original in enumerate(split_summary(readback.text))
        if place in texts and texts[place].split() != original.split()
    ]
    if remark:
        corrections.append(Correction(readback=readback, place=len(corrections) + 1000, remark=remark))
    for correction in corrections:
        correction.save()
    readback.answered_at = timezone.now()
    readback.is_right = not corrections
    readback.version += 1
    readback.save()
    details = {"via_link": True, "name": readback.interviewee.name}
    record_event("corrected" if corrections else "confirmed", actor=None, subject=readback, details=details)
    return readback


@transaction.atomic
def withdraw(readback: Readback, *, by: Any) -> None:
    """Let a link stop working at once. What was answered stays."""
    readback.withdrawn_at = timezone.now()
    readback.save(update_fields=["withdrawn_at"])
    record_event("withdrawn", actor=by, subject=readback)


@dataclass(frozen=True, slots=True)
class Shown:
    """A correction as the core team reads it: with its words compared, and whether it can still be taken over."""

    correction: Correction
    words: tuple[Words, ...]
    can_take_over: bool


def list_shown(readback: Readback, interview: Interview) -> list[Shown]:
    """List the corrections of one person beside what the summary says now."""
    standing = split_summary(interview.summary)
    return [
        Shown(
            correction,
            tuple(compare_words(correction.original, correction.proposed)) if correction.original else (),
            correction.original in standing and correction.state == Correction.State.OPEN,
        )
        for correction in readback.corrections.all()
    ]


@transaction.atomic
def take_over(correction: Correction, *, by: Any) -> bool:
    """Put the person's words into the summary.

    Gives:   ``False`` when the paragraph does not stand there any more as it was sent; then nothing changed.
    """
    interview = Interview.objects.select_for_update().get(pk=correction.item.pk)
    paragraphs = split_summary(interview.summary)
    if not correction.original or correction.original not in paragraphs:
        return False
    place = paragraphs.index(correction.original)
    paragraphs[place : place + 1] = [correction.proposed] if correction.proposed else []
    interview.summary = "\n\n".join(paragraphs)
    settle = _settled(correction, Correction.State.TAKEN_OVER, by=by)
    save_record(interview, actor=by, verb="corrected", then=settle.save)
    return True


@transaction.atomic
def answer_correction(correction: Correction, text: str, *, by: Any) -> None:
    """Tell the person why the words stay as they are, or what was done with them; it shows at the link."""
    correction.answer = text
    save_record(_settled(correction, Correction.State.ANSWERED, by=by), actor=by, verb="reported")


def _settled(correction: Correction, state: str, *, by: Any) -> Correction:
    correction.state = state
    correction.settled_by, correction.settled_at = str(by)[:120], timezone.now()
    return correction


def list_readbacks(interview: Interview) -> QuerySet[Readback]:
    """List what was sent to whom about one conversation (which the reader may see), latest first."""
    return interview.readbacks.select_related("interviewee").prefetch_related("corrections")
