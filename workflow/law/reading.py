"""What the clock says on a day."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from workflow.law.effects import Step
from workflow.law.rule_sets import RuleSet


class Status(StrEnum):
    """RUNNING: `due_on` is the date. PAUSED: a consultation is open. STOPPED: something is awaited. CLOSED: ended."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    CLOSED = "closed"


class Reading(NamedTuple):
    """What the clock says on a day. Working days throughout.

    `due_on` is null while stopped, and for a case closed while stopped; when paused, the date if everything came
    back that day. `timely` compares the last standing answer with its date. `open_consultations`: id to last day.
    `ended_on`: the day of the answer, withdrawal or lapse that closed it; nothing is `counted` after it.
    `left_out`: spans (a, b] whose working days do not count.
    """

    due_on: date | None
    status: Status
    workdays_left: int | None
    provisional: bool
    timely: bool | None
    trace: tuple[Step, ...]
    rules: RuleSet
    received_on: date
    started_on: date
    run: int
    allowed: int
    counted: int
    ended_on: date | None
    extended: bool
    fixed: bool
    awaiting: frozenset[str]
    correction_used: bool
    notice_due_on: date | None
    answered_on: date | None
    open_consultations: Mapping[str, date | None]
    left_out: tuple[tuple[date, date], ...]
