"""Lists of cases behind the manager's figures: as a page, and as a file of the same rows in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from django_stubs_ext import StrOrPromise

from agencies import rules
from agencies.models import Unit, User
from cases import labels
from cases.labels import statistics as figures, watch
from cases.models import Case
from cases.selectors import behind, due, forecast, standing
from cases.selectors.behind import Asked
from cases.selectors.key_pages import KeyPages
from cases.selectors.manager import WEEK, Whose
from cases.selectors.statistics import AGES
from cases.views import spreadsheet
from cases.views.access import Desk
from cases.views.asked import row

SHOWN: Final = 50
IN_A_FILE: Final = 5000
DIGITS: Final = 9
STILL: Final = ("still", "consulting", "correction", "payment")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list; `why`: for what its clock stands still."""

    case: Case
    due: labels.Due
    why: str = ""

    def texts(self, *, still: bool) -> tuple[str, ...]:
        """What the page says in each column."""
        case = self.case
        found = (
            case.number,
            case.subject,
            case.unit.name if case.unit else "—",
            case.handler.display_name if case.handler else "—",
            str(labels.state(case.state)),
            watch.date_text(self.due),
        )
        return (*found, self.why) if still else found


class Watched(Desk):
    """What the address asks for: `show` and `key` of a figure, `unit` and `person`, and the days that count as soon."""

    needs = "manage"
    file = "behind-file"

    @cached_property
    def asked(self) -> Asked:
        get = self.request.GET
        whose = Whose(row(get.get("unit", "")), row(get.get("person", "")))
        return Asked(get.get("show", ""), get.get("key", ""), whose, self.number("days", WEEK))

    @property
    def within(self) -> int:
        """How many working days are looked ahead."""
        return self.number("within", 2 * WEEK)

    def number(self, name: str, otherwise: int) -> int:
        asked = self.request.GET.get(name, "")
        readable = asked.isdecimal() and len(asked) < DIGITS and 1 <= int(asked) <= forecast.LONGEST
        return int(asked) if readable else otherwise

    def problem(self, name: str) -> str:
        """What is wrong with a number of days."""
        asked = self.request.GET.get(name, "")
        if not asked or self.number(name, 0):
            return ""
        return _("Write a whole number from 1 to %(most)d.") % {"most": forecast.LONGEST}

    @cached_property
    def ahead(self) -> forecast.Forecast:
        return forecast.read(self.agency, self.today, self.within)

    @cached_property
    def found(self) -> QuerySet[Case]:
        """What is asked for, if it is not what lies ahead."""
        found = behind.cases(self.agency, self.today, rules.of(self.agency).calendar, self.asked)
        if found is None:
            raise Http404
        return found

    def rows(self, first: int, most: int) -> list[Row]:
        """Some lines of the list."""
        calendar = rules.of(self.agency).calendar
        if self.asked.show == "ahead":
            late = self.ahead.rows(self.asked.whose, first, most)
            return [Row(one.case, due.on_day(one.due_on, calendar, self.today)) for one in late]
        joined = Case.objects.select_related("handler", "unit")
        cases = KeyPages(self.found, most, rows=joined, length=first + most).page(first // most + 1)
        waits = standing.waits(list(cases), self.today) if self.asked.show in STILL else {}
        return [
            Row(case, due.of_case(case, calendar, self.today), watch.why(waits.get(case.pk, ()), self.today))
            for case in cases
        ]

    def title(self) -> StrOrPromise:
        asked = self.asked
        if asked.show in ("age", "outcome", "step", "received", "answered", "late"):
            return figures.title(asked.show, asked.key, AGES)
        return watch.title(asked.show, asked.days, self.within)

    def names(self) -> str:
        """Whose cases they are, where one unit or person is asked for."""
        whose = self.asked.whose
        unit = Unit.objects.filter(agency=self.agency, pk=whose.unit).first() if whose.unit else None
        person = User.objects.filter(pk=whose.person).first() if whose.person else None
        return named(whose, unit.name if unit else "", person.display_name if person else "")

    def listed(self, in_all: int) -> dict[str, Any]:
        """One page of the list for the template."""
        paginator = Paginator(range(in_all), SHOWN)
        page = paginator.get_page(self.request.GET.get("page"))
        return {
            "title": self.title(),
            "still": self.asked.show in STILL,
            "head": watch.head(still=self.asked.show in STILL),
            "rows": self.rows((page.number - 1) * SHOWN, SHOWN) if in_all else [],
            "in_all": in_all,
            "in_a_file": min(in_all, IN_A_FILE),
            "page_obj": page,
            "file_url": f"{reverse(self.file)}?{self.request.GET.urlencode()}",
        }

    def count(self) -> int:
        return len(self.ahead.rows(self.asked.whose)) if self.asked.show == "ahead" else self.found.count()

    def sheet(self) -> tuple[str, list[Sequence[object]]]:
        """The whole list, as far as a file goes."""
        still = self.asked.show in STILL
        rows = [row.texts(still=still) for row in self.rows(0, IN_A_FILE)]
        return str(self.title()), [watch.head(still=still), *rows]


class Behind(Watched, TemplateView):
    """The cases of one figure."""

    template_name = "cases/pages/behind.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listed = self.listed(self.count())
        return super().get_context_data(**listed, whose=self.names(), here="manage", **kwargs)


class BehindFile(Watched, View):
    """The same as a file."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return spreadsheet.response(f"cases-{self.today.isoformat()}", [self.sheet()])


def named(whose: Whose, unit: str, person: str) -> str:
    """The names of a unit and a person; of nobody where nobody is asked for."""
    found = [] if whose.unit is None else [unit or _("Without a unit")]
    found += [] if whose.person is None else [person or _("Without a handler")]
    return " · ".join(found)
