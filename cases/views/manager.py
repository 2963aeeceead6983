"""Oversight: what is late, what will be, and giving cases to somebody else."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.generic import TemplateView

from agencies import calendars, people
from agencies.models import Agency
from cases import labels, policy
from cases.models import Case
from cases.selectors import due, forecast, manager, urgings
from cases.services import seat
from cases.services.act import Act
from cases.views.access import Desk
from workflow.law.workdays import WorkCalendar
from workflow.procedure.machine import NotAllowed

SHOWN = 50
DIGITS = 18  # a key has no more


class Manager(Desk, TemplateView):
    """Four short lists and a table by unit and person."""

    template_name = "cases/pages/manager.html"
    needs = "manage"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = people.agency_of(self.person, self.today)
        if agency is None:
            return super().get_context_data(**kwargs)
        calendar = calendars.for_agency(agency)

        def rows(cases: Any) -> list[tuple[Case, labels.Due]]:
            return [(case, due.of_case(case, calendar, self.today)) for case in cases[:SHOWN]]

        load = manager.load(agency, self.today)
        return super().get_context_data(
            late=sum(line.overdue for line in load),
            soon=sum(line.week for line in load),
            paused_in_all=sum(line.paused for line in load),
            unconfirmed_in_all=sum(line.unconfirmed for line in load),
            overdue=rows(manager.overdue(agency, self.today)),
            week=rows(manager.due_within(agency, self.today)),
            paused=rows(manager.paused(agency)),
            unconfirmed=rows(manager.unconfirmed(agency)),
            **self.ahead(agency, calendar),
            load=load,
            urgings=urgings.watched(agency, self.today, calendar),
            handlers=manager.handlers(agency, self.today),
            here="manage",
            **kwargs,
        )

    def ahead(self, agency: Agency, calendar: WorkCalendar) -> dict[str, Any]:
        """What will be late within the days asked for, if nothing happens."""
        asked = self.request.GET.get("within", "")
        within = int(asked) if asked.isdecimal() and 1 <= int(asked[:6]) <= forecast.LONGEST else None
        problem = _("Write a whole number from 1 to %(most)d.") % {"most": forecast.LONGEST}
        days = within or manager.WEEK * 2
        late, in_all = forecast.overdue_within(agency, self.today, days, most=SHOWN)
        rows = [(one.case, due.on_day(one.due_on, calendar, self.today)) for one in late]
        return {
            "ahead": rows,
            "within": asked if asked and within is None else days,
            "within_days": days,
            "within_problem": problem if asked and within is None else "",
            "ahead_in_all": in_all,
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Reassigns what was ticked; without a person or a reason everything typed is shown again."""
        posted = request.POST
        ids = [int(value) for value in posted.getlist("case") if value.isdecimal() and len(value) <= DIGITS]
        to, reason = posted.get("to", ""), posted.get("reason", "").strip()
        errors = {}
        if not ids:
            errors["case"] = _("Tick at least one case.")
        agency = people.agency_of(self.person, self.today)
        if agency is None or to not in {str(one.pk) for one in manager.handlers(agency, self.today)}:
            errors["to"] = _("Choose who takes the cases.")
        if not reason:
            errors["reason"] = _("Say why; it goes on record.")
        if errors:
            context = self.get_context_data(errors=errors, ticked=ids, chosen=to, reason=reason)
            return self.render_to_response(context, status=422)
        seen = policy.visible(self.person, self.today).filter(pk__in=ids).values_list("pk", flat=True)
        try:
            moved = seat.reassign(
                case_ids=list(seen),
                act=Act(by=self.person, today=self.today),
                to_user_id=int(to),
                reason=reason,
            )
        except NotAllowed as refusal:
            messages.error(request, labels.why(refusal.why))
        else:
            n = len(moved)
            messages.success(request, ngettext("%(n)d case given on.", "%(n)d cases given on.", n) % {"n": n})
        return redirect("manager")
