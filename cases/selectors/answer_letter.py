"""Which letter answers a case, and what it says: by kind of application and, for a record, by what becomes of it (R 36, 41)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from cases.models import Item
from cases.selectors import answer_content
from templates_docs import letters
from workflow.law.records import RECORDS

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

Said = tuple[type[letters.Letter], dict[str, Any]]
NOTICE = "本告知书"


def of(file: "CaseFile", *, made_on: date) -> Said:
    """The letter's kind and its own fields, as of the day the answer is made."""
    fields = answer_content.answer_fields(file, made_on=made_on)
    if file.case.kind != RECORDS:
        return letters.Answer, fields
    common = {name: fields[name] for name in ("received_on", "asked")}
    alone = _alone(file, made_on)
    if alone is not None:
        kind, own = alone
        return kind, {**common, **own, "remedy": answer_content.remedy(file, made_on=made_on, against=NOTICE)}
    return letters.RecordAnswer, {**common, "parts": fields["parts"], "remedy": fields["remedy"]}


def _alone(file: "CaseFile", made_on: date) -> Said | None:
    """One record with a letter of its own; whoever adds words, or reasons, writes the letter that has room for them."""
    items, words = file.live_items, file.draft.content["wording"] if file.draft else {}
    if len(items) != 1 or words or items[0].reasons.strip():
        return None
    return _notice(items[0], made_on)


def _notice(item: Item, made_on: date) -> Said | None:
    record = {name: str(value).strip() for name, value in item.record.items()}
    where = {"agency": record.get("corrector", ""), "contact": record.get("contact", "")}
    if item.outcome == "record_corrected":
        return letters.RecordCorrected, {"correction": record.get("correction", "").rstrip("。")}
    if item.outcome == "record_transferred":
        return letters.RecordTransferred, {**where, "transferred_on": made_on}
    if item.outcome == "record_advised":
        return letters.RecordAdvised, where
    return None
