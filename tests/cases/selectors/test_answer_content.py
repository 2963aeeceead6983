"""The answer names its own numbers and every body one can turn to (C19, C20, C21)."""

from cases.models import Case
from cases.selectors import answer_content
from cases.selectors.case_file import CaseFile
from cases.services import decision
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting

REFUSED = {
    "outcome": "deliberative",
    "record": {"which": "process_draft"},
    "reasons": "过程稿",
    "documents": [],
}
GIVEN = {"outcome": "disclosed", "record": {}, "reasons": "", "documents": [{"title": "规划图"}]}
TWO = "示例市人民政府或者示例区人民政府"


def fields(office, case):
    file = CaseFile(Case.objects.get(pk=case.pk), MONDAY)
    return answer_content.answer_fields(file, made_on=MONDAY), answer_content.determinations_zh(file)


def test_a_dropped_item_shifts_no_number_and_both_bodies_are_named(office):
    office.agency.other_review_body = "示例区人民政府"
    office.agency.online_review_url = "https://fy.example.cn/"
    office.agency.save()
    case = in_drafting(office, MONDAY, items=["甲", "乙", "丙"], way_wanted=Case.Way.ELECTRONIC)
    handler = act(office.handler, MONDAY)
    decision.drop_item(case_id=case.pk, act=handler, position=1, statement="不再需要")
    decision.determine(case_id=case.pk, act=handler, positions=[2], **GIVEN)
    decision.determine(case_id=case.pk, act=handler, positions=[3], **REFUSED)
    found, lines = fields(office, case)

    assert found["asked"] == ["乙", "丙"]  # the letter numbers them 1 and 2
    assert [part.heading for part in found["parts"]] == ["一、关于第1项", "二、关于第2项"]
    assert [line[:4] for line in lines] == ["第1项：", "第2项："]
    first, other, online = found["remedy"]
    assert first.startswith("如对第2项中不予公开的决定不服，应当自收到本答复之日起60日内先向" + TWO)
    assert TWO in other
    assert online.endswith("https://fy.example.cn/")
