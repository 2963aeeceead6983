"""Read, agreed to, returned or signed: always the very content that was shown (R 17)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from cases.forms import answer_shown
from cases.forms.base import ActionForm
from cases.forms.fields import Line, Paragraph
from cases.forms.reading import Reading
from cases.models import Case, Rendition, ReviewDraft
from cases.selectors import changes, checks, due, precedents, similar
from cases.selectors.case_file import CaseFile
from cases.selectors.passages import Letter
from cases.selectors.similar import Similar
from cases.services import approval, preview
from cases.services.act import Missing
from workflow.procedure import machine
from workflow.procedure.guards import WhyNot
from workflow.procedure.states import Action, State

OPINION = _("Opinion")
AGREED = _("Agreed.")


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
    opinion = Paragraph(OPINION, rows=2, help_text=_("Stands on the approval sheet."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        pending = self.file.pending_approval
        self.initial.setdefault("sha256", pending.sha256 if pending else "")
        self.initial.setdefault("opinion", AGREED)


class PassReview(Reading, _Agree):
    action = Action.PASS_REVIEW
    rule = _("A review holds for this very content; one more word and it must be reviewed again.")
    button = _("Pass, on to signature")
    passes = True

    def build(self) -> None:
        super().build()
        self.fields["reasons"] = Paragraph(_("What has to change"), required=False)

    def perform(self) -> Case:
        return approval.pass_review(
            case_id=self.case.pk, act=self.act(), opinion=self.cleaned_data["opinion"], **self.given()
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


class ReturnDraft(Reading, _Verdict):
    """By the adviser with checks and comments, by the signatory with reasons alone."""

    action = Action.RETURN_DRAFT
    rule = _("Back to the handler with reasons; the date goes on.")
    button = _("Return")
    danger = True

    sha256 = Line(_("Fingerprint"), max_length=64, widget=forms.HiddenInput)
    reasons = Paragraph(_("What has to change"))

    def build(self) -> None:
        super().build()
        if self.file.state is State.LEGAL_REVIEW:
            self.fields["opinion"] = Paragraph(OPINION, rows=2, required=False, initial=AGREED)

    def perform(self) -> Case:
        return approval.return_draft(
            case_id=self.case.pk, act=self.act(), reasons=self.cleaned_data["reasons"], **self.given()
        )


VERDICTS: dict[State, tuple[type[_Verdict], ...]] = {
    State.LEGAL_REVIEW: (PassReview, ReturnDraft),
    State.SIGNATURE: (Sign, ReturnDraft),
}


def shown_for_review(file: CaseFile, person: User, sent: _Verdict | None = None) -> dict[str, Any]:
    """What the page of an answer shows: the letter with what changed and what was said of it, the file beside it, the verdicts.

    `sent`: the form that was posted; it stands among the others with what was typed.
    """
    pending = file.pending_approval
    before, draft = changes.versions(file)
    typed = None if sent else Reading.kept(file, person)
    verdicts = []
    for kind in VERDICTS.get(file.state, ()):
        why = machine.why_not(file.state, kind.action, roles=file.roles_of(person), facts=file.facts(person))
        if why is None or why.code != "not_your_role":
            verdicts.append((sent if isinstance(sent, kind) else _fresh(kind, file, person, typed), why))
    like = similar.to_case(file.case, person, file.today)
    letter = answer_shown.letter(file, draft, before) if draft else Letter()
    reading = _reading(file, verdicts, sent)
    return {
        "here": "reviews" if reading else "cases",
        "due": due.of_case(file.case, file.calendar, file.today),
        "pages": pages_to_sign(file),
        "content": answer_shown.readable(draft.content) if draft else None,
        "short_hash": answer_shown.short(draft.sha256) if draft else "",
        "draft": draft,
        "before": before,
        "fields": answer_shown.changed_fields(before, draft) if before and draft else [],
        "letter": letter,
        "passages": [(one, reading.comment(one.number) if reading else None) for one in letter.passages],
        "round": pending,
        "authors": User.objects.filter(pk__in=file.authors),
        "verdicts": verdicts,
        "reading": reading,
        "saved_at": typed.saved_at if typed else None,
        "checks": _checks(file, letter, like, reading) if draft else [],
        "precedents": precedents.compare(file, like),
    }


def _fresh(kind: type[_Verdict], file: CaseFile, person: User, typed: ReviewDraft | None) -> _Verdict:
    """A form nobody sent yet; with what its reader has typed, if he has."""
    given: dict[str, Any] = {"file": file, "person": person, "auto_id": f"{kind.action}_%s"}
    if typed is None:
        return kind(**given)
    form = kind(data=typed.typed, **given)
    form.again(file.case)
    form.put("sha256", typed.approval.sha256)
    return form.unjudged()


def _reading(
    file: CaseFile, verdicts: list[tuple[_Verdict, WhyNot | None]], sent: _Verdict | None
) -> Reading | None:
    """The one form of the adviser's two verdicts; nobody else fills in checks and comments."""
    forms_ = [one for one, _why in verdicts] if file.state is State.LEGAL_REVIEW else []
    found = sent if sent in forms_ else next(iter(forms_), None)
    return found if isinstance(found, Reading) else None


def _checks(
    file: CaseFile, letter: Letter, like: tuple[Similar, ...], reading: Reading | None
) -> list[dict[str, Any]]:
    """Each check with what the file shows for it, the fields that answer it, and the answer on record."""
    texts = [one.text for one in letter.passages if one.number]
    evidence = checks.Evidence(file, texts, like)
    fields = {one.check.code: one for one in reading.asked()} if reading else {}
    last = file.approvals[-1] if file.approvals else None
    ticked = {row["check"]: row for row in last.ticks} if last and not reading else {}
    return [
        {
            "check": check,
            "shown": checks.shown(check, evidence),
            "field": fields.get(check.code),
            "tick": ticked.get(check.code),
        }
        for check in checks.wanted(file)
    ]
