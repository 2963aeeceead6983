"""Steps of a migration that write rows and then change their tables."""

from typing import Any


def check_now(schema_editor: Any) -> None:
    """Has everything checked that PostgreSQL keeps for the end of the transaction: until then it builds no index."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
