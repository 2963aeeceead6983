"""What a second person approved is never changed or deleted: issued letters name it (both databases)."""

from typing import Any

from django.db import migrations

TABLES = ("templates_docs_clause", "templates_docs_owntemplate")
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table} WHEN OLD.approved_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, '{table}: what is approved stays'); END;
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table}: what is approved stays'; END $$;
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH ROW WHEN (OLD.approved_on IS NOT NULL)
EXECUTE FUNCTION {table}_stays();
"""


def forward(apps: Any, schema_editor: Any) -> None:
    sql = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(sql.format(table=table, verb=verb, VERB=verb.upper()))


def backward(apps: Any, schema_editor: Any) -> None:
    on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for table in TABLES:
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on.format(table=table)}")


class Migration(migrations.Migration):
    dependencies = [("templates_docs", "0001_own_wording")]
    operations = [migrations.RunPython(forward, backward)]
