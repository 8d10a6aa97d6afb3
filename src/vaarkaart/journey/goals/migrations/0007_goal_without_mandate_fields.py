from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goals", "0006_move_mandates")]

    operations = [
        migrations.RemoveField(model_name="goal", name="mandate_body"),
        migrations.RemoveField(model_name="goal", name="mandate_decision"),
        migrations.RemoveField(model_name="goal", name="mandate_on"),
    ]
