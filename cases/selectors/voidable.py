"""Which issued letters can be voided, and what the guard must know of one."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from cases.models import Letter
from templates_docs.letters import ANSWERS

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

# the answer has moves of its own; the approval sheet is a record of what was done
NOT_ALONE: Final = ANSWERS | {"approval_sheet"}
# a date, a period or a pause rests on having issued it
DATED_BY: Final = frozenset(
    {
        "correction_notice",
        "fee_notice",
        "extension_notice",
        "later_date_notice",
        "reasons_request",
        "consultation",
    }
)
TEXTS: Final = (
    "points", "reason", "reasons", "function", "agency", "contact", "correction", "found", "suggested",
)  # fmt: skip
PERIOD_NOTICES: Final = frozenset({"correction_notice", "fee_notice"})


def may_be(letter: Letter) -> bool:
    """Issued, standing, and not the answer."""
    return letter.series not in NOT_ALONE and letter.void is None


def texts_of(letter: Letter) -> list[str]:
    """The texts of this letter that a person wrote and may put right; the law's own paragraphs are not among them."""
    return [name for name in TEXTS if letter.context.get(name)]


def was_served(file: "CaseFile", letter: Letter) -> bool:
    """Its addressee has it."""
    if any(sent.served_on for sent in letter.attempts):
        return True
    notice = file.period_notice
    return letter.series in PERIOD_NOTICES and notice is not None and bool(notice.data.get("served_on"))


def facts(file: "CaseFile", letter: Letter, on: date) -> dict[str, Any]:
    """What only the letter tells the guard."""
    return {
        "letter_was_served": was_served(file, letter),
        "date_rests_on_letter": letter.series in DATED_BY and on != letter.dated,
    }
