"""The list of cases, narrowed by words, state, kind, outcome and dates (ADR 0109)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from cases import search_index
from cases.models import Case, Item

# a filter of the page -> what it asks of a case
COLUMNS: Final[Mapping[str, str]] = {
    "state": "state",
    "kind": "kind",
    "received_from": "received_on__gte",
    "received_to": "received_on__lte",
    "answered_from": "answered_on__gte",
    "answered_to": "answered_on__lte",
}
FILTERS: Final = ("q", "outcome", *COLUMNS)


def narrowed(cases: QuerySet[Case], asked: Mapping[str, Any]) -> QuerySet[Case]:
    """Those of `cases` that all filters let through, newest first; an empty filter lets all through.

    `outcome`: of any item that is still asked for. Days are included at both ends.
    """
    if words := asked.get("q"):
        cases = search_index.find(words, among=cases)
    if outcome := asked.get("outcome"):
        decided = Item.objects.filter(outcome=outcome, dropped_on=None)
        cases = cases.filter(pk__in=decided.values("case"))
    wanted: dict[str, str | date] = {
        column: asked[name] for name, column in COLUMNS.items() if asked.get(name)
    }
    return cases.filter(**wanted).order_by("-arrived_on", "-pk")
