"""Queries that are put at every step: written as any other, their SQL made once (ADR 0120)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from inspect import signature
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row")


@contextmanager
def _plan_kept(connection: Any) -> Iterator[None]:
    """PostgreSQL keeps the plans of what is put here; whatever else is asked, a list above all, it plans for its values."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    own = connection.connection
    before, own.prepare_threshold = own.prepare_threshold, 0
    try:
        yield
    finally:
        own.prepare_threshold = before


class Param(Expression):
    """The place of a value that is known only when the query is put."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class Prepared(Generic[Row]):
    """A list of rows by named values: `Prepared(lambda case: Item.objects.filter(case=case))(case=7)`.

    Values go to the database as they are: keys, texts, days; no lists, and None is never equal to anything. What is made
    the first time is the text and what its columns mean; rows are never kept.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._made: tuple[QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]] | None = None

    def __call__(self, **values: Any) -> list[Row]:
        queryset, compiler, sql, places = self._made or self._make()
        given = tuple(values[one.name] if isinstance(one, Param) else one for one in places)
        connection = connections[DEFAULT_DB_ALIAS]
        if queryset.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("select_for_update needs a transaction")
        filled = copy(compiler)  # one compiler may not serve two threads
        filled.connection = connection
        filled.as_sql = lambda *_args, **_named: (sql, given)  # type: ignore[method-assign]  # of this copy alone
        query = copy(queryset.query)
        query.get_compiler = lambda *_args, **_named: filled  # type: ignore[method-assign]  # as above
        rows = queryset.all()
        rows._query = query  # type: ignore[attr-defined]  # noqa: SLF001 - the setter would make dictionaries of values_list
        with _plan_kept(connection):
            return list(rows)

    def _make(self) -> tuple[QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]]:
        queryset = self._build(**{name: Param(name) for name in signature(self._build).parameters})
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        sql, places = compiler.as_sql()
        self._made = queryset, compiler, sql, tuple(places)
        return self._made
