"""Read, agreed to, returned or signed: always the very content that was shown (R 17)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from cases.forms.answer_shown import readable, short
from cases.forms.base import ActionForm
from cases.forms.fields import Line, Paragraph
from cases.models import Case, Rendition
from cases.selectors.case_file import CaseFile
from cases.services import approval, preview
from cases.services.act import Missing
from workflow.procedure import machine
from workflow.procedure.states import Action, State


def pages_to_sign(file: CaseFile) -> Rendition | None:
    """The letter a signature today would issue; nothing while none is to be signed or it cannot be made."""
    try:
        return preview.pages_to_sign(file) if file.pending_approval else None
    except Missing:
        return None


class _Verdict(ActionForm):
    template = "cases/pages/review.html"

    def context(self) -> dict[str, Any]:
        return shown_for_review(self.file, self.person, self)


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

    letter_sha256 = Line(_("Fingerprint of the letter"), max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        pages = pages_to_sign(self.file)
        self.initial.setdefault("letter_sha256", pages.sha256 if pages else "")

    def context(self) -> dict[str, Any]:
        """A form sent back holds the hash of what now stands beside it, not of what was read before."""
        shown = super().context()
        if self.is_bound and shown["pages"]:
            self.put("letter_sha256", shown["pages"].sha256)
        return shown

    def perform(self) -> Case:
        data = self.cleaned_data
        return approval.sign(
            case_id=self.case.pk,
            act=self.act(),
            sha256=data["sha256"],
            opinion=data["opinion"],
            letter_sha256=data["letter_sha256"],
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


VERDICTS: dict[State, tuple[type[_Verdict], ...]] = {
    State.LEGAL_REVIEW: (PassReview, ReturnDraft),
    State.SIGNATURE: (Sign, ReturnDraft),
}


def shown_for_review(file: CaseFile, person: User, sent: _Verdict | None = None) -> dict[str, Any]:
    """What the page of an answer shows: its content, who wrote it, and the verdicts this reader could give.

    `sent`: the form that was posted; it stands among the others with what was typed.
    """
    pending = file.pending_approval
    draft = pending.draft if pending else file.draft
    verdicts = []
    for kind in VERDICTS.get(file.state, ()):
        why = machine.why_not(file.state, kind.action, roles=file.roles_of(person), facts=file.facts(person))
        if why is None or why.code != "not_your_role":
            fresh = kind(file=file, person=person, auto_id=f"{kind.action}_%s")
            verdicts.append((sent if isinstance(sent, kind) else fresh, why))
    return {
        "pages": pages_to_sign(file),
        "content": readable(draft.content) if draft else None,
        "short_hash": short(draft.sha256) if draft else "",
        "round": pending,
        "authors": User.objects.filter(pk__in=file.authors),
        "verdicts": verdicts,
    }
