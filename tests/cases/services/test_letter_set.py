"""Every letter of the set is made by a lawful act, and every outcome of the catalogue has its letter."""

from datetime import date

import pytest

from cases.models import Case, Letter
from cases.services import (
    approval,
    assessment,
    consultation,
    correction,
    decision,
    delivery,
    drafting,
    ending,
    extension,
    fee,
    other_letters,
    reasons,
    sweep,
)
from cases.services.act import Missing
from cases.services.consultation import PartyToAsk
from templates_docs.letters import KINDS
from templates_docs.text import text_of
from tests.cases.office import (
    RECORD,
    act,
    answered,
    asked_for_reasons,
    in_drafting,
    in_review,
    new_case,
    of_a_record,
    signed,
    ticked,
)
from workflow.law.citations import R_36_3
from workflow.law.determinations import fields_of
from workflow.law.outcomes import OUTCOMES, REVIEW_FIRST, WHICH, Remedy
from workflow.procedure.machine import NotAllowed

DAY, LATER = date(2026, 3, 2), date(2026, 3, 4)
FREE = "可以自收到{0}之日起60日内向示例市人民政府申请行政复议，或者自收到{0}之日起6个月内向示例市示例区人民法院提起行政诉讼。"
FIRST = "应当自收到本答复之日起60日内先向示例市人民政府申请行政复议；"


def text(case: Case, kind: str) -> str:
    """The last letter of this kind as text."""
    return text_of(bytes(case.letters.filter(kind=kind).last().content))


def kinds(case: Case) -> list[str]:
    return [letter.kind for letter in case.letters.order_by("pk")]


def record_of(code: str) -> dict[str, str]:
    record = {name: "依法确定的内容" for name in fields_of(code) if name != "over_objection"}
    if code in WHICH:
        record["which"] = WHICH[code][0]
    if code == "partial":
        record["ground"] = "deliberative"
    return record


# what only an earlier step allows has a test of its own
AFTER_SOMETHING = ("still_unclear", "excessive_not_handled")
CHOSEN = [code for code, outcome in OUTCOMES.items() if outcome.chosen and code not in AFTER_SOMETHING]


@pytest.mark.parametrize("code", CHOSEN)
@pytest.mark.parametrize("day", [date(2023, 3, 6), DAY])
def test_every_outcome_yields_its_letter(office, code, day):
    """Basis, remedy by the day it is made (C20), day."""
    determination = {
        "outcome": code, "record": record_of(code), "reasons": "理由写明。",
        "documents": [{"title": "批复", "number": "", "pages": 2}] if code in ("disclosed", "partial") else [],
    }  # fmt: skip
    said = text(signed(office, day, determination=determination), "answer")

    bases = OUTCOMES[code].bases
    article = R_36_3 if code in REVIEW_FIRST else bases[0] if bases else None
    assert article is None or article.zh_full().split("》")[1] in said or article.zh_full() in said
    first = day.year >= 2024 and OUTCOMES[code].remedy in (Remedy.REVIEW_FIRST, Remedy.BY_PART)
    assert (FIRST in said) == first
    assert (FREE.format("本答复") in said) == (not first or code == "partial")
    assert f"示例市自然资源和规划局\n{day.year}年3月{day.day}日\n" in said


def sign_off(office, case: Case, on: date) -> Case:
    """From determined to signed, by whoever the policy asks for."""
    drafting.save(case_id=case.pk, act=act(office.handler, on), wording={})
    case = drafting.submit(case_id=case.pk, act=act(office.handler, on), proposal="拟同意")
    sha = case.approvals.last().sha256
    if case.state == "legal_review":
        approval.pass_review(
            case_id=case.pk, act=act(office.legal, on), sha256=sha, opinion="同意", ticks=ticked(case)
        )
    return approval.sign(case_id=case.pk, act=act(office.signatory, on), sha256=sha, opinion="同意")


