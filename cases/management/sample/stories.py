"""Cases in every state, made by lawful moves on days counted back from today."""

from collections.abc import Callable
from typing import Any

from cases.identity_numbers import ID_CHECKS, ID_WEIGHTS
from cases.management.sample import records
from cases.management.sample.desk import Desk
from cases.models import Case, Consultation
from cases.services import (
    approval,
    assessment,
    consultation,
    correction,
    ending,
    extension,
    fee,
    intake,
    sweep,
    urging,
)
from cases.services.consultation import PartyToAsk
from workflow.law.checklist import Tick

BORN = "11010519491231"
REVIEWED = "滨江路以北三宗地块控规论证的专家评审意见"
FIRM = {
    "kind": "enterprise",
    "id_kind": "credit_code",
    "id_number": "91350100M000100Y43",
    "name": "示例建设集团有限公司",
}
LAW_FIRM = {
    "kind": "legal_service",
    "id_kind": "credit_code",
    "id_number": "31350100MD0001005P",
    "name": "示例律师事务所",
}


def person(mark: str) -> dict[str, Any]:
    """Somebody with a number of his own: the same number would be the same applicant."""
    digits = f"{BORN}{sum(map(ord, mark)) % 1000:03}"
    check = ID_CHECKS[sum(int(digit) * weight for digit, weight in zip(digits, ID_WEIGHTS, strict=True)) % 11]
    return {"kind": "natural_person", "id_number": digits + check, "name": f"申请人{mark}"}


def waiting_for_confirmation(desk: Desk) -> None:
    case = desk.register(desk.back(1), "近三年城中村改造项目批复", person("子"), channel="post_plain")
    intake.record_contact_attempt(
        case_id=case.pk, act=desk.act("hejing", desk.back(0)), how="电话", result="无人接听"
    )


def just_registered(desk: Desk) -> None:
    desk.register(
        desk.back(0),
        ["2026年南溪街道征收土地公告及现场张贴照片", "上述征收的社会稳定风险评估报告"],
        person("寅"),
    )
    desk.register(
        desk.back(1), "学院路道路红线调整的会议纪要和规划图", person("戊"), channel="in_person", spoken=True
    )


def waiting_in_the_group(desk: Desk) -> None:
    for mark, subject, ago in (
        ("丁", "我们小区的规划材料，要全部的", 5),
        ("午", "示例湾填海项目用海论证材料", 2),
    ):
        case = desk.register(desk.back(ago), subject, person(mark))
        desk.hand_over(case, desk.back(ago), handler=None)


def in_review(desk: Desk) -> None:
    case = desk.register(desk.back(4), "老城区历史建筑的测绘资料", person("辛"))
    desk.hand_over(case, desk.back(3))


def _asked_to_correct(desk: Desk, mark: str, subject: str, ago: int) -> Case:
    case = desk.register(desk.back(ago), subject, person(mark))
    desk.hand_over(case, desk.back(ago - 1))
    points = ["请写明所需材料的名称、文号，或者便于查询的特征", "请写明所需材料形成的大致时间"]
    case = correction.request(
        case_id=case.pk, act=desk.act("lixiao", desk.back(ago - 3)), points=points, period=10
    )
    return correction.record_served(case_id=case.pk, act=desk.act("lixiao", desk.back(ago - 5)))


def awaiting_correction(desk: Desk) -> None:
    _asked_to_correct(desk, "壬", "与本人有关的所有材料", 9)


def correction_lapsed(desk: Desk) -> None:
    _asked_to_correct(desk, "癸", "征地的全部文件", 30)


def abandoned(desk: Desk) -> None:
    case = _asked_to_correct(desk, "亥", "全市所有地块的所有材料", 45)
    act = desk.act("lixiao", desk.back(20))
    correction.lapse(case_id=case.pk, act=act, note="两次电话提醒后仍未补正，没有说明理由")


def awaiting_payment(desk: Desk) -> None:
    case = drafting(desk, "近五年国土变更调查分乡镇汇总数据", {**FIRM, "name": "示例数据有限公司"}, ago=8)
    case = fee.notify(case_id=case.pk, act=desk.act("lixiao", desk.back(4)), mode="page", units=126)
    correction.record_served(case_id=case.pk, act=desk.act("lixiao", desk.back(3)))


def drafting(desk: Desk, subject: str | list[str], applicant: dict[str, Any], ago: int) -> Case:
    case = desk.register(desk.back(ago), subject, applicant)
    desk.hand_over(case, desk.back(ago - 1))
    return desk.accept(case, desk.back(ago - 2))


def _urge(desk: Desk, case: Case, expected: str) -> None:
    urging.urge(
        case_id=case.pk,
        act=desk.act("sunli", desk.back(1)),
        strand="case",
        expected=expected,
        answer_by=desk.back(0),
    )


