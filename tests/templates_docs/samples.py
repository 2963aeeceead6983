"""One letter of each kind, complete, as data."""

from dataclasses import replace
from datetime import date
from typing import Any

from templates_docs import letters, wording
from workflow.law.remedies import remedies

OFFICE = letters.Office(
    name="示例市规划局", address="示例市人民路1号", contact="政务公开科", phone="000-0000 0000"
)
COURT = {
    "body": "示例市人民政府",
    "court": "示例市中级人民法院",
    "online_url": "https://fy.example.gov.cn/",
    "electronic": True,
}
REFUSED_ASKED = "关于人民路道路改造方案的内部讨论会议记录"
GIVEN_ASKED = "人民路道路改造工程初步设计批复文件"
NOT_HELD_ASKED = "人民路道路改造工程1998年的竣工图"


def common(series: str) -> dict[str, Any]:
    return {
        "office": OFFICE,
        "doc_no": f"示规公开{series}〔2026〕12号",
        "addressee": "张三",
        "you": "你",
        "case_number": "2026-0012",
        "dated": date(2026, 11, 5),
    }


def receipt() -> letters.Receipt:
    return letters.Receipt(
        **common("回"),
        received_on=date(2026, 11, 2),
        channel="邮寄",
        asked=[GIVEN_ASKED, REFUSED_ASKED],
        due_on=date(2026, 11, 30),
        notice_due_on=date(2026, 11, 11),
    )


def correction_notice() -> letters.CorrectionNotice:
    return letters.CorrectionNotice(
        **common("补"),
        received_on=date(2026, 11, 2),
        asked=["人民路的全部材料"],
        points=["请写明所需信息的名称、文号或者其他便于查询的特征性描述", "请提供身份证明"],
        period=15,
    )


def extension_notice() -> letters.ExtensionNotice:
    return letters.ExtensionNotice(
        **common("延"),
        received_on=date(2026, 11, 2),
        asked=[GIVEN_ASKED],
        reason="需要检索的档案年代较久、数量较多",
        workdays=20,
        new_due_on=date(2026, 12, 28),
    )


def consultation() -> letters.Consultation:
    return letters.Consultation(
        **{**common("询"), "addressee": "示例建设有限公司", "you": "你单位"},
        asked=[GIVEN_ASKED],
        occasion="该信息公开可能损害你单位的合法权益。根据《中华人民共和国政府信息公开条例》第三十二条的规定，现书面征求意见。",
        period="请自收到本征求意见书之日起15个工作日内提出意见。",
        silence="逾期未提出意见的，由本机关依照该条例的规定决定是否公开。",
        what_to_say=["同意公开", "不同意公开", "同意部分公开，不同意公开的部分："],
    )


def fee_notice() -> letters.FeeNotice:
    return letters.FeeNotice(
        **common("费"),
        received_on=date(2026, 11, 2),
        standard="按量计收，共150页",
        amount="1700",
        pay_days=20,
    )


def part(
    position: int, code: str, *, heading: str = "", reasons: str = "", **record: Any
) -> letters.AnswerPart:
    given = record.pop("documents", [])
    return letters.AnswerPart(
        heading=heading,
        text=wording.operative_text(code, record, "你"),
        reasons=reasons,
        documents=wording.documents(given),
    )


def answer(parts: list[letters.AnswerPart], asked: list[str], codes: dict[int, list[str]]) -> letters.Answer:
    found = remedies(codes, made_on=date(2026, 11, 5))
    return letters.Answer(
        **common("答"),
        title=wording.title([code for item in codes.values() for code in item]),
        received_on=date(2026, 11, 2),
        channel="邮寄",
        asked=asked,
        parts=parts,
        remedy=wording.remedy_paragraphs(found, **COURT),
    )


DOCUMENTS = [
    {"title": "关于人民路道路改造工程初步设计的批复", "number": "示规批〔2025〕8号", "pages": 6},
    {"title": "人民路道路改造工程设计总平面图", "number": "", "pages": 2},
]
GIVEN = part(1, "disclosed", documents=DOCUMENTS, way="现以邮寄方式提供复制件")
REFUSED = part(
    1, "deliberative", which="discussion_record", reasons="该记录是会议中各方意见的记载，方案尚未确定。"
)
NOT_HELD = part(
    1, "not_held", search="2026年11月4日检索本机关档案室和办公系统，关键词“人民路”“竣工图”，未查到"
)


def answer_disclosed() -> letters.Answer:
    return answer([GIVEN], [GIVEN_ASKED], {1: ["disclosed"]})


def answer_refused() -> letters.Answer:
    return answer([REFUSED], [REFUSED_ASKED], {1: ["deliberative"]})


def answer_not_held() -> letters.Answer:
    return answer([NOT_HELD], [NOT_HELD_ASKED], {1: ["not_held"]})


def answer_mixed() -> letters.Answer:
    parts = [
        replace(GIVEN, heading="一、关于第1项"),
        replace(REFUSED, heading="二、关于第2项"),
        replace(NOT_HELD, heading="三、关于第3项"),
    ]
    codes = {1: ["disclosed"], 2: ["deliberative"], 3: ["not_held"]}
    return answer(parts, [GIVEN_ASKED, REFUSED_ASKED, NOT_HELD_ASKED], codes)


def approval_sheet() -> letters.ApprovalSheet:
    return letters.ApprovalSheet(
        **common("批"),
        applicant="张三（公民）",
        received_on=date(2026, 11, 2),
        channel="邮寄",
        asked=[GIVEN_ASKED, REFUSED_ASKED],
        due="2026年12月28日",
        why_due=[
            "2026年11月2日，收到申请：期限20个工作日，到2026年11月30日（条例第三十三条第二款）",
            "2026年11月20日，延期20个工作日，到2026年12月28日（条例第三十三条第二款）",
        ],
        proposal="第1项予以公开；第2项属于讨论记录，建议不予公开。",
        determinations=[
            "第1项：予以公开（条例第三十六条第（二）项）",
            "第2项：属于四类过程性信息（条例第十六条第二款）",
        ],
        opinions=[
            letters.Opinion(role="拟办", text="拟同意", name="李四", on=date(2026, 11, 3)),
            letters.Opinion(
                role="法制审核",
                text="依据准确，程序合法。\n请注明不予公开的理由。",
                name="王五",
                on=date(2026, 11, 4),
            ),
            letters.Opinion(role="签发", text="同意", name="赵六", on=date(2026, 11, 5)),
        ],
    )


ALL = {
    maker.__name__: maker
    for maker in (
        receipt,
        correction_notice,
        extension_notice,
        consultation,
        fee_notice,
        answer_disclosed,
        answer_refused,
        answer_not_held,
        answer_mixed,
        approval_sheet,
    )
}
