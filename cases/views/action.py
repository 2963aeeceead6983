"""The page of every move: the rule, the form, and, when nothing was done, why and how to go on."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views import View

from cases import labels, policy
from cases.forms.base import ActionForm
from cases.forms.registry import FORMS, NOTES
from cases.labels_law import sentence
from cases.models import Case, CaseEvent
from cases.selectors import earliest, submissions
from cases.selectors.case_file import CaseFile
from cases.services.act import Missing, Repeated, Stale
from cases.views.before_login import KeepsTyped
from workflow.law import records
from workflow.law.events import Impossible
from workflow.procedure.guards import WhyNot
from workflow.procedure.guide import Question
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import Action

REFUSED: Final = 409
INVALID: Final = 422
LONGEST_POSITION: Final = 4


class FormPage(KeepsTyped, View):
    """GET shows a form, POST performs it once. Subclasses say which form."""

    form_class: type[ActionForm]
    title: str | Promise

    def find(self, case: Case) -> None:
        """Sets the form and the title, or raises Http404."""

    def get(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        case = self.case(pk)
        self.find(case)
        if posted := self.typed_before_login():
            messages.info(request, _("Your login had ended. What you typed before is here."))
            return self.page(self.form(case, data=posted).unjudged())
        return self.page(self.form(case, initial=self.first(request.GET)))

    def first(self, asked: QueryDict) -> dict[str, Any]:
        """What the address fills in beforehand: the choice of a first step."""
        found: dict[str, Any] = {
            name: asked[name] for name in ("outcome", "fact", "right_day", "letter") if name in asked
        }
        for name in ("positions", "ids", "items"):
            if name in asked:
                found[name] = [one for one in asked.getlist(name) if one.isdecimal()]
        return found

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        case = self.case(pk)
        self.find(case)
        form = self.form(case, data=request.POST, files=request.FILES)
        if "keep" in request.POST:
            return self.only_kept(form)
        if "add" in request.POST or "step" in request.POST:
            return self.page(form.unjudged())
        if first := submissions.sent_before(form.data.get("key", ""), case):
            return self.repeated(first)
        if not form.is_valid():
            # What could be chosen may be gone because the case moved on: then that is what there is to say.
            since = submissions.since(case, form.data.get("version", ""))
            return self.stale(form, since) if since else self.page(form, status=INVALID)
        if "preview" in request.POST:
            return self.preview(form)
        try:
            done = form.perform()
        except Repeated as repeated:
            return self.repeated(repeated.case)
        except Missing as missing:
            form.take(missing)
            return self.page(form, status=INVALID)
        except Impossible as impossible:
            return self.impossible(form, impossible)
        except NotAllowed as refused:
            return self.refused(form, refused.why)
        except Stale as stale:
            return self.stale(form, stale.since)
        messages.success(request, _("Done: %(what)s.") % {"what": self.title})
        return redirect(self.next(form, done))

    def only_kept(self, form: ActionForm) -> HttpResponse:
        """Only kept, as one types; for the forms that can."""
        saved_at = form.keep()
        said = labels.saved_at(saved_at) if saved_at else _("Not saved.")
        return HttpResponse(
            said, content_type="text/plain; charset=utf-8", status=200 if saved_at else REFUSED
        )

    def next(self, form: ActionForm, case: Case) -> Any:
        """Where one goes afterwards: back to the question of the guided decision that asked for it, else to the case."""
        return self.question(case) or case

    def question(self, case: Case) -> str:
        """The address of the question that led here."""
        position, _between, question = self.request.GET.get("guide", "").partition("-")
        if not position.isdecimal() or len(position) > LONGEST_POSITION or question not in set(Question):
            return ""
        return reverse("guide-question", args=[case.pk, int(position), question])

    def preview(self, form: ActionForm) -> HttpResponse:
        """What would follow, without doing it; only some forms have one."""
        return self.page(form)

    def form(self, case: Case, **given: Any) -> ActionForm:
        return self.form_class(file=CaseFile(case, self.today), person=self.person, **given)

    def impossible(self, form: ActionForm, impossible: Impossible) -> HttpResponse:
        """At its field where there is one; else over the form."""
        field = form.impossible.get(impossible.code)
        if field in form.fields:
            form.add_error(field, sentence(impossible))
            return self.page(form, status=INVALID)
        return self.page(form, status=REFUSED, impossible=sentence(impossible))

    def refused(self, form: ActionForm, why: WhyNot) -> HttpResponse:
        """A day before what the act rests on is said at the day; everything else over the form."""
        if why.code in earliest.CODES and form.day_field in form.fields:
            form.add_error(form.day_field, labels.why(why))
            return self.page(form, status=INVALID)
        return self.page(form, status=REFUSED, refused=why)

    def repeated(self, case: Case) -> HttpResponse:
        """The first post's result."""
        messages.info(self.request, _("This form was sent before; nothing was done twice."))
        return redirect(case)

    def stale(self, form: ActionForm, since: list[CaseEvent]) -> HttpResponse:
        """The same form for the case as it is now: everything typed stands, a second post works."""
        form = self.form(self.case(form.case.pk), data=form.data, files=form.files)
        form.again(form.case)
        lines = [(row, labels.event_text(row)) for row in since]
        return self.page(form.unjudged(), status=REFUSED, since=lines, is_stale=True)

    def page(self, form: ActionForm, *, status: int = 200, **more: Any) -> HttpResponse:
        move = form.move() if hasattr(form, "action") else None
        context = {
            "form": form,
            "title": self.title,
            "case": form.case,
            "file": form.file,
            "today": self.today,
            "basis": records.basis(move.basis, form.case.kind) if move else None,
            "here": "cases",
            "back_to": self.question(form.case),
            **form.context(),
            **more,
        }
        return render(self.request, form.template, context, status=status)


class ActionView(FormPage):
    """`cases/<pk>/do/<action>/`: any move of the table that a person makes in a form."""

    def find(self, case: Case) -> None:
        name = self.kwargs["action"]
        if name in NOTES:
            # These move nothing, so the tables do not say who may do them.
            self.title, self.form_class, needed = NOTES[name]
            if not policy.may(self.person, needed, on=self.today):
                raise Http404
            return
        try:
            action = Action(name)
            self.form_class = FORMS[action]
        except (ValueError, KeyError):
            raise Http404 from None
        self.title = labels.action(action)

    def preview(self, form: ActionForm) -> HttpResponse:
        shown = getattr(form, "preview", None)
        if shown is None:
            return self.page(form)
        try:
            return self.page(form, shift=shown())
        except Missing as missing:
            form.take(missing)
            return self.page(form, status=INVALID)
        except Impossible as impossible:
            return self.impossible(form, impossible)
