"""The case file's tables."""

from cases.models.answer import Approval, Author, Comment, Draft, ReviewDraft
from cases.models.asked import Deliberation, ReasonsRequest, View
from cases.models.attachment import Attachment
from cases.models.beside import Assessment, Consultation, Extension
from cases.models.case import Applicant, Case, Item
from cases.models.dispute import Dispute
from cases.models.event import CaseEvent
from cases.models.guide import GuideDraft
from cases.models.letter import Dispatch, Letter, NumberSeries, VoidedLetter
from cases.models.moved_date import MovedDate
from cases.models.rendition import Rendition
from cases.models.sealed import SealedCopy
from cases.models.search import CaseGram
from cases.models.urging import Urging
from cases.models.withheld import WithheldReview
from cases.models.work import Deadline, Submission, Work

__all__ = [
    "Applicant",
    "Approval",
    "Assessment",
    "Attachment",
    "Author",
    "Case",
    "CaseEvent",
    "CaseGram",
    "Comment",
    "Consultation",
    "Deadline",
    "Deliberation",
    "Dispatch",
    "Dispute",
    "Draft",
    "Extension",
    "GuideDraft",
    "Item",
    "Letter",
    "MovedDate",
    "NumberSeries",
    "ReasonsRequest",
    "Rendition",
    "ReviewDraft",
    "SealedCopy",
    "Submission",
    "Urging",
    "View",
    "VoidedLetter",
    "WithheldReview",
    "Work",
]
