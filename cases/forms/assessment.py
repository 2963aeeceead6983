"""Whether what was given becomes public (R 44; C24)."""

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import Paragraph
from cases.models import Case
from cases.services import assessment
from workflow.procedure.states import Action, AssessmentState


class _Decide(ActionForm):
    publish = False

    reasons = Paragraph(_("Reasons"))

    def perform(self) -> Case:
        due = next((a.pk for a in self.file.assessments if a.state == AssessmentState.DUE), 0)
        return assessment.decide(
            case_id=self.case.pk,
            assessment_id=due,
            act=self.act(),
            publish=self.publish,
            reasons=self.cleaned_data["reasons"],
        )


class DecideToPublish(_Decide):
    action = Action.DECIDE_TO_PUBLISH
    publish = True
    rule = _(
        "What was given on request and concerns many may become public; it is published within 20 working days."
    )
    button = _("Decide to publish")


class DecideToKeep(_Decide):
    action = Action.DECIDE_TO_KEEP
    rule = _("What concerns this applicant alone is not published; the reasons stay on file.")
    button = _("Decide not to publish")


class SuggestPublication(ActionForm):
    action = Action.SUGGEST_PUBLICATION
    on_label = _("Day of the suggestion")
    rule = _(
        "Several applicants asking for the same, or an applicant's suggestion, are a reason to look again whether it should be public."
    )
    button = _("Open an assessment")

    reasons = Paragraph(_("Who suggests it, and why"))

    def perform(self) -> Case:
        return assessment.suggest(case_id=self.case.pk, act=self.act(), reasons=self.cleaned_data["reasons"])
