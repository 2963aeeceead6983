"""Many cases made to agree with their facts at once: where only dates move, in a fixed number of queries."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cases import desk
from cases.models import Case, Deadline, Work
from cases.selectors.case_file import CaseFile
from cases.selectors.in_bulk import Batch
from cases.services import _timers
from cases.services._enact import lock
from cases.services._settle import CACHED, clock_columns, refresh_cache, settle
from cases.services.act import Act
from workflow.procedure import timers
from workflow.procedure.timers import Kind

TASK = ("seat", "role", "unit", "due_kind", "standing", "due_on", "provisional")


class Shift(NamedTuple):
    """A case whose answer's date, or whether it is provisional, was another before."""

    file: CaseFile
    before: date | None
    was_provisional: bool


def read(case_ids: Sequence[int], *, locked: bool) -> list[Case]:
    """The cases, in the order of their ids; `locked`: held against every other writer until the transaction ends."""
    rows = Case.objects.select_for_update(of=("self",)) if locked else Case.objects.all()
    rows = rows.filter(pk__in=case_ids).defer("search_text")
    return list(rows.select_related("agency", "unit", "handler", "registered_by").order_by("pk"))


def differing(case_ids: Sequence[int], *, locked: bool = False) -> list[int]:
    """Which of them do not agree with their facts, as of the day each was read last (a paused date moves daily)."""
    cases = read(case_ids, locked=locked)
    batch = Batch(cases)
    return [case.pk for case in cases if not _agrees(case, batch)]


def settle_together(case_ids: Sequence[int], today: date) -> list[Shift]:
    """What `settle` does to each, for those that differ; needs a transaction. Returns those whose date moved."""
    cases = read(case_ids, locked=True)
    batch = Batch(cases)
    shifts: list[Shift] = []
    moved: list[Case] = []
    rows: list[Deadline] = []
    tasks: list[Work] = []
    for case in cases:
        if _agrees(case, batch):
            continue
        before, was = case.due_on, case.provisional
        file = batch.file(case, today)
        due = timers.wanted(file.waits(), file.calendar)
        changed = desk.moves(file, due, batch.open_work(case))
        if changed is None:
            file = CaseFile(lock(case.pk), today)
            settle(file, Act(by=None, today=today), [])
        else:
            refresh_cache(file)
            _timers.write_periods(file)
            moved.append(case)
            rows += _timers.changes(file, due)
            for work, values in changed:
                for name, value in values.items():
                    setattr(work, name, value)
                tasks.append(work)
        if (before, was) != (file.case.due_on, file.case.provisional):
            shifts.append(Shift(file, before, was))
    Case.objects.bulk_update(moved, CACHED)
    _timers.write(rows)
    Work.objects.bulk_update(tasks, TASK)
    return shifts


def _agrees(case: Case, batch: Batch) -> bool:
    if case.clock_as_of is None:
        return False
    file = batch.file(case, case.clock_as_of)
    if any(getattr(case, name) != value for name, value in clock_columns(file).items()):
        return False
    wanted = timers.wanted(file.waits(), file.calendar)
    kept = {(Kind(row.kind), row.subject): row.due for row in file.deadlines if row.done_at is None}
    return wanted == kept and desk.moves(file, wanted, batch.open_work(case)) == []
