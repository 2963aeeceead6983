"""What every form of a move has in common."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from agencies.models import User
from cases.forms.fields import Day, Text, speak
from cases.forms.missing import sentence_for
from cases.labels import full_day
from cases.models import Case
from cases.selectors import beside
from cases.selectors.case_file import CaseFile
from cases.services.act import Act, Missing
from workflow.procedure import machine
from workflow.procedure.moves import Move
from workflow.procedure.states import (
    Action,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    UrgingState,
)

NOT_YET = _("%(label)s: %(on)s lies in the future; today is %(today)s. Write the day it happened.")
TOO_EARLY = _(
    "%(label)s: %(on)s lies before the application arrived on %(arrived)s. Write a day from then on."
)
BEGINNINGS = (
    ConsultationState.PLANNED,
    ExtensionState.PROPOSED,
    ReasonsState.PLANNED,
    DeliberationState.PLANNED,
    DisputeState.ANNOUNCED,
    UrgingState.PLANNED,
)


class Form(forms.Form):
    """A form whose errors are whole sentences."""

    required_css_class = ""
    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.build()
        speak(self)

    def build(self) -> None:
        """Adds what depends on the case, before the sentences are made."""

    def unjudged(self) -> Self:
        """With everything typed and no sentence about it: it is still being filled in."""
        self.full_clean()
        self.errors.clear()
        return self

    def visible(self) -> Iterator[forms.BoundField]:
        """The fields a page shows, in order."""
        return iter(self.visible_fields())


class ActionForm(Form):
    """One move of one case. `version` is the case as the person saw it, `key` works once.

    Subclasses name their `action`, its `label` for `on` (empty: no day is asked, it is today), the sentence of the
    `rule`, and call exactly one service in `perform`.
    """

    action: ClassVar[Action]
    on_label: ClassVar[Text] = ""
    rule: ClassVar[Text] = ""
    button: ClassVar[Text] = ""
    danger: ClassVar[bool] = False
    template: ClassVar[str] = "cases/pages/action.html"
    # where a code of the law belongs that a service raises as Impossible
    impossible: ClassVar[Mapping[str, str]] = {}
    # where the day of the act is asked
    day_field: ClassVar[str] = "on"

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, file: CaseFile, person: User, **more: Any) -> None:
        self.file, self.person, self.today = file, person, file.today
        self.case: Case = file.case
        first = {"version": self.case.version, "key": uuid4(), "on": self.today.isoformat()}
        more["initial"] = {**first, **(more.get("initial") or {})}
        super().__init__(*args, **more)

    def build(self) -> None:
        if self.on_label:
            self.fields["on"] = Day(self.on_label, required=False)
            self.fields["on"].widget.attrs |= {
                "max": self.today.isoformat(),
                "min": self.case.arrived_on.isoformat(),
            }
            self.order_fields(["version", "key", "on"])

    def clean_on(self) -> date | None:
        """Not in the future, not before the application came; today if left empty."""
        day: date | None = self.cleaned_data["on"]
        return None if day is None else self.checked_day("on", day)

    def checked_day(self, name: str, day: date) -> date:
        """A day in the case's past, else the sentence at its field."""
        words = {"label": self.fields[name].label, "on": full_day(day)}
        if day > self.today:
            raise forms.ValidationError(NOT_YET, "in_the_future", {**words, "today": full_day(self.today)})
        if day < self.case.arrived_on:
            arrived = full_day(self.case.arrived_on)
            raise forms.ValidationError(TOO_EARLY, "before_receipt", {**words, "arrived": arrived})
        return day

    def act(self) -> Act:
        """Who did it, when, and on what he saw."""
        data = self.cleaned_data
        version = data.get("version")
        # A page without a version was not made by us: the strictest reading is that it is out of date.
        seen = -1 if version is None else version
        return Act(by=self.person, today=self.today, on=data.get("on"), version=seen, key=data.get("key"))

    def perform(self) -> Case:
        """Calls one service."""
        raise NotImplementedError

    def keep(self) -> datetime | None:
        """Keeps what is typed and says when; most forms cannot."""
        return None

    def take(self, missing: Missing) -> None:
        """What a service still misses, at the field it belongs to."""
        for name, code in missing.fields.items():
            self.add_error(name if name in self.fields else None, sentence_for(code))

    def again(self, case: Case) -> None:
        """Makes the posted form one of the case as it is now: everything typed stays, a second post works."""
        self.put("version", str(case.version))
        self.put("key", str(uuid4()))

    def put(self, name: str, value: str) -> None:
        """Replaces what was posted in a hidden field."""
        data = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        data[self.add_prefix(name)] = value
        self.data = data

    def move(self) -> Move | None:
        """The row of the table this is, for its article; whether it may be walked is not asked here."""
        states: list[Any] = [self.file.state, *BEGINNINGS]
        states += [state for found in beside.states(self.file).values() for state in found]
        rows = (machine.find(state, self.action) for state in states)
        return next((row for row in rows if row), None)

    def context(self) -> dict[str, Any]:
        """What else this form's page shows."""
        return {}
