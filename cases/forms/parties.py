"""Whom to ask for an opinion: a pasted list, one party a line (R 32, 34; C10 to C12)."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms.base import ActionForm
from cases.forms.correction import LONGEST
from cases.forms.fields import OneOf, Paragraph, SomeOf, Whole, offer
from cases.models import Case, Consultation
from cases.services import consultation
from cases.services.consultation import PartyToAsk
from workflow.procedure.states import Action

MOST_PARTIES = 500
LONGEST_NAME, LONGEST_ADDRESS = 200, 300
BETWEEN = re.compile(r"\s*[，,\t；;]\s*")


class Consult(ActionForm):
    action = Action.CONSULT
    rule = _(
        "A third party answers within 15 working days of receiving the request; days of consulting do not count."
    )
    button = _("Issue the requests")

    party = OneOf(
        _("Who is asked"), choices=[(code.value, labels.party(code)) for code in Consultation.Party]
    )
    parties = Paragraph(
        _("Names and addresses"),
        rows=8,
        max_length=200_000,
        help_text=_("One a line: name, then a comma, then the address. Paste up to 500."),
    )
    items = SomeOf(_("Asked about"))
    period = Whole(
        _("Period in working days"),
        required=False,
        min_value=1,
        max_value=LONGEST,
        help_text=_("For another body only; for the others the law says 15."),
    )

    def build(self) -> None:
        super().build()
        items = [(item.position, f"{item.position}　{item.text[:60]}") for item in self.file.live_items]
        offer(self, "items", items)
        self.initial.setdefault("items", [position for position, _text in items])
        self.initial.setdefault("party", Consultation.Party.THIRD_PARTY.value)

    def clean_parties(self) -> list[tuple[str, str]]:
        """Name and address of each line; the first line that cannot be is named."""
        lines = [(n, line.strip()) for n, line in enumerate(self.cleaned_data["parties"].splitlines(), 1)]
        filled = [(n, line) for n, line in lines if line]
        if len(filled) > MOST_PARTIES:
            raise forms.ValidationError(
                _("At most %(most)s lines, there are %(found)s. Send the rest in a second step."),
                "too_many",
                {"most": MOST_PARTIES, "found": len(filled)},
            )
        return list(self._parties(filled))

    @staticmethod
    def _parties(lines: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
        seen: dict[tuple[str, str], int] = {}
        for n, line in lines:
            name, *rest = BETWEEN.split(line, maxsplit=1)
            address = rest[0].strip() if rest else ""
            here: dict[str, Any] = {"line": n}
            if not name:
                raise forms.ValidationError(_("Line %(line)s has no name before the comma."), "no_name", here)
            if len(name) > LONGEST_NAME:
                here |= {"most": LONGEST_NAME, "found": len(name)}
                text = _("Line %(line)s: a name has at most %(most)s characters, there are %(found)s.")
                raise forms.ValidationError(text, "name_too_long", here)
            if len(address) > LONGEST_ADDRESS:
                here |= {"most": LONGEST_ADDRESS, "found": len(address)}
                text = _("Line %(line)s: an address has at most %(most)s characters, there are %(found)s.")
                raise forms.ValidationError(text, "address_too_long", here)
            if (name, address) in seen:
                here["first"] = seen[name, address]
                raise forms.ValidationError(_("Line %(line)s is the same as line %(first)s."), "twice", here)
            seen[name, address] = n
            yield name, address

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("period") and data.get("party") not in (None, Consultation.Party.OTHER_BODY):
            text = _("The law sets 15 working days here. Leave the period empty.")
            self.add_error("period", forms.ValidationError(text, "set_by_law"))
        return data

    def perform(self) -> Case:
        data = self.cleaned_data
        asked = [
            PartyToAsk(
                party=data["party"], name=name, address=address, items=data["items"], period=data["period"]
            )
            for name, address in data["parties"]
        ]
        return consultation.send(case_id=self.case.pk, act=self.act(), parties=asked)
