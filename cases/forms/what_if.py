"""A supposition about a case, from the query string or a command. Nothing is moved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import Form
from cases.forms.fields import Day, OneOf, Whole, offer
from cases.labels.what_if import SUPPOSE
from cases.selectors import what_if
from cases.selectors.case_file import CaseFile
from cases.selectors.what_if import Suppose, Supposition, WhatIf


class WhatIfForm(Form):
    """What, on which day, which party, how many working days; only what is possible now can be chosen."""

    suppose = OneOf(_("Suppose"), cards=False)
    consultation = OneOf(_("Which party"), cards=False, required=False)
    workdays = Whole(_("By how many working days"), required=False, min_value=1)
    on = Day(_("On the day"), required=False, help_text=_("Empty: today"))

    def __init__(self, *args: Any, file: CaseFile, **more: Any) -> None:
        self.file = file
        super().__init__(*args, **more)

    def build(self) -> None:
        reading = self.file.reading
        parties = what_if.open_consultations(self.file)
        awaiting = reading.awaiting if reading else frozenset()
        if "correction" in awaiting:
            offered = [Suppose.CORRECTED]
        elif "payment" in awaiting:
            offered = [Suppose.PAY]
        elif self.file.case.of_records:
            offered = []
        else:
            offered = [Suppose.CONSULT, Suppose.CORRECT, Suppose.EXTEND, Suppose.FEE]
        if parties:
            offered.insert(0, Suppose.OPINION)
        offer(self, "suppose", [(one.value, SUPPOSE[one]) for one in offered])
        offer(self, "consultation", parties)
        if not parties:
            del self.fields["consultation"]
        if Suppose.EXTEND not in offered or reading is None:
            del self.fields["workdays"]
        else:
            longest = reading.rules.longest_extension
            self.fields["workdays"] = Whole(
                _("By how many working days"),
                required=False,
                min_value=1,
                max_value=longest,
                help_text=_("Only for an extension; empty: %(longest)s") % {"longest": longest},
            )
        self.order_fields(["suppose", "consultation", "workdays", "on"])

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"] or self.file.today
        if day < self.file.today:
            raise forms.ValidationError(_("Suppose something of today or later."), "past")
        return day

    def supposition(self) -> Supposition:
        data, reading = self.cleaned_data, self.file.reading
        longest = reading.rules.longest_extension if reading else 0
        parties = what_if.open_consultations(self.file)
        return Supposition(
            kind=Suppose(data["suppose"]),
            on=data["on"],
            consultation=data.get("consultation") or (parties[0][0] if parties else ""),
            workdays=data.get("workdays") or longest,
        )

    def found(self) -> WhatIf:
        """The answer; Impossible for a history that cannot be."""
        return what_if.suppose(self.file, self.supposition())
