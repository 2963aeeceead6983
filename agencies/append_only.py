"""Triggers that refuse to change or delete a row: facts and issued letters are only added to."""

from collections.abc import Callable
from typing import Any

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
"""
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
"""


def refuse(*tables: str) -> Callable[[Any, Any], None]:
    """The forward step of a migration, for both databases."""

    def forward(apps: Any, schema_editor: Any) -> None:
        sql = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
        for table in tables:
            for verb in ("update", "delete"):
                schema_editor.execute(sql.format(table=table, verb=verb, VERB=verb.upper()))

    return forward


def allow(*tables: str) -> Callable[[Any, Any], None]:
    """The step back."""

    def backward(apps: Any, schema_editor: Any) -> None:
        on = " ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for table in tables:
            for verb in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on.format(table=table)}")

    return backward
