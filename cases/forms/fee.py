"""The information processing fee (R 42; C17, C18)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import OneOf, Paragraph, Whole
from cases.models import Case
from cases.selectors import fees
from cases.services import fee
from workflow.procedure.states import Action

# No rule of law: keeps a slip of the key from becoming a bill.
MOST_UNITS = 100_000
MODES = {"case": _("by case"), "page": _("by page")}


class NotifyFee(ActionForm):
    action = Action.NOTIFY_FEE
    rule = _(
        "Only who asks for clearly too much or too often pays, by case or by page; the clock stands still until it is paid."
    )
    button = _("Issue the fee notice")
    impossible = {
        "fee_units": "units",
        "fee_nothing_due": "units",
        "fee_mode": "mode",
        "fee_mode_changed": "mode",
    }

    mode = OneOf(_("Charged"), choices=list(MODES.items()))
    units = Whole(
        _("How many"),
        min_value=1,
        max_value=MOST_UNITS,
        help_text=_(
            "By case: the applicant's applications received in the same month, this one included; one that asks for several things may be counted as its smallest reasonable units. By page: A4 sides. What was charged before is deducted."
        ),
    )

    def build(self) -> None:
        super().build()
        self.on_file = fees.on_file(self.case)
        due = next((one for one in self.on_file if one.left is not None), None)
        if due is not None:
            self.initial.setdefault("mode", due.mode)
            self.initial.setdefault("units", due.units)

    def context(self) -> dict[str, Any]:
        """What the file knows of the fee, and how the notice will say it is paid."""
        return {
            "payment": self.case.agency.fee_payment,
            "fees": [(MODES[one.mode], one) for one in self.on_file],
        }

    def perform(self) -> Case:
        data = self.cleaned_data
        return fee.notify(case_id=self.case.pk, act=self.act(), mode=data["mode"], units=data["units"])


class RecordPayment(ActionForm):
    action = Action.RECORD_PAYMENT
    on_label = _("Day of payment")
    rule = _("The period for the answer is counted from the day after payment.")
    button = _("Record the payment")

    def perform(self) -> Case:
        return fee.record_payment(case_id=self.case.pk, act=self.act())


class LapseFee(ActionForm):
    action = Action.LAPSE_FEE
    rule = _(
        "Who does not pay within 20 working days of the notice is not served further; a person confirms it."
    )
    button = _("Confirm: not paid")
    danger = True

    note = Paragraph(_("What was checked"))

    def perform(self) -> Case:
        return fee.lapse(case_id=self.case.pk, act=self.act(), note=self.cleaned_data["note"])
