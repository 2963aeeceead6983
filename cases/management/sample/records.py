"""Requests to correct a record, one of each result and one just begun (R 41, C33)."""

from typing import Any

from cases.management.sample.desk import Desk, scan
from cases.models import Case
from cases.services import ending

HOUSE = "不动产登记档案中本人房屋的坐落（登记为人民路1号，实为人民路11号）"
FLAT = "不动产登记档案中本人房屋的坐落（登记为人民路2号，实为人民路11号）"
AREA = "宅基地使用权登记卡中本户的面积（登记为120平方米，实为140平方米）"
TAX = "本机关政务公开栏中本人的纳税信用等级（公示为C级，实为B级）"
HUKOU = "征收补偿公示表中本人的户籍地址（公示为东湖村二组，实为三组）"
YEAR = "房屋测绘成果中房屋的建成年份（记载为1996年，实为1998年）"


def asked(desk: Desk, what: str, who: dict[str, Any], ago: int, *, evidence: str = "") -> Case:
    """Received so many working days ago, with or without what shows the record to be wrong."""
    found = [scan("evidence", evidence)] if evidence else []
    return desk.register(desk.back(ago), what, who, kind="records", evidence=found)


def begun(desk: Desk, what: str, who: dict[str, Any], ago: int, *, evidence: str = "") -> Case:
    case = asked(desk, what, who, ago, evidence=evidence)
    desk.hand_over(case, desk.back(ago - 1))
    return desk.accept(case, desk.back(ago - 2))


def proposed(
    desk: Desk, case: Case, outcome: str, on: int, proposal: str, *, reasons: str = "", **record: str
) -> Case:
    """Determined, drafted and submitted; past the legal adviser where he has to see it."""
    desk.determine(case, desk.back(on), outcome, record=record, reasons=reasons)
    desk.draft(case, desk.back(on))
    case = desk.submit(case, desk.back(on), proposal)
    return desk.review(case, desk.back(on - 1)) if case.state == "legal_review" else case


def tell(desk: Desk, person: Any) -> None:
    """A request whose evidence is awaited; corrected and archived; handed on; refused; told where to ask."""
    asked(desk, YEAR, person("巳"), 1)
    begun(desk, HOUSE, person("乾"), 6, evidence="不动产权证书.pdf")
    case = begun(desk, FLAT, person("坤"), 24, evidence="户口簿.pdf")
    case = proposed(
        desk,
        case,
        "record_corrected",
        16,
        "证据属实，拟予更正。",
        correction="坐落由“人民路2号”更正为“人民路11号”",
    )
    desk.sign(case, desk.back(14))
    case = desk.post(case, desk.back(14), "4234567890123")
    desk.served(case, desk.back(12), "record_correction")
    ending.archive(case_id=case.pk, act=desk.act("hejing", desk.back(9)))
    case = begun(desk, HUKOU, person("震"), 12, evidence="户口簿.pdf")
    case = proposed(
        desk,
        case,
        "record_transferred",
        7,
        "户籍由公安机关管理，拟转送。",
        corrector="示例市公安局",
        contact="000-11110000",
    )
    desk.sign(case, desk.back(5))
    desk.post(case, desk.back(5), "5234567890123")
    case = begun(desk, AREA, person("巽"), 10, evidence="邻居证明.pdf")
    proposed(
        desk, case, "record_not_corrected", 3, "证据不足，拟不予更正。",
        reasons="2008年宅基地审批表和现场勘测的面积都是120平方米，所附邻居证明没有写明测量依据，不能认定登记有误。",
    )  # fmt: skip
    case = begun(desk, TAX, person("坎"), 9, evidence="纳税证明.pdf")
    case = proposed(
        desk,
        case,
        "record_advised",
        4,
        "纳税信用等级由税务机关评定，拟告知。",
        corrector="示例市税务局",
        contact="000-11119999",
    )
    desk.sign(case, desk.back(2))
