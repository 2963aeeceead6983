"""`register/`: the clerk writes an application down."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from agencies import people
from cases.forms.registration import Registration
from cases.labels_law import sentence
from cases.services.act import Repeated
from cases.views.access import Desk
from cases.views.action import INVALID
from workflow.law.events import Impossible


class Register(Desk, View):
    """One page, one button; `add` gives another item, `compute` the dates, `switch` the other kind: none saves anything."""

    needs = "register"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(data=request.POST, files=request.FILES)
        if {"add", "compute", "switch"} & request.POST.keys():
            return self.filling(form)
        if not form.is_valid():
            return self.page(form, status=INVALID, days=self.days(form), files_again=bool(request.FILES))
        try:
            case = form.register()
        except Repeated as repeated:
            messages.info(
                request,
                _("This application was registered before, as %(number)s.")
                % {"number": repeated.case.number},
            )
            return redirect(repeated.case)
        except Impossible as impossible:
            form.add_error("arrived_on", sentence(impossible))
            return self.page(form, status=INVALID, files_again=bool(request.FILES))
        messages.success(request, _("Registered as %(number)s.") % {"number": case.number})
        if form.evidence_is_missing:
            messages.warning(
                request,
                _("No evidence came with it. The receipt asks for it; the date does not wait for it (R 41)."),
            )
        return redirect(case)

    def form(self, **given: Any) -> Registration:
        agency = people.agency_of(self.person, self.today)
        if agency is None:
            raise PermissionDenied
        return Registration(agency=agency, person=self.person, today=self.today, **given)

    def filling(self, form: Registration) -> HttpResponse:
        """Still being filled in: everything typed stays, and only the days are spoken about."""
        asked = "compute" in self.request.POST
        form.full_clean()
        days = self.days(form)
        for name in list(form.errors):
            if not asked or name not in ("channel", "arrived_on", "confirmed_on"):
                del form.errors[name]
        return self.page(form, days=days, files_again=bool(self.request.FILES))

    @staticmethod
    def days(form: Registration) -> Any:
        try:
            return form.days()
        except Impossible as impossible:
            form.add_error("arrived_on", sentence(impossible))
            return None

    def page(self, form: Registration, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "today": self.today, "here": "register", **more}
        return render(self.request, "cases/pages/register.html", context, status=status)
