"""The manager's figures: a table each, a chart drawn from it, the cases behind every number, and all of it as a file."""

from collections import defaultdict
from dataclasses import astuple
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views import View
from django.views.generic import TemplateView

from agencies import rules
from cases.labels import statistics as words
from cases.selectors import load, statistics
from cases.views import spreadsheet
from cases.views.access import Desk


class Figures(Desk):
    """What the page shows, and the file holds."""

    needs = "manage"

    def tables(self) -> tuple[words.Table, ...]:
        calendar = rules.of(self.agency).calendar
        found = statistics.read(self.agency, self.today, calendar)
        return (
            words.months(tuple(astuple(one) for one in found.months)),
            words.units(self.units()),
            words.ages(statistics.AGES, found.ages),
            words.outcomes(found.outcomes),
            words.steps(tuple(astuple(one) for one in found.steps)),
        )

    def units(self) -> tuple[tuple[int, str, dict[str, int]], ...]:
        """Open cases by unit, the one with most that is late first."""
        found: defaultdict[tuple[int, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for line in load.read(self.agency, self.today).lines:
            for name, n in line.counts.items():
                found[line.unit_id, line.unit][name] += n
        ordered = sorted(found.items(), key=lambda one: (-one[1]["overdue"], -one[1]["due"], one[0][1]))
        return tuple((key, name, counts) for (key, name), counts in ordered)


class Statistics(Figures, TemplateView):
    """The page."""

    template_name = "cases/pages/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tables=self.tables(), here="manage", **kwargs)


class StatisticsFile(Figures, View):
    """Exactly what the page shows, a sheet a table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        sheets = [
            (
                str(table.title),
                [table.head, *((name, *(cell.value for cell in cells)) for name, cells in table.rows)],
            )
            for table in self.tables()
        ]
        return spreadsheet.response(f"statistics-{self.today.isoformat()}", sheets)
