"""The case page."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _, pgettext
from django.views.generic import TemplateView

from cases.labels import dates
from cases.labels_law import sentence
from cases.selectors import case_page
from cases.selectors.case_page import CasePage as Page
from cases.views.access import Desk
from workflow.law import whatif
from workflow.law.events import (
    ConsultationReturned,
    ConsultationSent,
    CorrectionRequested,
    Event,
    Extended,
    Impossible,
)
from workflow.law.explain import Mark

SUPPOSED = "supposed"


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
            what_if=_what_if(self.request, page, self.today),
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


def _what_if(request: HttpRequest, page: Page, today: date) -> dict[str, Any] | None:
    """The answer to a supposition in the query string; nothing is kept of it."""
    kind, given = request.GET.get("suppose", ""), request.GET.get("on", "")
    if not kind or page.file.reading is None:
        return None
    try:
        on = date.fromisoformat(given) if given else today
    except ValueError:
        return {"kind": kind, "on": given, "text": _("Write the day as YYYY-MM-DD.")}
    if on < today:
        return {"kind": kind, "on": given, "text": _("Suppose something of today or later.")}
    events: dict[str, list[Event]] = {
        "consult": [
            ConsultationSent(on=today, id=SUPPOSED, party="other_body"),
            ConsultationReturned(on=on, id=SUPPOSED),
        ],
        "correct": [CorrectionRequested(on=on)],
        "extend": [Extended(on=on, workdays=page.file.reading.rules.longest_extension)],
    }
    try:
        found = whatif.suppose(
            page.file.history,
            events.get(kind, []),
            as_of=today,
            calendar=page.file.calendar,
            policy=page.file.policy.law,
        )
    except Impossible as impossible:
        return {"kind": kind, "on": given, "text": sentence(impossible)}
    after = found.after
    if after.due_on is None:
        text = _("The clock would stand still.")
    elif after.due_on == found.before.due_on:
        text = _("The date would stay %(day)s.") % {"day": dates.day(after.due_on, today)}
    else:
        text = _("The answer would be due on %(day)s.") % {"day": dates.day(after.due_on, today)}
    return {
        "kind": kind,
        "on": on.isoformat(),
        "text": text,
        "provisional": after.provisional and after.due_on is not None,
    }
