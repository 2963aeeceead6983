"""What each thing asked for gets (R 36, 37): first the outcome, then what it needs on record."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms import documents
from cases.forms.base import ActionForm
from cases.forms.fields import OneOf, Paragraph, SomeOf, Text, offer
from cases.labels.determinations import WHICH as WHICH_WORDS
from cases.models import Case, Item
from cases.selectors import answer_content, objections
from cases.services import decision
from workflow.law import outcomes
from workflow.law.citations import R_36, R_41
from workflow.law.determinations import DETERMINATIONS, RESULTS, fields_of, of_kind
from workflow.law.outcomes import OUTCOMES, Group, Remedy
from workflow.law.records import RECORDS
from workflow.procedure.states import Action

# `file` and `search` are the record's own names; what a form calls itself shall not collide with them
PREFIX = "record_"
REMEDIES: Final[Mapping[Remedy, Text]] = {
    Remedy.FREE: _("Reconsideration or a lawsuit, as the applicant chooses"),
    Remedy.REVIEW_FIRST: _("Reconsideration first, then a lawsuit"),
    Remedy.BY_PART: _("For what is withheld reconsideration first; for the rest as the applicant chooses"),
    Remedy.NONE: _("None"),
}


def results() -> list[tuple[Any, list[tuple[str, str]]]]:
    """What can become of a record, under one heading (R 41)."""
    return [(_("The record"), [(code, labels.outcome(code)) for code in RESULTS])]


def grouped() -> list[tuple[Any, list[tuple[str, str]]]]:
    """The outcomes a handler may choose, under the six headings of the annual report."""
    return [
        (
            labels.outcome_group(group),
            [(o.code, labels.outcome(o.code)) for o in OUTCOMES.values() if o.group is group and o.chosen],
        )
        for group in Group
    ]


def record_field(code: str, name: str, before: Any = "", *, required: bool = True) -> forms.Field:
    """The field for one part of an outcome's record; `required`: whether what only it can meet must be filled in."""
    alone = {
        f
        for need in DETERMINATIONS[code].needs
        for f in need.fields
        if len(need.fields) == 1 and not need.fact
    }
    if name == "which":
        choices = [(one, WHICH_WORDS[one]) for one in outcomes.WHICH[code]]
        return OneOf(labels.record_field(name, code), choices=choices, initial=before, required=required)
    if name == "ground":
        # The letter and its remedies read the ground as an outcome of its own.
        grounds = [(one, labels.outcome(one)) for one in OUTCOMES if one in outcomes.REVIEW_FIRST]
        return OneOf(labels.record_field(name, code), choices=grounds, initial=before, required=required)
    return Paragraph(
        labels.record_field(name, code), required=required and name in alone, rows=2, initial=before
    )


