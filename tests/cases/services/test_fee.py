"""What is charged: the month's total less what was charged before, by case or by page, never both (C17)."""

from datetime import date
from decimal import Decimal

import pytest

from agencies.models import Agency
from cases.models import Case, Letter
from cases.selectors.fees import on_file
from cases.services import correction, fee
from cases.services.act import Missing
from templates_docs import fee_words
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser, errors, holds
from tests.cases.office import act, determined, in_drafting, in_review
from workflow.law import fees
from workflow.law.events import Impossible
from workflow.procedure.states import State

LATER = date(2026, 3, 9)
OTHER = {"name": "示例商贸有限公司", "id_number": "91450100MA5K00000X"}


def charge(office, case, mode, units, on=MONDAY):
    fee.notify(case_id=case.pk, act=act(office.handler, on), mode=mode, units=units)
    return case.events.get(action="notify_fee", happened_on=on).data["amount"]


def test_a_second_notice_of_the_month_asks_for_the_rest(office):
    """25 applications: 1,500. 32 of them: 2,400, so 900 are left; another month and another person are apart."""
    first, second = in_drafting(office, MONDAY), in_drafting(office, MONDAY)
    another = in_drafting(office, MONDAY, applicant=OTHER)
    april = in_drafting(office, date(2026, 4, 1))

    assert charge(office, first, "case", 25) == "1500"
    assert charge(office, second, "case", 32) == "900"
    assert charge(office, another, "case", 11) == "100"
    assert charge(office, april, "case", 11, on=date(2026, 4, 1)) == "100"


def test_the_form_shows_what_the_file_knows_and_begins_with_it(office, settings):
    """Twelve applications of March, the April one and a voided one apart: two to be charged; three pages cost nothing."""
    for _n in range(11):
        in_review(office, MONDAY)
    in_review(office, date(2026, 4, 1))
    in_review(office, MONDAY, applicant=OTHER)
    case = determined(office, MONDAY)
    page = Browser(office.handler, MONDAY, settings).open(f"/cases/{case.pk}/do/notify_fee/")

    shown = [(one.mode, one.units, one.charged, one.left) for _mode, one in page.context["fees"]]
    assert shown == [("case", 12, 0, Decimal(200)), ("page", 3, 0, None)]
    form = page.context["form"]
    assert (form["mode"].value(), form["units"].value()) == ("case", 12)


def test_what_was_charged_by_page_is_not_offered_by_case(office):
    case = in_drafting(office, MONDAY)
    charge(office, case, "page", 72)
    assert [(one.mode, one.charged) for one in on_file(case)] == [("page", Decimal(420))]


def test_the_notice_says_the_standard_the_steps_and_how_it_is_paid(office):
    first, second = in_drafting(office, MONDAY), in_drafting(office, MONDAY)
    charge(office, first, "case", 25)
    charge(office, second, "case", 32)
    pages = in_drafting(office, MONDAY)
    charge(office, pages, "page", 72)

    said = [letter.context for letter in Letter.objects.filter(series="fee_notice")]
    assert [one["standard"][:4] for one in said] == ["按件计收", "按件计收", "按量计收"]
    assert [one["reckoning"] for one in said] == [
        "你2026年3月的申请累计按25件计收：第11件至第25件共15件，每件100元，计1500元。",
        (
            "你2026年3月的申请累计按32件计收：第11件至第30件共20件，每件100元，计2000元；"
            "第31件至第32件共2件，每件200元，计400元，合计2400元，扣除此前已通知收取的1500元，应收900元。"
        ),
        "你的申请按72页计收：第31页至第72页共42页，每页10元，计420元。",
    ]
    assert {one["payment"] for one in said} == {"到示例市政务服务中心3号窗口缴纳。"}


def test_no_notice_by_an_agency_that_does_not_say_how_to_pay(office):
    """And the clock runs on: nothing of a refused notice is kept."""
    Agency.objects.update(fee_payment=" \n")
    case = in_drafting(office, MONDAY)
    with pytest.raises(Missing) as missing:
        fee.notify(case_id=case.pk, act=act(office.handler, MONDAY), mode="page", units=72)

    assert missing.value.fields == {"payment": "fee_payment_unknown"}
    assert Case.objects.get(pk=case.pk).state == State.DRAFTING
    assert not Letter.objects.filter(series="fee_notice").exists()


def test_the_form_shows_how_it_is_paid_or_says_who_fills_it_in(office, settings):
    case, browser = in_drafting(office, MONDAY), Browser(office.handler, MONDAY, settings)
    shown = browser.open(f"/cases/{case.pk}/do/notify_fee/").content.decode()
    assert "到示例市政务服务中心3号窗口缴纳。" in shown

    Agency.objects.update(fee_payment="")
    answered = browser.fill(case, "notify_fee", {"mode": "page", "units": 72})
    assert errors(answered) == [
        "收费通知书应当写明缴纳方式，本机关资料中还没有填写。请管理员填写“缴费方式”后再发出。"
    ]
    assert holds(answered, 72)


def test_many_steps_are_told_together():
    told = fee_words.reckoning("case", 235, charged=Decimal(0), received_on=MONDAY, you="你单位")
    assert told == (
        "你单位2026年3月的申请累计按235件计收：第11件至第30件共20件，每件100元，计2000元；"
        "第31件至第230件，以10件为一档，每件200元至2100元，计230000元；第231件至第235件共5件，每件2200元，计11000元，"
        "合计243000元。"
    )
    assert fees.total("case", 235) == Decimal(243_000)


def test_when_all_is_charged_there_is_no_notice_and_the_clock_runs(office):
    first, second = in_drafting(office, MONDAY), in_drafting(office, MONDAY)
    charge(office, first, "case", 25)
    with pytest.raises(Impossible, match="fee_nothing_due"):
        charge(office, second, "case", 25)

    assert Case.objects.get(pk=second.pk).due_on == date(2026, 3, 30)


def test_pages_of_another_application_are_not_deducted(office):
    first, second = in_drafting(office, MONDAY), in_drafting(office, MONDAY)

    assert charge(office, first, "page", 119) == "1080"
    assert charge(office, second, "page", 72) == "420"


def test_one_application_is_never_charged_both_ways(office):
    case = in_drafting(office, MONDAY)
    charge(office, case, "page", 72)
    correction.record_served(case_id=case.pk, act=act(office.handler, MONDAY))
    fee.record_payment(case_id=case.pk, act=act(office.handler, LATER))

    with pytest.raises(Impossible, match="fee_mode_changed"):
        charge(office, case, "case", 25, on=LATER)
    assert charge(office, case, "page", 119, on=LATER) == "660"  # 1,080 less 420
