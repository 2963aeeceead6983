"""What narrows the list of cases: read from the address, so that it can be kept."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms.base import Form
from cases.forms.fields import Day, Line, OneOf, offer
from cases.labels.names import CASE_KINDS, STATES
from workflow.law.determinations import DETERMINATIONS

ALL = ("", _("All"))
BEFORE_ITS_BEGINNING = _("{label}: this lies before the day the period begins. Change one of the two.")


class CaseFilters(Form):
    """Every filter may be empty; one that cannot be read is told of and lets everything through."""

    q = Line(_("Number, applicant, content"), max_length=100, required=False)
    state = OneOf(_("State"), cards=False, required=False)
    kind = OneOf(_("What kind of application"), cards=False, required=False)
    outcome = OneOf(_("Determination"), cards=False, required=False)
    received_from = Day(_("Received from"), required=False)
    received_to = Day(_("Received until"), required=False)
    answered_from = Day(_("Answered from"), required=False)
    answered_to = Day(_("Answered until"), required=False)

    MORE = ("kind", "outcome", "received_from", "received_to", "answered_from", "answered_to")

    def build(self) -> None:
        offer(self, "state", [ALL, *STATES.items()])
        offer(self, "kind", [ALL, *CASE_KINDS.items()])
        offer(self, "outcome", [ALL, *[(code, labels.outcome(code)) for code in DETERMINATIONS]])
        for name, field in self.fields.items():
            kind = "form-select" if name in ("state", "kind", "outcome") else "form-control"
            field.widget.attrs["class"] = kind

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for what in ("received", "answered"):
            first, last = found.get(f"{what}_from"), found.get(f"{what}_to")
            if first and last and last < first:
                field = f"{what}_to"
                self.add_error(field, format_lazy(BEFORE_ITS_BEGINNING, label=self.fields[field].label))
        return found

    def first(self) -> forms.BoundField:
        return self["q"]

    def always(self) -> list[forms.BoundField]:
        """What stands beside the words."""
        return [self["state"]]

    def more(self) -> list[forms.BoundField]:
        """What stands behind "More filters"."""
        return [self[name] for name in self.MORE]

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for, or was meant to be."""
        return any(self.data.get(name) for name in self.fields)

    @property
    def opened(self) -> bool:
        """Whether one of the filters behind "More filters" is used."""
        return any(self.data.get(name) for name in self.MORE)
