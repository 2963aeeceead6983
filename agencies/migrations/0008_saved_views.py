"""Lists a person named stand in his own row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0007_how_a_fee_is_paid")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="saved_views",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
