"""Why this date: every step, every day, and what another reading of the law would give. Data, no sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflow.law import clock
from workflow.law.choice_rules import choices
from workflow.law.choices import Choice, History
from workflow.law.clock import Reading
from workflow.law.effects import Step
from workflow.law.events import Event
from workflow.law.fold import Fold
from workflow.law.periods import counted_days
from workflow.law.policy import Policy
from workflow.law.workdays import WorkCalendar

LONGEST_GRID = timedelta(weeks=60)


class Mark(StrEnum):
    """What a day is in the count."""

    START = "start"
    PAST = "past"
    NEXT = "next"
    EXTENSION = "ext"
    EXCLUDED = "ex"
    HOLIDAY = "hol"
    REST = "rest"
    DUE = "due"
    OUTSIDE = "out"


@dataclass(frozen=True, slots=True)
class Day:
    """One cell of the grid; `number` is the how-many-eth counted day."""

    on: date
    mark: Mark
    number: int | None
    makeup: bool
    provisional: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One step with the working days counted up to it, of how many, and those left out."""

    step: Step
    event: Event
    counted: int
    allowed: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything a citizen or a judge needs to count along."""

    reading: Reading
    rows: tuple[Row, ...]
    days: tuple[Day, ...]
    choices: tuple[Choice, ...]


def explain(
    events: Sequence[Event],
    *,
    as_of: date,
    calendar: WorkCalendar,
    policy: Policy,
    national: WorkCalendar | None = None,
    referred: Sequence[tuple[date, date | None]] = (),
) -> Explanation:
    """The reading of `events` on `as_of`, step by step and day by day.

    `national`: the same calendar without local days, to tell what they changed (C2). `referred`: referrals under
    R 17 ¶3, of which the clock knows nothing, from the asking to the conclusion (C31).
    """
    rows = []
    for fold in clock.step_by_step(events, as_of=as_of, calendar=calendar, policy=policy):
        if fold.trace:
            rows.append(_row(events, fold))
    reading = fold.reading(as_of)
    return Explanation(
        reading,
        tuple(rows),
        tuple(_days(reading, as_of, calendar)),
        tuple(
            choices(
                History(
                    events=events,
                    fold=fold,
                    reading=reading,
                    as_of=as_of,
                    calendar=calendar,
                    national=national or calendar,
                    policy=policy,
                    referred=referred,
                )
            )
        ),
    )


def _row(events: Sequence[Event], fold: Fold) -> Row:
    """What had been counted on the evening of the step that `fold` has just taken."""
    step = fold.trace[-1]
    counted = fold.counted(step.on)
    elapsed = fold.calendar.count(fold.start, step.on)
    return Row(step, events[step.number], counted, fold.allowed, elapsed - counted)


def _days(reading: Reading, as_of: date, calendar: WorkCalendar) -> Iterator[Day]:
    """Whole weeks from the start to the due day; none while the clock is stopped."""
    due = reading.due_on
    if due is None or due < reading.started_on or due - reading.started_on > LONGEST_GRID:
        return
    day = reading.started_on - timedelta(days=reading.started_on.weekday())
    last = due + timedelta(days=6 - due.weekday())
    while day <= last:
        yield _day(day, due, reading, as_of, calendar)
        day += timedelta(days=1)


def _day(day: date, due: date, reading: Reading, as_of: date, calendar: WorkCalendar) -> Day:
    number = None
    worked = calendar.is_workday(day)
    if day < reading.started_on or day > due:
        mark = Mark.OUTSIDE
    elif day == reading.started_on:
        mark = Mark.START
    elif not worked:
        mark = Mark.HOLIDAY if calendar.is_holiday(day) else Mark.REST
    elif not reading.fixed and any(opened < day <= back for opened, back in reading.left_out):
        mark = Mark.EXCLUDED
    else:
        number = counted_days(reading.started_on, day, () if reading.fixed else reading.left_out, calendar)
        mark = _counted(day, due, number, reading, as_of)
    makeup = worked and calendar.is_makeup(day)
    return Day(day, mark, number, makeup, calendar.is_provisional(day), day == as_of)


def _counted(day: date, due: date, number: int, reading: Reading, as_of: date) -> Mark:
    if day == due:
        return Mark.DUE
    if day <= (reading.ended_on or as_of):
        return Mark.PAST
    return Mark.EXTENSION if reading.extended and number > reading.rules.answer_days else Mark.NEXT
