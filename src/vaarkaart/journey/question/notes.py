"""Keeping notes while a talk goes on: by form, by itself every few seconds, from two tabs at once.

Each field tells what it looked like when the page was opened (its fingerprint). What was not touched here is left
alone; what changed here and nowhere else is kept; what changed in both places is a clash, and both texts stay until
somebody chooses. So nothing is overwritten silently, and two tabs on different questions never get in each other's way.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.models import AuditEvent

from .models import Answer, Interview, Interviewee, Quote
from .speech import ASKED, find_words, speaker_of

_NOTED_ONCE_IN = timedelta(minutes=30)
_LONGEST_QUOTE = 1000


def fingerprint(text: str) -> str:
    """Give a short mark of a text; two different texts have different ones."""
    return hashlib.sha256(text.strip().replace("\r\n", "\n").encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Given:
    """What a page sent for one field: the text, and the fingerprint of what stood there when the page was opened."""

    text: str
    base: str


@dataclass(slots=True)
class Kept:
    """What became of the fields: which were changed, and which clash, each with the text that stands there now."""

    changed: list[str] = field(default_factory=list)
    clashes: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def keep_notes(
    interview: Interview,
    given: Mapping[str, Given],
    *,
    by: Any,
    own_question: str = "",
    in_passing: bool = False,
) -> Kept:
    """Keep what was typed.

    Takes:   the conversation; per field ("summary" or the id of an answer) what was sent; who types; a question of
             one's own to add at the end; whether the page saved by itself (then the trail tells it once in half an
             hour, not every few seconds).
    Gives:   what was changed, and what clashes with what somebody kept elsewhere in between.
    """
    kept = Kept()
    locked = Interview.objects.select_for_update().get(pk=interview.pk)
    answers = list(Answer.objects.select_for_update().filter(interview=locked))
    for answer in answers:
        if _takes(answer.text, given.get(answer.pk), name=answer.pk, kept=kept):
            _write(answer, given[answer.pk].text)
    if _takes(locked.summary, given.get("summary"), name="summary", kept=kept):
        locked.summary = given["summary"].text
        _touch(locked)
        locked.save(update_fields=["summary", "version", "changed_at"])
    if own_question:
        last = max((answer.place for answer in answers), default=0)
        Answer.objects.create(interview=locked, place=last + 1, question=own_question, listens_for=["why"])
    if kept.changed or own_question:
        _note_writing(locked, by=by, in_passing=in_passing)
    return kept


def _takes(standing: str, given: Given | None, *, name: str, kept: Kept) -> bool:
    """Tell whether a field takes what was sent, and write down what became of it."""
    if given is None or given.text == standing or fingerprint(given.text) == given.base:
        return False
    if fingerprint(standing) != given.base:
        kept.clashes[name] = standing
        return False
    kept.changed.append(name)
    return True


def _write(answer: Answer, text: str) -> None:
    answer.text = text
    _touch(answer)
    answer.save(update_fields=["text", "version", "changed_at"])
    names = names_of(answer.interview)
    for quote in answer.quotes.all():
        if find_words(text, quote.text):
            quote.speaker_id = speaker_of(text, quote.text, names)
            quote.save(update_fields=["speaker"])


def _touch(record: Any) -> None:
    record.version += 1
    record.changed_at = timezone.now()


def _note_writing(interview: Interview, *, by: Any, in_passing: bool) -> None:
    lately = AuditEvent.objects.filter(
        subject_type=interview._meta.label_lower,
        subject_id=interview.pk,
        verb="edited",
        actor_id=by.pk,
        happened_at__gt=timezone.now() - _NOTED_ONCE_IN,
    )
    if not in_passing or not lately.exists():
        record_event("edited", actor=by, subject=interview)


@transaction.atomic
def add_asked_question(answer: Answer, question: str, *, by: Any) -> None:
    """Write under an answer that this was asked on, so that what comes next is an answer to it."""
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    _write(answer, f"{answer.text.rstrip()}\n{ASKED}{question}\n".lstrip("\n"))
    _note_writing(answer.interview, by=by, in_passing=True)


def names_of(interview: Interview) -> dict[str, str]:
    """Give the names of who was talked with, by id, in their order."""
    people: list[Interviewee] = list(interview.interviewees.all())
    return {person.pk: person.name for person in people}


@transaction.atomic
def mark_quote(interview: Interview, words: str, *, by: Any, answer: Answer | None = None) -> Quote | None:
    """Keep words from the notes as a quote, with who said them.

    Takes:   the conversation; the words; who marks them; the answer they stand in, when that is known.
    Gives:   the quote (the same one when it was there already), or nothing when the words do not stand in the notes.
    """
    told = " ".join(words.split())[:_LONGEST_QUOTE].rstrip()
    answers = [answer] if answer is not None else list(interview.answers.all())
    where = next((one for one in answers if find_words(one.text, told)), None)
    if where is None or not told:
        return None
    quote, is_new = Quote.objects.get_or_create(
        interview=interview,
        text=told,
        defaults={"answer": where, "speaker_id": speaker_of(where.text, told, names_of(interview))},
    )
    if is_new:
        record_event("added", actor=by, subject=quote)
    return quote
