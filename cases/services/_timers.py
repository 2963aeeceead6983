"""Deadline rows follow the dates a case waits for."""

from collections.abc import Iterator
from datetime import date

from cases.models import Deadline
from cases.selectors import periods
from cases.selectors.case_file import CaseFile
from workflow.procedure import timers
from workflow.procedure.timers import Kind

Due = dict[tuple[Kind, int], date]


def sync(file: CaseFile) -> Due:
    """Makes the rows of a locked case equal what it waits for; returns the running dates.

    A date that moved starts its ladder anew; one no longer awaited is done, and may come back.
    """
    write_periods(file)
    wanted = timers.wanted(file.waits(), file.calendar)
    for row in changes(file, wanted):
        row.save()
    return wanted


def write_periods(file: CaseFile) -> None:
    """Last days that a changed calendar has moved, into the columns that repeat them."""
    for one in periods.moved(file):
        setattr(one.row, one.column, one.last)
        one.row.save(update_fields=[one.column])


def changes(file: CaseFile, wanted: Due) -> Iterator[Deadline]:
    """The rows, new ones included, that are not yet as wanted; to be saved."""
    rungs = file.policy_today.reminder_rungs
    rows = {(Kind(row.kind), row.subject): row for row in file.deadlines}
    for key, due in wanted.items():
        row = rows.get(key)
        if row is None:
            first = timers.next_rung_on(due, None, rungs, file.calendar)
            yield Deadline(case=file.case, kind=key[0].value, subject=key[1], due=due, next_rung_on=first)
        elif row.due != due or row.done_at is not None:
            row.due, row.done_at, row.passed_on = due, None, None
            row.next_rung_on = timers.next_rung_on(due, None, rungs, file.calendar)
            yield row
    for key, row in rows.items():
        if key not in wanted and row.done_at is None:
            row.done_at = file.today
            yield row
