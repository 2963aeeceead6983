"""Giving on or urging several cases at once: the form, then what became of each."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View

from cases import labels, policy
from cases.forms.many import ManyForm, ReassignMany, UrgeMany
from cases.forms.missing import sentence_for
from cases.models import Case
from cases.services.in_turn import Outcome
from cases.views import asked
from cases.views.access import Desk
from cases.views.action import INVALID

MOST: Final = 200


class Many(Desk, View):
    """`case`, many times: which. What one may not see, or is not there, is left out."""

    needs = "manage"
    form_class: type[ManyForm]

    def get(self, request: HttpRequest) -> HttpResponse:
        cases = self.cases(request.GET.getlist("case"))
        if not cases:
            messages.error(request, _("Nothing was ticked. Tick at least one case."))
            return redirect(self.back(request.GET.get("back", "")))
        return self.page(self.form(), cases, back=self.back(request.GET.get("back", "")))

    def post(self, request: HttpRequest) -> HttpResponse:
        cases = self.cases(request.POST.getlist("case"))
        back = self.back(request.POST.get("back", ""))
        if not cases:
            messages.error(request, _("Nothing was ticked. Tick at least one case."))
            return redirect(back)
        form = self.form(data=request.POST)
        if not form.is_valid():
            return self.page(form, cases, status=INVALID, back=back)
        outcomes = {one.case_id: one for one in form.perform([case.pk for case in cases])}
        # who has them now, and in what unit
        lines = [(case, _said(outcomes[case.pk])) for case in self.cases([str(case.pk) for case in cases])]
        done = sum(one.done for one in outcomes.values())
        return self.page(form, cases, outcomes=lines, done=done, back=back)

    def form(self, **given: Any) -> ManyForm:
        return self.form_class(agency=self.agency, person=self.person, today=self.today, **given)

    def cases(self, ticked: list[str]) -> list[Case]:
        seen = policy.visible(self.person, self.today).filter(pk__in=asked.rows(ticked)[:MOST])
        return list(seen.select_related("handler", "unit").order_by("due_on", "pk"))

    def back(self, asked: str) -> str:
        """Where one came from: an address of ours."""
        ours = asked.startswith("/manage/") and url_has_allowed_host_and_scheme(asked, None)
        return asked if ours else "/manage/"

    def page(self, form: ManyForm, cases: list[Case], *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "cases": cases, "here": "manage", **more}
        return render(self.request, "cases/pages/many.html", context, status=status)


class Reassign(Many):
    form_class = ReassignMany


class Urge(Many):
    form_class = UrgeMany


def _said(one: Outcome) -> tuple[bool, Any]:
    """Whether it was done, and what is said about it."""
    if one.refused:
        return False, labels.why(one.refused)
    if one.missing:
        return False, sentence_for(one.missing)
    return (False, _("Was done before.")) if one.repeated else (True, _("Done."))
