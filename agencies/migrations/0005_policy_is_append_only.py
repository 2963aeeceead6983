from django.db import migrations

from agencies.append_only import allow, refuse

TABLE = "agencies_policyversion"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0004_absences")]

    operations = [migrations.RunPython(refuse(TABLE), allow(TABLE))]