def test_still_unclear_after_correction(office):
    later = date(2026, 3, 4)
    case = in_review(office, DAY)
    correction.request(case_id=case.pk, act=act(office.handler, DAY), points=["写明名称"], period=10)
    correction.record(case_id=case.pk, act=act(office.clerk, later), texts={}, note="")
    correction.accept(case_id=case.pk, act=act(office.handler, later))
    case = decision.determine(
        case_id=case.pk, act=act(office.handler, later), positions=[1], outcome="still_unclear",
        record={}, reasons="", documents=[],
    )  # fmt: skip
    said = text(sign_off(office, case, later), "answer")

    assert "根据《中华人民共和国政府信息公开条例》第三十条的规定，现告知你无法提供。" in said
    assert FREE.format("本答复") in said


@pytest.mark.parametrize(
    ("given", "told"), [(True, "2026年3月4日收到说明"), (False, "逾期未说明")], ids=["given", "silent"]
)
def test_excessive_requests_are_refused_on_the_reasons_on_record(office, given, told):
    """Found unreasonable, in this very case (R 35): nothing typed can stand for it."""
    later = date(2026, 3, 12)
    case = asked_for_reasons(office, DAY)
    why = {"outcome": "excessive_not_handled", "record": {}, "reasons": "", "documents": []}
    by = act(office.handler, later)
    decision.determine(case_id=case.pk, act=by, positions=[1], **why)
    with pytest.raises(NotAllowed) as refused:
        sign_off(office, case, later)
    assert refused.value.why.params == {"position": 1, "missing": ("unreasonable_request",)}

    if given:
        reasons.record(case_id=case.pk, act=act(office.clerk, LATER), reasons="想知道")
    else:
        sweep.sweep(as_of=later)
    reasons.find(case_id=case.pk, act=by, reasonable=False, finding="没有说明用途")
    said = text(sign_off(office, case, later), "answer")
    assert f"经本机关要求说明理由（2026年3月2日发出说明理由通知书，{told}），申请理由不合理。" in said
    assert "第三十五条" in said


def test_withdrawn_is_closed_without_a_remedy(office):
    case = new_case(office, DAY)
    ending.withdraw(case_id=case.pk, act=act(office.clerk, DAY), statement="不需要了")

    said = text(case, "closing_notice")
    assert "你已经撤回申请，本机关不再处理该政府信息公开申请。" in said
    assert "行政复议" not in said


def test_not_corrected_is_closed_with_its_remedy(office):
    case = in_review(office, DAY)
    correction.request(case_id=case.pk, act=act(office.handler, DAY), points=["写明名称"], period=10)
    correction.record_served(case_id=case.pk, act=act(office.clerk, date(2026, 3, 4)))
    correction.lapse(case_id=case.pk, act=act(office.handler, date(2026, 4, 20)), note="未补正")

    said = text(case, "closing_notice")
    assert "你无正当理由逾期未补正申请。" in said
    assert f"如对本告知书不服，{FREE.format('本告知书')}" in said


def test_not_paid_is_closed_with_its_remedy(office):
    case = in_drafting(office, DAY)
    fee.notify(case_id=case.pk, act=act(office.handler, DAY), mode="page", units=50)
    correction.record_served(case_id=case.pk, act=act(office.clerk, date(2026, 3, 4)))
    fee.lapse(case_id=case.pk, act=act(office.handler, date(2026, 5, 20)), note="未缴纳")

    said = text(case, "closing_notice")
    assert "你逾期未缴纳信息处理费。" in said
    assert FREE.format("本告知书") in said


def test_reasons_are_asked_for_and_a_later_date_is_told(office):
    case = in_drafting(office, DAY)
    reasons.ask(case_id=case.pk, act=act(office.handler, DAY), points="一个月内46件。", period=10)
    reasons.record(case_id=case.pk, act=act(office.clerk, DAY), reasons="用于研究")
    reasons.find(case_id=case.pk, act=act(office.handler, DAY), reasonable=True, finding="属实")
    decision.fix_later_date(
        case_id=case.pk, act=act(office.head, DAY), due_on=date(2026, 6, 30), reason="需逐卷查阅。"
    )

    assert "一个月内46件。" in text(case, "reasons_request")
    assert "因需逐卷查阅，无法在规定期限内答复。" in text(case, "later_date_notice")
    assert "最迟于2026年6月30日答复" in text(case, "later_date_notice")


