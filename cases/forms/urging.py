"""Urging 督办 and its answer (R 45)."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from cases import labels
from cases.forms.base import ActionForm
from cases.forms.fields import Day, OneOf, Paragraph, offer
from cases.models import Case, Work
from cases.services import urging
from workflow.procedure.seats import Strand
from workflow.procedure.states import Action

FIRST_TERM = 2


class Urge(ActionForm):
    action = Action.URGE
    rule = _(
        "Whoever has the step is told at once and answers on record. No statutory date moves; one urging of a case at a time."
    )
    button = _("Urge")

    strand = OneOf(_("Which step"))
    expected = Paragraph(_("What is expected"))
    answer_by = Day(_("To be answered by"))

    def build(self) -> None:
        super().build()
        open_ = Work.objects.filter(case=self.case, is_open=True).exclude(strand=Strand.URGING)
        rows = [(w.strand, self._line(w)) for w in open_.select_related("holder", "unit").order_by("due_on")]
        offer(self, "strand", rows)
        if len(rows) == 1:
            self.fields["strand"].initial = rows[0][0]
        calendar = self.file.calendar
        self.fields["answer_by"].initial = calendar.add(self.today, FIRST_TERM)
        self.fields["answer_by"].widget.attrs["min"] = self.today.isoformat()

    def _line(self, work: Work) -> str:
        who = work.holder.display_name if work.holder else (work.unit or labels.role(work.role))
        return f"{labels.seat(work.seat)} · {who}"

    def perform(self) -> Case:
        data = self.cleaned_data
        return urging.urge(
            case_id=self.case.pk,
            act=self.act(),
            strand=data["strand"],
            expected=data["expected"],
            answer_by=data["answer_by"],
        )


class AnswerUrging(ActionForm):
    action = Action.ANSWER_URGING
    rule = _("Say what was done. If it is not done yet, say why, and when it will be. Who urged is told.")
    button = pgettext_lazy("urging", "Answer")

    text = Paragraph(_("What was done, or why not yet"))
    done_by = Day(_("Done by, if not yet"), required=False)

    def build(self) -> None:
        super().build()
        tomorrow = self.today + timedelta(days=1)
        self.fields["done_by"].widget.attrs["min"] = tomorrow.isoformat()

    def context(self) -> dict[str, Any]:
        return {"urgings": [self.file.urging] if self.file.urging else []}

    def perform(self) -> Case:
        data = self.cleaned_data
        return urging.answer(case_id=self.case.pk, act=self.act(), text=data["text"], done_by=data["done_by"])
