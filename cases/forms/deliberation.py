"""Secrecy review, joint deliberation, referral (R 17 ¶2-3; C31, C35)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms.base import ActionForm
from cases.forms.fields import Day, Line, OneOf, Paragraph, offer
from cases.models import Case, Deliberation
from cases.services import deliberation
from workflow.procedure.states import Action, DeliberationState


class Convene(ActionForm):
    action = Action.CONVENE
    rule = _(
        "No classified content goes into this system: only that it was reviewed, when, by whom, with what result. The clock runs on."
    )
    button = _("Convene")

    kind = OneOf(_("What"), choices=[(k.value, labels.deliberation_kind(k)) for k in Deliberation.Kind])
    asked = Paragraph(_("Who takes part"), help_text=_("One a line: units, bodies or persons"))
    question = Paragraph(_("The question"), rows=4)
    due_on = Day(_("To be concluded by"))

    def clean_asked(self) -> list[str]:
        """Names, one a line."""
        return [line.strip() for line in self.cleaned_data["asked"].splitlines() if line.strip()]

    def perform(self) -> Case:
        data = self.cleaned_data
        return deliberation.convene(
            case_id=self.case.pk,
            act=self.act(),
            kind=data["kind"],
            question=data["question"],
            asked=data["asked"],
            due_on=data["due_on"],
        )


class _OfOne(ActionForm):
    """Something about one of the deliberations under way; which one is asked only where there are several."""

    deliberation = OneOf(_("Which one"))
    only: Deliberation | None = None

    def build(self) -> None:
        super().build()
        under_way = [d for d in self.file.deliberations if d.state == DeliberationState.OPEN]
        offer(self, "deliberation", [(str(d.pk), self._line(d)) for d in under_way])
        self.only = under_way[0] if len(under_way) == 1 else None
        if self.only:
            del self.fields["deliberation"]

    def _line(self, row: Deliberation) -> str:
        return f"{labels.deliberation_kind(row.kind)} · {row.question[:40]} · {labels.day(row.due_on, self.today)}"

    def context(self) -> dict[str, Any]:
        return {"deliberations": [d for d in self.file.deliberations if d.state == DeliberationState.OPEN]}

    @property
    def row_id(self) -> int:
        return self.only.pk if self.only else int(self.cleaned_data.get("deliberation") or 0)


class RecordView(_OfOne):
    action = Action.RECORD_VIEW
    on_label = _("Day it was given")
    rule = _("Every view is put on file with who gave it and when.")
    button = _("Record the view")

    by = Line(_("Who gave it"))
    text = Paragraph(_("The view"), rows=4)

    def perform(self) -> Case:
        data = self.cleaned_data
        return deliberation.record_view(
            case_id=self.case.pk,
            act=self.act(),
            deliberation_id=self.row_id,
            by=data["by"],
            text=data["text"],
        )


class Conclude(_OfOne):
    action = Action.CONCLUDE
    on_label = _("Day of the conclusion")
    rule = _("An answer goes to review and signature only after what it rests on has been concluded.")
    button = _("Record the conclusion")

    result = OneOf(
        _("The result"), choices=[(r.value, labels.deliberation_result(r)) for r in Deliberation.Result]
    )
    conclusion = Paragraph(_("In words"), rows=4)

    def perform(self) -> Case:
        data = self.cleaned_data
        return deliberation.conclude(
            case_id=self.case.pk,
            act=self.act(),
            deliberation_id=self.row_id,
            result=data["result"],
            conclusion=data["conclusion"],
        )
