"""What was withheld comes up again: whether the ground still holds (R 18; C24)."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import OneOf, Paragraph, Text
from cases.models import Case
from cases.services import withheld
from workflow.law.outcomes import withholds
from workflow.procedure.states import Action

THEN: Final[tuple[tuple[str, Text], ...]] = (
    ("assess", _("Assess it for proactive disclosure")),
    ("told", _("The applicant has been given it")),
)


class _Review(ActionForm):
    reasons: Any

    def context(self) -> dict[str, Any]:
        """What was withheld, and why."""
        items = self.file.live_items
        return {"withheld": [i for i in items if withholds(i.outcome, str(i.record.get("ground") or ""))]}


class KeepWithheld(_Review):
    action = Action.KEEP_WITHHELD
    rule = _(
        "What is withheld is reviewed from time to time: if the ground still holds, say why; a new date is set."
    )
    button = _("It stays withheld")

    reasons = Paragraph(_("Why the ground still holds"))

    def perform(self) -> Case:
        reasons = self.cleaned_data["reasons"]
        return withheld.keep(case_id=self.case.pk, act=self.act(), reasons=reasons)


class ReleaseWithheld(_Review):
    action = Action.RELEASE_WITHHELD
    rule = _("What may be given because circumstances have changed is disclosed.")
    button = _("It may be given now")

    reasons = Paragraph(_("What has changed"))
    then = OneOf(_("What follows"), choices=THEN, initial="assess")
    told = Paragraph(_("How and when the applicant was given it"), required=False, rows=2)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("then") == "told" and not data.get("told") and "told" not in self.errors:
            text = _("Write how and when the applicant was given it, or have it assessed.")
            self.add_error("told", forms.ValidationError(text, "not_told"))
        return data

    def perform(self) -> Case:
        data = self.cleaned_data
        told = data["told"] if data["then"] == "told" else ""
        return withheld.release(case_id=self.case.pk, act=self.act(), reasons=data["reasons"], told=told)
