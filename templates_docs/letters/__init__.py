"""What each letter says, as plain data: one dataclass a letter, used with the template of the same name.

A field that is empty and not in `optional` stops the letter. Wording comes from `wording.py`, the remedy paragraphs
from the law; nobody types them.
"""

from typing import Final

from templates_docs.letters.answers import (
    Answer,
    AnswerPart,
    ClosingNotice,
    Document,
    RecordAdvised,
    RecordAnswer,
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
from templates_docs.letters.letter import CORRECTION, DISCLOSURE, LONG, Letter, Office
from templates_docs.letters.notices import (
    ConsultationNotice,
    CorrectionNotice,
    EvidenceRequest,
    ExtensionNotice,
    FeeNotice,
    LaterDateNotice,
    ReasonsRequest,
    Receipt,
    RecordReceipt,
    TransferAdvice,
)

KINDS: tuple[type[Letter], ...] = (
    Receipt, CorrectionNotice, ReasonsRequest, ExtensionNotice, LaterDateNotice, ConsultationNotice, FeeNotice,
    TransferAdvice, Consultation, CoProducerConsultation, OtherBodyConsultation, DisclosureDecision, Answer,
    ClosingNotice, RecordReceipt, EvidenceRequest, RecordCorrected, RecordTransferred, RecordAdvised, RecordAnswer, ServiceReceipt,
    ApprovalSheet, WorkSuggestion, PublicationDecision,
)  # fmt: skip
# the series of what answers an application, of either kind
ANSWERS: Final = frozenset({Answer.series, RecordAnswer.series})

__all__ = [
    "ANSWERS", "CORRECTION", "DISCLOSURE", "KINDS", "LONG", "Answer", "AnswerPart", "ApprovalSheet", "ClosingNotice",
    "CoProducerConsultation", "Consultation",
    "ConsultationNotice", "CorrectionNotice", "DisclosureDecision", "Document", "EvidenceRequest", "ExtensionNotice", "FeeNotice",
    "LaterDateNotice", "Letter", "Office", "Opinion", "OtherBodyConsultation", "PublicationDecision", "ReasonsRequest",
    "Receipt", "RecordAdvised", "RecordAnswer", "RecordCorrected", "RecordReceipt", "RecordTransferred", "ServiceReceipt", "TransferAdvice",
    "WorkSuggestion",
]  # fmt: skip
