"""Unserved, the time to give reasons has not begun: it has no end yet (R 35; C30)."""

from typing import Any

from django.db import migrations, models

from agencies import back_fill


def not_begun(apps: Any, schema_editor: Any) -> None:
    requests = apps.get_model("cases", "ReasonsRequest").objects
    requests.filter(state="asked", received_on=None).update(ends_on=None)


def from_sending(apps: Any, schema_editor: Any) -> None:
    """The column has to hold a day again."""
    requests = apps.get_model("cases", "ReasonsRequest").objects
    requests.filter(ends_on=None).update(ends_on=models.F("sent_on"))
    back_fill.check_now(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_day_of_answer")]

    operations = [
        migrations.AlterField("reasonsrequest", "ends_on", models.DateField(null=True)),
        migrations.RunPython(not_begun, from_sending),
    ]
