"""Which dates a case waits for, and on which days somebody is reminded of them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from workflow.law import limits
from workflow.law.clock import Reading, Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure import seats
from workflow.procedure.states import State as S


class Kind(StrEnum):
    """What a deadline is about. INTERNAL and URGING are the agency's own, all others the law's."""

    CONFIRMATION = "confirmation"
    CORRECTION_NOTICE = "correction_notice"
    CORRECTION = "correction"
    PAYMENT = "payment"
    ANSWER = "answer"
    RECORDS = "records"
    CONSULTATION = "consultation"
    PUBLICATION = "publication"
    WITHHELD_REVIEW = "withheld_review"
    REASONS = "reasons"
    DELIBERATION = "deliberation"
    DISPUTE_PAPERS = "dispute_papers"
    DISPUTE_RESULT = "dispute_result"
    INTERNAL = "internal"
    SERVICE = "service"
    URGING = "urging"


NO_SUBJECT = 0
# so many working days before its day a matter comes up as a task; its reminders follow the agency's ladder
COMES_UP: dict[Kind, int] = {Kind.WITHHELD_REVIEW: 20}
# the date of the answer itself, by the kind of application
ANSWERS: dict[str, Kind] = {"disclosure": Kind.ANSWER, "records": Kind.RECORDS}
WAITS: dict[S, Kind] = {
    S.AWAITING_CONFIRMATION: Kind.CONFIRMATION,
    S.AWAITING_CORRECTION: Kind.CORRECTION,
    S.AWAITING_PAYMENT: Kind.PAYMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What the timers of one case depend on.

    `in_state_since`: the day of the move into the present state; `notice_returned_on`: the notice whose answer is
    awaited came back undelivered; `beside`: of what runs beside the case, kind
    and row id to last day; `steps`: internal limits in working days by step name.
    """

    state: S
    in_state_since: date
    reading: Reading | None
    arrived_on: date
    channel: str
    period_ends_on: date | None = None
    notice_returned_on: date | None = None
    beside: Mapping[tuple[Kind, int], date] = field(default_factory=dict)
    steps: Mapping[str, int] = field(default_factory=dict)


def wanted(waits: Waits, calendar: WorkCalendar) -> dict[tuple[Kind, int], date]:
    """Kind and subject to due day, for everything this case waits for now."""
    due: dict[tuple[Kind, int], date] = {}
    if waits.state is S.AWAITING_CONFIRMATION:
        due[Kind.CONFIRMATION, NO_SUBJECT] = limits.confirmation_due(
            waits.channel, waits.arrived_on, calendar
        )
    if waits.state in (S.AWAITING_CORRECTION, S.AWAITING_PAYMENT):
        if waits.period_ends_on:
            due[WAITS[waits.state], NO_SUBJECT] = waits.period_ends_on
        elif waits.notice_returned_on:
            due[Kind.SERVICE, NO_SUBJECT] = limits.send_again_due(waits.notice_returned_on, calendar)
        else:
            due[Kind.SERVICE, NO_SUBJECT] = limits.service_check_due(waits.in_state_since, calendar)
    reading = waits.reading
    if (
        waits.state is not S.VOIDED
        and reading is not None
        and reading.due_on
        and reading.status in (Status.RUNNING, Status.PAUSED)
    ):
        due[ANSWERS[reading.rules.kind], NO_SUBJECT] = reading.due_on
        if waits.state in (S.REGISTERED, S.IN_REVIEW) and reading.notice_due_on:
            due[Kind.CORRECTION_NOTICE, NO_SUBJECT] = reading.notice_due_on
    seat = seats.OF_STATE.get(waits.state)
    if seat is not None and seat.step is not None and seat.step in waits.steps:
        due[Kind.INTERNAL, NO_SUBJECT] = limits.internal_due(
            waits.in_state_since, waits.steps[seat.step], calendar
        )
    due.update(waits.beside)
    return due


def workdays_left(due: date, as_of: date, calendar: WorkCalendar) -> int:
    """Working days after `as_of` up to `due`; below zero the working days since (F14)."""
    return calendar.count(as_of, due) if as_of <= due else -calendar.count(due, as_of)


def rung(due: date, as_of: date, rungs: tuple[int, ...], calendar: WorkCalendar) -> int | None:
    """The reminder that stands on `as_of`: the last of `rungs` reached, or minus the working days overdue."""
    left = workdays_left(due, as_of, calendar)
    if as_of > due:
        return min(left, -1)
    return min((r for r in rungs if r >= left), default=None)


def next_rung_on(due: date, after: date | None, rungs: tuple[int, ...], calendar: WorkCalendar) -> date:
    """The first day after `after` on which another reminder stands; the first one ever without `after`.

    Before the due day these are the days with so many working days left; after it every working day.
    """
    for ahead in sorted(rungs, reverse=True):
        day = before(due, ahead, calendar)
        if after is None or day > after:
            return day
    return calendar.next_workday(max(due, after or due) + timedelta(days=1))


def looked_at(kind: str, rungs: tuple[int, ...]) -> tuple[int, ...]:
    """The working days left on which a date of this kind is looked at: its reminders, and when it comes up."""
    ahead = COMES_UP.get(Kind(kind))
    return rungs if ahead is None else (*rungs, ahead)


def comes_up_on(kind: Kind, due: date, calendar: WorkCalendar) -> date:
    """The first day on which a matter with this date is somebody's task."""
    return before(due, COMES_UP[kind], calendar)


def before(due: date, workdays: int, calendar: WorkCalendar) -> date:
    """The first working day with so many left until `due`; the last one before a `due` on a rest day for none."""
    day = due
    while calendar.count(day, due) < workdays or not calendar.is_workday(day):
        day -= timedelta(days=1)
    return day
