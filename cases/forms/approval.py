"""Read, agreed to, returned or signed: always the very content that was shown (R 17)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import Line, Paragraph
from cases.models import Case
from cases.services import approval
from workflow.procedure.states import Action


class _Verdict(ActionForm):
    template = "cases/pages/review.html"


class _Agree(_Verdict):
    """`sha256` is the hash on the page that was read."""

    sha256 = Line(_("Fingerprint"), max_length=64, widget=forms.HiddenInput)
    opinion = Paragraph(_("Opinion"), rows=2, help_text=_("Stands on the approval sheet."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        pending = self.file.pending_approval
        self.initial.setdefault("sha256", pending.sha256 if pending else "")
        self.initial.setdefault("opinion", _("Agreed."))


class PassReview(_Agree):
    action = Action.PASS_REVIEW
    rule = _("A review holds for this very content; one more word and it must be reviewed again.")
    button = _("Pass, on to signature")

    def perform(self) -> Case:
        data = self.cleaned_data
        return approval.pass_review(
            case_id=self.case.pk, act=self.act(), sha256=data["sha256"], opinion=data["opinion"]
        )


class Sign(_Agree):
    action = Action.SIGN
    rule = _("With the signature the answer gets its number and cannot be changed any more.")
    button = _("Sign")

    def perform(self) -> Case:
        data = self.cleaned_data
        return approval.sign(
            case_id=self.case.pk, act=self.act(), sha256=data["sha256"], opinion=data["opinion"]
        )


class ReturnDraft(_Verdict):
    action = Action.RETURN_DRAFT
    rule = _("Back to the handler with reasons; the date goes on.")
    button = _("Return")
    danger = True

    reasons = Paragraph(_("What has to change"))

    def perform(self) -> Case:
        return approval.return_draft(
            case_id=self.case.pk, act=self.act(), reasons=self.cleaned_data["reasons"]
        )
