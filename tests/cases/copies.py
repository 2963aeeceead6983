"""More of what was made by lawful moves: the database copies the rows, so that thousands take no longer than one."""

from collections.abc import Collection
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import CharField, Field, ForeignKey, Model
from viewflow.workflow.models import Process, Task

from agencies.models import CalendarNotice
from cases.models import (
    Applicant,
    Assessment,
    Case,
    CaseEvent,
    CaseGram,
    Consultation,
    Deadline,
    Item,
    Letter,
    Work,
)
from notifications.models import Message
from templates_docs.models import Clause, OwnTemplate

STEP = 1000  # more than the originals have rows in any table
# What a list reads of a case.
OF_A_CASE: tuple[type[Model], ...] = (
    Case,
    Applicant,
    Item,
    CaseEvent,
    CaseGram,
    Consultation,
    Assessment,
    Deadline,
    Letter,
    Process,
    Work,
    Task,
)
# Besides its key: what must not be there twice.
SINGLE: dict[type[Model], set[str]] = {
    Case: {"serial", "number"},
    Letter: {"serial"},
    CalendarNotice: {"doc_number"},
    Message: {"cause"},
    Clause: {"version"},
    OwnTemplate: {"version"},
}


def multiply(copies: int, models: Collection[type[Model]] = OF_A_CASE) -> None:
    """Every row of these tables so many times more; a copy's links to the tables lead to copies."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(_copying(model, copies, models))
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _copying(model: type[Model], copies: int, models: Collection[type[Model]]) -> str:
    fields: list[Field[Any, Any]] = list(model._meta.local_concrete_fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_moved(model, field, models) for field in fields)
    numbers = f"WITH RECURSIVE n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {copies})"
    table = model._meta.db_table
    return f'INSERT INTO "{table}" ({names}) {numbers} SELECT {values} FROM "{table}" CROSS JOIN n'


def _moved(model: type[Model], field: Field[Any, Any], models: Collection[type[Model]]) -> str:
    """A column's value in the k-th copy."""
    column = f'"{field.column}"'
    moved = f"{column} + k * {STEP}"
    if isinstance(field, ForeignKey):
        return moved if field.related_model in models else column
    if model is Deadline and field.name == "subject":  # the consultation's key, where it is about one
        return f"CASE WHEN kind = 'consultation' THEN {moved} ELSE {column} END"
    if not field.primary_key and field.name not in SINGLE.get(model, ()):
        return column
    return f"{column} || '-' || k" if isinstance(field, CharField) else moved
