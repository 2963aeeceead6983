"""What is charged: the month's total less what was charged before, by case or by page, never both (C17)."""

from datetime import date

import pytest

from cases.models import Case
from cases.services import correction, fee
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting
from workflow.law.events import Impossible

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
