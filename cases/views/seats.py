"""Taking a task and giving it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views import View

from cases import labels
from cases.models import Work
from cases.services import seat
from cases.services.act import Act
from cases.views.access import Desk
from workflow.procedure.machine import NotAllowed


class Claim(Desk, View):
    """POST only; afterwards the case is open in front of whoever took it."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.moved(seat.claim, pk, _("The task is yours now."))

    def moved(self, verb: Any, pk: int, done: str) -> HttpResponse:
        work = Work.objects.filter(pk=pk).first()
        if work is None:
            raise Http404
        case = self.case(work.case_id)
        try:
            verb(work_id=pk, act=Act(by=self.person, today=self.today))
        except NotAllowed as refusal:
            messages.error(self.request, labels.why(refusal.why))
        else:
            messages.success(self.request, done)
        return redirect(case)


class Release(Claim):
    """Back to the group."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.moved(seat.release, pk, _("The task is back with its group."))
