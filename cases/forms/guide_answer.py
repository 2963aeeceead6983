"""The last question of the guided decision: what the answer says. Sent, the item is determined."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms.base import ActionForm
from cases.forms.fields import Paragraph
from cases.labels import guide as words
from cases.models import Case
from cases.selectors.guide import Deciding
from cases.selectors.guide_consequences import letter_says
from cases.services import guide
from workflow.law.outcomes import OUTCOMES
from workflow.procedure.guide import Question
from workflow.procedure.states import Action

WORDING = ("opening", "remarks")


class Conclude(ActionForm):
    """The reasons, and with the last item the letter's own words."""

    action = Action.DETERMINE
    template = "cases/pages/guide_answer.html"
    documents = 0

    reasons = Paragraph(
        _("Reasons"), required=False, rows=5,
        help_text=_("The facts of this very item: naming a provision alone is no reason."),
    )  # fmt: skip
    opening = Paragraph(
        _("Opening"),
        required=False,
        rows=2,
        help_text=_("Optional: stands before the determinations. Empty: the usual sentence."),
    )
    remarks = Paragraph(
        _("Further explanation"),
        required=False,
        rows=4,
        help_text=_("Optional: how and where to get it, whom to ask."),
    )

    def __init__(self, *args: Any, now: Deciding, **more: Any) -> None:
        self.now = now
        before = now.file.draft.content.get("wording", {}) if now.file.draft else {}
        super().__init__(*args, file=now.file, person=now.person, **more)
        known = {name: now.typed[name] for name in ("reasons", *WORDING) if name in now.typed}
        self.initial.update({**before, **known})

    def build(self) -> None:
        super().build()
        if not self.is_last:
            for name in WORDING:
                del self.fields[name]

    @property
    def is_last(self) -> bool:
        """With this item everything asked for is determined: the letter follows."""
        return all(i.outcome for i in self.file.live_items if i.position != self.now.item.position)

    @property
    def button(self) -> Any:  # type: ignore[override]  # what it does depends on the item
        """What is done when it is sent."""
        return _("Determine it, and draft the letter") if self.is_last else _("Determine it, and go on")

    def typed(self) -> dict[str, str]:
        """Everything posted, as it was posted."""
        return {name: str(self.data[name]) for name in ("reasons", *WORDING) if name in self.data}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        now = replace(self.now, typed={**self.now.typed, "reasons": data.get("reasons") or ""})
        for code, (asked_at, _name) in now.lacking(now.outcome).items():
            need = labels.need(code)
            if asked_at is Question.ANSWER:
                text = _("This outcome needs: %(need)s.") % {"need": need}
                self.add_error("reasons", forms.ValidationError(text, "lacking"))
            else:
                where = words.question_line(asked_at)
                text = _("%(question)s still needs: %(need)s.") % {"question": where, "need": need}
                self.add_error(None, forms.ValidationError(text, "lacking"))
        return data

    def perform(self) -> Case:
        data, now = self.cleaned_data, self.now
        return guide.conclude(
            case_id=self.case.pk,
            act=self.act(),
            position=now.item.position,
            outcome=now.outcome,
            record=now.record(now.outcome),
            reasons=data["reasons"],
            documents=now.would_be(now.outcome).documents,
            wording={name: data[name] for name in WORDING if data.get(name)},
        )

    def context(self) -> dict[str, Any]:
        return {
            "says": letter_says(self.now),
            "outcome": OUTCOMES[self.now.outcome],
            "wanted": any("reasons" in need.fields for need in OUTCOMES[self.now.outcome].needs),
        }
