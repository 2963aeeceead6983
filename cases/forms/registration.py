"""An application is written down: how it came, who asks, for what (R 29, 31; C29)."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
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
from workflow.law.citations import R_41

KINDS = (
    Attachment.Kind.APPLICATION,
    Attachment.Kind.IDENTITY,
    Attachment.Kind.AUTHORITY,
    Attachment.Kind.OTHER,
)
OF_RECORDS = (*KINDS[:2], Attachment.Kind.EVIDENCE, *KINDS[2:])
FORMS_WANTED = [
    ("paper", _("On paper")),
    ("electronic", _("Electronic")),
    ("inspect", _("Look at it, copy it out")),
]
CHANNELS = [(code.value, labels.channel(code)) for code in Case.Channel]
WAYS = [(code.value, labels.way(code)) for code in Case.Way]
ARRIVAL = ("channel", "arrived_on", "confirmed_on", "signed_for_by", "tracking_number", "spoken")
MOST_ITEM = 2000
MOST_RECORD = 200


class Registration(ApplicantForm):
    """The whole form; the same for a spoken application. `register` writes it down once.

    For information, or to have a record corrected (R 41): `asks_for` decides which; the button `switch` changes it and keeps
    what was typed.
    """

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

    @property
    def asks_for(self) -> Case.Kind:
        """What kind of application is being written down."""
        asked = self.data.get("switch") or self.data.get("asks_for")
        return Case.Kind.RECORDS if asked == Case.Kind.RECORDS else Case.Kind.DISCLOSURE

    @property
    def of_records(self) -> bool:
        return self.asks_for is Case.Kind.RECORDS

    article = R_41

    def build(self) -> None:
        self.kinds_of_paper = OF_RECORDS if self.of_records else KINDS
        self.rows = how_many(self.data if self.is_bound else None, "items", 1)
        for n in range(1, self.rows + 1):
            self._ask_for(n)
        for kind in self.kinds_of_paper:
            self.fields[f"file_{kind}"] = Uploads(
                labels.attachment_kind(kind), kind=kind.value, required=False
            )
        for name in ("arrived_on", "confirmed_on"):
            self.fields[name].widget.attrs["max"] = self.today.isoformat()

    def _ask_for(self, n: int) -> None:
        """One thing asked for; of a record, which it is and what is wrong in it."""
        if not self.of_records:
            self.fields[f"item_{n}"] = Paragraph(
                _("Item %(n)s") % {"n": n}, required=False, rows=2, max_length=MOST_ITEM
            )
            self.fields["item_1"].help_text = _("As the applicant wrote it, one thing a box")
            return
        self.fields[f"item_{n}"] = Line(
            _("Record %(n)s: which one") % {"n": n},
            required=False,
            max_length=MOST_RECORD,
            help_text=_("A record that we keep about the applicant: which file, which entry"),
        )
        self.fields[f"wrong_{n}"] = Paragraph(
            _("Record %(n)s: what is wrong in it, and what would be right") % {"n": n},
            required=False,
            rows=2,
            max_length=MOST_ITEM - MOST_RECORD - len("（）"),
        )

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
        names = ("item", "wrong") if self.of_records else ("item",)
        return self.part(f"{name}_{n}" for n in range(1, self.rows + 1) for name in names)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What was typed for the other kind, carried along so that switching back finds it."""
        data = self.data if isinstance(self.data, QueryDict) else QueryDict()
        other = ("forms_wanted",) if self.of_records else tuple(f"wrong_{n}" for n in range(1, self.rows + 1))
        return [(name, value) for name in other for value in data.getlist(name)]

    @property
    def wanted(self) -> list[forms.BoundField]:
        return self.part(("way_wanted",) if self.of_records else ("forms_wanted", "way_wanted"))

    @property
    def papers(self) -> list[forms.BoundField]:
        return self.part(f"file_{kind}" for kind in self.kinds_of_paper)

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
        if self.of_records:
            self._both_halves()
        if not self.texts() and not any(f"item_{n}" in self.errors for n in range(1, self.rows + 1)):
            nothing = (
                _("Which record is to be corrected? Write down at least one.")
                if self.of_records
                else _("What is asked for? Write down at least one item.")
            )
            self.add_error("item_1", forms.ValidationError(nothing, "no_item"))
        return data

    def _is_confirmed(self, channel: str, arrived_on: date) -> bool:
        """Whether both sides confirm what comes this way, by the policy of the day it came."""
        return receipt.needs_confirmation(channel, policies.policy_on(self.agency, arrived_on).law)

    def _both_halves(self) -> None:
        """R 41 asks for a record and for what is wrong in it: one without the other can be neither examined nor answered."""
        for n in range(1, self.rows + 1):
            which, wrong = (str(self.cleaned_data.get(f"{name}_{n}", "")) for name in ("item", "wrong"))
            if which and not wrong and f"wrong_{n}" not in self.errors:
                text = _(
                    "What is wrong in record %(n)s, and what would be right? Write down what the applicant says."
                )
                self.add_error(f"wrong_{n}", forms.ValidationError(text, "half", {"n": n}))
            if wrong and not which and f"item_{n}" not in self.errors:
                text = _("In which record is that wrong? Write down record %(n)s, or empty the box below it.")
                self.add_error(f"item_{n}", forms.ValidationError(text, "half", {"n": n}))

    def texts(self) -> list[str]:
        """The items that were filled in, in their order; a record with what is wrong in it."""
        rows = range(1, self.rows + 1)
        found = [
            (self.cleaned_data.get(f"item_{n}", ""), self.cleaned_data.get(f"wrong_{n}", "")) for n in rows
        ]
        return [f"{text}（{wrong.rstrip('。')}）" if wrong else text for text, wrong in found if text]

    def days(self) -> receipt_days.ReceiptDays | None:
        """The day of receipt and what follows from it; nothing while the days typed cannot be."""
        if not self.is_bound or {"channel", "arrived_on", "confirmed_on"} & set(self.errors):
            return None
        data = self.cleaned_data
        return receipt_days.of(
            self.agency, data["channel"], data["arrived_on"], data["confirmed_on"], self.today, self.asks_for
        )

    def uploads(self) -> list[Upload]:
        return [one for kind in self.kinds_of_paper for one in self.cleaned_data[f"file_{kind}"]]

    @property
    def evidence_is_missing(self) -> bool:
        """Nothing was handed in that shows the record to be wrong; it can follow."""
        return self.of_records and not self.cleaned_data[f"file_{Attachment.Kind.EVIDENCE}"]

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
            kind=self.asks_for,
            attachments=self.uploads(),
        )
        return intake.register(intake=form, act=Act(by=self.person, today=self.today, key=data["key"]))
