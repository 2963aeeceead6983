"""What changed in the answer since an earlier version, on the page and as a Word file with tracked changes."""

from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from cases.forms.answer_shown import changed_fields
from cases.models import Draft
from cases.selectors import changes
from cases.selectors.case_file import CaseFile
from cases.services import preview
from cases.services.act import Missing
from cases.views.access import Desk
from cases.views.answer import word_file
from templates_docs import redline


class _Compared(Desk, View):
    def versions(self, file: CaseFile) -> tuple[Draft | None, Draft | None]:
        """The version asked for by its number, else the last one somebody else read; and the one to read now."""
        before, now = changes.versions(file)
        since = self.request.GET.get("since", "")
        if since:
            if not (since.isascii() and since.isdecimal() and len(since) < 7):
                raise Http404
            before = file.case.drafts.filter(revision=int(since)).first()
            if before is None:
                raise Http404
        return before, now

    def letters(self, file: CaseFile, before: Draft, now: Draft) -> tuple[bytes, bytes]:
        try:
            return preview.version(file, before), preview.version(file, now)
        except Missing:
            raise Http404 from None


class Changes(_Compared):
    """`cases/<pk>/changes/`: fields and clauses first, then the letter's text by character."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = CaseFile(self.case(pk), self.today)
        before, now = self.versions(file)
        context: dict[str, Any] = {
            "case": file.case,
            "file": file,
            "title": _("What has changed"),
            "today": self.today,
            "here": "cases",
            "before": before,
            "now": now,
            "drafts": file.case.drafts.select_related("saved_by").only(
                "revision", "saved_on", "saved_by__display_name", "case_id"
            ),
        }
        if before and now:
            context["fields"] = changed_fields(before, now)
            context["lines"] = redline.lines(*self.letters(file, before, now))
        return render(request, "cases/pages/changes.html", context)


class ChangesWord(_Compared):
    """`cases/<pk>/changes.docx`: the newer letter with tracked changes."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = CaseFile(self.case(pk), self.today)
        before, now = self.versions(file)
        if before is None or now is None:
            raise Http404
        made = redline.tracked(
            *self.letters(file, before, now),
            author=now.saved_by.display_name,
            when=datetime.combine(now.saved_on, time(), UTC),
        )
        return word_file(made, f"changes-{file.case.number}.docx")
