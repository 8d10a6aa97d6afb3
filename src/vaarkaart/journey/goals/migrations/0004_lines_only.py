from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goals", "0003_lines_of_the_network")]

    operations = [
        migrations.RemoveConstraint(
            model_name="goal",
            name="goal_is_not_its_own_parent",
        ),
        migrations.RemoveField(
            model_name="effort",
            name="goals",
        ),
        migrations.RemoveField(
            model_name="goal",
            name="parent",
        ),
    ]
