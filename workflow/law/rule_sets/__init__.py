"""The Regulation's versions, one file each. The version of a case is that of its day of receipt (C14).

A further revision is a further file here, never an edit: every module of this folder that defines `RULES` counts.
"""

import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module

from workflow.law.citations import R_36, Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """The numbers of one version of the Regulation. Periods are working days.

    `kind`: of applications it is for, as events.KINDS names them.

    `notice_days`: until which working day after receipt a correction may be asked for (None: no limit).
    `correction_restarts`: the answer period starts afresh on correction; otherwise the days waited are left out.
    `answer` is the provision of the period, `reply` that of what is answered.
    `receipt_by_channel`: this version itself says which day is the day of receipt (R 31).
    """

    kind: str = "disclosure"
    code: str
    in_force_from: date
    answer_days: int
    longest_extension: int
    notice_days: int | None
    correction_restarts: bool
    receipt_by_channel: bool
    answer: Citation
    reply: Citation = R_36
    extension: Citation
    correction: Citation
    consultation: Citation


@cache
def published() -> tuple[RuleSet, ...]:
    """Every version in this folder, oldest first."""
    modules = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return in_order(module.RULES for module in modules)


def in_order(versions: Iterable[RuleSet]) -> tuple[RuleSet, ...]:
    """Versions by the day they came into force."""
    return tuple(sorted(versions, key=lambda rules: rules.in_force_from))


def rule_set_for(received_on: date, versions: tuple[RuleSet, ...] | None = None) -> RuleSet:
    """The version in force on the day of receipt; the oldest one for what came before any."""
    known = published() if versions is None else versions
    for rules in reversed(known):
        if rules.in_force_from <= received_on:
            return rules
    return known[0]
