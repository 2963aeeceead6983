"""What stays in the file or goes to another unit of the house."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from templates_docs.letters.letter import DISCLOSURE, NONE, Letter
from workflow.law.citations import R_4_2, R_44_2, R_45, Citation


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

    title_zh: ClassVar[str] = "政府信息公开申请答复呈批单"
    template: ClassVar[str] = "approval_sheet"
    series: ClassVar[str] = "approval_sheet"
    basis: ClassVar[tuple[Citation, ...]] = (R_45,)
    used: ClassVar[str] = "答复签发时生成，记载拟办、审核、签发的意见、姓名和日期，归入案卷。"

    matter: str = DISCLOSURE
    applicant: str
    received_on: date
    channel: str
    asked: list[str]
    due: str
    why_due: list[str]
    proposal: str
    determinations: list[str]
    opinions: list[Opinion]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReceipt(Letter):
    """送达回证: printed with a dispatch, signed by who receives it (C15, C30). Carries the served letter's number."""

    title_zh: ClassVar[str] = "送达回证"
    template: ClassVar[str] = "service_receipt"
    series: ClassVar[str] = "service_receipt"
    basis: ClassVar[tuple[Citation, ...]] = (R_45,)
    used: ClassVar[str] = "当面送达、委托送达或者邮寄文书时打印，由受送达人签收后归入案卷。"
    optional: ClassVar[frozenset[str]] = frozenset({"place", "tracking_number"})

    letter_name: str
    method: str
    sent_on: date
    place: str
    tracking_number: str
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSuggestion(Letter):
    """工作建议书 to another unit: a defect in its work that came to light while the case was handled (R 4 ¶2)."""

    title_zh: ClassVar[str] = "政府信息公开工作建议书"
    template: ClassVar[str] = "work_suggestion"
    series: ClassVar[str] = "work_suggestion"
    basis: ClassVar[tuple[Citation, ...]] = (R_4_2,)
    used: ClassVar[str] = (
        "办理申请中发现其他单位在制作、保存、公开政府信息等工作中存在问题，提出改进建议时使用。"
    )

    found: str
    suggested: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationDecision(Letter):
    """主动公开决定书: what was given to one becomes public, by when and why (R 44 ¶2; C24)."""

    title_zh: ClassVar[str] = "政府信息主动公开决定书"
    template: ClassVar[str] = "publication_decision"
    series: ClassVar[str] = "publication_decision"
    basis: ClassVar[tuple[Citation, ...]] = (R_44_2,)
    used: ClassVar[str] = "依申请公开的信息经评估可以主动公开，决定纳入主动公开范围、交公开机构办理时使用。"

    asked: list[str]
    reasons: str
    publish_by: date
