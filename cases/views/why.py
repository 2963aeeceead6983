"""Why any date of a case is what it is: as a page and as data."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from cases import labels
from cases.labels import because as words
from cases.selectors import why
from cases.selectors.case_file import CaseFile
from cases.views import day_grid
from cases.views.access import Desk


class WhyPage(Desk, View):
    """`cases/<pk>/why/?date=…`: one date, day by day; the answer's is on the case page itself."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = self.case(pk)
        file = CaseFile(case, self.today)
        others = why.others(file)
        asked = request.GET.get("date", "") or next(iter(others), why.ANSWER)
        if asked == why.ANSWER:
            return redirect(reverse("case", args=[pk]) + "#why")
        if asked not in others:
            raise Http404
        one = others[asked]
        context: dict[str, Any] = {
            "case": case,
            "file": file,
            "today": self.today,
            "title": words.title(one),
            "why": one,
            "lines": words.lines(one)[1:],
            "weeks": day_grid.weeks(one.counting.days),
            "weekdays": day_grid.weekdays(),
            "others": [(other.key, words.title(other), other.counting.due_on) for other in others.values()],
            "here": "cases",
        }
        return render(request, "cases/pages/why.html", context)


class WhyData(Desk, View):
    """`cases/<pk>/why.json`: every date of the case with its steps, days, articles and readings."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = self.case(pk)
        file = CaseFile(case, self.today)
        found = list(why.as_data(file))
        return JsonResponse(
            {
                "number": case.number,
                "as_of": self.today.isoformat(),
                "calendar": file.calendar.revision,
                "due": labels.full_day(case.due_on) if case.due_on else None,
                "dates": found,
            },
            json_dumps_params={"ensure_ascii": False},
        )
