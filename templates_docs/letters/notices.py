"""What the applicant is told on the way to the answer."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from templates_docs.letters.letter import Letter
from workflow.law.citations import FEE, R_10_1, R_30, R_31, R_32, R_33_2, R_33_3, R_35, R_41, R_42, Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Letter):
    """登记回执: tells the applicant when the application was received and until when it is answered (R 31, 33)."""

    title_zh: ClassVar[str] = "政府信息公开申请登记回执"
    template: ClassVar[str] = "receipt"
    series: ClassVar[str] = "receipt"
    basis: ClassVar[tuple[Citation, ...]] = (R_31, R_33_2)
    used: ClassVar[str] = "申请登记后即时制发，告知收到日期、登记编号和答复期限。"

    received_on: date
    channel: str
    asked: list[str]
    due_on: date
    notice_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReceipt(Letter):
    """登记回执 of a request to correct a record (R 41); `evidence` asks for what proves it wrong, if nothing came with it."""

    title_zh: ClassVar[str] = "政府信息更正申请登记回执"
    template: ClassVar[str] = "record_receipt"
    series: ClassVar[str] = "receipt"
    basis: ClassVar[tuple[Citation, ...]] = (R_41,)
    used: ClassVar[str] = (
        "收到要求更正与申请人自身相关的政府信息记录的申请、登记后当日使用；没有证据的，同时告知补交。"
    )
    optional: ClassVar[frozenset[str]] = frozenset({"evidence"})

    received_on: date
    channel: str
    asked: list[str]
    due_on: date
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRequest(Letter):
    """补充证据通知书: what is still needed to find a record wrong (R 41); the office's date does not wait for it."""

    title_zh: ClassVar[str] = "政府信息更正申请补充证据通知书"
    template: ClassVar[str] = "evidence_request"
    series: ClassVar[str] = "evidence_request"
    basis: ClassVar[tuple[Citation, ...]] = (R_41,)
    used: ClassVar[str] = (
        "申请人没有提交证据，或者所提交的证据不足以认定记录不准确，请其补充时使用；期限不因此停止。"
    )

    received_on: date
    asked: list[str]
    points: list[str]
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNotice(Letter):
    """补正告知书: every point at once, the period, and what follows if it is missed (R 30)."""

    title_zh: ClassVar[str] = "政府信息公开申请补正告知书"
    template: ClassVar[str] = "correction_notice"
    series: ClassVar[str] = "correction_notice"
    basis: ClassVar[tuple[Citation, ...]] = (R_30,)
    used: ClassVar[str] = (
        "申请内容不明确或者缺少必要材料的，自收到申请之日起7个工作日内一次性告知补正时使用。"
    )

    received_on: date
    asked: list[str]
    points: list[str]
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsRequest(Letter):
    """说明理由通知书: what is beyond reason, and by when to say why (R 35). The answer clock runs on (C31)."""

    title_zh: ClassVar[str] = "政府信息公开申请说明理由通知书"
    template: ClassVar[str] = "reasons_request"
    series: ClassVar[str] = "reasons_request"
    basis: ClassVar[tuple[Citation, ...]] = (R_35,)
    used: ClassVar[str] = "申请公开政府信息的数量、频次明显超过合理范围，要求申请人说明理由时使用。"

    received_on: date
    asked: list[str]
    points: str
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionNotice(Letter):
    """延期答复告知书: the reason, the head's consent, the new last day (R 33 ¶2)."""

    title_zh: ClassVar[str] = "政府信息公开申请延期答复告知书"
    template: ClassVar[str] = "extension_notice"
    series: ClassVar[str] = "extension_notice"
    basis: ClassVar[tuple[Citation, ...]] = (R_33_2,)
    used: ClassVar[str] = "经政府信息公开工作机构负责人同意延长答复期限，在原期限届满前告知申请人时使用。"

    received_on: date
    asked: list[str]
    reason: str
    workdays: int
    new_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterDateNotice(Letter):
    """延迟答复告知书: reasons were good, the number is too large: the day fixed for the answer (R 35)."""

    title_zh: ClassVar[str] = "政府信息公开申请延迟答复告知书"
    template: ClassVar[str] = "later_date_notice"
    series: ClassVar[str] = "later_date_notice"
    basis: ClassVar[tuple[Citation, ...]] = (R_35,)
    used: ClassVar[str] = "申请理由合理但无法在规定期限内答复，确定延迟答复的合理期限并告知申请人时使用。"

    received_on: date
    asked: list[str]
    reason: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationNotice(Letter):
    """征求意见告知书: tells the applicant that others are asked and that this time does not count (R 32; R 33 ¶3).

    It names nobody: who the third party is may be what the consultation is about.
    """

    title_zh: ClassVar[str] = "政府信息公开申请征求意见告知书"
    template: ClassVar[str] = "consultation_notice"
    series: ClassVar[str] = "consultation_notice"
    basis: ClassVar[tuple[Citation, ...]] = (R_32, R_33_3)
    used: ClassVar[str] = "发出征求意见书的同时，书面告知申请人正在征求意见、所需时间不计算在答复期限内。"

    received_on: date
    asked: list[str]
    occasion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeNotice(Letter):
    """收费通知书: basis, standard, amount, way and period of paying the processing fee (R 42; 国办函〔2020〕109号).

    `reckoning`: how the amount comes together; `payment`: where and how it is paid, from the agency's own data.
    """

    title_zh: ClassVar[str] = "政府信息公开信息处理费收费通知书"
    template: ClassVar[str] = "fee_notice"
    series: ClassVar[str] = "fee_notice"
    basis: ClassVar[tuple[Citation, ...]] = (R_42, FEE)
    used: ClassVar[str] = "申请公开政府信息的数量、频次超过收费起点，在答复期限内告知缴纳信息处理费时使用。"

    received_on: date
    standard: str
    reckoning: str
    amount: str
    payment: str
    pay_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferAdvice(Letter):
    """职权划转告知书: the function has passed to another body; where to apply (国办公开办函〔2019〕14号)."""

    title_zh: ClassVar[str] = "政府信息公开职权划转告知书"
    template: ClassVar[str] = "transfer_advice"
    series: ClassVar[str] = "transfer_advice"
    basis: ClassVar[tuple[Citation, ...]] = (R_10_1,)
    used: ClassVar[str] = (
        "申请事项涉及的职权已经划转，建议申请人向承接职权的行政机关提出申请时使用；答复仍按期作出。"
    )
    optional: ClassVar[frozenset[str]] = frozenset({"contact"})

    received_on: date
    asked: list[str]
    function: str
    agency: str
    contact: str
