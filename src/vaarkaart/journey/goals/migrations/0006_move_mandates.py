from django.db import migrations


def move(apps, schema_editor):
    """Make a mandate of what stood on the goal; how the goal read on that day is not known."""
    goal, mandate = apps.get_model("goals", "Goal"), apps.get_model("goals", "Mandate")
    for kept in goal.objects.filter(mandate_body__isnull=False):
        mandate.objects.create(
            id=f"mandaat-{kept.pk}"[:60],
            goal=kept,
            body_id=kept.mandate_body_id,
            decided_on=kept.mandate_on or kept.created_at.date(),
            decision=kept.mandate_decision,
        )


class Migration(migrations.Migration):
    dependencies = [("goals", "0005_mandates_and_measures")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
