"""The applicant's identity number, shown once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cases import policy
from cases.forms.identity import Unmask
from cases.models import Case
from cases.services.act import Repeated, Stale
from cases.views.action import INVALID, FormPage


class IdentityPage(FormPage):
    """The number stands in the answer to one POST and nowhere else: no address, no cache, no second look."""

    needs = "unmask"
    form_class = Unmask
    title = _("Identity number")

    def find(self, case: Case) -> None:
        if not policy.may(self.person, "unmask", case, on=self.today):
            raise Http404

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        case = self.case(pk)
        self.find(case)
        form = self.form(case, data=request.POST)
        if not form.is_valid() or not isinstance(form, Unmask):
            return self.page(form, status=INVALID)
        try:
            number = form.show()
        except Repeated as repeated:
            return redirect("identity", repeated.case.pk)
        except Stale as stale:
            return self.stale(form, stale.since)
        response = self.page(form, number=number)
        response.headers["Cache-Control"] = "no-store"
        return response
