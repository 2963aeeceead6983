"""The manager's figures: a table each, a chart above it, the cases behind every number."""

from dataclasses import astuple
from typing import Any

from django.http import Http404
from django.views.generic import TemplateView

from agencies import calendars, people
from cases.labels import statistics as words
from cases.selectors import due, statistics
from cases.views.access import Desk

SHOWN = 100


class Statistics(Desk, TemplateView):
    """`show` and `key` in the address: the cases behind one figure."""

    template_name = "cases/pages/statistics.html"
    needs = "manage"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = people.agency_of(self.person, self.today)
        if agency is None:
            raise Http404
        calendar = calendars.for_agency(agency)
        found = statistics.read(agency, self.today, calendar)
        tables = (
            words.months(tuple(astuple(one) for one in found.months)),
            words.ages(statistics.AGES, found.ages),
            words.outcomes(found.outcomes),
            words.steps(tuple(astuple(one) for one in found.steps)),
        )
        asked, key = self.request.GET.get("show", ""), self.request.GET.get("key", "")
        behind = statistics.chosen(agency, self.today, calendar, asked, key) if asked else None
        rows = [] if behind is None else [(c, due.of_case(c, calendar, self.today)) for c in behind[:SHOWN]]
        return super().get_context_data(
            tables=tables,
            behind=None if behind is None else rows,
            behind_in_all=0 if behind is None else behind.count(),
            behind_of=_named(tables, asked, key),
            here="manage",
            **kwargs,
        )


def _named(tables: tuple[words.Table, ...], asked: str, key: str) -> str:
    """Row and column of a figure."""
    for table in tables:
        for name, cells in table.rows:
            for column, cell in zip(table.head[1:], cells, strict=True):
                if asked and (cell.what, cell.key) == (asked, key):
                    return f"{name} · {column}"
    return ""
