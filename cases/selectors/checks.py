"""The checklist of a review: which checks fit this answer, and what the file itself shows for each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cases.models import Approval, Item
from cases.selectors import answer_content, answer_letter, objections
from cases.selectors.similar import Similar
from workflow.law import checklist
from workflow.law.checklist import Check, Determined

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

WEIGHED: Final = "公共利益"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the file shows, by its code (labels.review) and values. `ok`: None where only a person can tell."""

    code: str
    ok: bool | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The file as its checks see it: `passages` of the letter, and cases like this one."""

    file: "CaseFile"
    passages: Sequence[str]
    similar: Sequence[Similar] = ()

    @property
    def text(self) -> str:
        return "\n".join(self.passages)

    def items(self, check: Check) -> list[Item]:
        """The items a check is about."""
        return [item for item in self.file.live_items if item.position in check.positions]


def determined(file: "CaseFile") -> list[Determined]:
    """The items of the answer as the checklist reads them."""
    return [
        Determined(item.position, item.outcome, str(item.record.get("ground") or ""))
        for item in file.live_items
        if item.outcome
    ]


def wanted(file: "CaseFile") -> tuple[Check, ...]:
    """The checks of this answer."""
    return checklist.checks(determined(file))


def in_chinese(round_: Approval) -> list[str]:
    """What the adviser answered to the checks, one line an answer, as the approval sheet says it."""
    said: dict[str, list[str]] = {}
    for tick in round_.ticks:
        note = f"（{tick['note']}）" if tick["note"] else ""
        said.setdefault(tick["said"], []).append(checklist.ZH[tick["check"]] + note)
    return [
        f"审查要点，{word}：{'；'.join(said[code])}。"
        for code, word in checklist.SAID_ZH.items()
        if code in said
    ]


def shown(check: Check, evidence: Evidence) -> list[Shown]:
    """What the file shows for a check."""
    return list(SHOWS[check.code](check, evidence))


def _basis(check: Check, evidence: Evidence) -> Iterator[Shown]:
    for basis in check.bases:
        cited = basis.place_zh() in evidence.text
        yield Shown("cited" if cited else "not_cited", cited, {"basis": basis})


def _record(check: Check, evidence: Evidence) -> Iterator[Shown]:
    of = {one.position: one for one in determined(evidence.file)}
    for item in evidence.items(check):
        for need in checklist.own_needs(of[item.position]):
            met = answer_content.met(need, item, evidence.file)
            yield Shown("on_record" if met else "not_on_record", met, {"n": item.position, "need": need.code})


def _search(check: Check, evidence: Evidence) -> Iterator[Shown]:
    for item in evidence.items(check):
        text = str(item.record.get("search") or "").strip()
        yield Shown("searched" if text else "not_searched", bool(text), {"n": item.position, "text": text})


def _third_party(check: Check, evidence: Evidence) -> Iterator[Shown]:
    for item in evidence.items(check):
        asked = list(objections.asked_about(evidence.file, item.position))
        for row in asked:
            yield Shown("asked", bool(row.opinion) or None, {"row": row})
        why = str(item.record.get("no_consultation_reason") or "").strip()
        if why:
            yield Shown("not_asked_because", None, {"n": item.position, "text": why})
        elif not asked:
            yield Shown("nobody_asked", None, {"n": item.position})


def _public_interest(_check: Check, evidence: Evidence) -> Iterator[Shown]:
    weighed = WEIGHED in evidence.text
    yield Shown("weighed" if weighed else "not_weighed", weighed)


def _separable(check: Check, evidence: Evidence) -> Iterator[Shown]:
    for item in evidence.items(check):
        values = {"n": item.position, "given": len(item.documents), "text": item.record.get("withheld", "")}
        yield Shown("given_in_part" if item.documents or values["text"] else "nothing_given", None, values)


def _reasons(check: Check, evidence: Evidence) -> Iterator[Shown]:
    before = {
        other.reasons.strip(): one.case.number for one in evidence.similar for other in one.case.items.all()
    }
    for item in evidence.items(check):
        text = item.reasons.strip()
        if text and text in before:
            yield Shown("reasons_copied", False, {"n": item.position, "number": before[text]})
        else:
            yield Shown("reasons_of_its_own", None, {"n": item.position, "characters": len(text)})


def _remedy(_check: Check, evidence: Evidence) -> Iterator[Shown]:
    file = evidence.file
    told = answer_letter.of(file, made_on=file.today)[1]["remedy"]
    there = bool(told) and set(told) <= set(evidence.passages)
    yield Shown("remedy_there" if there else "remedy_missing", there)
    body = answer_content.where_to_turn(file.case.agency)
    yield Shown("turned_to", None, {"body": body["body"], "court": body["court"]})


def _clock(_check: Check, evidence: Evidence) -> Iterator[Shown]:
    due = evidence.file.reading.due_on if evidence.file.reading else None
    if due is None:
        yield Shown("no_date")
    else:
        late = due < evidence.file.today
        yield Shown("overdue" if late else "due", not late, {"day": due})


def _wording(_check: Check, evidence: Evidence) -> Iterator[Shown]:
    asked = all(item.text.strip() in evidence.text for item in evidence.file.live_items)
    yield Shown("names_what_is_asked" if asked else "does_not_name_it", asked or None)


SHOWS: Final[Mapping[str, Callable[[Check, Evidence], Iterator[Shown]]]] = {
    "basis": _basis,
    "record": _record,
    "search": _search,
    "third_party": _third_party,
    "public_interest": _public_interest,
    "separable": _separable,
    "reasons": _reasons,
    "remedy": _remedy,
    "clock": _clock,
    "wording": _wording,
}
