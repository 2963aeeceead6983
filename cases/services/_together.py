"""Many cases made to agree with their facts at once: where only dates move, in a few statements for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cases import desk
from cases.models import Case, Deadline, Work
from cases.selectors.case_file import CaseFile
from cases.selectors.in_bulk import Batch
from cases.services import _timers
from cases.services._lock import lock
from cases.services._settle import clock_columns, settle
from cases.services.act import Act
from workflow.procedure import timers
from workflow.procedure.timers import Kind

Changed = tuple[int, Mapping[str, Any]]


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
    dates: list[Changed] = []
    rows: list[Deadline] = []
    tasks: list[Changed] = []
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
            dates.append((case.pk, _refresh(file)))
            _timers.write_periods(file)
            rows += _timers.changes(file, due)
            tasks += [(work.pk, values) for work, values in changed]
        if (before, was) != (file.case.due_on, file.case.provisional):
            shifts.append(Shift(file, before, was))
    _write(Case, dates)
    _timers.write(rows)
    _write(Work, tasks)
    return shifts


def _refresh(file: CaseFile) -> dict[str, Any]:
    """Brings the clock's columns on the case up to today; returns those that changed."""
    changed = {
        name: value for name, value in clock_columns(file).items() if getattr(file.case, name) != value
    }
    for name, value in changed.items():
        setattr(file.case, name, value)
    return changed


def _write(model: type[Case | Work], rows: Iterable[Changed]) -> None:
    """Rows that change alike in one statement: a notice moves many from one day to the same other day.

    A statement that names each row's own values (`bulk_update`) took Django longer than all the rest of the pass.
    """
    alike: dict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for pk, values in rows:
        alike[tuple(sorted(values.items()))].append(pk)
    for columns, pks in alike.items():
        if columns:
            model.objects.filter(pk__in=pks).update(**dict(columns))


def _agrees(case: Case, batch: Batch) -> bool:
    if case.clock_as_of is None:
        return False
    file = batch.file(case, case.clock_as_of)
    if any(getattr(case, name) != value for name, value in clock_columns(file).items()):
        return False
    wanted = timers.wanted(file.waits(), file.calendar)
    kept = {(Kind(row.kind), row.subject): row.due for row in file.deadlines if row.done_at is None}
    return wanted == kept and desk.moves(file, wanted, batch.open_work(case)) == []