def at_work(desk: Desk) -> None:
    case = drafting(desk, ["2023年至2025年全市工业用地出让结果", "履约监管协议"], FIRM, ago=17)
    _urge(desk, case, "期限将至，请今日完成检索并提交拟稿；检索确有困难的，写明原因。")
    case = drafting(desk, "示例区2022年农村宅基地审批名单", person("己"), ago=12)
    desk.determine(
        case,
        desk.back(2),
        "other_agency",
        reasons="宅基地审批由乡镇人民政府负责",
        record={"agency": "示例区农业农村局", "contact": "示例区农业路3号，000-11112222"},
    )


def asking_others(desk: Desk) -> None:
    case = drafting(
        desk,
        [
            "2026-15号地块规划条件",
            "竞得人资金来源说明和投资测算",
            "示例河道蓝线划定方案（与市水务局共同制作）",
        ],
        person("甲"),
        ago=16,
    )
    parties = [
        PartyToAsk(party="third_party", name="示例置业有限公司", address="示例市商务路9号", items=[2]),
        PartyToAsk(party="co_producer", name="示例市水务局", address="示例市河滨路8号", items=[3]),
    ]
    case = consultation.send(case_id=case.pk, act=desk.act("lixiao", desk.back(11)), parties=parties)
    rows = list(case.consultations.all())
    consultation.served(case_id=case.pk, act=desk.act("lixiao", desk.back(10)), ids=[row.pk for row in rows])
    consultation.record_opinion(
        case_id=case.pk,
        act=desk.act("lixiao", desk.back(3)),
        ids=[rows[1].pk],
        opinion="consents",
        reasons="同意公开",
    )


def third_party_silent(desk: Desk) -> None:
    case = drafting(desk, "北山矿区生态修复验收意见和检测报告", person("庚"), ago=25)
    parties = [PartyToAsk(party="third_party", name="示例检测有限公司", address="示例市工业路2号", items=[1])]
    case = consultation.send(case_id=case.pk, act=desk.act("lixiao", desk.back(20)), parties=parties)
    rows = Consultation.objects.filter(case=case)
    consultation.served(case_id=case.pk, act=desk.act("lixiao", desk.back(19)), ids=[row.pk for row in rows])


def extension_asked(desk: Desk) -> None:
    case = drafting(desk, "近十年城区容积率调整的论证报告和批复", LAW_FIRM, ago=15)
    extension.request(
        case_id=case.pk,
        act=desk.act("lixiao", desk.back(1)),
        workdays=15,
        reason="涉及三个年度的档案，需要逐件核对",
    )


def extended_over_the_new_year(desk: Desk) -> None:
    case = drafting(desk, "2026年度城市更新项目清单和资金安排", person("未"), ago=12)
    case = extension.request(
        case_id=case.pk, act=desk.act("lixiao", desk.back(6)), workdays=20, reason="材料较多"
    )
    row = case.extensions.get()
    extension.grant(case_id=case.pk, act=desk.act("zhouqiming", desk.back(5)), extension_id=row.pk)
    extension.tell(
        case_id=case.pk,
        act=desk.act("lixiao", desk.back(4)),
        extension_id=row.pk,
        method="posted",
        tracking_number="9876543210987",
    )


def written(desk: Desk, subject: str, applicant: dict[str, Any], ago: int) -> Case:
    """An answer that gives what was asked, drafted."""
    case = drafting(desk, subject, applicant, ago)
    given = [{"title": subject, "number": "示规〔2026〕15号", "pages": 3}]
    desk.determine(case, desk.back(ago - 4), "disclosed", documents=given)
    return desk.draft(case, desk.back(ago - 5))


def refused(desk: Desk, subject: str, applicant: dict[str, Any], ago: int) -> Case:
    """An answer that refuses, drafted and submitted to the legal adviser."""
    case = drafting(desk, subject, applicant, ago)
    desk.determine(
        case,
        desk.back(ago - 4),
        "deliberative",
        reasons="该会议纪要是决策过程中形成的讨论记录，决定尚未作出",
        record={"which": "discussion_record"},
    )
    desk.draft(case, desk.back(ago - 5))
    return desk.submit(case, desk.back(ago - 5), "属于过程性信息，拟不予公开。")


def in_legal_review(desk: Desk) -> None:
    refused(desk, "滨江路以北三宗地块容积率调整的专题会议纪要", LAW_FIRM, ago=16)


def returned_by_the_adviser(desk: Desk) -> None:
    case = refused(desk, "学院片区控规修改的部门意见汇总", person("申"), ago=18)
    approval.return_draft(
        case_id=case.pk,
        act=desk.act("chenshuzhi", desk.back(2)),
        reasons="请写明属于哪一类过程性信息；第二段依据应引到款。",
        ticks={"basis": Tick("no", "依据没有引到款"), "remedy": Tick("yes")},
        comments={5: "依据应引到款。", 6: "写明是哪一次讨论、决定为什么还没有作出。"},
    )
    _urge(desk, case, "退回已一天，请按审核意见修改后重新送审。")
    urging.answer(
        case_id=case.pk,
        act=desk.act("lixiao", desk.back(0)),
        text="理由已改写，正与测绘处核对第二段依据。",
        done_by=desk.today,
    )


