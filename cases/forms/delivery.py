"""The answer, and other letters, reach the other side (R 36; C15, C30)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm, Form
from cases.forms.fields import Line, OneOf, Paragraph, offer
from cases.labels import day, letter, method
from cases.models import Case, Dispatch, Letter
from cases.services import delivery
from templates_docs.letters import ANSWERS
from workflow.procedure.states import Action, State

# What stays in the house; the answer goes out by a move of its own.
NOT_SENT = frozenset({"approval_sheet", "work_suggestion", "publication_decision"})
CAME_BACK = ("returned", "undelivered")
METHODS = [(code.value, method(code.value)) for code in Dispatch.Method]


class MustTrack(Form):
    """How a letter goes; what is posted has a number to follow it by."""

    method = OneOf(_("How"), choices=METHODS)
    tracking_number = Line(_("Number of the mail"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        posted = data.get("method") == Dispatch.Method.POSTED
        if posted and "tracking_number" not in self.errors and not data.get("tracking_number"):
            text = _("What is posted needs the number of the mail: it proves the day.")
            self.add_error("tracking_number", forms.ValidationError(text, "needed"))
        return data


class RecordDelivery(MustTrack, ActionForm):
    action = Action.RECORD_DELIVERY
    on_label = _("Day it was handed over, posted or sent")
    rule = _("The answer is made on the day it is handed over, posted or sent.")
    button = _("Record the day")

    def perform(self) -> Case:
        data = self.cleaned_data
        return delivery.deliver(
            case_id=self.case.pk,
            act=self.act(),
            method=data["method"],
            tracking_number=data["tracking_number"],
        )


class RecordReturnedAnswer(ActionForm):
    action = Action.RECORD_RETURNED_ANSWER
    on_label = _("Day it came back")
    rule = _(
        "An answer sent to the address the applicant gave stays made; where we had the address wrong, it is sent anew."
    )
    button = _("Record the return")

    fault = OneOf(
        _("Whose mistake was the address"),
        choices=[("applicant", _("It is the one the applicant gave")), ("agency", _("We wrote it wrong"))],
    )
    note = Paragraph(_("What the post said"))

    def perform(self) -> Case:
        data = self.cleaned_data
        return delivery.came_back(
            case_id=self.case.pk, act=self.act(), fault=data["fault"], note=data["note"]
        )


class ReplaceAnswer(ActionForm):
    action = Action.REPLACE_ANSWER
    rule = _(
        "We may replace our own answer: the old one is revoked on record, a new letter is served. Whether we were in time is told by the first."
    )
    button = _("Replace the answer")
    danger = True

    reason = Paragraph(_("What is wrong with the answer"))

    def perform(self) -> Case:
        return delivery.replace(case_id=self.case.pk, act=self.act(), reason=self.cleaned_data["reason"])


class ReturnedWith(Form):
    """What came back is not left lying: the file says what was done about it (C30)."""

    note = Paragraph(
        _("What was done about it"),
        required=False,
        rows=2,
        help_text=_("Only where it came back: what the post said, whom you called, how it goes out again."),
    )

    def build(self) -> None:
        super().build()
        self.fields["note"] = self.fields.pop("note")  # after what became of it

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("result") in CAME_BACK and "note" not in self.errors and not data.get("note"):
            text = _("It came back: say what was done about it.")
            self.add_error("note", forms.ValidationError(text, "needed"))
        return data


class LetterServed(ReturnedWith, ActionForm):
    """Service of any letter of the case."""

    on_label = _("Day it was received or came back")
    rule = _("Periods that run against the applicant start when the letter reaches him.")
    button = _("Record")

    dispatch = OneOf(_("Which letter"))
    result = OneOf(_("What became of it"), choices=[("served", _("Received")), ("returned", _("Came back"))])

    def build(self) -> None:
        super().build()
        waiting = Dispatch.objects.filter(
            letter__case=self.case, letter__voided=None, served_on=None, returned_on=None
        ).select_related("letter")
        found = list(waiting.defer("letter__content"))
        wanted = [one.pk for one in found if str(one.letter_id) == self.initial.get("letter")]
        if wanted or len(found) == 1:
            self.initial["dispatch"] = str([*wanted, *(one.pk for one in found)][0])
        offer(
            self,
            "dispatch",
            [
                (
                    str(one.pk),
                    f"{letter(one.letter.series)} {one.letter.document_number} · {day(one.sent_on, self.today)}",
                )
                for one in found
            ],
        )

    def perform(self) -> Case:
        data = self.cleaned_data
        return delivery.served(
            case_id=self.case.pk,
            act=self.act(),
            dispatch_id=int(data["dispatch"]),
            returned=data["result"] == "returned",
            note=data["note"] if data["result"] == "returned" else "",
        )


class SendLetter(MustTrack, ActionForm):
    """A letter that was made goes out, or one that came back goes out again."""

    on_label = _("Day it was handed over, posted or sent")
    rule = _("What came back is sent again at once; the day an answer was made stays.")
    button = _("Record the day")

    letter = OneOf(_("Which letter"))

    def build(self) -> None:
        super().build()
        rows = [one for one in self.file.letters if self._may_go(one)]
        offer(
            self,
            "letter",
            [
                (str(one.pk), f"{letter(one.series)} {one.document_number} · {day(one.dated, self.today)}")
                for one in rows
            ],
        )

    def _may_go(self, one: Letter) -> bool:
        if one.void:
            return False
        last = one.last_dispatch
        if one.series in ANSWERS:
            return last is not None and last.returned_on is not None and self.file.state is not State.DELIVERY
        return one.series not in NOT_SENT and (last is None or last.returned_on is not None)

    def perform(self) -> Case:
        data = self.cleaned_data
        return delivery.send(
            case_id=self.case.pk,
            act=self.act(),
            letter_id=int(data["letter"]),
            method=data["method"],
            tracking_number=data["tracking_number"],
        )
