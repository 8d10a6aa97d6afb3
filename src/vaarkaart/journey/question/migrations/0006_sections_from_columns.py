"""The texts of the assignment move from columns to rows of their own; what was agreed gets its fingerprint."""

from django.db import migrations

from vaarkaart.journey.question.assignments.drafting.content import Content, LeftOpen

KINDS = (
    "background", "problem", "purpose", "scope", "out_of_scope", "alternatives", "frame", "roles",
    "decision_moments", "risks",
)  # fmt: skip


def move_texts(apps, schema_editor):
    section = apps.get_model("question", "AssignmentSection")
    assignments = apps.get_model("question", "Assignment").objects.all()
    before = {}
    for assignment in assignments.order_by("dossier", "number"):
        for place, kind in enumerate(KINDS):
            section.objects.create(
                id=f"{assignment.pk[:40]}-{kind.replace('_', '-')}",
                assignment=assignment,
                kind=kind,
                position=place,
                text=getattr(assignment, kind),
            )
        follows = before.get(assignment.dossier_id)
        assignment.follows = follows
        if assignment.agreed_on is not None:
            assignment.fingerprint = _content(assignment, follows).fingerprint
            before[assignment.dossier_id] = assignment
        assignment.save()


def _content(assignment, follows):
    return Content(
        title="",
        number=assignment.number,
        result="",
        texts=tuple((kind, getattr(assignment, kind)) for kind in KINDS),
        left_open=tuple(
            LeftOpen(waiver.question, waiver.reason, waiver.decided_by, waiver.decided_on)
            for waiver in assignment.waivers.order_by("decided_on", "id")
        ),
        agreed_on=assignment.agreed_on,
        agreed_by=assignment.agreed_by,
        sealed=(
            assignment.before_on.isoformat() if assignment.before_on else "",
            assignment.body_id or "",
            assignment.product,
        ),
        follows_fingerprint=follows.fingerprint if follows else "",
    )


def move_back(apps, schema_editor):
    for section in apps.get_model("question", "AssignmentSection").objects.select_related("assignment"):
        setattr(section.assignment, section.kind, section.text)
        section.assignment.save(update_fields=[section.kind])


class Migration(migrations.Migration):
    dependencies = [("question", "0005_assignment_document")]

    operations = [migrations.RunPython(move_texts, move_back)]
