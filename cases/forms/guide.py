"""One question of the guided decision: its answers, and what each of them needs on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms import documents
from cases.forms.base import Form
from cases.forms.decision import record_field
from cases.forms.fields import OneOf, Paragraph, Text, offer
from cases.labels import guide as words
from cases.selectors.answer_content import where_to_turn
from cases.selectors.guide import SEARCH, WAY, WHY_OTHERWISE, Deciding, fields_at, name_of
from cases.selectors.guide_consequences import Consequence, of_question
from workflow.procedure import guide
from workflow.procedure.guide import Answer, Question

LACKING = _("This outcome needs: %(need)s.")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer as the page shows it; `fields` are asked for only with it."""

    number: int
    consequence: Consequence
    title: Text
    hint: Text
    lines: tuple[words.Line, ...]
    fields: tuple[forms.BoundField, ...]
    chosen: bool


class Ask(Form):
    """A question's form. Nothing is required of a draft: what is missing is said when one goes on."""

    answer = OneOf(_("Choose one"))

    def __init__(self, *args: Any, now: Deciding, question: Question, **more: Any) -> None:
        self.now, self.question = now, question
        self.consequences = of_question(now, question)
        self.documents = 0
        super().__init__(*args, **{**more, "initial": self._before()})

    def _before(self) -> dict[str, str]:
        return {**self.now.typed, "answer": self.now.chosen.get(self.question, "")}

    def build(self) -> None:
        offer(self, "answer", [(one.answer.code, one.answer.code) for one in self.consequences])
        for one in self.consequences:
            for name in fields_at(one.answer, objected=self.now.objected):
                self.fields[name_of(one.answer, name)] = self._field(one.answer, name)
        if self.question is Question.HELD:
            self.fields[SEARCH] = record_field("not_held", SEARCH, required=False)
        if self.question is Question.FORM:
            typed = str(self.now.typed.get("documents_rows", ""))
            before = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 3 else 1
            self.documents = documents.rows(self.data if self.is_bound else None, before)
            self.fields.update(documents.fields(self.documents))
            self.fields[WAY] = record_field("disclosed", WAY, required=False)

    @staticmethod
    def _field(answer: Answer, name: str) -> forms.Field:
        if not answer.outcome:
            return Paragraph(words.WHY_OTHERWISE, required=False, rows=2)
        return record_field(answer.outcome, name, required=False)

    def options(self) -> Iterator[Option]:
        """In the order of the table."""
        body = where_to_turn(self.now.file.case.agency)["body"]
        chosen = self["answer"].value()
        for number, one in enumerate(self.consequences, 1):
            names = fields_at(one.answer, objected=self.now.objected)
            yield Option(
                number=number,
                consequence=one,
                title=words.answer_title(one.answer),
                hint=words.answer_hint(one.answer, one.needs),
                lines=tuple(words.lines(one, body)),
                fields=tuple(self[name_of(one.answer, n)] for n in names if n != SEARCH),
                chosen=chosen == one.answer.code,
            )

    def asked_of_all(self) -> list[forms.BoundField]:
        """What is asked for whatever the answer."""
        apart = [SEARCH, *(name for name, _field in documents.fields(self.documents)), WAY]
        return [self[name] for name in apart if name in self.fields]

    def chosen(self) -> dict[str, str]:
        """The answer posted, if the question has it."""
        code = str(self.data.get("answer", ""))
        return {self.question.value: code} if guide.find(self.question, code) else {}

    def typed(self) -> dict[str, str]:
        """Everything posted, as it was posted."""
        names = [name for name in self.fields if name != "answer" and name in self.data]
        found = {name: str(self.data[name]) for name in names}
        return {**found, "documents_rows": str(self.documents)} if self.documents else found

    def clean_answer(self) -> str:
        code: str = self.cleaned_data["answer"]
        refused = next(one.refused for one in self.consequences if one.answer.code == code)
        if refused:
            raise forms.ValidationError(labels.why(refused), refused.code)
        return code

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        documents.check(self, data, self.documents)
        return data

    def suffices(self, now: Deciding) -> bool:
        """Whether one may go on with what is kept by `now`; says what is missing at its field."""
        if not self.is_valid():
            return False
        answer = guide.find(self.question, self.cleaned_data["answer"])
        if answer is None or answer.step:
            return True
        if answer.code == "otherwise" and not now.typed.get(WHY_OTHERWISE, "").strip():
            empty = _("%(label)s: nothing is filled in.")
            self.add_error(
                WHY_OTHERWISE, forms.ValidationError(empty, "required", {"label": words.WHY_OTHERWISE})
            )
        if now.outcome:
            for code, (asked_at, name) in now.lacking(now.outcome).items():
                if asked_at is self.question:
                    field = "title_1" if name == "documents" else name
                    text = LACKING % {"need": labels.need(code)}
                    self.add_error(
                        field if field in self.fields else None, forms.ValidationError(text, "lacking")
                    )
        return not self.errors
