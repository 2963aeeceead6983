"""Letters to those whose rights or opinion are concerned."""

from dataclasses import dataclass
from typing import ClassVar

from templates_docs.letters.letter import Letter
from workflow.law.citations import R_15, R_32, R_33_3, R_34, Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(Letter):
    """征求意见书 to a third party, with its reply form: 15 working days, silence is no refusal (R 32; C10)."""

    title_zh: ClassVar[str] = "政府信息公开征求意见书"
    template: ClassVar[str] = "consultation"
    series: ClassVar[str] = "consultation"
    basis: ClassVar[tuple[Citation, ...]] = (R_15, R_32)
    used: ClassVar[str] = "公开会损害第三方合法权益的，书面征求第三方的意见时使用，附回执。"

    asked: list[str]
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoProducerConsultation(Letter):
    """征求意见函 to an agency that made the information together with us: silence is consent (R 34)."""

    title_zh: ClassVar[str] = "关于征求政府信息公开意见的函"
    template: ClassVar[str] = "consultation_co_producer"
    series: ClassVar[str] = "consultation"
    basis: ClassVar[tuple[Citation, ...]] = (R_34,)
    used: ClassVar[str] = "政府信息由本机关牵头、与其他行政机关共同制作，征求该机关意见时使用，附回执。"

    asked: list[str]
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBodyConsultation(Letter):
    """征求意见函 to any other body, within a period the agency sets (R 33 ¶3; C11). `period`: 0 for none."""

    title_zh: ClassVar[str] = "关于征求政府信息公开意见的函"
    template: ClassVar[str] = "consultation_other_body"
    series: ClassVar[str] = "consultation"
    basis: ClassVar[tuple[Citation, ...]] = (R_33_3,)
    used: ClassVar[str] = "办理申请需要征求共同制作机关以外的其他机关意见时使用，附回执。"

    asked: list[str]
    period: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureDecision(Letter):
    """公开决定书 to a third party that refused: what is given all the same, why, and its own remedies (R 32; C10)."""

    title_zh: ClassVar[str] = "政府信息公开决定书"
    template: ClassVar[str] = "disclosure_decision"
    series: ClassVar[str] = "disclosure_decision"
    basis: ClassVar[tuple[Citation, ...]] = (R_15, R_32)
    used: ClassVar[str] = (
        "第三方不同意公开，本机关决定予以公开，将内容和理由书面告知第三方时使用，不迟于向申请人公开。"
    )

    consultation_no: str
    asked: list[str]
    objection: str
    reasons: str
    remedy: list[str]