def submitted_again(desk: Desk) -> None:
    """Returned with a comment, worded anew, and back with the adviser."""
    before = signed(desk, REVIEWED, "离", ago=44, until=27)  # what was decided otherwise
    desk.post(before, desk.back(27))
    case = refused(desk, REVIEWED, person("艮"), ago=17)
    mine = desk.act("chenshuzhi", desk.back(6))
    said = {6: "太笼统：写明是哪一次评审。"}
    approval.return_draft(case_id=case.pk, act=mine, reasons="请写明是哪一次评审。", comments=said)
    desk.determine(
        case,
        desk.back(4),
        "deliberative",
        reasons="该意见是2026年10月12日专家评审会的讨论记录，论证报告还在修改，决定尚未作出",
        record={"which": "discussion_record"},
    )
    desk.draft(case, desk.back(4))
    desk.submit(case, desk.back(4), "已写明是哪一次评审，仍属于过程性信息，拟不予公开。")


def to_be_signed(desk: Desk) -> None:
    case = refused(desk, "江北新区方案比选的讨论记录", person("酉"), ago=14)
    desk.review(case, desk.back(1))


def signed(desk: Desk, subject: str, mark: str, ago: int, until: int) -> Case:
    case = written(desk, subject, person(mark), ago)
    desk.submit(case, desk.back(until + 2), "可以公开，拟提供复制件。")
    case = Case.objects.get(pk=case.pk)
    if case.state == "legal_review":
        desk.review(case, desk.back(until + 1))
    return desk.sign(case, desk.back(until))


def to_be_delivered(desk: Desk) -> None:
    signed(desk, "东湖片区2024年征地补偿安置方案、听证笔录和补偿款拨付凭证", "丙", ago=22, until=1)


def answered(desk: Desk) -> None:
    case = signed(desk, "2026-15号地块规划条件通知书", "乙", ago=24, until=9)
    desk.post(case, desk.back(9))
    case = signed(desk, "示例大道拓宽工程选址意见书", "卯", ago=30, until=14)
    case = desk.post(case, desk.back(14), "2234567890123")
    row = case.assessments.get()
    assessment.decide(
        case_id=case.pk,
        assessment_id=row.pk,
        act=desk.act("zhouqiming", desk.back(10)),
        publish=True,
        reasons="涉及公众利益调整，多人申请",
    )


def archived(desk: Desk) -> None:
    case = signed(desk, "人民公园地下停车场规划许可证", "辰", ago=50, until=36)
    case = desk.post(case, desk.back(36), "3234567890123")
    desk.served(case, desk.back(34), "answer")
    row = case.assessments.get()
    assessment.decide(
        case_id=case.pk,
        assessment_id=row.pk,
        act=desk.act("lixiao", desk.back(35)),
        publish=False,
        reasons="只涉及申请人本人",
    )
    ending.archive(case_id=case.pk, act=desk.act("hejing", desk.back(30)))


def refused_a_year_ago(desk: Desk) -> None:
    """Refused, archived, and up for its review (R 18)."""
    case = refused(desk, "城北片区更新方案的内部讨论记录", person("亥"), ago=252)
    case = desk.review(case, desk.back(246))
    case = desk.post(desk.sign(case, desk.back(245)), desk.back(244))
    desk.served(case, desk.back(242), "answer")
    ending.archive(case_id=case.pk, act=desk.act("hejing", desk.back(240)))


def withdrawn_and_voided(desk: Desk) -> None:
    case = drafting(desk, "滨海新城整体规划汇报材料", person("戌"), ago=20)
    ending.withdraw(
        case_id=case.pk, act=desk.act("hejing", desk.back(10)), statement="经沟通，申请人书面撤回"
    )
    subject = "老城区历史建筑的保护名录"
    kept = desk.register(desk.back(12), subject, person("壬"))
    case = desk.register(desk.back(11), subject, person("壬"))
    ending.void(
        case_id=case.pk, act=desk.act("zhouqiming", desk.back(10)), reason="邮寄和当面提交的是同一申请",
        same_as=kept.number,
    )  # fmt: skip


def correcting_records(desk: Desk) -> None:
    records.tell(desk, person)


STORIES: tuple[Callable[[Desk], None], ...] = (
    archived,
    refused_a_year_ago,
    abandoned,
    correction_lapsed,
    answered,
    third_party_silent,
    to_be_delivered,
    withdrawn_and_voided,
    returned_by_the_adviser,
    at_work,
    in_legal_review,
    submitted_again,
    asking_others,
    extension_asked,
    to_be_signed,
    extended_over_the_new_year,
    awaiting_correction,
    awaiting_payment,
    waiting_in_the_group,
    in_review,
    waiting_for_confirmation,
    correcting_records,
    just_registered,
)


def tell(desk: Desk) -> None:
    """All of them, and the reminders that have come due meanwhile."""
    for story in STORIES:
        story(desk)
    sweep.sweep(as_of=desk.today)
