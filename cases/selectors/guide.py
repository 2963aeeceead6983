"""How far the guided decision of an item has come, and what stands in the way of each answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from agencies.models import User
from cases.models import Consultation, GuideDraft, Item
from cases.selectors import answer_content, objections
from cases.selectors.case_file import CaseFile
from workflow.law.determinations import fields_of
from workflow.law.outcomes import OUTCOMES
from workflow.procedure import guide, machine
from workflow.procedure.guards import WhyNot
from workflow.procedure.guide import Answer, Known, Question as Q, Way
from workflow.procedure.states import (
    Action,
    ConsultationState,
    DeliberationState,
    ReasonsState,
    Role,
    State,
)

AT_WORK: Final = frozenset({State.IN_REVIEW, State.DRAFTING})
# where what runs beside a case begins
BEGINS: Final = {
    Action.CONSULT: ConsultationState.PLANNED,
    Action.CONVENE: DeliberationState.PLANNED,
    Action.ASK_FOR_REASONS: ReasonsState.PLANNED,
}
# given otherwise than was asked for it is with a reason (R 40; C36)
SEARCH, WAY, OTHERWISE = "search", "way", "otherwise"
WHY_OTHERWISE: Final = f"otherwise-{OTHERWISE}"
# asked once, at a question of its own, whatever the outcome
ASKED_APART: Final = {
    SEARCH: Q.HELD,
    WAY: Q.FORM,
    OTHERWISE: Q.FORM,
    "documents": Q.FORM,
    "reasons": Q.ANSWER,
}


def name_of(answer: Answer, record_field: str) -> str:
    """What a field of one answer is called in the form and in the draft."""
    return record_field if record_field == SEARCH else f"{answer.code}-{record_field}"


def fields_at(answer: Answer, *, objected: bool) -> tuple[str, ...]:
    """The record's fields that are asked for together with this answer."""
    if not answer.outcome:
        return (OTHERWISE,) if answer.code == "otherwise" else ()
    apart = {SEARCH, WAY, OTHERWISE} if answer.leads is Q.FORM else {SEARCH}
    return tuple(
        name
        for name in fields_of(answer.outcome)
        if name not in apart and (objected or name != objections.WHY)
    )


