"""The fee notice in words: the standard, and how the sum comes together (R 42; 国办函〔2020〕109号; C17). Chinese only."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from workflow.law.fees import CASES_A_STEP, FIRST_BAND_CASES, FREE_CASES, PAGE_BANDS, STEP_RATE, Step, steps

MOST_STEPS: Final = 6  # of more, those between are told together


def standard(mode: str) -> str:
    """The tariff chosen for the application, as the measures state it."""
    if mode == "page":
        return f"按量计收，以页为单位，A4及以下幅面纸张的单面为1页：{'；'.join(_page_bands())}。"
    return (
        f"按件计收：同一申请人一个自然月内累计申请{FREE_CASES}件以下（含{FREE_CASES}件）的，不收费；"
        f"{FREE_CASES + 1}—{FIRST_BAND_CASES}件（含{FIRST_BAND_CASES}件）的部分，{STEP_RATE}元/件；"
        f"{FIRST_BAND_CASES + 1}件以上的部分，以{CASES_A_STEP}件为一档，每增加一档，收费标准提高{STEP_RATE}元/件。"
        "一件申请包含多项内容的，可以按照合理的最小单位拆分计算件数。"
    )


def _page_bands() -> list[str]:
    found, below = [], 0
    for upto, rate in PAGE_BANDS:
        if upto is None:
            found.append(f"{below + 1}页以上的部分，{rate}元/页")
        elif not rate:
            found.append(f"{upto}页以下（含{upto}页）的，不收费")
        else:
            found.append(f"{below + 1}—{upto}页（含{upto}页）的部分，{rate}元/页")
        below = upto or below
    return found


def reckoning(mode: str, units: int, *, charged: Decimal, received_on: date, you: str) -> str:
    """Step by step from the number of units to what is to be paid; `charged`: what earlier notices asked for."""
    unit, found = ("页", f"{you}的申请按{units}页计收")
    if mode == "case":
        unit, found = "件", f"{you}{received_on.year}年{received_on.month}月的申请累计按{units}件计收"
    reached = steps(mode, units)
    total = sum((step.sum for step in reached), Decimal(0))
    told = [f"{found}：{'；'.join(_told(reached, unit))}"]
    if len(reached) > 1:
        told.append(f"合计{total}元")
    if charged:
        told.append(f"扣除此前已通知收取的{charged}元，应收{total - charged}元")
    return f"{'，'.join(told)}。"


def _told(reached: Sequence[Step], unit: str) -> list[str]:
    if len(reached) <= MOST_STEPS:
        return [_step(one, unit) for one in reached]
    first, *between, last = reached
    middle = (
        f"第{between[0].first}{unit}至第{between[-1].last}{unit}，以{CASES_A_STEP}{unit}为一档，"
        f"每{unit}{between[0].rate}元至{between[-1].rate}元，计{sum(one.sum for one in between)}元"
    )
    return [_step(first, unit), middle, _step(last, unit)]


def _step(step: Step, unit: str) -> str:
    span = f"第{step.first}{unit}"
    if step.units > 1:
        span += f"至第{step.last}{unit}共{step.units}{unit}"
    return f"{span}，每{unit}{step.rate}元，计{step.sum}元"
