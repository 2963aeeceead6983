"""Emptying the tables after a transactional test, in spite of the triggers that forbid it.

PostgreSQL truncates, which no row trigger sees; SQLite deletes row by row. So there the triggers are lifted before
the flush, and stand again when the next transactional test begins.
"""

from collections.abc import Iterator

import pytest
from django.db import connection

LIFTED: dict[str, str] = {}


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        while LIFTED:
            cursor.execute(LIFTED.popitem()[1])
    yield
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        LIFTED.update(cursor.fetchall())
        for name in LIFTED:
            cursor.execute(f"DROP TRIGGER {name}")