@dataclass
class Deciding:
    """One item under the guided decision of one person."""

    file: CaseFile
    item: Item
    person: User
    draft: GuideDraft | None
    chosen: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def way(self) -> Way:
        return guide.walk(self.chosen)

    @property
    def outcome(self) -> str:
        return self.way.outcome

    @property
    def objected(self) -> bool:
        """A third party objects to this item."""
        return bool(objections.against(self.file, self.item.position))

    @property
    def opinions(self) -> list[Consultation]:
        """Who was asked about this item."""
        return [one for one in self.file.consultations if not one.items or self.item.position in one.items]

    @cached_property
    def known(self) -> Known:
        """What the answers depend on, as the file stands today."""
        file = self.file
        return Known(
            several=len(file.live_items) > 1,
            correction_used=file.reading is not None and file.reading.correction_used,
            reasons_unreasonable=any(r.state == ReasonsState.UNREASONABLE for r in file.reasons_requests),
            parties_asked=tuple(
                one.name
                for one in self.opinions
                if one.party == Consultation.Party.THIRD_PARTY and one.state == ConsultationState.OPEN
            ),
            under_deliberation=any(d.state == DeliberationState.OPEN for d in file.deliberations),
            moves=self._moves(),
        )

    def _moves(self) -> dict[Action, WhyNot | None]:
        roles, facts = self.file.roles_of(self.person), self.file.facts(self.person)
        return {
            action: machine.why_not(BEGINS.get(action, self.file.state), action, roles=roles, facts=facts)
            for action in guide.MOVES
        }

    def record(self, outcome: str) -> dict[str, str]:
        """What is put on record with an outcome; the search too, where one was written down."""
        answer = next(one for one in guide.ANSWERS if one.outcome == outcome)
        names = {name: name_of(answer, name) for name in fields_at(answer, objected=self.objected)}
        names[SEARCH] = SEARCH
        if answer.leads is Q.FORM:
            names[WAY] = WAY
        if self.chosen.get(Q.FORM) == "otherwise":
            names[OTHERWISE] = WHY_OTHERWISE
        texts = {name: self.typed.get(key, "").strip() for name, key in names.items()}
        return {name: text for name, text in texts.items() if text}

    def documents(self) -> list[dict[str, Any]]:
        """The documents given, in the order they were typed."""
        rows = self.typed.get("documents_rows", "1")
        return [
            {
                "title": title,
                "number": self.typed.get(f"number_{n}", "").strip(),
                "pages": int(pages)
                if (pages := self.typed.get(f"pages_{n}", "").strip()).isdecimal()
                else None,
            }
            for n in range(1, int(rows) + 1 if rows.isdecimal() else 2)
            if (title := self.typed.get(f"title_{n}", "").strip())
        ]

    def would_be(self, outcome: str) -> Item:
        """The item as it would be determined; never saved."""
        return Item(
            case=self.file.case,
            position=self.item.position,
            text=self.item.text,
            outcome=outcome,
            record=self.record(outcome),
            reasons=self.typed.get("reasons", "").strip(),
            documents=self.documents() if self.way.answer_to(Q.FORM) or self.way.at is Q.FORM else [],
        )

    def lacking(self, outcome: str) -> dict[str, tuple[Q, str]]:
        """Each need of the outcome that is not met, with the question that asks for it and its field."""
        answer = next(one for one in guide.ANSWERS if one.outcome == outcome)
        fields = {need.code: need.fields for need in OUTCOMES[outcome].needs}
        found = {}
        for code in answer_content.missing_on_record(self.would_be(outcome), self.file):
            name = next(iter(fields.get(code, (objections.WHY,))), "")
            asked_at = ASKED_APART.get(name, answer.question)
            if name == WAY and answer.leads is not Q.FORM:
                asked_at = answer.question
            apart = asked_at is not answer.question or name == SEARCH
            found[code] = asked_at, name if apart else name_of(answer, name)
        return found


def deciding(file: CaseFile, item: Item, person: User) -> Deciding:
    """The person's draft, else the answers that lead to what was determined before, else nothing yet."""
    draft = GuideDraft.objects.filter(item=item, person=person).first()
    if draft is not None:
        return Deciding(file, item, person, draft, draft.chosen, draft.typed)
    if item.outcome:
        return Deciding(file, item, person, None, _chosen_before(item), _typed_before(item))
    return Deciding(file, item, person, None)


def _chosen_before(item: Item) -> dict[str, str]:
    """The answers that lead to a determination."""
    chosen = guide.way_to(item.outcome)
    return {**chosen, Q.FORM.value: "otherwise"} if item.record.get(OTHERWISE) else chosen


def _typed_before(item: Item) -> dict[str, str]:
    """A determination's record under the names of the draft."""
    answer = next((one for one in guide.ANSWERS if one.outcome == item.outcome), None)
    if answer is None:
        return {}
    record = {name: str(value) for name, value in item.record.items()}
    found = {name_of(answer, name): text for name, text in record.items()}
    if answer.leads is Q.FORM:
        found[WAY] = record.get(WAY, "")
        found[WHY_OTHERWISE] = record.get(OTHERWISE, "")
    found |= {"reasons": item.reasons, "documents_rows": str(max(1, len(item.documents)))}
    for n, one in enumerate(item.documents, 1):
        found |= {f"title_{n}": one.get("title") or "", f"number_{n}": one.get("number") or ""}
        found |= {f"pages_{n}": str(one["pages"]) if one.get("pages") else ""}
    return found


def may_decide(file: CaseFile, person: User) -> bool:
    """The case's handler, or who stands in for him; and only of an application for information (R 41 has results of its own)."""
    return not file.case.of_records and Role.HANDLER in file.roles_of(person)
