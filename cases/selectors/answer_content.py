"""What an answer says: the wording, and the determinations it rests on. An approval is bound to its hash."""

import hashlib
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from agencies.models import Agency
from cases.models import Attachment, Case, Item, ReasonsRequest
from cases.selectors import objections
from templates_docs import wording
from templates_docs.letters import AnswerPart
from workflow.law import remedies
from workflow.law.citations import chinese
from workflow.law.determinations import DETERMINATIONS
from workflow.law.outcomes import Need
from workflow.law.records import RECORDS
from workflow.procedure.states import ReasonsState

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

MIXED: Final = {"disclosure": "answer_partial", RECORDS: "record_answer"}
CHANNELS: Final = {
    "in_person": "当面提交",
    "post_signed": "邮寄",
    "post_plain": "信函",
    "online": "互联网",
    "fax": "传真",
    "email": "电子邮件",
}


def letter_kind(file: "CaseFile") -> str:
    """The letter that answers this case: one document also where items have different outcomes (R 37)."""
    kinds = {DETERMINATIONS[item.outcome].letter for item in file.live_items if item.outcome}
    return kinds.pop() if len(kinds) == 1 else MIXED[file.case.kind]


def content_of(file: "CaseFile", words: dict[str, Any]) -> dict[str, Any]:
    """Everything a reader approves, as plain data; the agency's own clauses too, where it has some."""
    used = {
        item.outcome: file.clauses[item.outcome] for item in file.live_items if item.outcome in file.clauses
    }
    return {
        **({"clauses": used} if used else {}),
        "letter": letter_kind(file),
        "wording": words,
        "applicant": file.case.applicant.name,
        "items": [
            {
                "position": item.position,
                "text": item.text,
                "outcome": item.outcome,
                "record": on_record(item, file),
                "reasons": item.reasons,
                "documents": item.documents,
            }
            for item in file.live_items
        ],
    }


def sha256(content: dict[str, Any]) -> str:
    """The hash of some content, the same on every machine."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def sha256_of(file: "CaseFile") -> str:
    """The hash of what the case would answer now: the last wording on today's determinations."""
    draft = file.draft
    return sha256(content_of(file, draft.content["wording"] if draft else {}))


def missing_on_record(item: Item, file: "CaseFile") -> tuple[str, ...]:
    """Codes of what the item's outcome needs on record and has not got."""
    lacking = [need.code for need in DETERMINATIONS[item.outcome].needs if not met(need, item, file)]
    if objections.overridden(file, item) and not objections.says_why(item):
        lacking.append("why_over_objection")
    return tuple(lacking)


def met(need: Need, item: Item, file: "CaseFile") -> bool:
    """Whether what the item's outcome needs is there: typed with it, or a fact of the case."""
    own = {"documents": item.documents, "reasons": item.reasons.strip()}
    if any(own.get(name) or str(item.record.get(name) or "").strip() for name in need.fields):
        return True
    if need.fact == "heard":
        return objections.heard(file, item.position)
    if need.fact == "unreasonable":
        return _found_unreasonable(file) is not None
    if need.fact == "evidence":
        return any(one.kind == Attachment.Kind.EVIDENCE for one in file.attachments)
    return need.fact == "correction" and file.reading is not None and file.reading.correction_used


def _found_unreasonable(file: "CaseFile") -> ReasonsRequest | None:
    """The request for reasons that was found unreasonable last (R 35; C16)."""
    found = [row for row in file.reasons_requests if row.state == ReasonsState.UNREASONABLE]
    return found[-1] if found else None


def on_record(item: Item, file: "CaseFile") -> dict[str, Any]:
    """The item's record as its letter reads it: what rests on a fact of the case is told from that fact (R 35)."""
    asked = _found_unreasonable(file) if item.outcome == "excessive_not_handled" else None
    return {
        **item.record,
        **({"asked_for_reasons": wording.asked_for_reasons(asked.sent_on, asked.given_on)} if asked else {}),
    }


