"""The information processing fee (R 42; 国办函〔2020〕109号; C17). Whole yuan as Decimal."""

from decimal import Decimal
from typing import Final, Literal

from workflow.law.citations import FEE
from workflow.law.events import Impossible

Mode = Literal["case", "page"]

FREE_CASES: Final = 10
FIRST_BAND_CASES: Final = 30
CASES_A_STEP: Final = 10
STEP_RATE: Final = Decimal(100)
PAGE_BANDS: Final = ((30, Decimal(0)), (100, Decimal(10)), (200, Decimal(20)), (None, Decimal(40)))


def by_case(applications: int) -> Decimal:
    """For one applicant and calendar month: 10 free, the 11th to 30th 100 each, then every ten cost 100 more."""
    return sum((case_rate(n) for n in range(1, applications + 1)), Decimal(0))


def case_rate(nth: int) -> Decimal:
    """What the n-th application of the month costs: 31st to 40th 200, 41st to 50th 300, and so on."""
    if nth <= FREE_CASES:
        return Decimal(0)
    if nth <= FIRST_BAND_CASES:
        return STEP_RATE
    return STEP_RATE * (2 + (nth - FIRST_BAND_CASES - 1) // CASES_A_STEP)


def by_page(pages: int) -> Decimal:
    """For the copies of one application, A4 sides: 30 free, to 100 ten each, to 200 twenty, then forty."""
    total, below = Decimal(0), 0
    for upto, rate in PAGE_BANDS:
        inside = max(0, (pages if upto is None else min(pages, upto)) - below)
        total += inside * rate
        below = upto or below
    return total


def amount(mode: str, units: int, *, charged: Decimal = Decimal(0)) -> Decimal:
    """By case or by page, never both, less what was charged before.

    `units` by case: the applicant's applications received in the calendar month, this one included; `charged`: what
    earlier notices of that month asked for. By page: the A4 sides of this application, and its earlier notices.
    Impossible where nothing is left to pay: a notice of nothing would stop the clock.
    """
    if mode not in ("case", "page"):
        raise Impossible("fee_mode", FEE, mode=mode)
    if units < 1:
        raise Impossible("fee_units", FEE, units=units)
    left = (by_case(units) if mode == "case" else by_page(units)) - charged
    if left <= 0:
        raise Impossible("fee_nothing_due", FEE, units=units, charged=charged)
    return left
