"""One letter of each kind, complete, as data: for tests, pictures and the trial of templates. Nobody in it exists."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from templates_docs import fee_words, letters, wording
from workflow.law.remedies import against_a_disclosure, remedies

OFFICE = letters.Office(
    name="示例市规划局", address="示例市人民路1号", contact="政务公开科", phone="000-0000 0000"
)
COURT: Final[dict[str, Any]] = {
    "body": "示例市人民政府",
    "court": "示例市中级人民法院",
    "online_url": "https://fy.example.gov.cn/",
}
REFUSED_ASKED = "关于人民路道路改造方案的内部讨论会议记录"
PAYMENT = (
    "凭本通知书到示例市政务服务中心3号窗口缴纳，或者凭缴款码0000-0000在示例市政府非税收入缴款网站缴纳；"
    "缴纳后收取财政部门监制的票据。"
)
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


def reasons_request() -> letters.ReasonsRequest:
    return letters.ReasonsRequest(
        **common("理"),
        received_on=date(2026, 11, 2),
        asked=[GIVEN_ASKED],
        points="2026年10月1日至11月2日，你向本机关提出政府信息公开申请46件，其中41件涉及人民路道路改造工程的同一批材料。",
        period=10,
    )


def later_date_notice() -> letters.LaterDateNotice:
    return letters.LaterDateNotice(
        **common("迟"),
        received_on=date(2026, 11, 2),
        asked=[GIVEN_ASKED, REFUSED_ASKED],
        reason="需要逐卷查阅纸质档案300余卷",
        due_on=date(2027, 2, 26),
    )


def consultation_notice() -> letters.ConsultationNotice:
    return letters.ConsultationNotice(
        **common("征"),
        received_on=date(2026, 11, 2),
        asked=[GIVEN_ASKED],
        occasion=wording.consultation_occasion(["third_party"]),
    )


def transfer_advice() -> letters.TransferAdvice:
    return letters.TransferAdvice(
        **common("转"),
        received_on=date(2026, 11, 2),
        asked=[GIVEN_ASKED],
        function="城市道路建设管理职权",
        agency="示例市住房和城乡建设局",
        contact="示例市建设路2号，000-0000 0001",
    )


def third_party(series: str) -> dict[str, Any]:
    return {**common(series), "addressee": "示例建设有限公司", "you": "你（单位）"}


def consultation() -> letters.Consultation:
    return letters.Consultation(**third_party("询"), asked=[GIVEN_ASKED], period=15)


def body_asked() -> dict[str, Any]:
    return {**common("询"), "addressee": "示例市住房和城乡建设局", "you": "你单位"}


def consultation_co_producer() -> letters.CoProducerConsultation:
    return letters.CoProducerConsultation(**body_asked(), asked=[GIVEN_ASKED], period=15)


def consultation_other_body() -> letters.OtherBodyConsultation:
    return letters.OtherBodyConsultation(**body_asked(), asked=[GIVEN_ASKED], period=5)


def disclosure_decision() -> letters.DisclosureDecision:
    return letters.DisclosureDecision(
        **third_party("决"),
        consultation_no="示规公开询〔2026〕7号",
        asked=[GIVEN_ASKED],
        objection=wording.objection("refuses", "涉及本公司的报价"),
        reasons="批复文件不含报价和技术秘密；道路改造关系沿线居民出行和安全，不公开可能会对公共利益造成重大影响。",
        remedy=wording.remedy_paragraphs(
            against_a_disclosure(), **{**COURT, "online_url": ""}, against="本决定"
        ),
    )


def fee_notice() -> letters.FeeNotice:
    return letters.FeeNotice(
        **common("费"),
        received_on=date(2026, 11, 2),
        standard=fee_words.standard("page"),
        reckoning=fee_words.reckoning(
            "page", 150, charged=Decimal(0), received_on=date(2026, 11, 2), you="你"
        ),
        amount="1700",
        payment=PAYMENT,
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


def closing_notice() -> letters.ClosingNotice:
    return letters.ClosingNotice(
        **common("终"),
        received_on=date(2026, 10, 8),
        channel="邮寄",
        asked=["人民路的全部材料"],
        text=wording.operative_text("abandoned_uncorrected", {}, "你"),
        remedy=wording.remedy_paragraphs(
            remedies({1: ["abandoned_uncorrected"]}, made_on=date(2026, 11, 5)), **COURT, against="本告知书"
        ),
    )


RECORD_ASKED = "不动产登记咨询档案中本人的住址"
OTHER_RECORD = "同一档案中房屋的建成年份"
CORRECTED = "住址由“人民路1号”更正为“人民路11号”"


def record(against: str = "本告知书") -> dict[str, Any]:
    return {
        **common("更"),
        "received_on": date(2026, 11, 2),
        "asked": [RECORD_ASKED],
        "remedy": wording.remedy_paragraphs(
            against_a_disclosure(), **{**COURT, "online_url": ""}, against=against
        ),
    }


def record_receipt() -> letters.RecordReceipt:
    return letters.RecordReceipt(
        **common("回"),
        received_on=date(2026, 11, 2),
        channel="邮寄",
        asked=[RECORD_ASKED],
        due_on=date(2026, 11, 30),
        evidence=wording.NO_EVIDENCE.format(you="你"),
    )


def evidence_request() -> letters.EvidenceRequest:
    return letters.EvidenceRequest(
        **common("证据"),
        received_on=date(2026, 11, 2),
        asked=[RECORD_ASKED],
        points=["载有现住址的户口簿或者居民身份证复印件", "原登记时提交的材料中写明住址的一页"],
        due_on=date(2026, 11, 30),
    )


def record_answer() -> letters.RecordAnswer:
    return letters.RecordAnswer(
        **{**record("本答复"), "asked": [RECORD_ASKED, OTHER_RECORD]},
        parts=[
            letters.AnswerPart(
                heading="一、关于第1项",
                text=wording.operative_text("record_corrected", {"correction": CORRECTED}, "你"),
            ),
            letters.AnswerPart(
                heading="二、关于第2项",
                text=wording.operative_text("record_not_corrected", {}, "你"),
                reasons="建房年份以1998年的竣工验收单为准，所附邻居证明与该单不一致，没有其他证据。",
            ),
        ],
    )


def record_corrected() -> letters.RecordCorrected:
    return letters.RecordCorrected(**record(), correction=CORRECTED)


def record_transferred() -> letters.RecordTransferred:
    return letters.RecordTransferred(
        **record(), agency="示例市自然资源局", contact="000-0000 0002", transferred_on=date(2026, 11, 5)
    )


def record_advised() -> letters.RecordAdvised:
    return letters.RecordAdvised(**record(), agency="示例市自然资源局", contact="000-0000 0002")


def service_receipt() -> letters.ServiceReceipt:
    return letters.ServiceReceipt(
        **common("答"),
        letter_name="政府信息公开申请答复书",
        method="当面送达",
        sent_on=date(2026, 11, 6),
        place="示例市人民路1号政务公开科",
        tracking_number="",
        sender="李四",
    )


def work_suggestion() -> letters.WorkSuggestion:
    return letters.WorkSuggestion(
        **{**common("建"), "addressee": "工程管理科", "you": "你单位"},
        found="2019年以来的设计批复文件没有归档目录，检索一份批复用了4个工作日。",
        suggested="在2026年年底以前补齐归档目录。\n批复文件印发之日起20个工作日内交档案室归档。",
    )


def publication_decision() -> letters.PublicationDecision:
    return letters.PublicationDecision(
        **{**common("公"), "addressee": "信息中心", "you": "你单位"},
        asked=[GIVEN_ASKED],
        reasons="多个申请人提出相同的申请，信息涉及公众利益调整、需要公众广泛知晓。",
        publish_by=date(2026, 12, 3),
    )


ALL: Final = {
    maker.__name__: maker
    for maker in (
        receipt, correction_notice, reasons_request, extension_notice, later_date_notice, consultation_notice, fee_notice,
        transfer_advice, consultation, consultation_co_producer, consultation_other_body, disclosure_decision,
        answer_disclosed, answer_refused, answer_not_held, answer_mixed, closing_notice, record_receipt, evidence_request,
        record_corrected, record_transferred, record_advised, record_answer, service_receipt, approval_sheet, work_suggestion, publication_decision,
    )
}  # fmt: skip
