"""A list of tasks is ordered by columns of its own, so that an index can hold the order."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery

from agencies import back_fill

RUNNING, PAUSED, STOPPED, WITHOUT_A_DATE = range(4)


def fill(apps, schema_editor):
    """Of open tasks, what the lists read from the case before; the ended ones stand in no list."""
    work = apps.get_model("cases", "Work").objects.using(schema_editor.connection.alias)
    case = apps.get_model("cases", "Case").objects.filter(pk=OuterRef("case"))
    open_now = work.filter(is_open=True)
    open_now.filter(due_on__isnull=False).update(standing=RUNNING)
    paused = open_now.filter(due_on__isnull=False, case__clock_status="paused")
    paused.alias(answer=Subquery(case.values("due_on"))).filter(due_on=F("answer")).update(standing=PAUSED)
    open_now.filter(Q(due_on=None), case__clock_status="stopped").update(standing=STOPPED)
    back_fill.check_now(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0004_absences"),
        ("cases", "0009_records_evidence"),
        ("viewflow", "0015_task_scheduled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(model_name="work", name="inbox_of_a_person"),
        migrations.RemoveIndex(model_name="work", name="inbox_of_a_group"),
        migrations.AddField(
            model_name="work",
            name="standing",
            field=models.PositiveSmallIntegerField(
                choices=[(0, "Running"), (1, "Paused"), (2, "Stopped"), (3, "Without A Date")], default=3
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                condition=Q(is_open=True),
                fields=["holder", "standing", "due_on", "process_ptr"],
                name="inbox_of_a_person",
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                condition=Q(is_open=True),
                fields=["agency", "role", "unit", "standing", "due_on", "process_ptr"],
                name="inbox_of_a_group",
            ),
        ),
        migrations.AddIndex(
            model_name="work",
            index=models.Index(
                condition=Q(is_open=True),
                fields=["agency", "standing", "due_on", "process_ptr"],
                name="inbox_of_an_agency",
            ),
        ),
    ]
