"""Who asks (R 29 ¶2(1); C29). The purpose is never asked for."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import identity_numbers as numbers, labels
from cases.forms.base import Form
from cases.forms.fields import Line, OneOf, Paragraph, Text
from cases.forms.missing import what_is_wrong
from cases.models import Applicant, Case

PHONE = re.compile(r"[0-9+()（）\- ]{5,40}")
KINDS = [(code.value, labels.kind_of_applicant(code)) for code in Applicant.Kind]
ID_KINDS = [(code.value, labels.id_kind(code)) for code in Applicant.IdKind]
NUMBER_NAMES: dict[str, Text] = {
    "resident": _("Identity card number"),
    "credit_code": _("Unified social credit code"),
    "passport": _("Passport number"),
}
NUMBER: Text = _("Number of the document")
OWN = ("id_number", "kind", "id_kind")


class ApplicantForm(Form):
    """The applicant's part of the registration form."""

    kind = OneOf(
        _("Kind of applicant"), choices=KINDS, cards=False, initial=Applicant.Kind.NATURAL_PERSON.value
    )
    name = Line(_("Name of the applicant"))
    id_kind = OneOf(
        _("Identity document"), choices=ID_KINDS, cards=False, initial=Applicant.IdKind.RESIDENT.value
    )
    id_number = Line(NUMBER, max_length=60, help_text=_("Kept encrypted, shown masked."))
    phone = Line(_("Telephone"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={
            "invalid": _("E-mail address: this is not an address. One looks like name@example.org.")
        },
    )
    address = Line(_("Address"), max_length=300, required=False)
    postcode = Line(_("Postcode"), max_length=20, required=False)
    agent_name = Line(_("Agent"), max_length=100, required=False)
    agent_authority = Line(
        _("What the agent may do"),
        max_length=300,
        required=False,
        help_text=_("For example: power of attorney of 2026-03-01"),
    )
    guardian_name = Line(_("Guardian"), max_length=100, required=False, help_text=_("For a minor"))
    co_applicants = Paragraph(
        _("Further applicants"),
        required=False,
        rows=2,
        help_text=_("One a line. They are one case, counted under the first."),
    )
    # offered, recorded, and shown on the case page (R 43; C36)
    help_needed = Line(
        _("Help the applicant needs"),
        required=False,
        help_text=_("For example: reads or hears with difficulty"),
    )

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not PHONE.fullmatch(phone):
            text = _("Telephone: at least 5 digits; only digits, spaces, + - and brackets.")
            raise forms.ValidationError(text, "not_a_phone")
        return phone

    def clean_id_number(self) -> str:
        """As it should be stored; a number that cannot be right is told apart from one that is merely unknown."""
        number = numbers.normalise(self.cleaned_data["id_number"])
        kind = str(self.data.get(self.add_prefix("id_kind"), ""))
        checks = {
            "resident": lambda: numbers.check_id_number(number, on=self.latest_birth()),
            "credit_code": lambda: numbers.check_credit_code(number),
            "passport": lambda: numbers.check_passport(number),
        }
        flaw = checks[kind]() if kind in checks else None
        if flaw is not None:
            raise forms.ValidationError(
                what_is_wrong(flaw, NUMBER_NAMES[kind], exact=kind != "passport"), flaw.code
            )
        return number

    def latest_birth(self) -> Any:
        """Nobody is born after this day."""
        return None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._document_fits(data)
        self._agent_is_whole(data)
        self._can_be_reached(data)
        return data

    def _refuse(self, field: str, text: Text, code: str) -> None:
        if field not in self.errors:
            self.add_error(field, forms.ValidationError(text, code))

    def _document_fits(self, data: dict[str, Any]) -> None:
        person = data.get("kind") == Applicant.Kind.NATURAL_PERSON
        document = data.get("id_kind")
        if person and document == Applicant.IdKind.CREDIT_CODE:
            text = _(
                "A natural person has no unified social credit code. Choose the document that was shown."
            )
            self._refuse("id_kind", text, "not_a_persons")
        elif (
            data.get("kind")
            and not person
            and document not in (None, Applicant.IdKind.CREDIT_CODE, Applicant.IdKind.OTHER)
        ):
            text = _(
                "An organisation is known by its unified social credit code. Choose it, or another document."
            )
            self._refuse("id_kind", text, "not_an_organisations")

    def _agent_is_whole(self, data: dict[str, Any]) -> None:
        if data.get("agent_name") and not data.get("agent_authority"):
            self._refuse(
                "agent_authority",
                _("An agent is named, but not what authority he has. Write both or neither."),
                "agent_half",
            )
        if data.get("agent_authority") and not data.get("agent_name"):
            self._refuse(
                "agent_name",
                _("An authority is named, but not the agent. Write both or neither."),
                "agent_half",
            )

    def _can_be_reached(self, data: dict[str, Any]) -> None:
        way = data.get("way_wanted")
        if way == Case.Way.POST and not data.get("address"):
            self._refuse("address", _("Letters by post need an address."), "needed")
        if way == Case.Way.ELECTRONIC and not data.get("email"):
            self._refuse("email", _("Letters by e-mail need an e-mail address."), "needed")
        broken = {"phone", "email", "address"} & set(self.errors)
        if not broken and not any(data.get(name) for name in ("phone", "email", "address")):
            self._refuse(
                "phone",
                _("How can the applicant be reached? Write a telephone, an e-mail or an address."),
                "needed",
            )

    def applicant(self) -> dict[str, Any]:
        """What intake keeps of the applicant."""
        return {name: self.cleaned_data[name] for name in ApplicantForm.base_fields}
