"""Notices of days off: which there are, what one would move, and its confirmation (C2, C3)."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from agencies import calendar_sentences, calendars, notices
from agencies.calendar_found import Remark
from agencies.models import CalendarNotice
from agencies.notices import BadNotice
from cases import policy
from cases.selectors import calendar_preview
from cases.selectors.calendar_preview import Preview
from cases.services import calendar_change
from cases.views import day_grid, month_grid
from cases.views.calendar_access import Keeping

SHOWN = 50
AGAIN = 5  # seconds until the page of a notice looks again whether its dates are recomputed


def state_of(notice: CalendarNotice) -> str:
    """waiting, in_force, replaced or taken_back."""
    if not notice.confirmed:
        return "waiting"
    after = getattr(notice, "replaced_by", None)
    if after is None or not after.confirmed:
        return "in_force"
    return "taken_back" if after.takes_back else "replaced"


class Notices(Keeping, View):
    """`calendar/`: every notice that concerns one, what waits first; and years nothing is known of."""

    def get(self, request: HttpRequest) -> HttpResponse:
        takes_back = Q(replaces__isnull=False, days_off=[], days_on=[])
        rows = (
            self.keeper.visible()
            .exclude(takes_back)
            .select_related("replaces", "replaced_by", "entered_by", "confirmed_by")
        )
        waiting = [self._row(row) for row in rows.filter(confirmed_at__isnull=True)]
        page = Paginator(rows.filter(confirmed_at__isnull=False), SHOWN).get_page(request.GET.get("page"))
        known = calendars.national()
        context = {
            "here": "calendar",
            "waiting": waiting,
            "page_obj": page,
            "rows": [self._row(row) for row in page],
            "provisional": [
                year for year in (self.today.year, self.today.year + 1) if year in known.provisional_years
            ],
            "missing": calendars.missing_years(self.today, calendars.national()),
            "keeper": self.keeper,
        }
        return render(request, "cases/pages/calendar.html", context)

    def _row(self, notice: CalendarNotice) -> dict[str, Any]:
        return {
            "notice": notice,
            "state": state_of(notice),
            "off": len(notice.days_off),
            "on": len(notice.days_on),
        }


class _OneNotice(Keeping, View):
    def page(
        self, template: str, notice: CalendarNotice, preview: Preview | None, **more: Any
    ) -> HttpResponse:
        remarks = [Remark.of(kept) for kept in notice.remarks]
        shifts = Paginator(preview.shifts if preview else [], SHOWN).get_page(self.request.GET.get("page"))
        shifts.object_list = calendar_preview.with_names(list(shifts))
        on_page = [one.moved.case.pk for one in shifts]
        may_open = policy.visible(self.person, self.today).filter(pk__in=on_page)
        context = {
            "here": "calendar",
            "today": self.today,
            "notice": notice,
            "may_keep": self.keeper.may_keep(notice.scope, notice.area),
            "keeper": self.keeper,
            "preview": preview,
            "page_obj": shifts,
            "may_open": set(may_open.values_list("pk", flat=True)),
            "remarks": [(one, calendar_sentences.remark(one)) for one in remarks],
            "weekdays": day_grid.weekdays(),
            **more,
        }
        return render(self.request, template, context)

    def preview(self, notice: CalendarNotice) -> Preview:
        """The operator reads of all cases; an administrator of his agency's (ADR 0059)."""
        only = None if self.keeper.operator else self.keeper.agency
        return calendar_preview.preview(notice, self.today, only=only)


class NoticePage(_OneNotice):
    """`calendar/<pk>/`: its days; what it would move while it waits; POST confirms or throws it away."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = notices.as_it_would_stand(self.notice(pk))
        state = state_of(notice)
        waits = state == "waiting"
        changed = calendar_preview.in_calendar(notice) if waits else {}
        response = self.page(
            "cases/pages/calendar_notice.html",
            notice,
            self.preview(notice) if waits else None,
            state=state,
            after=getattr(notice, "replaced_by", None),
            months=month_grid.months(notice, changed),
            under_way=notice.confirmed and notice.applied_at is None,
            looked_at=min(notice.cases_looked_at, notice.cases_to_look_at or 0),
        )
        if notice.confirmed and notice.applied_at is None:
            response.headers["Refresh"] = str(AGAIN)
        return response

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        what = request.POST.get("what")
        if what == "discard" and not self.keeper.visible().filter(pk=pk).exists():
            return redirect("calendar")
        notice = self.own_notice(pk)
        try:
            if what == "discard":
                notices.discard(notice_id=notice.pk)
                messages.success(request, _("Thrown away. It moved nothing."))
                return redirect("calendar")
            if what == "confirm":
                confirmed = notices.confirm(
                    notice_id=notice.pk, by=self.person, seen=request.POST.get("seen", "")
                )
                calendar_change.apply_if_few(confirmed, self.today)
                messages.success(request, _("In force. The dates are recomputed now, and the handlers told."))
        except BadNotice as bad:
            messages.error(request, calendar_sentences.sentence(bad))
        return redirect("calendar-notice", pk)


class TakeBack(_OneNotice):
    """`calendar/<pk>/take-back/`: what moves if the notice is no longer read, then it is not."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = self.own_notice(pk)
        if state_of(notice) != "in_force" or hasattr(notice, "replaced_by"):
            return redirect("calendar-notice", pk)
        end = CalendarNotice(scope=notice.scope, area=notice.area, year=notice.year, replaces=notice)
        template = "cases/pages/calendar_take_back.html"
        return self.page(template, notice, self.preview(end), key=uuid4())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = self.own_notice(pk)
        try:
            end = notices.take_back(notice=notice, key=_key(request.POST.get("key", "")), by=self.person)
            calendar_change.apply_if_few(end, self.today)
        except BadNotice as bad:
            messages.error(request, calendar_sentences.sentence(bad))
        else:
            messages.success(request, _("Taken back. The dates are recomputed now, and the handlers told."))
        return redirect("calendar-notice", pk)


def _key(posted: str) -> UUID:
    """A form without its key was not made by us: it stands for itself."""
    try:
        return UUID(posted)
    except ValueError:
        return uuid4()
