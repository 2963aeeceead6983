"""Counting days with some left out: the arithmetic of a running clock, without any law in it."""

from collections.abc import Iterable
from datetime import date

from workflow.law.workdays import WorkCalendar

Span = tuple[date, date]


def due_day(start: date, workdays: int, left_out: Iterable[Span], calendar: WorkCalendar) -> date:
    """The day on which so many working days after `start` have passed, those in any span (a, b] not counted."""
    here, needed = start, workdays
    for opened, back in sorted(left_out):
        if back <= here:
            continue
        counted = calendar.count(here, opened)
        if counted >= needed:
            break
        needed -= counted
        here = back
    return calendar.add(here, needed)


def counted_days(start: date, until: date, left_out: Iterable[Span], calendar: WorkCalendar) -> int:
    """How many working days of (start, until] are in no span."""
    here, counted = start, 0
    for opened, back in sorted(left_out):
        if back <= here or opened >= until:
            continue
        counted += calendar.count(here, opened)
        here = min(back, until)
    return counted + calendar.count(here, until)
