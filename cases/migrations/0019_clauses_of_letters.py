"""An issued letter keeps the versions of the agency's own clauses that worded it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_withheld_reviews")]

    operations = [
        migrations.AddField("letter", "clauses", models.JSONField(null=True)),  # null: the triggers stay
    ]
