"""One of the things asked for: no longer wanted, or the one that counts; and a fixed later date (C28, C38; R 35)."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import Day, OneOf, Paragraph, offer
from cases.labels import full_day
from cases.models import Case
from cases.services import decision
from workflow.procedure.states import Action


class _OneItem(ActionForm):
    position = OneOf(_("Which item"))

    def build(self) -> None:
        super().build()
        items = self.file.live_items
        offer(self, "position", [(str(i.position), f"{i.position}　{i.text[:80]}") for i in items])


class DropItem(_OneItem):
    action = Action.DROP_ITEM
    on_label = _("Day of the statement")
    rule = _("The applicant may take back one of several items; the date stays as it is.")
    button = _("Drop the item")
    danger = True

    statement = Paragraph(_("The applicant's statement"))

    def perform(self) -> Case:
        data = self.cleaned_data
        return decision.drop_item(
            case_id=self.case.pk, act=self.act(), position=int(data["position"]), statement=data["statement"]
        )


class MainItem(_OneItem):
    """Which item's row of the annual report the case takes (C38)."""

    rule = _("Where nothing is given, the case is counted once, under its main item.")
    button = _("Choose this item")

    def perform(self) -> Case:
        return decision.choose_main_item(
            case_id=self.case.pk, act=self.act(), position=int(self.cleaned_data["position"])
        )


class FixLaterDate(ActionForm):
    action = Action.FIX_LATER_DATE
    rule = _(
        "Reasonable but far too much for the period: the answer may be put off to a fixed day, which the applicant is told."
    )
    button = _("Fix the date")
    impossible = {"delay_not_later": "due_on"}

    due_on = Day(_("Fixed date"))
    reason = Paragraph(_("Why the application is reasonable but cannot be done in the period"))

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day <= self.today:
            raise forms.ValidationError(
                _("%(on)s is not later than today, %(today)s. Choose a later day."),
                "not_later",
                {"on": full_day(day), "today": full_day(self.today)},
            )
        return day

    def perform(self) -> Case:
        data = self.cleaned_data
        return decision.fix_later_date(
            case_id=self.case.pk, act=self.act(), due_on=data["due_on"], reason=data["reason"]
        )