def consulted(office, *, parties=("third_party",)) -> Case:
    case = in_drafting(office, DAY)
    asked = [PartyToAsk(party=one, name=f"{one}公司", items=[1], period=5) for one in parties]
    return consultation.send(case_id=case.pk, act=act(office.handler, DAY), parties=asked)


def test_each_kind_of_party_has_its_letter_and_the_applicant_is_told_once(office):
    case = consulted(office, parties=("third_party", "co_producer", "other_body"))

    assert kinds(case)[1:] == [
        "consultation", "consultation_co_producer", "consultation_other_body", "consultation_notice",
    ]  # fmt: skip
    told = text(case, "consultation_notice")
    assert "third_party公司" not in told  # names nobody
    assert "书面征求第三方的意见；" in told
    assert "视为同意公开" in text(case, "consultation_co_producer")
    assert "视为同意公开" not in text(case, "consultation") + text(case, "consultation_other_body")


GIVEN = {
    "outcome": "disclosed", "reasons": "", "documents": [{"title": "规划条件通知书", "number": "", "pages": 3}],
}  # fmt: skip


def objected(office, record) -> Case:
    case = consulted(office)
    ids = [row.pk for row in case.consultations.all()]
    consultation.record_opinion(
        case_id=case.pk, act=act(office.clerk, DAY), ids=ids, opinion="refuses", reasons="涉及报价"
    )
    case = decision.determine(
        case_id=case.pk, act=act(office.handler, DAY), positions=[1], record=record, **GIVEN
    )
    return sign_off(office, case, DAY)


def test_who_objected_is_told_the_decision_its_reasons_and_his_own_remedies(office):
    case = objected(office, {"over_objection": "不含报价，关系公共利益。"})

    said = text(case, "disclosure_decision")
    asked = case.letters.get(kind="consultation")
    assert "third_party公司：" in said.splitlines()
    assert f"《政府信息公开征求意见书》（{asked.document_number}）" in said
    assert "你（单位）的意见：不同意公开，理由是“涉及报价”。" in said
    assert "理由：不含报价，关系公共利益。" in said
    assert FREE.format("本决定") in said


def test_the_answer_is_not_made_before_who_objected_was_sent_the_decision(office):
    case = objected(office, {"over_objection": "不含报价，关系公共利益。"})
    decision_ = case.letters.get(kind="disclosure_decision")
    sent = {"method": "posted", "tracking_number": "1234567890123"}

    def delivered(on: date) -> Case:
        return delivery.deliver(case_id=case.pk, act=act(office.clerk, on, today=LATER), **sent)

    with pytest.raises(NotAllowed) as refused:
        delivered(LATER)
    assert refused.value.why.code == "objector_not_told"
    assert refused.value.why.params == {"names": ["third_party公司"]}
    delivery.send(case_id=case.pk, act=act(office.clerk, LATER), letter_id=decision_.pk, **sent)
    with pytest.raises(NotAllowed):
        delivered(DAY)  # the disclosure would lie before the decision went out
    assert delivered(LATER).state == "answered"


def test_nothing_is_disclosed_over_an_objection_without_saying_why(office):
    with pytest.raises(NotAllowed) as refused:
        objected(office, {})
    assert refused.value.why.code == "record_missing"


def test_what_is_published_is_decided_in_writing(office):
    case = answered(office, DAY)
    row = case.assessments.get()
    assessment.decide(
        case_id=case.pk, assessment_id=row.pk, act=act(office.head, DAY), publish=True, reasons="公众关心。"
    )

    said = text(case, "publication_decision")
    assert "公开办：" in said
    assert "最迟于2026年3月30日公开" in said


def test_letters_somebody_decides_to_write(office):
    case = in_drafting(office, DAY)
    before = case.due_on
    other_letters.advise_transfer(
        case_id=case.pk,
        act=act(office.handler, DAY),
        function="道路建设管理职权",
        agency="示例市住建局",
        contact="",
    )
    case = other_letters.suggest(
        case_id=case.pk,
        act=act(office.handler, DAY),
        unit="工程科",
        found="没有目录。",
        suggested="补齐目录。",
    )

    assert kinds(case)[1:] == ["transfer_advice", "work_suggestion"]
    assert "现由示例市住建局承担" in text(case, "transfer_advice")
    assert "工程科：" in text(case, "work_suggestion")
    assert case.due_on == before  # neither touches the clock
    assert [row.action for row in case.events.order_by("seq")][-2:] == ["advise_transfer", "suggest_to_unit"]


