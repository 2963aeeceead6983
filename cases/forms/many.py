"""One form for many cases: whom they are given to, or what is expected of whoever has them."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies import rules
from agencies.models import Agency, User
from cases.forms.base import Form
from cases.forms.fields import Day, OneOf, Paragraph, Text, offer
from cases.forms.missing import sentence_for
from cases.forms.urging import FIRST_TERM
from cases.selectors import manager
from cases.services import in_turn, urging
from cases.services.act import Act, Missing
from cases.services.in_turn import Outcome


class ManyForm(Form):
    """`key` works once for each case."""

    rule: Text = ""
    button: Text = ""
    title: Text = ""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agency: Agency, person: User, today: Any, **more: Any) -> None:
        self.agency, self.person, self.today = agency, person, today
        super().__init__(*args, **{"initial": {"key": uuid4()}, **more})

    def act(self) -> Act:
        return Act(by=self.person, today=self.today, key=self.cleaned_data["key"])

    def perform(self, case_ids: list[int]) -> list[Outcome]:
        """Calls one service."""
        raise NotImplementedError


class ReassignMany(ManyForm):
    title = _("Give cases to somebody else")
    rule = _("The cases and their dates stay as they are; only who works on them changes.")
    button = _("Give them on")

    to = OneOf(_("To whom"), cards=False)
    reason = Paragraph(_("Why"), rows=2)

    def build(self) -> None:
        people = [(str(one.pk), one.display_name) for one in manager.handlers(self.agency, self.today)]
        offer(self, "to", [("", _("Choose")), *people])

    def perform(self, case_ids: list[int]) -> list[Outcome]:
        data = self.cleaned_data
        return in_turn.reassign(
            case_ids=case_ids, act=self.act(), to_user_id=int(data["to"]), reason=data["reason"]
        )


class UrgeMany(ManyForm):
    title = _("Urge cases")
    rule = _(
        "Whoever has the next step of each case is told at once and answers on record. No statutory date moves."
    )
    button = _("Urge them")

    expected = Paragraph(_("What is expected"))
    answer_by = Day(_("To be answered by"))

    def build(self) -> None:
        calendar = rules.of(self.agency).calendar
        self.fields["answer_by"].initial = calendar.add(self.today, FIRST_TERM)
        self.fields["answer_by"].widget.attrs["min"] = self.today.isoformat()

    def clean_answer_by(self) -> Any:
        day = self.cleaned_data["answer_by"]
        try:
            urging.check_day(day, self.today, rules.of(self.agency).calendar)
        except Missing as missing:
            raise forms.ValidationError(sentence_for(missing.fields["answer_by"])) from None
        return day

    def perform(self, case_ids: list[int]) -> list[Outcome]:
        data = self.cleaned_data
        return in_turn.urge(
            case_ids=case_ids, act=self.act(), expected=data["expected"], answer_by=data["answer_by"]
        )
