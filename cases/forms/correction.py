"""Correction 补正 (R 30; C6 to C9)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.delivery import ReturnedWith
from cases.forms.fields import OneOf, Paragraph, Whole
from cases.forms.files import Uploads
from cases.models import Attachment, Case
from cases.services import correction
from workflow.procedure.states import Action

MOST_POINTS = 20
# No rule of law: a slip of the key shall not give somebody a year.
LONGEST = 60


class Accept(ActionForm):
    action = Action.ACCEPT
    rule = _("The application says who asks, for what, and in which form: nothing has to be corrected.")
    button = _("Start work")

    def perform(self) -> Case:
        return correction.accept(case_id=self.case.pk, act=self.act())


class _Notice(ActionForm):
    points = Paragraph(
        _("What is to be corrected"),
        rows=6,
        help_text=_("One point a line. Every point at once: it can be asked only once."),
    )
    period = Whole(_("Period in working days"), min_value=1, max_value=LONGEST)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("period", self.file.policy.law.correction_workdays)

    def clean_points(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        if len(lines) > MOST_POINTS:
            raise forms.ValidationError(
                _("At most %(most)s points, there are %(found)s. Put some together."),
                "too_many",
                {"most": MOST_POINTS, "found": len(lines)},
            )
        return lines


class RequestCorrection(_Notice):
    action = Action.REQUEST_CORRECTION
    rule = _(
        "Unclear content is told once, within 7 working days of receipt; the answer's period starts afresh with the correction."
    )
    button = _("Issue the correction notice")

    def perform(self) -> Case:
        data = self.cleaned_data
        return correction.request(
            case_id=self.case.pk, act=self.act(), points=data["points"], period=data["period"]
        )


class RequestLateCorrection(_Notice):
    action = Action.REQUEST_LATE_CORRECTION
    rule = _(
        "After the 7th working day a correction can still be asked for, but the answer's date does not move."
    )
    button = _("Issue the late notice")

    reason = Paragraph(_("Why so late"))

    def perform(self) -> Case:
        data = self.cleaned_data
        return correction.request_late(
            case_id=self.case.pk,
            act=self.act(),
            points=data["points"],
            period=data["period"],
            reason=data["reason"],
        )


class FileLateReply(ActionForm):
    """What the applicant says to a late notice; the items stay as they are, and so does the date (C9)."""

    on_label = _("Day the reply arrived")
    rule = _(
        "A late notice stops no clock, and what the applicant says to it moves no date: it is put on file for whoever writes the answer."
    )
    button = _("Put it on file")

    note = Paragraph(_("What the applicant says"), rows=5)
    files = Uploads(_("Papers"), kind=Attachment.Kind.CORRECTION.value, required=False)  # type: ignore[assignment]  # a declared field never becomes an attribute

    def perform(self) -> Case:
        data = self.cleaned_data
        return correction.file_late_reply(
            case_id=self.case.pk, act=self.act(), text=data["note"], uploads=data["files"]
        )


class NoticeServed(ReturnedWith, ActionForm):
    action = Action.RECORD_NOTICE_SERVED
    on_label = _("Day it was received or came back")
    rule = _(
        "The applicant's period runs from the day the notice reached him; a notice that came back lets nothing lapse."
    )
    button = _("Record")

    result = OneOf(
        _("What became of the notice"),
        choices=[("served", _("Received")), ("undelivered", _("It came back undelivered"))],
    )

    def perform(self) -> Case:
        data = self.cleaned_data
        back = data["result"] == "undelivered"
        return correction.record_served(
            case_id=self.case.pk, act=self.act(), undelivered=back, note=data["note"] if back else ""
        )


class RecordCorrection(ActionForm):
    """The items as they read now; an item left empty stays as it was."""

    action = Action.RECORD_CORRECTION
    on_label = _("Day the correction arrived")
    rule = _("The period for the answer is counted from the day the correction is received.")
    button = _("Record the correction")

    note = Paragraph(_("What was corrected"), required=False)

    def build(self) -> None:
        super().build()
        for item in self.file.live_items:
            label = _("Item %(n)s as it reads now") % {"n": item.position}
            self.fields[f"item_{item.position}"] = Paragraph(label, required=False, initial=item.text)

    def perform(self) -> Case:
        texts = {item.position: self.cleaned_data[f"item_{item.position}"] for item in self.file.live_items}
        changed = {
            i.position: texts[i.position]
            for i in self.file.live_items
            if texts[i.position] not in ("", i.text)
        }
        return correction.record(
            case_id=self.case.pk, act=self.act(), texts=changed, note=self.cleaned_data["note"]
        )


class LapseCorrection(ActionForm):
    action = Action.LAPSE_CORRECTION
    rule = _(
        "Who does not correct in time without good reason counts as having given up; a person confirms it."
    )
    button = _("Confirm: abandoned")
    danger = True

    note = Paragraph(
        _("What was checked"),
        help_text=_("For example: no letter in the post, no call, no e-mail; no good reason known"),
    )

    def perform(self) -> Case:
        return correction.lapse(case_id=self.case.pk, act=self.act(), note=self.cleaned_data["note"])
