"""The case page."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from cases.forms.what_if import WhatIfForm
from cases.labels.because import title
from cases.labels.what_if import lines
from cases.labels_law import sentence
from cases.selectors import case_page, papers, similar, why
from cases.selectors.case_page import CasePage as Page
from cases.views import day_grid
from cases.views.access import Desk
from workflow.law.clock import Status
from workflow.law.events import Impossible


class CasePage(Desk, TemplateView):
    """The next step first; why this date; everything on record; what else may be done, and what not and why."""

    template_name = "cases/pages/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = get_object_or_404(papers.with_attachments(self.visible_cases()), pk=kwargs["pk"])
        page = case_page.read(case, self.person, self.today)
        nearest = why.others(page.file, most=case_page.SHOWN)
        return super().get_context_data(
            page=page,
            case=page.file.case,
            today=self.today,
            weeks=day_grid.weeks(page.explanation.days if page.explanation else ()),
            weekdays=day_grid.weekdays(),
            others=[(one.key, title(one), one.counting.due_on) for one in nearest.values()],
            more_dates=why.how_many(page.file) - len(nearest),
            here="cases",
            what_if=_what_if(self.request, page),
            **kwargs,
        )


class SimilarCases(Desk, TemplateView):
    """Earlier applications like this one: a page of its own, and what the case page fetches once it stands."""

    def get_template_names(self) -> list[str]:
        part = "HX-Request" in self.request.headers
        return ["cases/partials/similar.html" if part else "cases/pages/similar.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case(kwargs["pk"])
        return super().get_context_data(
            case=case, similar=similar.to_case(case, self.person, self.today), here="cases", **kwargs
        )


def _what_if(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """The answer to a supposition in the query string; nothing is kept of it."""
    if page.file.reading is None or page.file.reading.status is Status.CLOSED:
        return None
    if page.file.case.of_records:  # nothing that could happen would move its date
        return None
    if "suppose" not in request.GET:
        return {"form": WhatIfForm(file=page.file)}
    form = WhatIfForm(request.GET, file=page.file)
    if not form.is_valid():
        return {"form": form}
    try:
        return {"form": form, "lines": lines(form.found())}
    except Impossible as impossible:
        return {"form": form, "problem": sentence(impossible)}
