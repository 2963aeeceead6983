"""`cases/<pk>/guide/…`: the guided decision, one question a page. Every post keeps what was typed, first of all."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from cases import labels
from cases.forms.guide import Ask
from cases.forms.guide_answer import Conclude
from cases.forms.registration import FORMS_WANTED
from cases.labels import guide as words
from cases.models import Case
from cases.selectors import due, guide as selectors, similar, submissions
from cases.selectors.answer_content import where_to_turn
from cases.selectors.case_file import CaseFile
from cases.selectors.guide import Deciding
from cases.selectors.guide_consequences import whole
from cases.services import guide as services
from cases.views.action import INVALID, LONGEST_POSITION, FormPage
from cases.views.before_login import KeepsTyped
from workflow.law.citations import R_45
from workflow.procedure import guide
from workflow.procedure.guards import WhyNot
from workflow.procedure.guide import Question
from workflow.procedure.states import Action


class Guide(KeepsTyped):
    """What every page of the guided decision asks first: whose case it is, and whether it is being worked on."""

    case_id: int

    def now(self, case: Case, position: int | None) -> Deciding:
        """The item under decision; for anybody but the case's handler there is no such page."""
        file = CaseFile(case, self.today)
        if not selectors.may_decide(file, self.person):
            raise Http404
        items = file.live_items
        if position is None:
            item = next((one for one in items if not one.outcome), items[0])
        else:
            item = next((one for one in items if one.position == position), None) or _gone()
        return selectors.deciding(file, item, self.person)

    def elsewhere(self, now: Deciding) -> HttpResponse | None:
        """Back to the case, with the reason, where nothing can be decided now."""
        if now.file.state in selectors.AT_WORK:
            return None
        values = {"action": Action.DETERMINE, "state": now.file.state}
        messages.error(self.request, labels.why(WhyNot("not_from_here", R_45, values)))
        return redirect(now.file.case)

    def moving(self, now: Deciding) -> HttpResponse | None:
        """Kept, and shown another question or item, as the button said; or only kept, as one typed."""
        if "keep" in self.request.POST and now.draft:
            said = labels.saved_at(now.draft.saved_at)
            return HttpResponse(said, content_type="text/plain; charset=utf-8")
        position, _between, question = self.request.POST.get("go", "").partition("-")
        if not position.isdecimal() or len(position) > LONGEST_POSITION:
            return None
        if question in set(Question):
            return redirect(address(now.file.case, int(position), Question(question)))
        return redirect("guide-item", now.file.case.pk, int(position))

    def frame(self, now: Deciding, question: Question) -> dict[str, Any]:
        """What stands around each question."""
        way = now.way
        return {
            "case": now.file.case,
            "file": now.file,
            "now": now,
            "question": question,
            "title": words.TITLES[question],
            "here_url": address(now.file.case, now.item.position, question),
            "rule": words.RULES[question],
            "articles": guide.RULES[question],
            "steps": [step(now, one, question) for one in Question],
            "before": next((a.question for a in reversed(way.taken) if before(a.question, question)), None),
            "several": len(now.file.live_items) > 1,
            "saved_at": now.draft.saved_at if now.draft else None,
            "due": due.of_case(now.file.case, now.file.calendar, now.file.today),
            "today": self.today,
            "here": "cases",
            "wanted": wanted(now.file.case),
            "similar": similar.to_case(now.file.case, self.person, self.today, text=now.item.text),
        }


def wanted(case: Case) -> str:
    """The form and the way the applicant asked for (R 29 ¶2(3))."""
    forms = [str(name) for code, name in FORMS_WANTED if code in case.forms_wanted]
    return "，".join([*forms, str(labels.way(case.way_wanted))])


def _gone() -> Any:
    raise Http404


def before(one: Question, other: Question) -> bool:
    order = list(Question)
    return order.index(one) < order.index(other)


def address(case: Case, position: int, question: Question) -> str:
    """Of one question about one item."""
    return reverse("guide-question", args=[case.pk, position, question.value])


def step(now: Deciding, one: Question, current: Question) -> dict[str, Any]:
    """A line of the list of questions."""
    answer = now.way.answer_to(one)
    return {
        "question": one,
        "short": words.SHORT[one],
        "said": words.answer_title(answer) if answer else "",
        "current": one is current,
        "reached": now.way.asks(one),
        "skipped": now.way.ready,
    }


