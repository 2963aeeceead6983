"""What happens after an answer, and before one that has to be paid for, in Chromium on real dates."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from cases.management.sample.desk import scan
from cases.models import Case
from cases.services import upkeep
from tests.browser.people import everybody
from tests.cases import office as o

MONDAY = date(2026, 3, 2)


@pytest.fixture
def office(transactional_db):
    return o.make_office()


@pytest.fixture
def desk(office, new_context, live_server):
    """Signs in whom a story needs, each at a browser of his own."""

    def signed_in(*names):
        found = {}
        for name in names:
            found |= everybody(office, new_context, live_server.url, only=name)
        return found.values()

    return signed_in


def test_a_reconsideration_annuls_the_answer_and_orders_another(office, desk, set_today, tmp_path):
    """Papers on 16 March, our answer in ten working days, the decision on 11 May, the second answer in time (C22)."""
    set_today(MONDAY)
    number = o.answered(office, MONDAY).number
    legal, handler, signatory, clerk = desk("legal", "handler", "signatory", "clerk")

    set_today("2026-03-16")
    legal.open_case(number).start("登记复议、诉讼材料").choose("kind", "reconsideration")
    legal.fill(body="示例市人民政府", reference="示府复〔2026〕3号", about="请求撤销答复，责令重新答复").send(
        "登记材料"
    )
    # 17 to 20 March are four working days, 23 to 27 five, Monday the 30th is the tenth
    legal.sees("提交复议答复、答辩和证据").sees("3月30日")
    notice = tmp_path / "notice.pdf"
    notice.write_bytes(scan("application", "notice.pdf").file.read())
    clerk.open_case(number).page.get_by_role("link", name="添加材料").first.click()
    clerk.choose("kind", "other").page.locator("[name=files]").set_input_files(notice)
    clerk.send("添加材料")
    expect(clerk.page.locator("#docs")).to_contain_text("notice.pdf")

    set_today("2026-03-20")
    legal.open_case(number).take("answer_dispute").start("登记复议答复、应诉答辩").fill(
        note="复议答复书、证据目录和证据"
    ).send("登记日期")
    legal.sees("等待复议、诉讼结果").sees("5月15日")  # sixty days after the papers came

    set_today("2026-05-11")
    legal.open_case(number).take("await_result").start("登记复议、诉讼结果").choose("result", "annulled")
    legal.fill(decision_number="示府复决〔2026〕3号", holding="撤销答复，责令在法定期限内重新答复。")
    legal.page.locator("[name=redo]").check()
    # 12 to 15 May, 18 to 22, 25 to 29, 1 to 5 June are nineteen working days, Monday 8 June the twentieth
    legal.send("登记结果").state_is("拟稿").due_is("6月8日")

    set_today("2026-05-13")
    handler.open_case(number).start("拟写答复").send("保存")
    handler.open_case(number).sees("不得以同一事实和理由作出相同的答复")
    handler.start("拟写答复").fill(opening="经重新检索，另查明该地块规划条件的附图，一并提供。").send("保存")
    handler.open_case(number).start("送签发").fill(proposal="按复议决定重新答复").send("送签发").state_is(
        "签发"
    )

    set_today("2026-05-14")
    signatory.open_case(number).take("sign").start("签发").fill(opinion="同意。").send("签发")
    clerk.open_case(number).take("deliver").start("登记交邮或者送达").choose("method", "posted")
    clerk.fill(tracking_number="1234567890123").send("登记日期").state_is("已答复").sees(
        "示府复决〔2026〕3号"
    )

    case = Case.objects.get(number=number)
    assert (case.due_on, case.timely) == (date(2026, 6, 8), True)
    assert case.letters.filter(kind="answer").count() == 2
    assert list(upkeep.drifts()) == []


def test_a_fee_is_charged_and_paid_and_the_answer_follows(office, desk, set_today):
    """72 pages are 420 yuan (C17); the clock stops, and runs afresh from the day of payment (C18)."""
    set_today(MONDAY)
    number = o.determined(office, MONDAY).number
    handler, signatory, clerk = desk("handler", "signatory", "clerk")

    set_today("2026-03-09")
    handler.open_case(number).due_is("3月30日").start("通知缴费").choose("mode", "page").fill(units="30")
    handler.send("发收费通知").sees("没有应收费用")
    handler.fill(units="72").send("发收费通知").state_is("等缴费").due_is("停止计算").sees("收费通知书")
    notice = Case.objects.get(number=number).events.get(action="notify_fee")
    assert Decimal(notice.data["amount"]) == Decimal(420)

    set_today("2026-03-11")
    handler.start("登记告知书送达").choose("result", "served").send("记录")
    # 20 working days from the day after: 12 and 13 March, 16 to 20, 23 to 27, 30 March to 3 April, three more
    handler.open_case(number).sees("4月9日")

    set_today("2026-03-18")
    # from 18 March: 19, 20, 23 to 27, 30 March to 3 April, 7 to 10, 13 to 16 April
    handler.open_case(number).start("登记缴费").send("登记缴费").state_is("拟稿").due_is("4月16日")
    handler.start("拟写答复").send("保存")
    handler.open_case(number).start("送签发").fill(proposal="已缴费，拟予公开").send("送签发")

    set_today("2026-03-19")
    signatory.open_case(number).take("sign").start("签发").fill(opinion="同意。").send("签发")
    clerk.open_case(number).take("deliver").start("登记交邮或者送达").choose("method", "posted")
    clerk.fill(tracking_number="1234567890123").send("登记日期").state_is("已答复")

    case = Case.objects.get(number=number)
    assert (case.due_on, case.timely) == (date(2026, 4, 16), True)
    assert list(upkeep.drifts()) == []
