"""What the filters of the list of cases ask for has an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_pairs_by_agency")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["agency", "received_on"], name="cases_by_day_of_receipt"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["outcome", "case"], name="cases_of_an_outcome"),
        ),
    ]
