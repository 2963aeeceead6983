"""What each letter says, as plain data: one dataclass a letter, used with the template of the same name.

A field that is empty and not in `optional` stops the letter. Wording comes from `wording.py`, the remedy paragraphs
from the law; nobody types them.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

# fields that may run over several paragraphs; in all others a line break becomes a space
LONG: Final = frozenset({"text", "reasons", "proposal"})
NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The agency as its letters show it."""

    optional: ClassVar[frozenset[str]] = NONE

    name: str
    address: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What all letters have. `you`: 你 to a person, 你单位 to an organisation."""

    template: ClassVar[str]
    series: ClassVar[str]
    optional: ClassVar[frozenset[str]] = NONE

    office: Office
    doc_no: str
    addressee: str
    you: str
    case_number: str
    dated: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Letter):
    """登记回执: tells the applicant when the application was received and until when it is answered (R 31, 33)."""

    template: ClassVar[str] = "receipt"
    series: ClassVar[str] = "receipt"

    received_on: date
    channel: str
    asked: list[str]
    due_on: date
    notice_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNotice(Letter):
    """补正告知书: every point at once, the period, and what follows if it is missed (R 30)."""

    template: ClassVar[str] = "correction_notice"
    series: ClassVar[str] = "correction_notice"

    received_on: date
    asked: list[str]
    points: list[str]
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionNotice(Letter):
    """延期答复告知书: the reason, the head's consent, the new last day (R 33 ¶2)."""

    template: ClassVar[str] = "extension_notice"
    series: ClassVar[str] = "extension_notice"

    received_on: date
    asked: list[str]
    reason: str
    workdays: int
    new_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Letter):
    """征求意见书: to a third party (R 32), a co-producer (R 34) or another body, with its reply form."""

    template: ClassVar[str] = "consultation"
    series: ClassVar[str] = "consultation"
    optional: ClassVar[frozenset[str]] = frozenset({"silence"})

    asked: list[str]
    occasion: str
    period: str
    silence: str
    what_to_say: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNotice(Letter):
    """收费通知书: standard, amount and period of the information processing fee (R 42; 国办函〔2020〕109号)."""

    template: ClassVar[str] = "fee_notice"
    series: ClassVar[str] = "fee_notice"

    received_on: date
    standard: str
    amount: str
    pay_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document given to the applicant; number and pages are a dash where there are none on record."""

    optional: ClassVar[frozenset[str]] = frozenset({"number"})

    title: str
    number: str
    pages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """What is answered to one or several items: the operative text, reasons, documents."""

    optional: ClassVar[frozenset[str]] = frozenset({"heading", "reasons", "documents"})

    heading: str
    text: str
    reasons: str = ""
    documents: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Letter):
    """答复书 or 告知书 for any outcome or mix of outcomes (R 36 to 39), with its remedies (AR 23; C19 to C21)."""

    template: ClassVar[str] = "answer"
    series: ClassVar[str] = "answer"
    optional: ClassVar[frozenset[str]] = frozenset({"remedy"})

    title: str
    received_on: date
    channel: str
    asked: list[str]
    parts: list[AnswerPart]
    remedy: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One line of the approval sheet."""

    optional: ClassVar[frozenset[str]] = NONE

    role: str
    text: str
    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalSheet(Letter):
    """呈批单, internal: request, dates and their reasons, proposal, every opinion with name and day, signature."""

    template: ClassVar[str] = "approval_sheet"
    series: ClassVar[str] = "approval_sheet"

    applicant: str
    received_on: date
    channel: str
    asked: list[str]
    due: str
    why_due: list[str]
    proposal: str
    determinations: list[str]
    opinions: list[Opinion]
