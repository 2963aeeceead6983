"""For each move: a case on which it is due, who does it on which day, and what a good form holds."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case, Letter
from cases.services import (
    assessment,
    consultation,
    correction,
    decision,
    deliberation,
    dispute,
    ending,
    extension,
    fee,
    reasons,
    sweep,
    urging,
)
from cases.services.consultation import PartyToAsk
from tests.cases import office as o
from tests.cases.office import Office, act
from tests.cases.test_uploads import pdf

MONDAY = date(2026, 3, 2)
TODAY = date(2026, 3, 10)
LATE = date(2026, 3, 20)
A_YEAR_ON = date(2027, 2, 22)
WITHHELD = {
    "outcome": "internal_affairs",
    "record": {"which": "personnel"},
    "reasons": "人事任免讨论材料，对外部没有影响。",
    "documents": [],
}


class Situation(NamedTuple):
    case: Callable[[Office], Case]
    who: str
    good: Callable[[Case, Office], dict[str, Any]]
    today: date = TODAY
    moves_to: str = ""


def given(**data: Any) -> Callable[[Case, Office], dict[str, Any]]:
    return lambda case, office: data


def asked(office: Office) -> Case:
    case = o.in_review(office, MONDAY)
    return correction.request(
        case_id=case.pk, act=act(office.handler, MONDAY), points=["内容不明确"], period=5
    )


def asked_late(office: Office) -> Case:
    case = o.in_review(office, MONDAY)
    return correction.request_late(
        case_id=case.pk,
        act=act(office.head, date(2026, 3, 16)),
        points=["年份不明"],
        period=10,
        reason="漏看",
    )


def asked_and_served(office: Office) -> Case:
    return correction.record_served(case_id=asked(office).pk, act=act(office.handler, date(2026, 3, 3)))


def billed(office: Office) -> Case:
    case = o.in_drafting(office, MONDAY)
    return fee.notify(case_id=case.pk, act=act(office.handler, MONDAY), mode="page", units=120)


def billed_and_served(office: Office) -> Case:
    return correction.record_served(case_id=billed(office).pk, act=act(office.handler, date(2026, 3, 3)))


def consulting(office: Office) -> Case:
    case = o.in_drafting(office, MONDAY)
    parties = [
        PartyToAsk(party="third_party", name=name, address="示例市", items=[1])
        for name in ("甲公司", "乙公司")
    ]
    return consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=parties)


def silent(office: Office) -> Case:
    case = consulting(office)
    consultation.lapse(case_id=case.pk, act=act(None, date(2026, 3, 25)))
    return Case.objects.get(pk=case.pk)


def more_time(office: Office) -> Case:
    case = o.in_drafting(office, MONDAY)
    return extension.request(
        case_id=case.pk, act=act(office.handler, MONDAY), workdays=10, reason="涉及多个处室"
    )


def more_time_granted(office: Office) -> Case:
    case = more_time(office)
    row = case.extensions.get()
    return extension.grant(case_id=case.pk, act=act(office.head, MONDAY), extension_id=row.pk)


def asked_why(office: Office) -> Case:
    case = o.in_drafting(office, MONDAY)
    return reasons.ask(case_id=case.pk, act=act(office.handler, MONDAY), points="本年度已申请126件", period=5)


def urged(office: Office) -> Case:
    case = o.in_drafting(office, MONDAY)
    return urging.urge(
        case_id=case.pk, act=act(office.manager, MONDAY), strand="case", expected="请抓紧办理",
        answer_by=date(2026, 3, 11),
    )  # fmt: skip


def told_why(office: Office) -> Case:
    case = asked_why(office)
    return reasons.record(case_id=case.pk, act=act(office.handler, date(2026, 3, 5)), reasons="写论文要用")


def found_reasonable(office: Office) -> Case:
    case = told_why(office)
    return reasons.find(
        case_id=case.pk, act=act(office.handler, date(2026, 3, 6)), reasonable=True, finding="有学校证明"
    )


def deliberating(office: Office) -> Case:
    case = o.in_drafting(office, MONDAY)
    return deliberation.convene(
        case_id=case.pk,
        act=act(office.handler, MONDAY),
        kind="joint",
        question="测绘成果能否提供",
        asked=["测绘处", "保密办"],
        due_on=date(2026, 3, 13),
    )


def disputed(office: Office) -> Case:
    case = o.answered(office, MONDAY)
    return dispute.record(
        case_id=case.pk,
        act=act(office.clerk, date(2026, 3, 4)),
        kind="reconsideration",
        body="示例市人民政府",
        reference="示府复〔2026〕3号",
    )


def assessed(office: Office) -> Case:
    case = o.answered(office, MONDAY)
    row = case.assessments.get()
    return assessment.decide(
        case_id=case.pk,
        assessment_id=row.pk,
        act=act(office.head, MONDAY),
        publish=False,
        reasons="只和申请人有关",
    )


def withheld(office: Office, day: date = MONDAY) -> Case:
    return o.drafted(office, day, determination=WITHHELD)


def refused(office: Office) -> Case:
    return o.answered(office, MONDAY, determination=WITHHELD)


def to_review(office: Office) -> Case:
    """Refused on 2 March; in a year it comes up again."""
    case = refused(office)
    sweep.sweep(as_of=A_YEAR_ON)
    return Case.objects.get(pk=case.pk)


def first_consultation(case: Case) -> str:
    return str(case.consultations.order_by("pk")[0].pk)


def first_fact(case: Case, office: Office) -> dict[str, Any]:
    return {"fact": "1-on", "right_day": "2026-03-03", "reason": "看错邮戳", "evidence": "邮戳"}


def _in(make: Callable[..., Case], **more: Any) -> Callable[[Office], Case]:
    return lambda office: make(office, MONDAY, **more)


def letter(case: Case, series: str) -> Letter:
    return case.letters.get(series=series)


def told_at_the_counter(office: Office) -> Case:
    case = o.new_case(office, TODAY, channel="in_person", spoken=True)
    return decision.determine(
        case_id=case.pk, act=act(office.clerk, TODAY), positions=[1], outcome="already_public",
        record={"way": "本机关网站“政府信息公开”栏目"}, reasons="", documents=[],
    )  # fmt: skip


def complete(office: Office) -> Case:
    """Withdrawn, with every paper the archive asks for."""
    papers = [o.paper(kind) for kind in ("application", "identity")]
    case = o.in_review(office, MONDAY, attachments=papers)
    case = ending.withdraw(case_id=case.pk, act=act(office.clerk, MONDAY), statement="书面撤回")
    for one in list(case.letters.all()):
        o.handed(office, case, one, MONDAY)
    return Case.objects.get(pk=case.pk)


def evidence_wanting(office: Office) -> Case:
    asked = o.of_a_record(attachments=[])
    del asked["determination"]
    return o.in_drafting(office, MONDAY, **asked)


BY_POST = {"method": "posted", "tracking_number": "1234567890123"}


def answered(case: Case, said: str = "yes") -> dict[str, str]:
    """Every check of a review, as its form sends it."""
    return {f"check_{code}": tick.said for code, tick in o.ticked(case, said=said).items()}


SITUATIONS: dict[str, Situation] = {
    "record_contact_attempt": Situation(
        _in(o.new_case, channel="fax"),
        "clerk",
        given(how="电话", result="没人接"),
        moves_to="awaiting_confirmation",
    ),
    "register": Situation(
        _in(o.new_case, channel="fax"), "clerk", given(on="2026-03-03"), moves_to="registered"
    ),
    "hand_over": Situation(
        _in(o.new_case),
        "clerk",
        lambda case, office: {"to": f"{office.unit.pk}-{office.handler.pk}"},
        moves_to="in_review",
    ),
    "accept": Situation(_in(o.in_review), "handler", given(), moves_to="drafting"),
    "request_correction": Situation(
        _in(o.in_review),
        "handler",
        given(points="一、不明确\n二、缺身份证明", period="10"),
        moves_to="awaiting_correction",
    ),
    "request_late_correction": Situation(
        _in(o.in_review), "head", given(points="不明确", period="10", reason="才发现"), LATE, "in_review"
    ),
    "record_notice_served": Situation(
        asked, "handler", given(on="2026-03-04", result="served"), moves_to="awaiting_correction"
    ),
    "record_correction": Situation(
        asked,
        "handler",
        given(on="2026-03-09", note="改了第一项", item_1="2026-15号地块规划条件全文"),
        moves_to="in_review",
    ),
    "lapse_correction": Situation(
        asked_and_served, "handler", given(note="没有来信来电"), date(2026, 3, 24), "abandoned"
    ),
    "notify_fee": Situation(
        _in(o.in_drafting), "handler", given(mode="page", units="120"), moves_to="awaiting_payment"
    ),
    "record_payment": Situation(billed, "handler", given(on="2026-03-09"), moves_to="drafting"),
    "lapse_fee": Situation(
        billed_and_served, "handler", given(note="查过账户"), date(2026, 4, 20), "abandoned"
    ),
    "determine": Situation(
        _in(o.in_drafting),
        "handler",
        given(positions=["1"], outcome="not_held", record_search="档案室、业务系统，李晓，3月9日"),
        moves_to="drafting",
    ),
    "drop_item": Situation(
        _in(o.in_drafting, items=["甲", "乙"]),
        "handler",
        given(position="2", statement="不要了"),
        moves_to="drafting",
    ),
    "fix_later_date": Situation(
        found_reasonable, "head", given(due_on="2026-06-30", reason="要查三十年的档案"), moves_to="drafting"
    ),
    "submit_for_review": Situation(
        withheld, "handler", given(proposal="拟不予公开"), moves_to="legal_review"
    ),
    "submit_for_signature": Situation(
        _in(o.drafted), "handler", given(proposal="拟予以公开"), moves_to="signature"
    ),
    "pass_review": Situation(
        lambda office: o.submitted(office, MONDAY, determination=WITHHELD),
        "legal",
        lambda case, _office: {"opinion": "同意", **answered(case)},
        moves_to="signature",
    ),
    "return_draft": Situation(
        lambda office: o.submitted(office, MONDAY, determination=WITHHELD),
        "legal",
        given(reasons="理由太短"),
        moves_to="drafting",
    ),
    "sign": Situation(_in(o.to_sign), "signatory", given(opinion="同意"), moves_to="delivery"),
    "record_delivery": Situation(
        _in(o.signed), "clerk", given(on="2026-03-09", **BY_POST), moves_to="answered"
    ),
    "record_returned_answer": Situation(
        _in(o.answered), "clerk", given(on="2026-03-09", fault="agency", note="地址不详"), moves_to="delivery"
    ),
    "void_answer": Situation(_in(o.signed), "clerk", given(reason="文号写错"), moves_to="drafting"),
    "void_letter": Situation(
        _in(o.in_review),
        "clerk",
        lambda case, office: {
            "letter": str(case.letters.get(series="receipt").pk),
            "why": "姓名写错",
            "anew": "yes",
        },
        moves_to="in_review",
    ),
    "withdraw": Situation(
        _in(o.in_drafting), "handler", given(on="2026-03-09", statement="书面撤回"), moves_to="withdrawn"
    ),
    "void": Situation(_in(o.in_review), "head", given(reason="重复登记"), moves_to="voided"),
    "reassign": Situation(
        _in(o.in_drafting),
        "manager",
        lambda case, office: {"to": str(office.second_handler.pk), "reason": "休假"},
        moves_to="drafting",
    ),
    "supersede": Situation(_in(o.in_review), "head", first_fact, moves_to="in_review"),
    "consult": Situation(
        _in(o.in_drafting),
        "handler",
        given(party="third_party", parties="甲公司，示例市\n乙公司", items=["1"]),
        moves_to="drafting",
    ),
    "record_consultation_served": Situation(
        consulting,
        "handler",
        lambda case, office: {"on": "2026-03-04", "ids": [first_consultation(case)]},
        moves_to="drafting",
    ),
    "record_opinion": Situation(
        consulting,
        "handler",
        lambda case, office: {
            "on": "2026-03-09",
            "ids": [first_consultation(case)],
            "opinion": "refuses",
            "reasons": "商业秘密",
        },
        moves_to="drafting",
    ),
    "settle_silence": Situation(
        silent, "handler", given(note="没有理由不公开"), date(2026, 3, 26), "drafting"
    ),
    "recall_consultation": Situation(consulting, "handler", given(everybody="on"), moves_to="drafting"),
    "record_undelivered": Situation(
        consulting,
        "handler",
        lambda case, office: {"on": "2026-03-06", "ids": [first_consultation(case)]},
        moves_to="drafting",
    ),
    "request_extension": Situation(
        _in(o.in_drafting), "handler", given(workdays="10", reason="涉及多个处室"), moves_to="drafting"
    ),
    "grant_extension": Situation(more_time, "head", given(remark=""), moves_to="drafting"),
    "decline_extension": Situation(more_time, "head", given(remark="可以按期办完"), moves_to="drafting"),
    "tell_extension": Situation(more_time_granted, "handler", given(**BY_POST), moves_to="drafting"),
    "ask_for_reasons": Situation(
        _in(o.in_drafting), "handler", given(points="本年度已申请126件", period="10"), moves_to="drafting"
    ),
    "record_reasons": Situation(
        asked_why, "handler", given(on="2026-03-06", reasons="写论文要用"), moves_to="drafting"
    ),
    "find_reasonable": Situation(told_why, "handler", given(finding="有学校证明"), moves_to="drafting"),
    "find_unreasonable": Situation(told_why, "handler", given(finding="没有任何说明"), moves_to="drafting"),
    "convene": Situation(
        _in(o.in_drafting),
        "handler",
        given(kind="secrecy", asked="保密办\n测绘处", question="是否涉密", due_on="2026-03-13"),
        moves_to="drafting",
    ),
    "record_view": Situation(
        deliberating, "handler", given(on="2026-03-06", by="测绘处", text="可以提供"), moves_to="drafting"
    ),
    "conclude": Situation(
        deliberating,
        "handler",
        given(on="2026-03-09", result="may_be_given", conclusion="一致同意提供"),
        moves_to="drafting",
    ),
    "record_dispute": Situation(
        _in(o.answered),
        "clerk",
        given(on="2026-03-09", kind="lawsuit", body="示例市中级人民法院", reference="（2026）例行初1号"),
        moves_to="answered",
    ),
    "answer_dispute": Situation(
        disputed, "legal", given(on="2026-03-09", note="答复书和证据目录"), moves_to="answered"
    ),
    "record_dispute_result": Situation(
        disputed,
        "legal",
        given(on="2026-03-10", result="annulled", redo="on", length="workdays", number="15"),
        moves_to="drafting",
    ),
    "replace_answer": Situation(
        _in(o.answered), "head", given(reason="引用的文件名称有误"), moves_to="drafting"
    ),
    "suggest_publication": Situation(
        assessed, "handler", given(on="2026-03-09", reasons="三人申请了相同信息"), moves_to="answered"
    ),
    "keep_withheld": Situation(
        to_review, "head", given(reasons="人事安排尚在进行"), A_YEAR_ON, moves_to="answered"
    ),
    "release_withheld": Situation(
        refused,
        "head",
        given(reasons="任免决定已经公布", then="told", told="2026年3月10日当面提供"),
        moves_to="answered",
    ),
    "decide_to_publish": Situation(
        _in(o.answered), "handler", given(reasons="涉及公众利益"), moves_to="answered"
    ),
    "urge": Situation(
        _in(o.in_drafting),
        "manager",
        given(strand="case", expected="请今日完成检索并提交拟稿", answer_by="2026-03-11"),
        moves_to="drafting",
    ),
    "answer_urging": Situation(
        urged, "handler", given(text="检索已完成，正在核对", done_by="2026-03-13"), moves_to="drafting"
    ),
    "decide_to_keep": Situation(
        _in(o.answered), "handler", given(reasons="只和申请人有关"), moves_to="answered"
    ),
    "answer_on_the_spot": Situation(told_at_the_counter, "clerk", given(), moves_to="answered"),
    "archive": Situation(complete, "clerk", given(), moves_to="archived"),
}
# What is put on file without a move (cases/forms/registry.py).
NOTES: dict[str, Situation] = {
    "attach": Situation(
        _in(o.in_drafting),
        "handler",
        lambda case, office: {"kind": "service", "files": SimpleUploadedFile("回执.pdf", pdf())},
        moves_to="drafting",
    ),
    "file_late_reply": Situation(
        asked_late, "clerk", given(on="2026-03-19", note="指的是2025年的"), LATE, moves_to="in_review"
    ),
    "letter_served": Situation(
        _in(o.answered),
        "clerk",
        lambda case, office: {
            "on": "2026-03-04",
            "result": "served",
            "dispatch": str(letter(case, "answer").dispatches.get().pk),
        },
        moves_to="answered",
    ),
    "main_item": Situation(
        _in(o.in_drafting, items=["甲", "乙"]), "handler", given(position="2"), moves_to="drafting"
    ),
    "sealed_back": Situation(
        _in(o.signed),
        "clerk",
        lambda case, office: {
            "letter": str(letter(case, "answer").pk),
            "files": SimpleUploadedFile("sealed.pdf", pdf()),
            "reason": "扫描件，已逐页核对。",
        },
        moves_to="delivery",
    ),
    "send_letter": Situation(
        _in(o.in_drafting),
        "clerk",
        lambda case, office: {"on": "2026-03-09", "letter": str(letter(case, "receipt").pk), **BY_POST},
        moves_to="drafting",
    ),
    "advise_transfer": Situation(
        _in(o.in_drafting),
        "handler",
        given(function="宅基地审批", agency="示例区农业农村局", contact="000-1"),
        moves_to="drafting",
    ),
    "ask_for_evidence": Situation(evidence_wanting, "handler", given(points="户口簿"), moves_to="drafting"),
    "suggest_to_unit": Situation(
        _in(o.in_drafting),
        "handler",
        given(unit="测绘处", found="目录没有更新", suggested="请更新目录"),
        moves_to="drafting",
    ),
}
