"""The manager's figures: a table each, a chart above it, the cases behind every number, and all of it as a file."""

from dataclasses import astuple
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from agencies import calendars, people
from cases import labels
from cases.labels import statistics as words
from cases.selectors import due, statistics
from cases.views import spreadsheet
from cases.views.access import Desk

SHOWN = 100


class Figures(Desk):
    """`show` and `key` in the address: the cases behind one figure."""

    needs = "manage"

    def figures(self) -> dict[str, Any]:
        """What the page shows, and the file holds."""
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
        return {
            "tables": tables,
            "behind": None if behind is None else rows,
            "behind_in_all": 0 if behind is None else behind.count(),
            "behind_of": _named(tables, asked, key),
        }


class Statistics(Figures, TemplateView):
    """The page."""

    template_name = "cases/pages/statistics.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.figures(), here="manage", **kwargs)


class StatisticsFile(Figures, View):
    """Exactly what the page shows, a sheet a table."""

    def get(self, request: HttpRequest) -> HttpResponse:
        shown = self.figures()
        sheets = [
            (
                str(table.title),
                [table.head, *((name, *(cell.value for cell in cells)) for name, cells in table.rows)],
            )
            for table in shown["tables"]
        ]
        if shown["behind"] is not None:
            head = (_("Number"), _("What is asked"), _("State"), _("Date"), _("Handler"))
            rows = [
                (case.number, case.subject, labels.state(case.state), _date(day), case.handler or "—")
                for case, day in shown["behind"]
            ]
            sheets.insert(0, (_("Cases"), [(shown["behind_of"],), head, *rows]))
        return spreadsheet.response(f"statistics-{self.today.isoformat()}", sheets)


def _date(day: labels.Due) -> str:
    return f"{day.phrase} {day.on}".strip()


def _named(tables: tuple[words.Table, ...], asked: str, key: str) -> str:
    """Row and column of a figure."""
    for table in tables:
        for name, cells in table.rows:
            for column, cell in zip(table.head[1:], cells, strict=True):
                if asked and (cell.what, cell.key) == (asked, key):
                    return f"{name} · {column}"
    return ""
