"""Each goal's parent and each effort's goals become lines of the network."""

from django.db import migrations


def draw_lines(apps, schema_editor):
    goal, effort, line = (apps.get_model("goals", name) for name in ("Goal", "Effort", "Contribution"))
    lines = [
        line(goal_id=pk, to_goal_id=parent, created_at=made, changed_at=made)
        for pk, parent, made in goal.objects.exclude(parent=None).values_list("pk", "parent_id", "created_at")
    ]
    lines += [
        line(effort_id=pk, to_goal_id=served, created_at=made, changed_at=made)
        for pk, served, made in effort.objects.exclude(goals=None).values_list("pk", "goals", "created_at")
    ]
    line.objects.bulk_create(lines, batch_size=500)


def rub_out(apps, schema_editor):
    goal, effort, line = (apps.get_model("goals", name) for name in ("Goal", "Effort", "Contribution"))
    for each in line.objects.exclude(to_goal=None).order_by("weight"):
        if each.goal_id:
            goal.objects.filter(pk=each.goal_id).update(parent=each.to_goal_id)
        if each.effort_id:
            effort.objects.get(pk=each.effort_id).goals.add(each.to_goal_id)


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_network")]

    operations = [migrations.RunPython(draw_lines, rub_out)]
