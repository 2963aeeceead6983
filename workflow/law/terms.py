"""Periods other than the answer's, with every day that counts (C1, C4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workflow.law import limits
from workflow.law.citations import Citation
from workflow.law.explain import LONGEST_GRID, Day, Mark
from workflow.law.workdays import WorkCalendar


class Unit(StrEnum):
    """What a period is counted in; SET is a date somebody named."""

    WORKDAYS = "workdays"
    DAYS = "days"
    MONTHS = "months"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Counting:
    """`due_on` is the last day. `ends_on`: where a calendar period ends by itself; off, it moves to `due_on`.

    `basis`: nothing where the office set the period for itself.
    """

    start: date
    length: int
    unit: Unit
    basis: Citation | None
    ends_on: date
    due_on: date
    provisional: bool
    days: tuple[Day, ...]


def counting(
    start: date,
    length: int,
    unit: Unit,
    *,
    basis: Citation | None,
    calendar: WorkCalendar,
    as_of: date,
    due_on: date | None = None,
) -> Counting:
    """The start day does not count. `due_on` is read for a SET date only."""
    ends_on = _end(start, length, unit, calendar, due_on)
    due = calendar.next_workday(ends_on) if unit in (Unit.DAYS, Unit.MONTHS) else ends_on
    days = tuple(_days(start, ends_on, due, unit, calendar, as_of))
    return Counting(start, length, unit, basis, ends_on, due, calendar.is_provisional(due), days)


def _end(start: date, length: int, unit: Unit, calendar: WorkCalendar, due_on: date | None) -> date:
    if unit is Unit.SET:
        return due_on or start
    if unit is Unit.WORKDAYS:
        return calendar.add(start, length) if length else start
    return limits.months_later(start, length) if unit is Unit.MONTHS else start + timedelta(days=length)


def _days(
    start: date, ends_on: date, due: date, unit: Unit, calendar: WorkCalendar, as_of: date
) -> Iterator[Day]:
    """Whole weeks around the period; none for a date that was set, or one far away."""
    if unit is Unit.SET or due - start > LONGEST_GRID:
        return
    day = start - timedelta(days=start.weekday())
    while day <= due + timedelta(days=6 - due.weekday()):
        worked = calendar.is_workday(day)
        counts = start < day <= ends_on and (worked or unit is not Unit.WORKDAYS)
        number = None
        if counts:
            number = calendar.count(start, day) if unit is Unit.WORKDAYS else (day - start).days
        yield Day(
            day,
            _mark(day, start, due, counts=counts, calendar=calendar, as_of=as_of),
            number,
            worked and calendar.is_makeup(day),
            calendar.is_provisional(day),
            day == as_of,
        )
        day += timedelta(days=1)


def _mark(day: date, start: date, due: date, *, counts: bool, calendar: WorkCalendar, as_of: date) -> Mark:
    if day < start or day > due:
        return Mark.OUTSIDE
    if day == due:
        return Mark.DUE
    if day == start:
        return Mark.START
    if not counts:
        return Mark.HOLIDAY if calendar.is_holiday(day) else Mark.REST
    return Mark.PAST if day <= as_of else Mark.NEXT
