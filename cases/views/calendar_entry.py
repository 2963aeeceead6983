"""Entering a notice of days off: from its text, from a file, or day by day; then every day is looked at (C2)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from agencies import calendar_sentences, notices
from agencies.models import CalendarNotice
from agencies.notices import BadNotice
from cases.forms import calendar as forms
from cases.forms.calendar import NoticeDays, NoticeFile, NoticeText
from cases.labels import dates
from cases.views.asked import row
from cases.views.calendar_access import Keeping

SOURCES: dict[str, type[NoticeText | NoticeFile]] = {"text": NoticeText, "file": NoticeFile}
INVALID = 422


class _Entering(Keeping, View):
    def days_page(
        self, form: NoticeDays, *, notice: CalendarNotice | None = None, status: int = 200
    ) -> HttpResponse:
        remarks = [(one, calendar_sentences.remark(one)) for one in form.remarks()]
        rows = [
            {
                **row,
                "weekday": dates.weekday(row["day"]) if row["day"] else "",
                "remarks": [
                    said for one, said in remarks if row["day"] and one.params.get("day") == row["day"]
                ],
            }
            for row in form.rows()
        ]
        context = {
            "here": "calendar",
            "form": form,
            "rows": rows,
            "grave": [pair for pair in remarks if pair[0].grave],
            "aside": [pair for pair in remarks if not pair[0].grave],
            "notice": notice,
            "replaces": form.replaces,
        }
        return render(self.request, "cases/pages/calendar_days.html", context, status=status)

    @property
    def replaces(self) -> CalendarNotice | None:
        """The notice to be replaced, where the address names one; it is his to replace."""
        named = row(self.request.GET.get("replaces", ""))
        return None if named is None else self.own_notice(named)

    def looks_again(self) -> bool:
        """A button that only shows the page again: one more row, or the weekdays and remarks anew."""
        return "add" in self.request.POST


class Read(_Entering):
    """`calendar/new/text/` and `calendar/new/file/`: what a notice is read from."""

    def get(self, request: HttpRequest, how: str) -> HttpResponse:
        return self.page(how, self.form(how)())

    def post(self, request: HttpRequest, how: str) -> HttpResponse:
        form = self.form(how)(data=request.POST, files=request.FILES)
        found = form.read()
        if found is None:
            return self.page(how, form, INVALID)
        first = forms.of_found(found, form.source, form.given())
        first |= self.replaced_head(first)
        first["source"] = form.source.value
        return self.days_page(NoticeDays(keeper=self.keeper, replaces=self.replaces, initial=first))

    def replaced_head(self, first: dict[str, Any]) -> dict[str, Any]:
        """What the text does not say is that of the notice it replaces."""
        if self.replaces is None:
            return {}
        head = {name: getattr(self.replaces, name) for name in ("issuing_body", "doc_number")}
        same = {name: getattr(self.replaces, name) for name in ("scope", "area")}
        return same | {name: first[name] or value for name, value in head.items()}

    def form(self, how: str) -> type[NoticeText | NoticeFile]:
        if how not in SOURCES:
            raise Http404
        return SOURCES[how]

    def page(self, how: str, form: Any, status: int = 200) -> HttpResponse:
        context = {"here": "calendar", "form": form, "how": how, "replaces": self.replaces}
        return render(self.request, "cases/pages/calendar_read.html", context, status=status)


class Days(_Entering):
    """`calendar/new/`: every day with what it is; kept once nothing contradicts itself."""

    def get(self, request: HttpRequest) -> HttpResponse:
        before = self.replaces
        first = forms.of_notice(before) if before is not None else {"year": self.today.year + 1}
        return self.days_page(NoticeDays(keeper=self.keeper, replaces=before, initial=first))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NoticeDays(data=request.POST, keeper=self.keeper, replaces=self.replaces)
        if self.looks_again():
            return self.days_page(form)
        if form.is_valid():
            try:
                values = form.values() | {"replaces": form.replaces, "key": form.cleaned_data["key"]}
                notice = notices.enter(**values, by=self.person)
            except BadNotice as bad:
                form.refuse(bad)
            else:
                messages.success(request, _("Kept. It moves nothing until it is confirmed."))
                return redirect("calendar-notice", notice.pk)
        return self.days_page(form, status=INVALID)


class Again(_Entering):
    """`calendar/<pk>/days/`: a notice that still waits, entered anew."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = self.own_notice(pk)
        if notice.confirmed:
            return redirect("calendar-notice", pk)
        form = NoticeDays(keeper=self.keeper, replaces=notice.replaces, initial=forms.of_notice(notice))
        return self.days_page(form, notice=notice)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        notice = self.own_notice(pk)
        form = NoticeDays(data=request.POST, keeper=self.keeper, replaces=notice.replaces)
        if self.looks_again():
            return self.days_page(form, notice=notice)
        if form.is_valid():
            try:
                notices.amend(notice_id=pk, by=self.person, **form.values())
            except BadNotice as bad:
                form.refuse(bad)
            else:
                messages.success(request, _("Kept. It moves nothing until it is confirmed."))
                return redirect("calendar-notice", pk)
        return self.days_page(form, notice=notice, status=INVALID)