def test_letters_about_ones_own_records(office):
    asked = {name: value for name, value in of_a_record().items() if name != "determination"}
    open_ = in_drafting(office, DAY, **asked)
    other_letters.ask_for_evidence(case_id=open_.pk, act=act(office.handler, DAY), points=["户口簿"])
    corrected, refused, transferred, advised = (
        signed(office, DAY, **of_a_record(outcome)) for outcome in RECORD
    )

    assert "本机关已经予以更正：住址由“人民路1号”更正为“人民路11号”。" in text(corrected, "record_corrected")
    assert "现有证据不能证明该记录不准确。" in text(refused, "record_answer")
    assert "理由：以1998年的竣工验收单为准，没有相反的证据。" in text(refused, "record_answer")
    said = "已于2026年3月2日将你的申请转送有权更正的示例市公安局处理，请向该机关了解处理结果。"
    assert said in text(transferred, "record_transferred")
    said = "向有权更正的示例市公安局提出，提出时请提交证明该记录不准确的证据。联系方式：000-1。"
    assert said in text(advised, "record_advised")
    for case, kind in (
        (corrected, "record_corrected"),
        (transferred, "record_transferred"),
        (advised, "record_advised"),
    ):
        assert FREE.format("本告知书") in text(case, kind)
    assert FREE.format("本答复") in text(refused, "record_answer")
    assert "政府信息更正申请登记回执" in text(corrected, "record_receipt")


def test_the_whole_set_is_made_by_acts(office):
    """Each kind has come out of an act in this file or here; the service receipt is printed, not issued."""
    case = in_review(office, DAY)
    correction.request(case_id=case.pk, act=act(office.handler, DAY), points=["写明名称"], period=10)
    longer = in_drafting(office, DAY)
    extension.request(case_id=longer.pk, act=act(office.handler, DAY), workdays=10, reason="卷宗多")
    row = longer.extensions.get()
    extension.grant(case_id=longer.pk, act=act(office.head, DAY), extension_id=row.pk)
    extension.tell(case_id=longer.pk, act=act(office.clerk, DAY), extension_id=row.pk, method="electronic")
    fee.notify(case_id=in_drafting(office, DAY).pk, act=act(office.handler, DAY), mode="page", units=50)
    for test in ACTS:
        test(office)

    made = set(Letter.objects.values_list("kind", flat=True))
    assert made == {kind.template for kind in KINDS} - {"service_receipt"}


def test_an_empty_field_stops_the_letter_and_is_named(office):
    case = in_drafting(office, DAY)
    with pytest.raises(Missing) as missing:
        other_letters.suggest(
            case_id=case.pk, act=act(office.handler, DAY), unit="工程科", found=" ", suggested="补齐。"
        )
    assert missing.value.fields == {"found": "letter_field_empty"}
    assert kinds(case) == ["receipt"]


def test_the_sheet_a_service_is_signed_on(office):
    case = answered(office, DAY)
    answer = case.letters.get(series="answer")
    said = text_of(other_letters.service_receipt(answer.dispatches.get(), place="示例路1号"))

    lines = said.splitlines()
    assert lines[0] == "送达回证"
    for one in (
        "政府信息公开申请答复书",
        answer.document_number,
        "申请人甲",
        "邮政企业邮寄送达",
        "1234567890123",
        "示例路1号",
    ):
        assert one in lines
    assert Letter.objects.filter(case=case, series="service_receipt").count() == 0  # it takes no number


ACTS = (
    test_withdrawn_is_closed_without_a_remedy,
    test_reasons_are_asked_for_and_a_later_date_is_told,
    test_each_kind_of_party_has_its_letter_and_the_applicant_is_told_once,
    test_who_objected_is_told_the_decision_its_reasons_and_his_own_remedies,
    test_what_is_published_is_decided_in_writing,
    test_letters_somebody_decides_to_write,
    test_letters_about_ones_own_records,
)
