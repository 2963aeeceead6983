"""国办函〔2020〕109号: the information processing fee, with the published examples (C17)."""

from decimal import Decimal

import pytest

from workflow.law import fees
from workflow.law.events import Impossible


class TestByCase:
    """Ten applications a month are free, the 11th to 30th cost 100 yuan, and every ten more raise the rate by 100."""

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
        assert fees.by_case(applications) == Decimal(yuan)

    def test_what_earlier_notices_of_the_month_asked_for_is_deducted(self):
        # 25 applications 1,500; 32 of them 2,000 and 2 x 200: 2,400
        assert fees.amount("case", 25) == Decimal(1_500)
        assert fees.amount("case", 32, charged=Decimal(1_500)) == Decimal(900)


class TestByPage:
    """Thirty sides are free, to 100 ten yuan each, to 200 twenty, then forty."""

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
        assert fees.by_page(pages) == Decimal(yuan)


class TestWhatIsNoFee:
    """By case or by page, never both; a notice of nothing would stop the clock."""

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
    def test_refused(self, mode, units, charged, code):
        with pytest.raises(Impossible, match=code) as refused:
            fees.amount(mode, units, charged=Decimal(charged))
        assert str(refused.value.basis) == "FEE"
