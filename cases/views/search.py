"""Every case one may see, found by words."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView

from agencies import calendars
from cases import policy, search_index
from cases.labels.names import STATES
from cases.models import Case
from cases.selectors import due
from cases.selectors.key_pages import KeyPages
from cases.views.access import Desk
from cases.views.searching import Searching


class CaseList(Desk, Searching, ListView[Case]):
    """Newest first; `q` finds number, applicant and what is asked."""

    template_name = "cases/pages/case_list.html"
    paginate_by = 50
    narrowed_by = ("q", "state")

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """A page that is not there is the nearest one that is."""
        joined = Case.objects.select_related("applicant", "handler", "agency")
        pages = KeyPages(queryset, page_size, rows=joined)
        page = pages.get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_queryset(self) -> QuerySet[Case]:
        cases = policy.visible(self.person, self.today)
        query, state = self.request.GET.get("q", ""), self.request.GET.get("state", "")
        if query.strip():
            cases = cases.filter(pk__in=search_index.find(query).values("pk"))
        if state in STATES:
            cases = cases.filter(state=state)
        return cases.order_by("-arrived_on", "-pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(here="cases", states=STATES.items(), **kwargs)
        page = list(context["page_obj"])
        calendar = calendars.for_agency(page[0].agency) if page else None
        context["rows"] = (
            [(case, due.of_case(case, calendar, self.today)) for case in page] if calendar else []
        )
        context["may_print"] = policy.may(self.person, "register", on=self.today)
        context["query"] = self.request.GET.get("q", "")
        context["state"] = self.request.GET.get("state", "")
        return context
