"""Drafting a memo from facts, adding and leaving out facts, and sending: then it is frozen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.records.audit import record_event
from vaarkaart.foundation.records.saving import save_record

from ..drafting import get_brief, get_document
from ..gathering import gather_facts
from ..memo.cautions import is_narrower
from ..memo.compose import HEADINGS, compose, section_of
from ..memo.facts import Fact
from ..memo.sentences import as_text, tell
from ..models import Commitment, Memo, MemoSection
from ..policies import check_is_draft
from .commitments import Voice, add_commitment, report_commitment


@transaction.atomic
def draft_memo(memo: Memo, *, co_senders: Sequence[Any], by: Any, reader: Reader) -> Memo:
    """Start a memo and draft its sections from the facts since the memo before it.

    Facts for the core team only are left out; the writer sees them and may still choose otherwise.
    """
    memo.confidentiality = "core_team"
    save_record(memo, actor=by, then=lambda: memo.co_senders.set(co_senders))
    facts = gather_facts(memo, reader=reader)
    told = [fact for fact in facts if not is_narrower(fact, audience="dossier")]
    marks = {fact.key: fact.mark for fact in told}
    for section in compose(told, brief=get_brief(memo)):
        MemoSection.objects.create(
            memo=memo,
            kind=section.kind,
            position=list(HEADINGS).index(section.kind),
            heading=section.heading,
            text=section.text,
            sentences=[_kept(sentence) for sentence in section.sentences],
            told={key: marks[key] for key in section.told},
        )
    return memo


def _kept(sentence: Any) -> dict[str, Any]:
    return {"text": asdict(sentence)["text"], "facts": list(sentence.facts)}


@transaction.atomic
def change_draft(memo: Memo, save: Callable[[], Any]) -> Any:
    """Save a change to a draft while nobody can send it at the same moment.

    Raises:  ``Http404`` when the memo was sent meanwhile: what is frozen does not change.
    """
    check_is_draft(Memo.objects.select_for_update().get(pk=memo.pk))
    return save()


@transaction.atomic
def add_fact(memo: Memo, fact: Fact, *, by: Any) -> MemoSection:
    """Add a fact to the draft: its sentence comes at the end of the section where it belongs."""
    check_is_draft(memo)
    kind = section_of(fact, today=memo.dated_on)
    section = memo.sections.filter(kind=kind).first() or MemoSection(
        memo=memo, kind=kind, position=list(HEADINGS).index(kind), heading=HEADINGS[kind]
    )
    sentences = tell([fact], today=memo.dated_on)
    section.text = "\n\n".join(filter(None, [section.text.rstrip(), as_text(sentences)]))
    section.sentences = [*section.sentences, *map(_kept, sentences)]
    section.told = {**section.told, fact.key: fact.mark}
    save_record(section, actor=by)
    _forget_left_out(memo, fact.key)
    return section


@transaction.atomic
def leave_out_fact(memo: Memo, fact: Fact, *, by: Any) -> None:
    """Leave a fact out of the memo on purpose; when the fact changes, it is offered again."""
    check_is_draft(memo)
    memo.left_out = {**memo.left_out, fact.key: fact.mark}
    save_record(memo, actor=by)


@transaction.atomic
def accept_fact(memo: Memo, key: str, *, mark: str | None, by: Any) -> None:
    """Note that the writer has seen that a told fact changed (or is gone: no mark) and took care of the text."""
    check_is_draft(memo)
    for section in memo.sections.all():
        if key in section.told:
            section.told = {
                k: (mark or v if k == key else v) for k, v in section.told.items() if k != key or mark
            }
            save_record(section, actor=by)


def _forget_left_out(memo: Memo, key: str) -> None:
    if key in memo.left_out:
        memo.left_out = {kept: mark for kept, mark in memo.left_out.items() if kept != key}
        memo.save(update_fields=["left_out"])


@transaction.atomic
def send_memo(
    memo: Memo,
    *,
    by: Any,
    today: date,
    from_version: int | None = None,
    cautions: Sequence[str] = (),
    promise: str = "",
    keeps: Iterable[Commitment] = (),
) -> Memo:
    """Send a memo: it is frozen with its fingerprint, its readers can read it, its promise becomes a commitment.

    Takes:   the draft; who sends it; the version that was on the screen; the codes of the cautions that were
             shown (kept in the trail); the words of the promise of a next report, empty for none; the earlier
             promises that this memo keeps.
    Raises:  ``StaleEdit`` when somebody changed the head meanwhile; ``Http404`` when it was sent already.
    """
    check_is_draft(Memo.objects.select_for_update().get(pk=memo.pk))
    memo.fingerprint = get_document(memo).fingerprint
    memo.state, memo.sent_on, memo.sent_by = Memo.State.SENT, today, by
    memo.confidentiality = memo.audience
    save_record(
        memo, actor=by, verb="frozen", from_version=from_version, details={"cautions": list(cautions)}
    )
    if cautions:
        record_event("overridden", actor=by, subject=memo, details={"cautions": list(cautions)})
    for kept in keeps:
        report_commitment(kept, progress="done", voice=Voice(by), today=today, from_version=kept.version)
    if promise:
        _keep_promise(memo, promise, by=by, today=today)
    return memo


def _keep_promise(memo: Memo, promise: str, *, by: Any, today: date) -> Commitment:
    commitment = Commitment(
        dossier=memo.dossier,
        created_by=by,
        what=promise,
        owner_name=memo.sender[:120],
        due_on=memo.next_report_on,
        agreed_on=memo.dated_on,
        moment=f"memo “{memo.subject}”"[:200],
        memo=memo,
        confidentiality=memo.audience,
    )
    return add_commitment(commitment, by=by, today=today)
