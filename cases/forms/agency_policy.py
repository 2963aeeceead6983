"""A new version of an agency's policy: one field a value, filled with what holds today."""

import re
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies import policies
from agencies.models import Agency, User
from agencies.policies import AgencyPolicy, BadPolicy, BadVersion
from agencies.policy_values import LATEST_ESCALATION, LONGEST_REMINDER, LONGEST_STEP
from cases import labels
from cases.forms.base import Form
from cases.forms.fields import Day, Line, OneOf, SomeOf, Text, Whole, offer
from cases.labels import policy as words
from workflow.law.determinations import DETERMINATIONS
from workflow.law.policy import LONGEST_REVIEW

LONGEST_LINE: Final = 60
HOURS: Final = re.compile(r"(\d{1,2})\s*[-–~至到]\s*(\d{1,2})")
SEPARATORS: Final = re.compile(r"[\s,，、;；]+")
WHOLE: Final = re.compile(r"-?\d{1,3}")
CHOICES: Final[dict[str, list[tuple[str, Text]]]] = {
    "rest_day_receipt": list(words.REST_DAYS.items()),
    "portal_confirms": [("yes", words.YES), ("no", words.NO)],
}
LEAST: Final = {"postal_grace": 0}
VERSION: Final[dict[str, tuple[str, Text]]] = {
    "too_early": (
        "effective_from",
        _("In force from: what came in up to today has begun under what holds now. Write tomorrow or later."),
    ),
    "taken": ("effective_from", _("In force from: a version begins on this day already. Write another day.")),
    "same": ("", _("Nothing differs from what holds on that day. Change a value first.")),
}  # fmt: skip


def field_name(key: str) -> str:
    """`internal.draft` is the field internal_draft."""
    return key.replace(".", "_")


class NewVersion(Form):
    """`now`: the values it is filled with."""

    effective_from = Day(
        _("In force from"), help_text=_("Tomorrow at the earliest. Cases keep the periods of the day they came in; review, signature and reminders follow from this day on.")
    )  # fmt: skip

    def __init__(self, *args: Any, now: AgencyPolicy, today: date, **more: Any) -> None:
        self.now, self.today = now, today
        self.first = today + timedelta(days=1)
        held = {field_name(key): _typed(key, value) for key, value in policies.flat(now).items()}
        more["initial"] = {"effective_from": self.first.isoformat(), **held}
        super().__init__(*args, **more)

    def build(self) -> None:
        self.fields["effective_from"].widget.attrs["min"] = self.first.isoformat()
        for _title, keys in words.GROUPS:
            for key in keys:
                self.fields[field_name(key)] = _field(key)
                if key in CHOICES:
                    offer(self, field_name(key), CHOICES[key])
                if key.endswith("_outcomes"):
                    offer(self, field_name(key), [(code, labels.outcome(code)) for code in DETERMINATIONS])

    def groups(self) -> list[tuple[Text, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[field_name(key)] for key in keys]) for title, keys in words.GROUPS]

    def clean(self) -> dict[str, Any]:
        """Every value is asked for itself, so that each wrong one says so at its own field."""
        data = super().clean() or {}
        self.values: dict[str, Any] = {}
        for _title, keys in words.GROUPS:
            for key in keys:
                name = field_name(key)
                if name not in self.errors:
                    self._read(key, data[name])
        return data

    def _read(self, key: str, typed: Any) -> None:
        group, _dot, part = key.partition(".")
        value = _value(key, typed)
        try:
            policies.from_values({group: {part: value} if part else value})
        except BadPolicy as bad:
            said = policies.sentence(BadPolicy(bad.code, **{**bad.params, "key": words.NAMES[key]}))
            self.add_error(field_name(key), forms.ValidationError(said, bad.code))
        else:
            if part:
                self.values.setdefault(group, {})[part] = value
            else:
                self.values[group] = value

    def enter(self, *, agency: Agency, by: User) -> bool:
        """Adds the version; or says at the field why not."""
        try:
            policies.enter(
                agency=agency,
                values=self.values,
                effective_from=self.cleaned_data["effective_from"],
                by=by,
                today=self.today,
            )
        except BadVersion as bad:
            name, said = VERSION[bad.code]
            self.add_error(name or None, forms.ValidationError(said, bad.code))
            return False
        return True


def _field(key: str) -> forms.Field:
    said: dict[str, Any] = {"help_text": words.SENTENCES[key]}
    name = words.NAMES[key]
    if key in CHOICES:
        return OneOf(name, **said)
    if key.endswith("_outcomes"):
        return SomeOf(name, coerce=str, required=False, **said)
    if key.startswith(("escalation.", "channels.")):
        return Whole(name, min_value=LATEST_ESCALATION, max_value=LONGEST_REMINDER, required=False, **said)
    if key == "withheld_review_months":
        return Whole(name, min_value=1, max_value=LONGEST_REVIEW, **said)
    if key.endswith("_workdays") or key.startswith("internal.") or key in LEAST:
        return Whole(name, min_value=LEAST.get(key, 1), max_value=LONGEST_STEP, **said)
    return Line(name, max_length=LONGEST_LINE, **said)


def _typed(key: str, value: Any) -> Any:
    """A value as one would type it."""
    if key == "portal_confirms":
        return "yes" if value else "no"
    if key == "message_hours":
        return "{}-{}".format(*value)
    return ", ".join(map(str, value)) if key == "reminder_rungs" else value


def _value(key: str, typed: Any) -> Any:
    """What was typed, as policy reads it; what cannot be read stays as typed, and policy refuses it."""
    if key == "portal_confirms":
        return typed == "yes"
    if key == "message_hours":
        found = HOURS.fullmatch(typed)
        return [int(hour) for hour in found.groups()] if found else typed
    if key == "reminder_rungs":
        parts = [part for part in SEPARATORS.split(typed) if part]
        return [int(part) if WHOLE.fullmatch(part) else part for part in parts]
    return typed
