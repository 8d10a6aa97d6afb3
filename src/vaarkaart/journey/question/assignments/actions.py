"""Writes on the assignment: each one transaction with one event in the trail. What is frozen does not change."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vaarkaart.foundation.dossiers.models import Confidentiality, Dossier
from vaarkaart.foundation.dossiers.permissions import Reader
from vaarkaart.foundation.records.saving import save_record

from ..models import Assignment, AssignmentSection, AssignmentVersion, SectionComment, Waiver
from ..policies import check_can_edit
from ..readiness import Gap
from .desk import draft_now
from .drafting.compare import text_of
from .drafting.compose import Drafted, as_text
from .drafting.content import as_mapping
from .drafting.facts import WIDTH
from .reading import get_content, list_traced, told_of


@transaction.atomic
def start_assignment(dossier: Dossier, *, by: Any, reader: Reader, today: date) -> Assignment:
    """Start the first edition, drafted from what is recorded; what only few may see is left out and offered.

    Gives:   the edition that can be written on; the one that was there already when somebody else was first.
    """
    Dossier.objects.select_for_update().get(pk=dossier.pk)  # two people who begin at once begin one edition
    begun = Assignment.objects.filter(dossier=dossier).first()
    if begun is not None:
        return begun
    assignment = Assignment(dossier=dossier, created_by=by, number=1)
    assignment.before_on = dossier.deadline_on
    save_record(assignment, actor=by)
    drafted = [
        each
        for each in draft_now(assignment, reader=reader, today=today)
        if WIDTH[each.level] >= WIDTH[assignment.confidentiality]
    ]
    for place, kind in enumerate(AssignmentSection.Kind.values):
        mine = [each for each in drafted if each.section == kind]
        AssignmentSection.objects.create(
            assignment=assignment, kind=kind, position=place, text=as_text(mine), told=told_of(mine)
        )
    return assignment


def _open_for_writing(assignment: Assignment, *, by: Any) -> Assignment:
    """Hold an edition while it is written on, so that nobody can freeze it at the same moment; keep how it stood.

    Raises:  ``FrozenAssignment``.
    """
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    check_can_edit(held)
    latest = held.versions.first()
    if latest is None or timezone.localdate(latest.kept_at) < timezone.localdate():
        _keep_version(held, name="", by=by)
    return held


def _keep_version(assignment: Assignment, *, name: str, by: Any) -> AssignmentVersion | None:
    """Keep how an edition stands now; nothing when the latest version says the same and no name was given."""
    content = as_mapping(get_content(assignment))
    latest = assignment.versions.first()
    is_empty = not any(content["sections"].values())
    if not name and ((latest is not None and latest.content == content) or is_empty):
        return None
    return AssignmentVersion.objects.create(
        dossier_id=assignment.dossier_id,
        created_by_id=getattr(by, "pk", None),
        confidentiality=assignment.confidentiality,
        assignment=assignment,
        number=(latest.number if latest else 0) + 1,
        name=name,
        content=content,
        kept_at=timezone.now(),
        kept_by=str(by),
    )


@transaction.atomic
def keep_version(form: Any, *, assignment: Assignment, by: Any) -> AssignmentVersion:
    """Keep how an edition stands now, under a name."""
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    version = _keep_version(held, name=form.cleaned_data["name"], by=by)
    assert version is not None
    save_record(held, actor=by, details={"version": version.number})
    return version


@transaction.atomic
def save_result(form: Any, *, by: Any) -> Assignment:
    """Save what must be there, when and by whom, and who may read the document."""
    assignment = form.save(commit=False)
    _open_for_writing(assignment, by=by)
    return save_record(assignment, actor=by, from_version=form.cleaned_data.get("from_version"))


@transaction.atomic
def save_section(form: Any, *, by: Any) -> AssignmentSection:
    """Save the text of one section; other sections can be written on at the same time."""
    section = form.save(commit=False)
    _open_for_writing(section.assignment, by=by)
    section.written_by = by
    return save_record(section, actor=by, from_version=form.cleaned_data.get("from_version"))


@transaction.atomic
def tell_fact(section: AssignmentSection, drafted: Sequence[Drafted], *, by: Any) -> AssignmentSection:
    """Put what one fact says at the end of a section; what stands there is left as it is."""
    _open_for_writing(section.assignment, by=by)
    added = as_text(drafted)
    before = section.text.rstrip()
    is_list_on = added.startswith("- ") and before.split("\n")[-1].startswith("- ")
    section.text = ("\n" if is_list_on else "\n\n").join(filter(None, [before, added]))
    section.told = {**section.told, **told_of(drafted)}
    section.left_out = {key: text for key, text in section.left_out.items() if key not in section.told}
    section.written_by = by
    return save_record(section, actor=by)


@transaction.atomic
def leave_out_fact(section: AssignmentSection, drafted: Sequence[Drafted], *, by: Any) -> AssignmentSection:
    """Leave a fact out of a section on purpose; when it changes, it is offered again."""
    _open_for_writing(section.assignment, by=by)
    section.left_out = {**section.left_out, drafted[0].key: text_of(drafted)}
    return save_record(section, actor=by)


@transaction.atomic
def accept_fact(
    section: AssignmentSection, key: str, drafted: Sequence[Drafted], *, by: Any
) -> AssignmentSection:
    """Take over a fact that changed: its new sentence in place of the old one where that still stands.

    When the old one was rewritten by hand, or the fact is gone, the text stays and only the question is settled.
    """
    _open_for_writing(section.assignment, by=by)
    old = section.told.get(key, {}).get("text", "")
    told = {kept: each for kept, each in section.told.items() if kept != key}
    if drafted and old and "\n" not in old and old in section.text:
        section.text = section.text.replace(old, drafted[0].text)
    section.told = {**told, **told_of(drafted)}
    return save_record(section, actor=by)


@transaction.atomic
def agree(form: Any, *, gaps: Iterable[Gap], by: Any, reader: Reader, today: date) -> Assignment:
    """Freeze an edition as agreed, with its fingerprint, and write down what was knowingly left open."""
    assignment = form.save(commit=False)
    check_can_edit(Assignment.objects.select_for_update().get(pk=assignment.pk))
    open_gaps = list(gaps)
    _hold_levels(assignment, reader=reader, today=today)

    def then() -> None:
        for gap in open_gaps:
            _waive(assignment, gap, reason=form.cleaned_data["reason"], by=by, today=today)
        frozen = Assignment.objects.select_related("dossier", "body", "follows").get(pk=assignment.pk)
        _keep_version(frozen, name=form.version_name, by=by)
        assignment.fingerprint = get_content(frozen).fingerprint
        Assignment.objects.filter(pk=assignment.pk).update(fingerprint=assignment.fingerprint)

    return save_record(
        assignment,
        actor=by,
        verb="agreed",
        from_version=form.cleaned_data.get("from_version"),
        then=then,
        details={"open": [gap.key for gap in open_gaps]},
    )


def _hold_levels(assignment: Assignment, *, reader: Reader, today: date) -> None:
    """Keep with each told fact who may see it at this moment: a frozen edition is judged by that from now on."""
    living = Assignment.objects.select_related("dossier").get(pk=assignment.pk)
    drafted = draft_now(living, reader=reader, today=today)
    level = {(each.section, each.text): each.level for each in list_traced(living, drafted=drafted)}
    for section in living.sections.all():
        section.told = {
            key: {**kept, "level": level[section.kind, kept["text"].split("\n")[0]]}
            for key, kept in section.told.items()
        }
        section.save(update_fields=["told"])


@transaction.atomic
def waive(form: Any, *, gap: Gap, by: Any, today: date) -> Waiver:
    """Go on without an answer to one question, with name and reason."""
    assignment = Assignment.objects.select_for_update().get(pk=form.assignment.pk)
    check_can_edit(assignment)
    waiver = _waive(assignment, gap, reason=form.cleaned_data["reason"], by=by, today=today)
    save_record(assignment, actor=by, verb="overridden", details={"gap": gap.key})
    return waiver


def _waive(assignment: Assignment, gap: Gap, *, reason: str, by: Any, today: date) -> Waiver:
    waiver, _is_new = Waiver.objects.update_or_create(
        assignment=assignment,
        gap=gap.key,
        defaults={"question": gap.question, "reason": reason, "decided_by": str(by), "decided_on": today},
    )
    return waiver


@transaction.atomic
def start_new_edition(agreed: Assignment, *, by: Any) -> Assignment:
    """Start the next edition from the text of an agreed one, which stays as it is and is named by the new one."""
    Dossier.objects.select_for_update().get(pk=agreed.dossier_id)
    unfinished = Assignment.objects.filter(dossier=agreed.dossier_id, agreed_on=None).first()
    if unfinished is not None:
        return unfinished
    # Editions that somebody may not see count too.
    last = Assignment.objects.filter(dossier=agreed.dossier_id).aggregate(last=Max("number"))["last"]
    edition = Assignment(
        dossier=agreed.dossier,
        created_by=by,
        confidentiality=agreed.confidentiality
        if agreed.confidentiality != Confidentiality.PUBLIC
        else Confidentiality.DOSSIER,
        number=last + 1,
        follows=agreed,
        product=agreed.product,
        body_id=agreed.body_id,
        before_on=agreed.before_on,
    )
    save_record(edition, actor=by)
    for section in agreed.sections.all():
        AssignmentSection.objects.create(
            assignment=edition,
            kind=section.kind,
            position=section.position,
            text=section.text,
            told=section.told,
            left_out=section.left_out,
        )
    return edition


# ── Comments ──


@transaction.atomic
def add_comment(comment: SectionComment, *, by: Any) -> SectionComment:
    """Add a remark, or an answer to one; an answer is as closed as what it answers."""
    comment.written_by = str(by)
    comment.created_by = by
    thread = comment.answers
    if thread is not None:
        comment.confidentiality = thread.confidentiality
    return save_record(comment, actor=by)


@transaction.atomic
def resolve_comment(thread: SectionComment, *, by: Any, today: date | None) -> SectionComment:
    """Close a thread, or (without a day) open it again."""
    thread.resolved_on, thread.resolved_by = today, str(by) if today else ""
    return save_record(thread, actor=by)
