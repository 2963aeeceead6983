"""Too much, too often: reasons are asked for and judged (R 35; C16)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.correction import LONGEST
from cases.forms.fields import Paragraph, Whole
from cases.models import Case
from cases.services import reasons
from workflow.law import limits
from workflow.procedure.states import Action


class AskForReasons(ActionForm):
    action = Action.ASK_FOR_REASONS
    rule = _(
        "Where number or frequency are clearly beyond reason, the applicant may be asked why; the period to answer runs on."
    )
    button = _("Issue the request")

    points = Paragraph(
        _("What is beyond reason"),
        help_text=_("How many applications, how often, about what: facts the letter can state"),
    )
    period = Whole(
        _("Working days to give reasons"), min_value=1, max_value=LONGEST, initial=limits.REASONS.days
    )

    def perform(self) -> Case:
        data = self.cleaned_data
        return reasons.ask(case_id=self.case.pk, act=self.act(), points=data["points"], period=data["period"])


class RecordReasons(ActionForm):
    action = Action.RECORD_REASONS
    on_label = _("Day they arrived")
    rule = _("What the applicant says is put on file whole, also when it comes late.")
    button = _("Record the reasons")

    reasons = Paragraph(_("The applicant's reasons"), rows=5)

    def perform(self) -> Case:
        return reasons.record(case_id=self.case.pk, act=self.act(), reasons=self.cleaned_data["reasons"])


class _Find(ActionForm):
    reasonable = False

    finding = Paragraph(_("Why they are found so"))

    def context(self) -> dict[str, Any]:
        return {"asked": self.file.reasons_requests[-1:]}

    def perform(self) -> Case:
        return reasons.find(
            case_id=self.case.pk,
            act=self.act(),
            reasonable=self.reasonable,
            finding=self.cleaned_data["finding"],
        )


class FindReasonable(_Find):
    action = Action.FIND_REASONABLE
    reasonable = True
    rule = _(
        "Good reasons: the application is handled. If it cannot be done in time, the head may fix a later date."
    )
    button = _("Reasons are good")


class FindUnreasonable(_Find):
    action = Action.FIND_UNREASONABLE
    rule = _("No good reason: the items concerned may be determined as excessive and not handled.")
    button = _("No good reason")
    danger = True
