"""An application is written down: how it came, who asks, for what (R 29, 31; C29)."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies import policies
from agencies.models import Agency, User
from cases import labels
from cases.forms.applicant import ApplicantForm
from cases.forms.base import NOT_YET
from cases.forms.fields import Day, Line, OneOf, Paragraph, SomeOf
from cases.forms.files import Uploads
from cases.forms.rows import how_many
from cases.labels import full_day
from cases.models import Attachment, Case
from cases.selectors import receipt_days
from cases.services import intake
from cases.services._attach import Upload
from cases.services.act import Act
from cases.services.intake import Intake
from workflow.law import receipt

KINDS = (
    Attachment.Kind.APPLICATION,
    Attachment.Kind.IDENTITY,
    Attachment.Kind.AUTHORITY,
    Attachment.Kind.OTHER,
)
FORMS_WANTED = [
    ("paper", _("On paper")),
    ("electronic", _("Electronic")),
    ("inspect", _("Look at it, copy it out")),
]
CHANNELS = [(code.value, labels.channel(code)) for code in Case.Channel]
WAYS = [(code.value, labels.way(code)) for code in Case.Way]
ARRIVAL = ("channel", "arrived_on", "confirmed_on", "signed_for_by", "tracking_number", "spoken")
MOST_ITEM = 2000


class Registration(ApplicantForm):
    """The whole form; the same for a spoken application. `register` writes it down once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    channel = OneOf(_("How it came"), choices=CHANNELS)
    arrived_on = Day(
        _("Day of arrival"), help_text=_("Handed in, signed for (the mailroom counts), or seen in the box")
    )
    confirmed_on = Day(
        _("Day both sides confirmed"),
        required=False,
        help_text=_("Only for a plain letter, online, fax or e-mail. Empty: not confirmed yet."),
    )
    signed_for_by = Line(_("Who signed for it"), max_length=60, required=False)
    tracking_number = Line(_("Number of the mail"), max_length=60, required=False)
    spoken = forms.BooleanField(label=_("Spoken, written down by us"), required=False)
    forms_wanted = SomeOf(_("Form wanted"), choices=FORMS_WANTED, coerce=str, required=False)
    way_wanted = OneOf(_("How letters and information are wanted"), choices=WAYS)

    def __init__(self, *args: Any, agency: Agency, person: User, today: date, **more: Any) -> None:
        self.agency, self.person, self.today = agency, person, today
        more["initial"] = {
            "key": uuid4(), "arrived_on": today.isoformat(), "channel": Case.Channel.IN_PERSON.value,
            "way_wanted": Case.Way.POST.value, "forms_wanted": ["paper"], **(more.get("initial") or {}),
        }  # fmt: skip
        super().__init__(*args, **more)

    def build(self) -> None:
        self.rows = how_many(self.data if self.is_bound else None, "items", 1)
        for n in range(1, self.rows + 1):
            label = _("Item %(n)s") % {"n": n}
            self.fields[f"item_{n}"] = Paragraph(label, required=False, rows=2, max_length=MOST_ITEM)
        self.fields["item_1"].help_text = _("As the applicant wrote it, one thing a box")
        for kind in KINDS:
            self.fields[f"file_{kind}"] = Uploads(
                labels.attachment_kind(kind), kind=kind.value, required=False
            )
        for name in ("arrived_on", "confirmed_on"):
            self.fields[name].widget.attrs["max"] = self.today.isoformat()

    def part(self, names: Any) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def arrival(self) -> list[forms.BoundField]:
        return self.part(ARRIVAL)

    @property
    def who(self) -> list[forms.BoundField]:
        return self.part(ApplicantForm.base_fields)

    @property
    def asked(self) -> list[forms.BoundField]:
        return self.part(f"item_{n}" for n in range(1, self.rows + 1))

    @property
    def wanted(self) -> list[forms.BoundField]:
        return self.part(("forms_wanted", "way_wanted"))

    @property
    def papers(self) -> list[forms.BoundField]:
        return self.part(f"file_{kind}" for kind in KINDS)

    def latest_birth(self) -> date:
        return self.today

    def _not_yet(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day is not None and day > self.today:
            words = {"label": self.fields[name].label, "on": full_day(day), "today": full_day(self.today)}
            raise forms.ValidationError(NOT_YET, "in_the_future", words)
        return day

    def clean_arrived_on(self) -> date | None:
        day = self._not_yet("arrived_on")
        if day is not None and day < receipt_days.EARLIEST:
            text = _("Day of arrival: the Regulation has applied since %(first)s. Look at the year.")
            raise forms.ValidationError(text, "too_early", {"first": full_day(receipt_days.EARLIEST)})
        return day

    def clean_confirmed_on(self) -> date | None:
        return self._not_yet("confirmed_on")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        arrived, confirmed = data.get("arrived_on"), data.get("confirmed_on")
        if arrived and confirmed and confirmed < arrived:
            words = {"confirmed": full_day(confirmed), "arrived": full_day(arrived)}
            text = (
                _("It was confirmed on %(confirmed)s, before it arrived on %(arrived)s. Look at both days.")
                % words
            )
            self.add_error("confirmed_on", forms.ValidationError(text, "confirmed_before_arrival"))
        if confirmed and arrived and data.get("channel") and not self._is_confirmed(data["channel"], arrived):
            unneeded = _("What is handed in or signed for needs no confirmation. Leave this day empty.")
            by_portal = _("Our portal confirms what it accepts (policy of the agency). Leave this day empty.")
            self._refuse(
                "confirmed_on",
                by_portal if data["channel"] == Case.Channel.ONLINE else unneeded,
                "not_needed",
            )
        if not self.texts() and not any(f"item_{n}" in self.errors for n in range(1, self.rows + 1)):
            self.add_error(
                "item_1",
                forms.ValidationError(_("What is asked for? Write down at least one item."), "no_item"),
            )
        return data

    def _is_confirmed(self, channel: str, arrived_on: date) -> bool:
        """Whether both sides confirm what comes this way, by the policy of the day it came."""
        return receipt.needs_confirmation(channel, policies.policy_on(self.agency, arrived_on).law)

    def texts(self) -> list[str]:
        """The items that were filled in, in their order."""
        found = (self.cleaned_data.get(f"item_{n}", "") for n in range(1, self.rows + 1))
        return [text for text in found if text]

    def days(self) -> receipt_days.ReceiptDays | None:
        """The day of receipt and what follows from it; nothing while the days typed cannot be."""
        if not self.is_bound or {"channel", "arrived_on", "confirmed_on"} & set(self.errors):
            return None
        data = self.cleaned_data
        return receipt_days.of(
            self.agency, data["channel"], data["arrived_on"], data["confirmed_on"], self.today
        )

    def uploads(self) -> list[Upload]:
        return [one for kind in KINDS for one in self.cleaned_data[f"file_{kind}"]]

    def register(self) -> Case:
        """One call of intake."""
        data = self.cleaned_data
        form = Intake(
            agency=self.agency,
            channel=data["channel"],
            arrived_on=data["arrived_on"],
            confirmed_on=data["confirmed_on"],
            signed_for_by=data["signed_for_by"],
            tracking_number=data["tracking_number"],
            spoken=data["spoken"],
            forms_wanted=data["forms_wanted"],
            way_wanted=data["way_wanted"],
            applicant=self.applicant(),
            items=self.texts(),
            attachments=self.uploads(),
        )
        return intake.register(intake=form, act=Act(by=self.person, today=self.today, key=data["key"]))
