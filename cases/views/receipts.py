"""Receipts printed together: the clerk ticks some, today's stand first, and gets one file of all (R 31)."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import ListView

from cases import policy
from cases.labels.pages import why_no_pages
from cases.models import Letter
from cases.views import asked
from cases.views.access import Desk
from cases.views.answer import word_file
from templates_docs import join, pdf

AT_MOST: Final = 50
INVALID: Final = 422


class Receipts(Desk, ListView[Letter]):
    """`receipts/`: GET lists them newest first, POST gives those of `ids` as one .docx, or with `form=pdf` as one PDF."""

    needs = "register"
    template_name = "cases/pages/receipts.html"
    paginate_by = AT_MOST
    refused = ""

    def get_queryset(self) -> Any:
        receipts = Letter.objects.filter(case__in=policy.visible(self.person, self.today), series="receipt")
        return (
            receipts.filter(voided=None).select_related("case").defer("content").order_by("-year", "-serial")
        )

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """A page that is not there is the nearest one that is."""
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = self.request.method == "POST"
        ticked = set(asked.rows(self.request.POST.getlist("ids")))
        context = super().get_context_data(here="cases", refused=self.refused, today=self.today, **kwargs)
        context["ticked"] = ticked if sent else {r.pk for r in context["page_obj"] if r.dated == self.today}
        return context

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = asked.rows(request.POST.getlist("ids"))[: AT_MOST + 1]
        rows = self.get_queryset().filter(pk__in=chosen).order_by("year", "serial").defer(None)
        contents = [bytes(row.content) for row in rows] if len(chosen) <= AT_MOST else []
        if not contents:
            return self.refuse(_("Tick the receipts to print, at most 50 at a time."))
        try:
            whole = join.joined(contents)
        except join.Unlike:
            return self.refuse(
                _(
                    "These receipts were made from different templates. Print those of each template by themselves."
                )
            )
        if request.POST.get("form") != "pdf":
            return word_file(whole, "receipts.docx")
        try:
            made = pdf.from_docx(whole)
        except pdf.NotMade as not_made:
            return self.refuse(str(why_no_pages(not_made.code)))
        response = HttpResponse(made, content_type="application/pdf")
        response.headers["Content-Disposition"] = 'attachment; filename="receipts.pdf"'
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def refuse(self, sentence: str) -> HttpResponse:
        """The list again with what is wrong; the ticks stay."""
        self.refused = sentence
        self.object_list = self.get_queryset()
        return self.render_to_response(self.get_context_data(), status=INVALID)
