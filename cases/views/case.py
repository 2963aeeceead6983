"""The case page."""

from typing import Any

from django.http import HttpRequest
from django.views.generic import TemplateView

from cases.forms.what_if import WhatIfForm
from cases.labels.because import title
from cases.labels.what_if import lines
from cases.labels_law import sentence
from cases.selectors import case_page, similar, why
from cases.selectors.case_page import CasePage as Page
from cases.views import day_grid
from cases.views.access import Desk
from workflow.law.clock import Status
from workflow.law.events import Impossible


class CasePage(Desk, TemplateView):
    """The next step first; why this date; everything on record; what else may be done, and what not and why."""

    template_name = "cases/pages/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = case_page.read(self.case(kwargs["pk"]), self.person, self.today)
        nearest = why.others(page.file, most=case_page.SHOWN)
        return super().get_context_data(
            page=page,
            case=page.file.case,
            today=self.today,
            weeks=day_grid.weeks(page.explanation.days if page.explanation else ()),
            weekdays=day_grid.weekdays(),
            others=[(one.key, title(one), one.counting.due_on) for one in nearest.values()],
            more_dates=why.how_many(page.file) - len(nearest),
            similar=similar.to_case(page.file.case, self.person, self.today),
            here="cases",
            what_if=_what_if(self.request, page),
            **kwargs,
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