class Determine(ActionForm):
    """With an outcome chosen it asks for that outcome's fields; without one, only for the choice."""

    action = Action.DETERMINE
    rule = _(
        "Disclosure is the rule: each item gets an outcome the law names, and reasons for whatever is not given."
    )
    records_rule = _(
        "A record found wrong on evidence is corrected; one that is another body's to correct is handed on, or the applicant told where to ask."
    )
    button = _("Save the determination")
    template = "cases/pages/determine.html"

    positions = SomeOf(_("Items"))
    outcome = OneOf(_("Outcome"))

    def build(self) -> None:
        super().build()
        items = self.file.live_items
        offer(self, "positions", [(i.position, f"{i.position}　{i.text[:80]}") for i in items])
        offer(self, "outcome", results() if self.case.kind == RECORDS else grouped())
        open_ = [i.position for i in items if not i.outcome]
        self.initial.setdefault("positions", open_ or [i.position for i in items])
        self.documents = 0
        if self.chosen:
            self._ask_for(self.chosen)

    @property
    def what_applies(self) -> Text:
        """The rule for this kind of application."""
        return self.records_rule if self.case.kind == RECORDS else self.rule

    @property
    def chosen(self) -> str:
        """The outcome posted or linked to; empty while none is."""
        code = str(self.data.get("outcome", "") if self.is_bound else self.initial.get("outcome", ""))
        known = of_kind(self.case.kind)
        return code if code in known and known[code].chosen else ""

    def _ask_for(self, code: str) -> None:
        before = self._before(code)
        for name in fields_of(code):
            if name == objections.WHY and not self.objected:
                continue
            self.fields[PREFIX + name] = record_field(code, name, before.get(name, ""))
        wanted = any("reasons" in need.fields for need in DETERMINATIONS[code].needs)
        self.fields["reasons"] = Paragraph(
            _("Reasons"), required=wanted, rows=5, initial=before.get("reasons", ""),
            help_text=_("The facts of this very item: naming a provision alone is no reason."),
        )  # fmt: skip
        if any("documents" in need.fields for need in DETERMINATIONS[code].needs):
            self._ask_for_documents(before.get("documents") or [])

    @property
    def objected(self) -> bool:
        """Whether a third party objects to any of the items: then the decision to disclose says why (R 32)."""
        return any(objections.against(self.file, item.position) for item in self.file.live_items)

    def _before(self, code: str) -> dict[str, Any]:
        """What was recorded when the same items got the same outcome before."""
        first = next((i for i in self.file.live_items if i.outcome == code), None)
        return (
            {} if first is None else {**first.record, "reasons": first.reasons, "documents": first.documents}
        )

    def _ask_for_documents(self, before: list[dict[str, Any]]) -> None:
        self.documents = documents.rows(self.data if self.is_bound else None, len(before))
        for name, field in documents.fields(self.documents):
            column, _between, n = name.partition("_")
            field.initial = before[int(n) - 1].get(column) if int(n) <= len(before) else None
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        documents.check(self, data, self.documents)
        if self.chosen and not self.errors:
            for field, text in self._lacking(data):
                self.add_error(field, forms.ValidationError(text, "lacking"))
        return data

    def _lacking(self, data: dict[str, Any]) -> Iterator[tuple[str | None, Any]]:
        """What the chosen items would still lack, each at the field that can give it; a fact of the case at the outcome."""
        fields = {need.code: need.fields for need in DETERMINATIONS[self.chosen].needs}
        then = [self._would_be(position, data) for position in data["positions"]]
        lacking = dict.fromkeys(
            code for item in then for code in answer_content.missing_on_record(item, self.file)
        )
        for code in lacking:
            first = next(iter(fields.get(code, (objections.WHY,))), "outcome")
            places = ("title_1" if first == "documents" else PREFIX + first, first, "reasons")
            text = _("This outcome needs: %(need)s.") % {"need": labels.need(code)}
            yield next(place for place in places if place in self.fields), text

    def _would_be(self, position: Any, data: dict[str, Any]) -> Item:
        """The item as it would be determined; never saved."""
        return Item(
            case=self.case, position=int(position), outcome=self.chosen, record=self._record(data),
            reasons=data.get("reasons", ""), documents=self.given(data),
        )  # fmt: skip

    def _record(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: data[PREFIX + name] for name in fields_of(self.chosen) if data.get(PREFIX + name)}

    def given(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """The documents, in the order they were typed."""
        rows = range(1, self.documents + 1)
        return [
            {
                "title": data[f"title_{n}"],
                "number": data.get(f"number_{n}", ""),
                "pages": data.get(f"pages_{n}"),
            }
            for n in rows
            if data.get(f"title_{n}")
        ]

    def perform(self) -> Case:
        data = self.cleaned_data
        return decision.determine(
            case_id=self.case.pk,
            act=self.act(),
            positions=data["positions"],
            outcome=data["outcome"],
            record=self._record(data),
            reasons=data.get("reasons", ""),
            documents=self.given(data),
        )

    def context(self) -> dict[str, Any]:
        outcome = DETERMINATIONS.get(self.chosen)
        if outcome is None:
            return {"outcome": None, "basis": R_41 if self.case.kind == RECORDS else R_36}
        return {
            "outcome": outcome,
            "documents": self.documents,
            "remedy": REMEDIES[outcome.remedy],
            "needs": [labels.need(need.code) for need in outcome.needs],
        }
