"""A stamp on each agency that every notice and every policy renews, whoever writes it and by whatever way."""

import uuid

from django.db import migrations, models

# What a calendar is made of; how far a notice has been applied is none of it.
READ = "scope, area, year, days_off, days_on, whole_year, replaces_id, confirmed_at"
NOTICE, POLICY = "agencies_calendarnotice", "agencies_policyversion"
SQLITE = """
CREATE TRIGGER {table}_renews_{name} AFTER {when} ON {table}
BEGIN UPDATE agencies_agency SET rules_stamp = lower(hex(randomblob(16))){of}; END;
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_renews_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN UPDATE agencies_agency SET rules_stamp = gen_random_uuid(){of}; RETURN NULL; END $$;
CREATE TRIGGER {table}_renews_{name} AFTER {when} ON {table} FOR EACH {each} EXECUTE FUNCTION {table}_renews_rules();
"""
TRIGGERS = (
    (NOTICE, "inserted", "INSERT", "", "STATEMENT"),
    (NOTICE, "changed", f"UPDATE OF {READ}", "", "STATEMENT"),
    (NOTICE, "deleted", "DELETE", "", "STATEMENT"),
    (POLICY, "inserted", "INSERT", " WHERE id = NEW.agency_id", "ROW"),
)


def forward(apps, schema_editor):
    sql = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table, name, when, of, each in TRIGGERS:
        schema_editor.execute(sql.format(table=table, name=name, when=when, of=of, each=each))


def backward(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table, name, *_ in TRIGGERS:
        on = f" ON {table}" if postgresql else ""
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_renews_{name}{on}")
    if postgresql:
        for table in (NOTICE, POLICY):
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_renews_rules()")


class Migration(migrations.Migration):
    dependencies = [("agencies", "0008_saved_views")]

    operations = [
        # null: the release before this one adds agencies without it while both run
        migrations.AddField(
            "agency", "rules_stamp", models.UUIDField(default=uuid.uuid4, null=True, editable=False)
        ),
        migrations.RunPython(forward, backward),
    ]
