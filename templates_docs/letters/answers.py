"""The answer, and what ends a case otherwise."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from templates_docs.letters.letter import DISCLOSURE, Letter
from workflow.law.citations import FEE, R_30, R_36, R_41, Citation


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

    title_zh: ClassVar[str] = "政府信息公开申请答复书"
    template: ClassVar[str] = "answer"
    series: ClassVar[str] = "answer"
    basis: ClassVar[tuple[Citation, ...]] = (R_36,)
    used: ClassVar[str] = "签发后答复申请人时使用；一件申请只有一份答复，各项可以有不同的处理。"
    optional: ClassVar[frozenset[str]] = frozenset({"remedy"})

    title: str
    received_on: date
    channel: str
    asked: list[str]
    parts: list[AnswerPart]
    remedy: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingNotice(Letter):
    """终止办理告知书: withdrawn, not corrected (R 30) or not paid in time; nothing is signed for it but the act itself."""

    title_zh: ClassVar[str] = "政府信息公开申请终止办理告知书"
    template: ClassVar[str] = "closing_notice"
    series: ClassVar[str] = "closing_notice"
    basis: ClassVar[tuple[Citation, ...]] = (R_30, FEE)
    used: ClassVar[str] = "申请人撤回申请、逾期不补正或者逾期未缴费，不再处理该申请并告知申请人时使用。"
    optional: ClassVar[frozenset[str]] = frozenset({"remedy"})

    matter: str = DISCLOSURE
    asks: str = "申请公开"
    received_on: date
    channel: str
    asked: list[str]
    text: str
    remedy: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAnswer(Letter):
    """更正申请答复书: the record is not corrected, several have different results, or the handler has words of his own."""

    title_zh: ClassVar[str] = "政府信息更正申请答复书"
    template: ClassVar[str] = "record_answer"
    series: ClassVar[str] = "record_correction"
    basis: ClassVar[tuple[Citation, ...]] = (R_41,)
    used: ClassVar[str] = "经审核不予更正，或者一件申请要求更正几项记录、处理结果不同时使用。"

    received_on: date
    asked: list[str]
    parts: list[AnswerPart]
    remedy: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCorrected(Letter):
    """更正告知书: the record about the applicant was wrong and has been corrected (R 41)."""

    title_zh: ClassVar[str] = "政府信息更正告知书"
    template: ClassVar[str] = "record_corrected"
    series: ClassVar[str] = "record_correction"
    basis: ClassVar[tuple[Citation, ...]] = (R_41,)
    used: ClassVar[str] = "申请人要求更正与其自身相关的政府信息记录，本机关审核属实并已更正时使用。"

    received_on: date
    asked: list[str]
    correction: str
    remedy: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTransferred(Letter):
    """更正申请转送告知书: handed on to the body that may correct the record (R 41)."""

    title_zh: ClassVar[str] = "政府信息更正申请转送告知书"
    template: ClassVar[str] = "record_transferred"
    series: ClassVar[str] = "record_correction"
    basis: ClassVar[tuple[Citation, ...]] = (R_41,)
    used: ClassVar[str] = "要求更正的记录不属于本机关职能范围，已转送有权更正的行政机关处理时使用。"
    optional: ClassVar[frozenset[str]] = frozenset({"contact"})

    received_on: date
    asked: list[str]
    agency: str
    contact: str
    transferred_on: date
    remedy: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAdvised(Letter):
    """更正申请告知书: the applicant is told which body may correct the record (R 41)."""

    title_zh: ClassVar[str] = "政府信息更正申请告知书"
    template: ClassVar[str] = "record_advised"
    series: ClassVar[str] = "record_correction"
    basis: ClassVar[tuple[Citation, ...]] = (R_41,)
    used: ClassVar[str] = "要求更正的记录不属于本机关职能范围，告知申请人向有权更正的行政机关提出时使用。"
    optional: ClassVar[frozenset[str]] = frozenset({"contact"})

    received_on: date
    asked: list[str]
    agency: str
    contact: str
    remedy: list[str]
