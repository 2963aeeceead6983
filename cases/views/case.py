"""The case page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext
from django.views.generic import TemplateView

from cases.forms.what_if import WhatIfForm
from cases.labels import dates
from cases.labels.what_if import lines
from cases.labels_law import sentence
from cases.selectors import case_page
from cases.selectors.case_page import CasePage as Page
from cases.views.access import Desk
from workflow.law.clock import Status
from workflow.law.events import Impossible
from workflow.law.explain import Mark


class CasePage(Desk, TemplateView):
    """The next step first; why this date; everything on record; what else may be done, and what not and why."""

    template_name = "cases/pages/case.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = case_page.read(self.case(kwargs["pk"]), self.person, self.today)
        return super().get_context_data(
            page=page,
            case=page.file.case,
            today=self.today,
            weeks=_weeks(page),
            weekdays=_weekdays(),
            here="cases",
            what_if=_what_if(self.request, page),
            **kwargs,
        )


def _weeks(page: Page) -> list[list[dict[str, Any]]]:
    """The day grid as rows of seven cells with their classes and texts."""
    days = page.explanation.days if page.explanation else ()
    off = pgettext("holiday", "off")
    texts = {
        Mark.HOLIDAY: off,
        Mark.START: pgettext("day of receipt", "in"),
        Mark.REST: "·",
        Mark.OUTSIDE: "",
        Mark.EXCLUDED: "",
    }
    cells = [
        {
            "on": day.on,
            "css": " ".join(
                name
                for name, shown in (
                    ("rest" if day.mark is Mark.OUTSIDE else day.mark.value, True),
                    ("makeup", day.makeup),
                    ("prov", day.provisional and day.mark is not Mark.OUTSIDE),
                    ("now", day.is_today),
                )
                if shown
            ),
            "text": texts.get(day.mark, day.number),
            "makeup": day.makeup and day.mark is not Mark.OUTSIDE,
        }
        for day in days
    ]
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def _weekdays() -> list[str]:
    return list(dates.WEEKDAYS) if dates.chinese() else ["M", "T", "W", "T", "F", "S", "S"]


def _what_if(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """The answer to a supposition in the query string; nothing is kept of it."""
    if page.file.reading is None or page.file.reading.status is Status.CLOSED:
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
