"""An agency's own wording: clauses and templates, proposed by the administrator, approved by the head."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from cases import policy
from cases.forms.wording import NewClause, NewTemplate
from cases.labels.pages import why_no_pages
from cases.views.access import Desk
from cases.views.answer import word_file
from templates_docs import own, pdf
from templates_docs.models import Clause, OwnTemplate

FORMS: dict[str, Any] = {"clause": NewClause, "template": NewTemplate}
ROWS: dict[str, Any] = {"clause": Clause, "template": OwnTemplate}
INVALID = 422


class _Wording(Desk, View):
    needs = "see_wording"

    def row(self, kind: str, pk: int) -> Any:
        if kind not in ROWS:
            raise Http404
        return get_object_or_404(ROWS[kind], pk=pk, agency=self.agency)


class Overview(_Wording):
    """`wording/`: every version, what waits for the second person first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        agency, day = self.agency, self.today
        templates = OwnTemplate.objects.filter(agency=agency).defer("content")
        clauses = Clause.objects.filter(agency=agency)
        people_of = ("proposed_by", "approved_by")
        context = {
            "title": _("Our own wording"),
            "here": "wording",
            "today": day,
            "templates": templates.select_related(*people_of),
            "clauses": clauses.select_related(*people_of),
            "templates_used": own.templates_used(agency, day),
            "clauses_used": own.clauses_used(agency, day),
            "may_edit": policy.may(self.person, "edit_wording", on=day),
            "may_approve": policy.may(self.person, "approve_wording", on=day),
            "me": self.person.pk,
        }
        return render(request, "cases/pages/wording.html", context)


class Propose(_Wording):
    """`wording/new/<kind>/`: a new version, checked before it is kept."""

    needs = "edit_wording"

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in FORMS:
            raise Http404
        return self.page(kind, FORMS[kind](initial={"effective_from": self.today.isoformat()}))

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in FORMS:
            raise Http404
        form = FORMS[kind](data=request.POST, files=request.FILES)
        if not form.is_valid() or not form.propose(agency=self.agency, by=self.person, on=self.today):
            return self.page(kind, form, INVALID)
        messages.success(request, _("Kept. It is used once the head has approved it."))
        return redirect("wording")

    def page(self, kind: str, form: Any, status: int = 200) -> HttpResponse:
        context = {"form": form, "kind": kind, "title": form.title, "here": "wording"}
        return render(self.request, "cases/pages/wording_new.html", context, status=status)


class Approve(_Wording):
    """POST `wording/<kind>/<pk>/approve/`."""

    needs = "approve_wording"

    def post(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        try:
            own.approve(self.row(kind, pk), by=self.person, on=self.today)
        except own.SamePerson:
            messages.error(request, _("Who proposed it does not approve it. Ask a second person."))
        else:
            messages.success(request, _("Approved."))
        return redirect("wording")


class Sample(_Wording):
    """`wording/template/<pk>/sample.<form>`: a letter from it with difficult data, as Word file or PDF."""

    def get(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        row = self.row("template", pk)
        made = own.sample(row)
        if form == "docx":
            return word_file(made, f"sample-{row.kind}-{row.version}.docx")
        try:
            content = pdf.from_docx(made)
        except pdf.NotMade as failed:
            messages.error(request, str(why_no_pages(failed.code)))
            return redirect("wording")
        response = HttpResponse(content, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'inline; filename="sample-{row.kind}-{row.version}.pdf"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
