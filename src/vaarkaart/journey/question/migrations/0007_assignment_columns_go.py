from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("question", "0006_sections_from_columns")]

    operations = [
        migrations.RemoveField(model_name="assignment", name="alternatives"),
        migrations.RemoveField(model_name="assignment", name="background"),
        migrations.RemoveField(model_name="assignment", name="decision_moments"),
        migrations.RemoveField(model_name="assignment", name="frame"),
        migrations.RemoveField(model_name="assignment", name="out_of_scope"),
        migrations.RemoveField(model_name="assignment", name="problem"),
        migrations.RemoveField(model_name="assignment", name="purpose"),
        migrations.RemoveField(model_name="assignment", name="risks"),
        migrations.RemoveField(model_name="assignment", name="roles"),
        migrations.RemoveField(model_name="assignment", name="scope"),
    ]
