"""Emptying the tables after a transactional test, in spite of the triggers that forbid it.

PostgreSQL truncates, which no row trigger sees; SQLite deletes row by row. So there the triggers are lifted before
the flush, and stand again when the next transactional test begins.
"""

from collections.abc import Iterator

import pytest
from django.db import connection

from agencies.append_only import allow, refuse

TABLES = ("agencies_policyversion", "cases_caseevent", "cases_comment", "cases_letter")


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    with connection.schema_editor() as editor:
        refuse(*TABLES)(None, editor)
    yield
    with connection.schema_editor() as editor:
        allow(*TABLES)(None, editor)
