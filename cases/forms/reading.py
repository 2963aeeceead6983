"""What a legal adviser fills in while he reads: an answer to each check, a comment at any passage (ADR 0118, 0119)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from cases.forms.base import ActionForm
from cases.forms.fields import OneOf, Paragraph
from cases.forms.missing import sentence_for
from cases.labels import review
from cases.models import Draft, ReviewDraft
from cases.selectors import checks
from cases.selectors.case_file import CaseFile
from cases.services import approval, preview
from cases.services.act import Missing
from workflow.law.checklist import Check, Tick
from workflow.procedure.states import Role, State

CHECK, NOTE, COMMENT = "check_", "note_", "comment_"


class Asked(NamedTuple):
    """One check on the page."""

    check: Check
    answer: forms.BoundField
    note: forms.BoundField


class Reading(ActionForm):
    """`sha256` is the hash of what was read. Passing and returning are two buttons of one form: either gets all of it."""

    passes: ClassVar[bool] = False

    def build(self) -> None:
        super().build()
        pending = self.file.pending_approval
        self.initial.setdefault("sha256", pending.sha256 if pending else "")
        if self.file.state is not State.LEGAL_REVIEW:
            return
        choices = list(review.SAID.items())
        for check in checks.wanted(self.file):
            name = review.check(check.code)
            self.fields[CHECK + check.code] = OneOf(name, choices=choices, required=self.passes)
            self.fields[NOTE + check.code] = Paragraph(
                _("What is wrong, or why it does not apply"), rows=1, required=False
            )
        for number in range(1, len(self.passages) + 1):
            label = _("Comment on passage %(n)s") % {"n": number}
            self.fields[f"{COMMENT}{number}"] = Paragraph(label, rows=2, required=False)

    def take(self, missing: Missing) -> None:
        """Each at its check, which it names."""
        for name, code in missing.fields.items():
            about = self.fields.get(CHECK + name.removeprefix(CHECK).removeprefix(NOTE))
            if about is None or name not in self.fields:
                super().take(Missing({name: code}))
            else:
                said = {"label": about.label, "sentence": sentence_for(code)}
                self.add_error(name, _("%(label)s: %(sentence)s") % said)

    def context(self) -> dict[str, Any]:
        """A form sent back holds the hash of what now stands beside it, not of what was read before."""
        shown = super().context()
        pending = self.file.pending_approval
        if self.is_bound and pending:
            self.put("sha256", pending.sha256)
        return shown

    def keep(self) -> datetime | None:
        """Keeps what an adviser types while the version is under review."""
        pending = self.file.pending_approval
        if pending is None or self.file.state is not State.LEGAL_REVIEW:
            return None
        if Role.LEGAL not in self.file.roles_of(self.person):
            return None
        typed = {name: self.data[name] for name in self.fields if name in self.data and self.is_typed(name)}
        return approval.keep(approval=pending, person=self.person, typed=typed).saved_at

    @classmethod
    def kept(cls, file: CaseFile, person: User) -> ReviewDraft | None:
        """What this person had typed about the version under review."""
        if file.pending_approval is None or file.state is not State.LEGAL_REVIEW:
            return None
        return (
            ReviewDraft.objects.filter(approval=file.pending_approval, person=person)
            .select_related("approval")
            .first()
        )

    @staticmethod
    def is_typed(name: str) -> bool:
        """Whether a field is an answer, a comment or a verdict's text."""
        return name.startswith((CHECK, NOTE, COMMENT)) or name in ("opinion", "reasons")

    @property
    def draft(self) -> Draft | None:
        """What is read."""
        pending = self.file.pending_approval
        return pending.draft if pending else self.file.draft

    @cached_property
    def passages(self) -> list[str]:
        """The letter's paragraphs; none while it cannot be made."""
        try:
            return preview.passages(self.file, self.draft) if self.draft else []
        except Missing:
            return []

    def asked(self) -> Iterator[Asked]:
        """The checks with their two fields."""
        for check in checks.wanted(self.file):
            if CHECK + check.code in self.fields:
                yield Asked(check, self[CHECK + check.code], self[NOTE + check.code])

    def comment(self, number: int) -> forms.BoundField | None:
        """The field for a comment on a passage."""
        name = f"{COMMENT}{number}"
        return self[name] if name in self.fields else None

    def given(self) -> dict[str, Any]:
        """What either verdict carries with it."""
        data = self.cleaned_data
        codes = [name.removeprefix(CHECK) for name in self.fields if name.startswith(CHECK)]
        comments = {
            int(name.removeprefix(COMMENT)): data[name] for name in self.fields if name.startswith(COMMENT)
        }
        return {
            "sha256": data["sha256"],
            "ticks": {code: Tick(data[CHECK + code], data[NOTE + code]) for code in codes},
            "comments": comments,
        }
