"""More time (R 33 ¶2; C13)."""

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.delivery import MustTrack
from cases.forms.fields import Paragraph, Whole
from cases.models import Case, Extension
from cases.services import extension
from workflow.procedure.states import Action, ExtensionState


class RequestExtension(ActionForm):
    action = Action.REQUEST_EXTENSION
    rule = _(
        "The period may be extended once, by at most 20 working days, if the head of the disclosure office agrees and the applicant is told in time."
    )
    button = _("Ask for the extension")
    impossible = {"extension_length": "workdays"}

    workdays = Whole(_("By how many working days"), min_value=1)
    reason = Paragraph(_("Why more time is needed"))

    def build(self) -> None:
        super().build()
        if self.file.reading is not None:
            longest = self.file.reading.rules.longest_extension
            self.fields["workdays"] = Whole(_("By how many working days"), min_value=1, max_value=longest)

    def perform(self) -> Case:
        data = self.cleaned_data
        return extension.request(
            case_id=self.case.pk, act=self.act(), workdays=data["workdays"], reason=data["reason"]
        )


class _Decided(ActionForm):
    waiting = ExtensionState.REQUESTED

    @property
    def row(self) -> Extension | None:
        """The request this is about; there is at most one at a time."""
        return next((e for e in self.file.extensions if e.state == self.waiting), None)

    @property
    def row_id(self) -> int:
        return self.row.pk if self.row else 0

    def context(self) -> dict[str, object]:
        return {"extension": self.row}


class GrantExtension(_Decided):
    action = Action.GRANT_EXTENSION
    rule = _("It counts from the day the applicant is told, which must not be later than the due date.")
    button = _("Grant")

    remark = Paragraph(_("Remark"), required=False)

    def perform(self) -> Case:
        return extension.grant(
            case_id=self.case.pk, act=self.act(), extension_id=self.row_id, remark=self.cleaned_data["remark"]
        )


class DeclineExtension(_Decided):
    action = Action.DECLINE_EXTENSION
    rule = _("The due date stays as it is; the handler reads why.")
    button = _("Decline")
    danger = True

    remark = Paragraph(_("Why not"))

    def perform(self) -> Case:
        return extension.decline(
            case_id=self.case.pk, act=self.act(), extension_id=self.row_id, remark=self.cleaned_data["remark"]
        )


class TellExtension(MustTrack, _Decided):
    action = Action.TELL_EXTENSION
    waiting = ExtensionState.GRANTED
    rule = _("An extension counts only if the applicant is told not later than the due date.")
    button = _("Issue the extension notice")

    def perform(self) -> Case:
        data = self.cleaned_data
        return extension.tell(
            case_id=self.case.pk,
            act=self.act(),
            extension_id=self.row_id,
            method=data["method"],
            tracking_number=data["tracking_number"],
        )