def missing_fields(file: "CaseFile") -> tuple[str, ...]:
    """Fields of the answer's letter that are still empty."""
    from_record = answer_fields(file, made_on=file.today)
    return tuple(name for name in ("title", "channel", "asked", "parts") if not from_record[name])


def you(case: Case) -> str:
    """How a letter addresses the applicant."""
    return "你" if case.applicant.is_person else "你单位"


def channel_zh(case: Case) -> str:
    """How the application came in, as a letter says it."""
    return CHANNELS[case.channel]


def answer_fields(file: "CaseFile", *, made_on: date) -> dict[str, Any]:
    """The answer's own fields: title, parts, remedies. Remedies by the day the answer is made (C20)."""
    case = file.case
    # the letter lists what is still asked for as 1, 2, …: its own numbers, not those of the application
    items = [(number, item) for number, item in enumerate(file.live_items, 1) if item.outcome]
    words = file.draft.content["wording"] if file.draft else {}
    several = len(file.live_items) > 1
    parts = [
        *_own_words(words.get("opening", "")),
        *(
            _part(
                item,
                on_record(item, file),
                you(case),
                number,
                several=several,
                own=file.clauses.get(item.outcome, ""),
            )
            for number, item in items
        ),
        *_own_words(words.get("remarks", "")),
    ]
    return {
        "title": wording.title([item.outcome for _number, item in items]),
        "received_on": case.received_on or case.arrived_on,
        "channel": channel_zh(case),
        "asked": [item.text for item in file.live_items],
        "parts": parts,
        "remedy": remedy(file, made_on=made_on),
    }


def remedy(file: "CaseFile", *, made_on: date, against: str = "本答复") -> list[str]:
    """What can be done against the answer, by the day it is made (C20). `against`: what the letter calls itself."""
    return wording.remedy_paragraphs(
        _remedies(file, made_on),
        **where_to_turn(file.case.agency),
        numbered=len(file.live_items) > 1,
        against=against,
    )


def _remedies(file: "CaseFile", made_on: date) -> remedies.Remedies:
    grounds = {
        n: [item.outcome, *filter(None, [item.record.get("ground")])]
        for n, item in enumerate(file.live_items, 1)
        if item.outcome
    }
    return remedies.remedies(grounds, made_on=made_on)


def remedy_of_its_day(file: "CaseFile", made_on: date) -> bool:
    """Whether the answer that was signed tells the remedy of the day it is made (C15, C20)."""
    signed_on = next((one.signed_on for one in reversed(file.approvals) if one.signed_on), None)
    return signed_on is None or _remedies(file, signed_on) == _remedies(file, made_on)


def where_to_turn(agency: Agency) -> dict[str, Any]:
    """Reconsideration body (or two to choose from, C19), court and online channel, as the agency's data say."""
    return {
        "body": "或者".join(filter(None, (agency.review_body, agency.other_review_body))),
        "court": agency.court,
        "online_url": agency.online_review_url,
    }


def _own_words(text: str) -> list[AnswerPart]:
    """What the handler adds before or after the determinations."""
    return [AnswerPart(heading="", text=text.strip())] if text.strip() else []


def _part(
    item: Item, record: dict[str, Any], address: str, number: int, *, several: bool, own: str
) -> AnswerPart:
    return AnswerPart(
        heading=f"{chinese(number)}、关于第{number}项" if several else "",
        text=wording.operative_text(item.outcome, record, address, own),
        reasons=item.reasons.strip(),
        documents=wording.documents(item.documents),
    )


def determinations_zh(file: "CaseFile") -> list[str]:
    """One line an item: what it gets, and on what article."""
    lines = []
    for number, item in enumerate(file.live_items, 1):
        outcome = DETERMINATIONS[item.outcome]
        bases = "、".join(basis.zh() for basis in outcome.bases)
        lines.append(f"第{number}项：{outcome.zh}（{bases}）" if bases else f"第{number}项：{outcome.zh}")
    return lines
