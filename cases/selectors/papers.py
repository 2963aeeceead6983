"""The files of a case, brought along by the query that reads it."""

from datetime import date
from typing import Any

from django.db.models import JSONField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from cases.models import Attachment, Case


class AsList(Subquery):
    """The one JSON column of a subquery as a list, in its order."""

    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """An empty list where there is nothing."""
        template = "(SELECT COALESCE(JSONB_AGG(one), '[]') FROM (%(subquery)s) AS rows)"
        return self.as_sql(compiler, connection, template=template)

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        """SQLite gives an empty list by itself."""
        template = "(SELECT JSON_GROUP_ARRAY(JSON(one)) FROM (%(subquery)s))"
        return self.as_sql(compiler, connection, template=template)


SHOWN = ("id", "kind", "name", "added_on")


def with_attachments(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each with its `papers`, for `attached`: what a page shows of a file, and not where it lies."""
    files = Attachment.objects.filter(case=OuterRef("pk")).order_by("pk")
    return cases.annotate(papers=AsList(files.values(one=JSONObject(**{name: name for name in SHOWN}))))


def attached(case: Case) -> list[Attachment]:
    """The files of a case read `with_attachments`, in the order they came; else asked for."""
    rows: list[dict[str, Any]] | None = getattr(case, "papers", None)
    if rows is None:
        return list(case.attachments.all())
    return [Attachment(case=case, **{**row, "added_on": date.fromisoformat(row["added_on"])}) for row in rows]
