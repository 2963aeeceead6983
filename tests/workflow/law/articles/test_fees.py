"""R 42 and 国办函〔2020〕109号: what an application costs, and what a notice of it does to the clock (C17, C18)."""

from decimal import Decimal

import pytest

from tests.workflow.law.given import CALENDAR, day, due, effects, fact, read, received
from tests.workflow.procedure.facts import refusal
from workflow.law import fees, limits
from workflow.law.events import Impossible
from workflow.procedure import guards

MARCH = received("2026-03-02")


class TestR_42:
    """No fee is charged for an application; who asks for clearly too much too often may be charged for the processing."""

    def test_the_payer_has_twenty_working_days_from_the_day_after_he_received_the_notice(self):
        # as an answer's period: 3 March is day 1, Monday 30 March day 20
        assert limits.payment_due(day("2026-03-02"), CALENDAR) == day("2026-03-30")

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({"notice_served": False}, ("fee_notice_not_served", "R 42")),
            ({"notice_undelivered": True}, ("fee_notice_not_served", "R 42")),
            ({"lapses_after": day("2026-03-30"), "on": day("2026-03-30")}, ("payer_has_time", "R 42")),
            ({"lapses_after": day("2026-03-30"), "on": day("2026-03-31")}, None),
        ],
    )
    def test_abandoned_only_by_who_had_the_notice_and_let_the_period_pass(self, changes, why):
        assert refusal(guards.payer_is_out_of_time, **changes) == why


class TestFEE:
    """By case: ten applications a month are free, the 11th to 30th cost 100 yuan, every ten more raise the rate by 100. By
    page: thirty sides are free, to 100 ten yuan each, to 200 twenty, then forty. The clock stops until it is paid; the day
    of payment is the start day."""

    # by case

    @pytest.mark.parametrize(
        ("applications", "yuan"),
        [
            (10, 0),
            (11, 100),
            (25, 1_500),  # published: 15 chargeable cases 1,500
            (30, 2_000),  # 20 x 100
            (31, 2_200),  # and 200
            (40, 4_000),  # 20 x 100 and 10 x 200
            (50, 7_000),  # and 10 x 300
        ],
    )
    def test_a_month(self, applications, yuan):
        assert fees.total("case", applications) == Decimal(yuan)

    def test_what_earlier_notices_of_the_month_asked_for_is_deducted(self):
        # 25 applications 1,500; 32 of them 2,000 and 2 x 200: 2,400
        assert fees.amount("case", 25) == Decimal(1_500)
        assert fees.amount("case", 32, charged=Decimal(1_500)) == Decimal(900)

    # by page

    @pytest.mark.parametrize(
        ("pages", "yuan"),
        [
            (30, 0),
            (31, 10),
            (72, 420),  # published: 42 x 10
            (100, 700),
            (119, 1_080),  # published: 700 and 19 x 20
            (200, 2_700),
            (201, 2_740),
        ],
    )
    def test_one_application(self, pages, yuan):
        assert fees.total("page", pages) == Decimal(yuan)

    # how the sum comes together, step by step

    @pytest.mark.parametrize(
        ("mode", "units", "steps"),
        [
            ("page", 30, []),
            ("page", 150, [(31, 100, 10), (101, 150, 20)]),  # 700 and 1,000
            ("page", 250, [(31, 100, 10), (101, 200, 20), (201, 250, 40)]),
            ("case", 11, [(11, 11, 100)]),
            ("case", 35, [(11, 30, 100), (31, 35, 200)]),
            ("case", 51, [(11, 30, 100), (31, 40, 200), (41, 50, 300), (51, 51, 400)]),
        ],
    )
    def test_its_steps(self, mode, units, steps):
        found = fees.steps(mode, units)
        assert [(step.first, step.last, step.rate) for step in found] == steps
        assert sum(step.units * step.rate for step in found) == fees.total(mode, units)

    # by case or by page, never both; a notice of nothing would stop the clock

    @pytest.mark.parametrize(
        ("mode", "units", "charged", "code"),
        [
            ("both", 72, 0, "fee_mode"),
            ("page", 0, 0, "fee_units"),
            ("page", 30, 0, "fee_nothing_due"),
            ("case", 10, 0, "fee_nothing_due"),
            ("case", 25, 1_500, "fee_nothing_due"),
        ],
    )
    def test_what_is_no_fee_is_refused(self, mode, units, charged, code):
        with pytest.raises(Impossible, match=code) as refused:
            fees.amount(mode, units, charged=Decimal(charged))
        assert str(refused.value.basis) == "FEE"

    # the clock

    def test_paid_the_period_starts_afresh(self):
        paid = [MARCH, fact("fee_notified", "2026-03-10"), fact("fee_paid", "2026-03-20")]
        assert due(*paid) == "2026-04-20"

    def test_a_notice_after_the_due_date_is_void(self):
        assert effects(MARCH, fact("fee_notified", "2026-03-31"))[-1] == "void:after_the_due_date"

    def test_a_payment_nobody_asked_for_changes_nothing(self):
        assert effects(MARCH, fact("fee_paid", "2026-03-05"))[-1] == "void:nothing_awaited"

    def test_asked_twice_the_second_notice_is_void(self):
        twice = [MARCH, fact("fee_notified", "2026-03-10"), fact("fee_notified", "2026-03-11")]
        assert effects(*twice)[-1] == "void:payment_awaited_already"

    def test_only_what_was_awaited_can_lapse(self):
        with pytest.raises(Impossible, match="no_payment_awaited"):
            read(MARCH, fact("fee_lapsed", "2026-04-20"))
