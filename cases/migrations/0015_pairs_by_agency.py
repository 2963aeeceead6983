"""The newest cases of one agency that hold a pair, or came from one applicant, are found by an index alone."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

from agencies import back_fill


def fill(apps, schema_editor):
    """Each pair belongs to the agency of its case."""
    alias = schema_editor.connection.alias
    agency = apps.get_model("cases", "Case").objects.using(alias).filter(pk=OuterRef("case")).values("agency")
    apps.get_model("cases", "CaseGram").objects.using(alias).update(agency=Subquery(agency))
    back_fill.check_now(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_absences"),
        ("cases", "0014_reasons_begin_with_service"),
    ]

    operations = [
        migrations.AddField(
            model_name="casegram",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="casegram",
            name="agency",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="agencies.agency",
            ),
        ),
        migrations.RemoveConstraint(model_name="casegram", name="one_row_per_pair_of_a_case"),
        migrations.AddConstraint(
            model_name="casegram",
            constraint=models.UniqueConstraint(
                fields=("gram", "agency", "case"), name="one_row_per_pair_of_a_case"
            ),
        ),
        migrations.AlterField(
            model_name="applicant", name="fingerprint", field=models.CharField(max_length=64)
        ),
        migrations.AddIndex(
            model_name="applicant",
            index=models.Index(fields=["fingerprint", "case"], name="cases_of_an_applicant"),
        ),
        migrations.AddIndex(
            model_name="applicant", index=models.Index(fields=["name", "case"], name="cases_of_a_name")
        ),
    ]
