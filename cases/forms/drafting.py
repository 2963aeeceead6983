"""The answer is worded and submitted (R 36)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.forms import answer_shown
from cases.forms.base import ActionForm
from cases.forms.fields import Paragraph
from cases.models import Case
from cases.selectors import answer_content
from cases.selectors.passages import Letter
from cases.services import drafting
from workflow.procedure import machine
from workflow.procedure.states import Action


class SaveDraft(ActionForm):
    """The handler's own words in the answer; all the rest of the letter comes from the record."""

    action = Action.SAVE_DRAFT
    rule = _("The answer follows the determinations; your words come before and after them.")
    button = _("Save")
    template = "cases/pages/draft.html"

    opening = Paragraph(
        _("Opening"),
        required=False,
        help_text=_("Optional: stands before the determinations. Empty: the usual sentence."),
    )
    remarks = Paragraph(
        _("Further explanation"),
        required=False,
        rows=6,
        help_text=_("Optional: how and where to get it, whom to ask."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.file.draft is not None:
            self.initial.update(self.file.draft.content.get("wording", {}))

    def context(self) -> dict[str, Any]:
        """The answer as it would read now, and what stands in the way of sending it on."""
        file = self.file
        draft = file.draft
        content = answer_content.content_of(file, draft.content["wording"] if draft else {})
        required = file.policy_today.needs_legal_review({i.outcome for i in file.live_items})
        action = Action.SUBMIT_FOR_REVIEW if required else Action.SUBMIT_FOR_SIGNATURE
        why = machine.why_not(
            file.state, action, roles=file.roles_of(self.person), facts=file.facts(self.person)
        )
        last = file.approvals[-1] if file.approvals else None
        returned = last if last and last.returned_on else None
        said = answer_shown.letter(file, draft, last.draft) if draft and last and returned else Letter()
        return {
            "content": answer_shown.readable(content),
            "draft": draft,
            "short_hash": answer_shown.short(draft.sha256) if draft else "",
            "up_to_date": draft is not None and draft.sha256 == answer_content.sha256(content),
            "submit_action": action if why is None else None,
            "refusal": why,
            "returned": returned,
            "letter": said,
            "passages": [(one, None) for one in said.passages] if said.comments else [],
        }

    def wording(self) -> dict[str, Any]:
        """What was typed, as the letter reads it."""
        return {name: self.cleaned_data[name] for name in ("opening", "remarks") if self.cleaned_data[name]}

    def perform(self) -> Case:
        return drafting.save(case_id=self.case.pk, act=self.act(), wording=self.wording())


class _Submit(ActionForm):
    proposal = Paragraph(
        _("What you propose"), help_text=_("Read by who reviews and who signs; stands on the approval sheet.")
    )

    def perform(self) -> Case:
        return drafting.submit(case_id=self.case.pk, act=self.act(), proposal=self.cleaned_data["proposal"])


class SubmitForReview(_Submit):
    action = Action.SUBMIT_FOR_REVIEW
    rule = _("Whoever wrote any part of the answer neither reviews nor signs it.")
    button = _("Send to legal review")


class SubmitForSignature(_Submit):
    action = Action.SUBMIT_FOR_SIGNATURE
    rule = _("The agency's policy asks for no legal review of these outcomes.")
    button = _("Send for signature")
