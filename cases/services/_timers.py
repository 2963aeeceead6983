"""Deadline rows follow the dates a case waits for."""

from collections.abc import Iterable, Iterator
from datetime import date

from cases.models import Deadline
from cases.selectors import periods
from cases.selectors.case_file import CaseFile
from workflow.procedure import timers
from workflow.procedure.timers import Kind

MATTER = ("case", "kind", "subject")
COLUMNS = ("due", "next_rung_on", "passed_on", "done_at")
Due = dict[tuple[Kind, int], date]


def sync(file: CaseFile) -> Due:
    """Makes the rows of a locked case equal what it waits for; returns the running dates.

    A date that moved starts its ladder anew; one no longer awaited is done, and may come back.
    """
    write_periods(file)
    wanted = timers.wanted(file.waits(), file.calendar)
    changed = list(changes(file, wanted))
    write(changed)
    file.deadlines += [row for row in changed if row not in file.deadlines]
    return wanted


def write(rows: Iterable[Deadline]) -> None:
    """New rows and changed ones in one statement."""
    Deadline.objects.bulk_create(
        [
            Deadline(case_id=row.case_id, **{name: getattr(row, name) for name in (*MATTER[1:], *COLUMNS)})
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=MATTER,
        update_fields=COLUMNS,
    )


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
            # who is urged today has just been told
            after = file.today if key[0] is Kind.URGING else None
            looked_at = timers.looked_at(key[0], rungs)
            first = timers.next_rung_on(due, after, looked_at, file.calendar)
            yield Deadline(case=file.case, kind=key[0].value, subject=key[1], due=due, next_rung_on=first)
        elif row.due != due or row.done_at is not None:
            row.due, row.done_at, row.passed_on = due, None, None
            looked_at = timers.looked_at(key[0], rungs)
            row.next_rung_on = timers.next_rung_on(due, None, looked_at, file.calendar)
            yield row
    for key, row in rows.items():
        if key not in wanted and row.done_at is None:
            row.done_at = file.today
            yield row
