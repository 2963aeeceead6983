"""What an adviser says of each check, his comments at passages, and the index of a role's queue."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from agencies.append_only import allow, refuse

TABLES = ("cases_comment",)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_saved_views'),
        ('cases', '0020_open_cases_counted'),
        ('viewflow', '0015_task_scheduled'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('passage', models.PositiveSmallIntegerField()),
                ('quote', models.TextField()),
                ('text', models.TextField()),
                ('written_on', models.DateField()),
            ],
            options={
                'ordering': ['approval_id', 'passage', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='approval',
            name='ticks',
            field=models.JSONField(default=list),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['agency', 'role', 'standing', 'due_on', 'process_ptr'], name='queue_of_a_role'),
        ),
        migrations.AddField(
            model_name='comment',
            name='approval',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='cases.approval'),
        ),
        migrations.AddField(
            model_name='comment',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RunPython(refuse(*TABLES), allow(*TABLES)),
    ]
