"""Numbers as official documents write them."""

from datetime import date
from decimal import Decimal

import pytest

from templates_docs.amount import capital
from templates_docs.engine import chinese_day
from templates_docs.letters import KINDS
from templates_docs.numbering import WORDS


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"), ("10", "壹拾元整"), ("100", "壹佰元整"), ("1700", "壹仟柒佰元整"), ("3050", "叁仟零伍拾元整"),
        ("2005", "贰仟零伍元整"), ("10010", "壹万零壹拾元整"), ("20340", "贰万零叁佰肆拾元整"),
        ("100000", "壹拾万元整"), ("107000", "壹拾万零柒仟元整"), ("113400", "壹拾壹万叁仟肆佰元整"),
        ("99999999", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整"),
    ],
)  # fmt: skip
def test_capital_amounts(amount, text):
    assert capital(amount) == capital(Decimal(amount)) == text


@pytest.mark.parametrize("amount", ["-1", "0.5", "100000000", "1e9", "NaN"])
def test_amounts_no_fee_has_are_refused(amount):
    with pytest.raises(ValueError, match=r"yuan|NaN"):
        capital(amount)


def test_days_without_leading_noughts():
    assert chinese_day(date(2026, 1, 5)) == "2026年1月5日"


def test_every_series_has_a_word_of_its_own():
    assert {kind.series for kind in KINDS} == set(WORDS)
    assert len(set(WORDS.values())) == len(WORDS)