class Questions(Guide, View):
    """Questions one to six. The seventh is `Answered`."""

    def get(
        self, request: HttpRequest, pk: int, position: int | None = None, question: str = ""
    ) -> HttpResponse:
        now = self.now(self.case(pk), position)
        if away := self.elsewhere(now):
            return away
        at = self.asked(now, question)
        if posted := self.typed_before_login():
            now = self.keep(Ask(posted, now=now, question=at), now)
            messages.info(request, _("Your login had ended. What you typed before is here."))
        if at is Question.ANSWER or at is not self.asked(now, at):
            return redirect(address(now.file.case, now.item.position, self.asked(now, at)))
        return self.page(Ask(now=now, question=at), now)

    @staticmethod
    def asked(now: Deciding, question: str) -> Question:
        """The question asked for, if the answers so far have come to it; else the first that is open."""
        found = Question(question) if question in set(Question) else now.way.at
        return found if now.way.asks(found) else now.way.at

    def post(
        self, request: HttpRequest, pk: int, position: int | None = None, question: str = ""
    ) -> HttpResponse:
        before = self.now(self.case(pk), position)
        if away := self.elsewhere(before):
            return away
        at = self.asked(before, question)
        if at is Question.ANSWER:
            return redirect(address(before.file.case, before.item.position, at))
        form = Ask(request.POST, now=before, question=at)
        now = self.keep(form, before)
        if moved := self.moving(now):
            return moved
        if "add" in request.POST:
            form.full_clean()
            form.errors.clear()
            return self.page(form, now)
        if not form.suffices(now):
            return self.page(form, now, status=INVALID)
        answer = next(one for one in guide.of(at) if one.code == form.cleaned_data["answer"])
        here = f"{now.item.position}-{at.value}"
        if answer.leads is None:
            where = reverse("act", args=[pk, answer.step])
            items = f"&items={now.item.position}" if answer.move is Action.CONSULT else ""
            return redirect(f"{where}?guide={here}{items}")
        return redirect(address(now.file.case, now.item.position, answer.leads))

    def keep(self, form: Ask, now: Deciding) -> Deciding:
        """The draft with what was posted; of an item determined before, with its answers too."""
        services.keep(
            item=now.item,
            person=self.person,
            chosen={**now.chosen, **form.chosen()},
            typed={**now.typed, **form.typed()},
        )
        return selectors.deciding(now.file, now.item, self.person)

    def page(self, form: Ask, now: Deciding, *, status: int = 200) -> HttpResponse:
        context = {**self.frame(now, form.question), "form": form, "options": list(form.options())}
        return render(self.request, "cases/pages/guide.html", context, status=status)


class Answered(Guide, FormPage):
    """The seventh: sent, it determines the item through the one door, and the last item's opens the drafted letter."""

    form_class = Conclude

    def find(self, case: Case) -> None:
        self.title = labels.action(Action.DETERMINE)

    def form(self, case: Case, **given: Any) -> Conclude:
        given.pop("files", None)
        return Conclude(now=self.now(case, self.kwargs["position"]), **given)

    def first(self, asked: Any) -> dict[str, Any]:
        """Nothing comes from the address."""
        return {}

    def get(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        now = self.now(self.case(pk), kwargs["position"])
        if away := self.elsewhere(now) or self.not_ready(now):
            return away
        if posted := self.typed_before_login():
            self.keep(Conclude(posted, now=now))
            messages.info(request, _("Your login had ended. What you typed before is here."))
        return super().get(request, pk, **kwargs)

    def not_ready(self, now: Deciding) -> HttpResponse | None:
        """Something is still to be answered before."""
        return None if now.way.ready else redirect(address(now.file.case, now.item.position, now.way.at))

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        case = self.case(pk)
        now = self.now(case, kwargs["position"])
        if first := submissions.sent_before(request.POST.get("key", ""), case):
            return self.repeated(first)
        if now.way.ready:
            self.keep(Conclude(request.POST, now=now))
        if away := self.moving(now) or self.not_ready(now):
            return away
        return super().post(request, pk, **kwargs)

    def keep(self, form: Conclude) -> None:
        now = form.now
        typed = {**now.typed, **form.typed()}
        services.keep(item=now.item, person=self.person, chosen=now.chosen, typed=typed)

    def next(self, form: Any, case: Case) -> Any:
        """The next item that is open; after the last one the letter, drafted."""
        left = CaseFile(case, self.today).live_items
        if any(not item.outcome for item in left):
            return reverse("guide", args=[case.pk])
        return reverse("draft", args=[case.pk])

    def page(self, form: Any, *, status: int = 200, **more: Any) -> HttpResponse:
        now = form.now
        body = where_to_turn(now.file.case.agency)["body"]
        lines = words.lines(whole(now), body)
        frame = self.frame(now, Question.ANSWER)
        return super().page(form, status=status, **{**frame, "lines": lines[:-1], **more})
