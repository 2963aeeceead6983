"""The answer on its way: worded by the handler, read by who reviews and who signs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from cases import labels
from cases.forms.approval import shown_for_review
from cases.forms.base import ActionForm
from cases.forms.drafting import SaveDraft
from cases.models import Case
from cases.selectors.case_file import CaseFile
from cases.services import preview
from cases.services.act import Missing
from cases.views.access import Desk
from cases.views.action import FormPage
from cases.views.downloads import DOCX, attached
from workflow.procedure.states import Action


class DraftPage(FormPage):
    """`cases/<pk>/draft/`: the wording, saved as often as one likes."""

    form_class = SaveDraft

    def find(self, case: Case) -> None:
        self.title = labels.action(Action.SAVE_DRAFT)

    def next(self, form: ActionForm, case: Case) -> Any:
        return redirect("draft", case.pk).url


class Preview(Desk, View):
    """The answer as a document, unnumbered and unsigned; nothing is kept."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = CaseFile(self.case(pk), self.today)
        try:
            content = preview.answer(file)
        except Missing:
            messages.error(
                request, _("There is nothing to preview yet: determine the items and save a wording first.")
            )
            return redirect("review", pk)
        return word_file(content, f"preview-{file.case.number}.docx")


class Live(Desk, View):
    """POST the form of the wording: the answer as it would read, drawn beside it. Nothing is kept."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = CaseFile(self.case(pk), self.today)
        form = SaveDraft(file=file, person=self.person, data=request.POST)
        if not form.is_valid():
            return HttpResponse(_("Not shown: the form says what is wrong when it is saved."), status=422)
        try:
            content = preview.as_typed(file, form.wording())
        except Missing:
            return HttpResponse(_("Not shown yet: determine the items first."), status=422)
        return word_file(content, "preview.docx")


class ToSign(Desk, View):
    """The very bytes a signature today would issue, as a Word file."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = CaseFile(self.case(pk), self.today)
        try:
            content = preview.to_sign(file).content
        except Missing:
            raise Http404 from None
        return word_file(content, f"to-sign-{file.case.number}.docx")


def word_file(content: bytes, name: str) -> HttpResponse:
    """A Word file to keep or open, never shown inside a page."""
    return attached(HttpResponse(content, content_type=DOCX), name)


class ReviewPage(Desk, View):
    """`cases/<pk>/review/`: the content, its determinations and authors, and what the reader may do with it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = CaseFile(self.case(pk), self.today)
        context = {
            "case": file.case,
            "file": file,
            "title": _("The answer"),
            "today": self.today,
            **shown_for_review(file, self.person),
        }
        return render(request, "cases/pages/review.html", context)
