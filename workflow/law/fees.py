"""The information processing fee (R 42; 国办函〔2020〕109号; C17). Whole yuan as Decimal."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, count
from typing import Final, Literal

from workflow.law.citations import FEE
from workflow.law.events import Impossible

Mode = Literal["case", "page"]

# up to which unit a band goes, and what each unit in it costs; by case every ten more make a dearer band
FREE_CASES: Final = 10
FIRST_BAND_CASES: Final = 30
CASES_A_STEP: Final = 10
STEP_RATE: Final = Decimal(100)
PAGE_BANDS: Final = ((30, Decimal(0)), (100, Decimal(10)), (200, Decimal(20)), (None, Decimal(40)))


@dataclass(frozen=True, slots=True)
class Step:
    """The units that fall into one band: from the `first` to the `last`, each at `rate` yuan."""

    first: int
    last: int
    rate: Decimal

    @property
    def units(self) -> int:
        return self.last - self.first + 1

    @property
    def sum(self) -> Decimal:
        return self.units * self.rate


def _bands(mode: str) -> Iterator[tuple[int | None, Decimal]]:
    if mode == "page":
        return iter(PAGE_BANDS)
    return chain([(FREE_CASES, Decimal(0))], map(_case_band, count()))


def _case_band(nth: int) -> tuple[int, Decimal]:
    return FIRST_BAND_CASES + nth * CASES_A_STEP, (nth + 1) * STEP_RATE


def steps(mode: str, units: int) -> tuple[Step, ...]:
    """How a fee comes together: one step for each band that is reached and costs something (C17)."""
    found: list[Step] = []
    bands, below = _bands(mode), 0
    while below < units:
        upto, rate = next(bands)
        last = units if upto is None else min(upto, units)
        if rate:
            found.append(Step(below + 1, last, rate))
        below = last
    return tuple(found)


def total(mode: str, units: int) -> Decimal:
    """By case, for one applicant and calendar month: 10 free, the 11th to 30th 100 each, then every ten cost 100 more.
    By page, for the copies of one application, A4 sides: 30 free, to 100 ten each, to 200 twenty, then forty.
    """
    return sum((step.sum for step in steps(mode, units)), Decimal(0))


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
    left = total(mode, units) - charged
    if left <= 0:
        raise Impossible("fee_nothing_due", FEE, units=units, charged=charged)
    return left
