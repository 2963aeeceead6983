"""Reconsiderations and suits (C22; AR 48, 54, 61, 64, 70)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms.base import ActionForm
from cases.forms.fields import TICK, Day, Line, OneOf, Paragraph, SomeOf, Whole, offer
from cases.models import Case, Dispute
from cases.services import dispute
from cases.services.dispute import ORDERING, PENDING, Order
from workflow.procedure.states import Action, DisputeState

LENGTHS = [
    ("none", _("None stated: 20 working days")),
    ("workdays", _("So many working days")),
    ("days", _("So many calendar days")),
    ("due_on", _("By a date")),
]


class RecordDispute(ActionForm):
    action = Action.RECORD_DISPUTE
    on_label = _("Day the papers reached us")
    rule = _(
        "We answer a reconsideration body within 10 working days, 5 in the simplified procedure, a court within 15 days."
    )
    button = _("Record the papers")

    kind = OneOf(_("What"), choices=[(k.value, labels.dispute_kind(k)) for k in Dispute.Kind])
    body = Line(_("Reconsideration body or court"))
    reference = Line(_("Its reference"), max_length=80, required=False)
    about = Paragraph(_("What is claimed"), required=False)

    def perform(self) -> Case:
        data = self.cleaned_data
        return dispute.record(
            case_id=self.case.pk,
            act=self.act(),
            kind=data["kind"],
            body=data["body"],
            reference=data["reference"],
            about=data["about"],
        )


class _OfOne(ActionForm):
    """Something about one of the disputes that wait for it; which one is asked only where there are several."""

    waiting: tuple[DisputeState, ...] = PENDING

    dispute = OneOf(_("Which one"))
    only: Dispute | None = None

    def build(self) -> None:
        super().build()
        rows = [d for d in self.file.disputes if d.state in self.waiting]
        offer(self, "dispute", [(str(d.pk), self._line(d)) for d in rows])
        self.only = rows[0] if len(rows) == 1 else None
        if self.only:
            del self.fields["dispute"]

    def _line(self, row: Dispute) -> str:
        parts = (str(labels.dispute_kind(row.kind)), row.body, row.reference)
        return " · ".join(part for part in parts if part)

    @property
    def row_id(self) -> int:
        return self.only.pk if self.only else int(self.cleaned_data.get("dispute") or 0)


class AnswerDispute(_OfOne):
    action = Action.ANSWER_DISPUTE
    waiting = (DisputeState.TO_ANSWER,)
    on_label = _("Day our answer was handed in")
    rule = _("Without an answer and evidence in time, our act counts as one without evidence.")
    button = _("Record the day")

    note = Paragraph(_("What was handed in"))

    def perform(self) -> Case:
        return dispute.answer(
            case_id=self.case.pk, act=self.act(), dispute_id=self.row_id, note=self.cleaned_data["note"]
        )


class RecordResult(_OfOne):
    action = Action.RECORD_DISPUTE_RESULT
    on_label = _("Day the decision reached us or took effect")
    rule = _("A decision that orders an answer starts the period anew on that day.")
    button = _("Record the result")

    result = OneOf(_("The result"), choices=[(r.value, labels.dispute_result(r)) for r in Dispute.Result])
    decision_number = Line(_("Number of the decision"), max_length=80, required=False)
    holding = Paragraph(_("What it says"), required=False)
    redo = forms.BooleanField(
        label=_("It orders us to answer anew"), required=False, widget=forms.CheckboxInput(attrs=TICK)
    )
    procedural = forms.BooleanField(
        label=_("Only because of the procedure: the new answer may say the same"),
        required=False,
        widget=forms.CheckboxInput(attrs=TICK),
    )
    items = SomeOf(
        _("About which items"), required=False,
        help_text=_("Of these the new answer may not say the same again on the same facts and reasons. None ticked: all."),
    )  # fmt: skip
    length = OneOf(_("Within what time"), choices=LENGTHS, initial="none", cards=False)
    number = Whole(_("How many days"), required=False, min_value=1, max_value=365)
    due_on = Day(_("By which date"), required=False)

    def build(self) -> None:
        super().build()
        items = [(item.position, f"{item.position}　{item.text[:80]}") for item in self.file.live_items]
        offer(self, "items", items)
        if len(items) == 1:
            del self.fields["items"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("redo"):
            return data
        if data.get("result") and data["result"] not in ORDERING:
            self.add_error(
                "redo",
                forms.ValidationError(
                    _("Only a result that annuls, orders or finds unlawful can order a new answer."),
                    "no_order",
                ),
            )
        length = data.get("length")
        if length in ("workdays", "days") and "number" not in self.errors and data.get("number") is None:
            self.add_error(
                "number", forms.ValidationError(_("Write how many days the decision sets."), "needed")
            )
        if length == "due_on" and "due_on" not in self.errors and data.get("due_on") is None:
            self.add_error("due_on", forms.ValidationError(_("Write the date the decision sets."), "needed"))
        return data

    def order(self) -> Order | None:
        """The new answer it orders, if it does."""
        data = self.cleaned_data
        if not data["redo"]:
            return None
        length = data["length"]
        return Order(
            workdays=data["number"] if length == "workdays" else None,
            days=data["number"] if length == "days" else None,
            due_on=data["due_on"] if length == "due_on" else None,
            procedural=data["procedural"],
            items=tuple(data.get("items") or ()),
        )

    def perform(self) -> Case:
        data = self.cleaned_data
        return dispute.record_result(
            case_id=self.case.pk,
            act=self.act(),
            dispute_id=self.row_id,
            result=data["result"],
            decision_number=data["decision_number"],
            holding=data["holding"],
            order=self.order(),
        )
