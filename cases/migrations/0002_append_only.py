from django.db import migrations

from agencies.append_only import allow, refuse

TABLES = ("cases_caseevent", "cases_letter")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(refuse(*TABLES), allow(*TABLES))]
