"""What each letter says, as plain data: one dataclass a letter, used with the template of the same name.

A field that is empty and not in `optional` stops the letter. Wording comes from `wording.py`, the remedy paragraphs
from the law; nobody types them.
"""

from templates_docs.letters.answers import (
    Answer,
    AnswerPart,
    ClosingNotice,
    Document,
    RecordAdvised,
    RecordCorrected,
    RecordTransferred,
)
from templates_docs.letters.consulting import (
    Consultation,
    CoProducerConsultation,
    DisclosureDecision,
    OtherBodyConsultation,
)
from templates_docs.letters.internal import (
    ApprovalSheet,
    Opinion,
    PublicationDecision,
    ServiceReceipt,
    WorkSuggestion,
)
from templates_docs.letters.letter import LONG, Letter, Office
from templates_docs.letters.notices import (
    ConsultationNotice,
    CorrectionNotice,
    ExtensionNotice,
    FeeNotice,
    LaterDateNotice,
    ReasonsRequest,
    Receipt,
    TransferAdvice,
)

KINDS: tuple[type[Letter], ...] = (
    Receipt, CorrectionNotice, ReasonsRequest, ExtensionNotice, LaterDateNotice, ConsultationNotice, FeeNotice,
    TransferAdvice, Consultation, CoProducerConsultation, OtherBodyConsultation, DisclosureDecision, Answer,
    ClosingNotice, RecordCorrected, RecordTransferred, RecordAdvised, ServiceReceipt, ApprovalSheet, WorkSuggestion,
    PublicationDecision,
)  # fmt: skip

__all__ = [
    "KINDS", "LONG", "Answer", "AnswerPart", "ApprovalSheet", "ClosingNotice", "CoProducerConsultation", "Consultation",
    "ConsultationNotice", "CorrectionNotice", "DisclosureDecision", "Document", "ExtensionNotice", "FeeNotice",
    "LaterDateNotice", "Letter", "Office", "Opinion", "OtherBodyConsultation", "PublicationDecision", "ReasonsRequest",
    "Receipt", "RecordAdvised", "RecordCorrected", "RecordTransferred", "ServiceReceipt", "TransferAdvice",
    "WorkSuggestion",
]  # fmt: skip
