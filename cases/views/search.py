"""Every case one may see, found by words, state, outcome and dates."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView

from agencies import rules
from cases import policy
from cases.forms.case_filters import CaseFilters
from cases.models import Case
from cases.selectors import case_list, due
from cases.selectors.key_pages import KeyPages
from cases.views.access import Desk
from cases.views.saved_views import views_of
from cases.views.searching import Searching


class CaseList(Desk, Searching, ListView[Case]):
    """Newest first; `q` finds number, applicant and what is asked; the rest narrows (cases/selectors/case_list.py)."""

    template_name = "cases/pages/case_list.html"
    paginate_by = 50
    narrowed_by = case_list.FILTERS

    @cached_property
    def filters(self) -> CaseFilters:
        form = CaseFilters(self.request.GET, auto_id="f-%s")
        form.is_valid()
        return form

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """A page that is not there is the nearest one that is."""
        joined = Case.objects.select_related("applicant", "handler", "agency")
        pages = KeyPages(queryset, page_size, rows=joined)
        page = pages.get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_queryset(self) -> QuerySet[Case]:
        return case_list.narrowed(policy.visible(self.person, self.today), self.filters.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(here="cases", filters=self.filters, **kwargs)
        page = list(context["page_obj"])
        calendar = rules.of(page[0].agency).calendar if page else None
        context["rows"] = (
            [(case, due.of_case(case, calendar, self.today)) for case in page] if calendar else []
        )
        context["may_print"] = policy.may(self.person, "register", on=self.today)
        context |= views_of(self.request, self.narrowed_by)
        return context
