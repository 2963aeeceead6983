"""Counting days with some left out: the arithmetic of a running clock, without any law in it.

Spans are given in the order of their days; they may overlap. Days are reckoned as the number of working days that are
over with them, in which what is left out is a mere difference.
"""

from collections.abc import Iterable
from datetime import date

from workflow.law.workdays import WorkCalendar

Span = tuple[date, date]


def due_day(start: date, workdays: int, left_out: Iterable[Span], calendar: WorkCalendar) -> date:
    """The day on which so many working days after `start` have passed, those in any span (a, b] not counted."""
    passed = calendar.passed
    here = passed(start)
    last = here + workdays
    for opened, back in left_out:
        opens, closes = passed(opened), passed(back)
        if opens >= last:
            break
        if closes > here:
            last += closes - here if opens < here else closes - opens
            here = closes
    return calendar.nth(last)


def counted_days(start: date, until: date, left_out: Iterable[Span], calendar: WorkCalendar) -> int:
    """How many working days of (start, until] are in no span."""
    here, end = calendar.passed(start), calendar.passed(until)
    counted = end - here
    for opened, back in left_out:
        opens = max(here, calendar.passed(opened))
        here = max(opens, min(end, calendar.passed(back)))
        counted -= here - opens
    return counted
