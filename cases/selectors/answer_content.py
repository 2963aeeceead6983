"""What an answer says: the wording, and the determinations it rests on. An approval is bound to its hash."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from cases.models import Item
from workflow.law import outcomes

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

MIXED = "answer_partial"


def letter_kind(file: "CaseFile") -> str:
    """The letter that answers this case: one document also where items have different outcomes (R 37)."""
    kinds = {outcomes.OUTCOMES[item.outcome].letter for item in file.live_items if item.outcome}
    return kinds.pop() if len(kinds) == 1 else MIXED


def content_of(file: "CaseFile", wording: dict[str, Any]) -> dict[str, Any]:
    """Everything a reader approves, as plain data."""
    return {
        "letter": letter_kind(file),
        "wording": wording,
        "applicant": file.case.applicant.name,
        "items": [
            {
                "position": item.position,
                "text": item.text,
                "outcome": item.outcome,
                "record": item.record,
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
    return ()


def missing_fields(file: "CaseFile") -> tuple[str, ...]:
    """Fields of the answer's letter that are still empty."""
    return ()
